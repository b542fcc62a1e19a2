#!/usr/bin/env python3
"""index_sizes.py INDEX: what an index weighs, by content: bytes of the entries in the leaves of its tables
(docs/index-format.md, glass/FORMAT.md), with their keys and their places in the blocks' directories."""

import collections
import pathlib
import struct
import sys

BLOCK = 8192


def leaf_items(table: bytes):
    """Key, whether it is the first part of an entry, size, of each item."""
    for begin in range(0, len(table), BLOCK):
        block = table[begin : begin + BLOCK]
        if block[4] != 0:  # level
            continue
        (directory_end,) = struct.unpack_from(">H", block, 9)
        for entry in range(11, directory_end, 2):
            (at,) = struct.unpack_from(">H", block, entry)
            (head,) = struct.unpack_from(">H", block, at)
            size = (head & 0x1FFF) + 3
            key = block[at + 3 : at + 3 + block[at + 2]]
            if key:
                yield key, bool(head & 0x2000), size + 2


def content_of(key: bytes) -> str:
    """What an entry of `postlist` holds."""
    if key.startswith(b"\0\xc0"):
        kinds = {b"F": "lexicon: forms", b"S": "lexicon: families", b"~": "bounds", b"P": "files"}
        return kinds.get(key[2:3], "other metadata")
    if key.startswith(b"\0\xd8"):
        return f"values, slot {key[2]}"
    if key.startswith(b"\0\xd0"):
        return "statistics of values"
    if key.startswith(b"\0\xe0"):
        return "lengths"
    if key[:1] == b"X":
        return f"postings {key[:2].decode()}"
    return f"postings {key[:1].decode()}" if b"A" <= key[:1] <= b"Z" else "postings of forms"


def main() -> int:
    folder = pathlib.Path(sys.argv[1]) / "current"
    sizes = collections.Counter()
    entries = collections.Counter()
    total = 0
    for file in sorted(folder.resolve().iterdir()):
        bytes_in_file = file.stat().st_size
        total += bytes_in_file
        if file.suffix != ".glass":
            sizes[file.name] += bytes_in_file
            continue
        names = {"docdata": "records", "termlist": "term lists"}
        in_items = 0
        for key, is_first, size in leaf_items(file.read_bytes()):
            content = content_of(key) if file.stem == "postlist" else names.get(file.stem, file.stem)
            sizes[content] += size
            entries[content] += is_first
            in_items += size
        sizes[f"{file.stem}: branches, free"] += bytes_in_file - in_items
    for content, size in sizes.most_common():
        print(f"{size / 1e6:9.2f} MB {100 * size / total:5.1f} % {entries[content]:9}  {content}")
    print(f"{total / 1e6:9.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
