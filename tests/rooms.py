#!/usr/bin/env python3
"""rooms.py FOLDER: whether includes go down only, from room to room, and libraries are included only
where ARCHITECTURE.md says so. Prints each include that does not, and then exits with 1."""

import pathlib
import re
import sys

# What each room may include beside itself.
BELOW = {
    "base": [],
    "analysis": ["base"],
    "glass": ["base"],
    "store": ["base", "analysis", "glass"],
    "articles": ["base", "analysis", "glass", "store"],
    "indexer": ["base", "analysis", "glass", "store", "articles"],
    "query": ["base", "analysis", "glass", "store", "articles"],
    "bench": ["base", "analysis", "glass", "store", "articles", "indexer", "query"],
}

# What of glass/ the other rooms know: they know no block, and it knows no article.
FACE_OF_GLASS = ["build/", "guard/", "metadata.h", "new_document.h", "snapshot.h"]

# Where the headers of a library, or of a room, may be included: folders, or files without their endings.
LIBRARIES = {
    # What is searched was read when it was indexed: a search reads files only to find their like.
    r"articles/": ["articles", "indexer", "bench", "query/sample."],
    r"xapian\.h|xapian/": [
        "glass", "store", "analysis/stem.", "indexer/document", "query/correct/corrections",
        "query/match", "query/present/zero_results", "query/remote", "query/score_parts", "query/search",
        "base/command_line",  # its version
    ],
    r"compact_lang_det": ["analysis"],
    r"marisa": ["analysis/lemmas", "analysis/compounds", "analysis/translations"],
    r"gumbo\.h": ["articles/html"],
    r"expat\.h": ["articles/feed"],
    r"yaml-cpp/": ["articles/front_matter_yaml"],
    r"toml\+\+/": ["articles/front_matter_toml"],
    r"md4c": ["articles/read_markdown"],
    r"rapidjson/": [
        "articles/feed/json_feed", "articles/front_matter_json", "articles/html/metadata/linked_data",
        "articles/records",
    ],
    r"nlohmann/": ["indexer/report", "query/present", "bench"],
    r"CLI/": ["base/command_line"],
    r"sqlite3\.h": ["bench/engines"],
}


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    faults = 0
    for room, below in BELOW.items():
        for path in sorted((root / room).rglob("*")):
            if path.suffix not in (".cc", ".h"):
                continue
            file = path.relative_to(root)
            for include in re.findall(r'^#include ["<](.+?)[">]', path.read_text(), re.MULTILINE):
                first = include.split("/")[0]
                up = first in BELOW and first != room and first not in below
                inner = first == "glass" != room and not include[len("glass/"):].startswith(
                    tuple(FACE_OF_GLASS)
                )
                astray = any(
                    re.match(header, include)
                    and not any(str(file).startswith(place) for place in places)
                    for header, places in LIBRARIES.items()
                )
                if up or inner or astray:
                    print(f"{file} includes {include}")
                    faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
