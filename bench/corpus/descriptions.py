#!/usr/bin/env python3
"""Reads apt's lists of translated package descriptions on stdin, and writes each as a record.

    Package: hello                      {"id": "en-hello",
    Description-md5: 5b2c1a...           "title": "example package",
    Description-en: example package  →   "text": "It prints a greeting.\\n\\nIt is an example.",
     It prints a greeting.               "lang": "en"}
     .
     It is an example.

Where a package stands in several lists (a release and its security updates), the first counts.
"""

import json
import re
import sys

DESCRIPTION = re.compile(r"Description-(en|nl|it): (.*)")


def stanzas(lines):
    stanza = []
    for line in lines:
        line = line.rstrip("\n")
        if line:
            stanza.append(line)
        elif stanza:
            yield stanza
            stanza = []
    if stanza:
        yield stanza


def record(stanza):
    package = language = title = None
    body = []
    in_description = False
    for line in stanza:
        if line.startswith(" "):
            if in_description:
                body.append("" if line.strip() == "." else line.strip())
            continue
        match = DESCRIPTION.fullmatch(line)
        in_description = match is not None
        if match:
            language, title = match.groups()
        elif line.startswith("Package: "):
            package = line.removeprefix("Package: ")
    if not package or not title:
        return None
    text = "\n".join(body).strip("\n") or title
    return {"id": f"{language}-{package}", "title": title, "text": text, "lang": language}


def main():
    sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    sys.stdout.reconfigure(encoding="utf-8")
    seen = set()
    for stanza in stanzas(sys.stdin):
        found = record(stanza)
        if found and found["id"] not in seen:
            seen.add(found["id"])
            print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main()
