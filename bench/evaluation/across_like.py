#!/usr/bin/env python3
"""How well `--like FILE --across` finds the same page in another language: across_like.py HTML PROGRAMS [even|odd] [PATHS] [DB]

HTML: a folder for each language (en-US, it, nl) with pages of the same paths, as bench/corpus/corpus.sh makes it. Paths that are in all of them
are drawn by a fixed seed; `even` and `odd` are the halves of the draw, so that what was chosen on one can be reported on the other. Each page is a
sample, and the page of its path in each other language the one right answer. Prints, for each direction and for all: how often the first hit is
right (recall), and how many of the first hits that are shown are right (precision); then both where only hits from a likeness on count."""
import collections, html, json, os, pathlib, random, re, subprocess, sys, tempfile

THRESHOLDS = (0.25, 0.30, 0.35, 0.40, 0.45, 0.50)


def text_of(path):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", path.read_text("utf-8", "replace")))).strip()


def first_hit(programs, db, page, language):
    """Its path and likeness, or nothing."""
    run = subprocess.run([f"{programs}/triglot-query", "--db", db, "--json", "-n", "1", "--like", str(page), "--across", "--lang", language],
                         capture_output=True, text=True)
    for record in map(json.loads, run.stdout.splitlines()):
        if record["type"] == "hit":
            return os.path.abspath(record["path"]), record["across"]["likeness"]
        if record["type"] == "error":
            sys.exit(f"{page}: {record}")
    return None


def main():
    folder, programs = pathlib.Path(sys.argv[1]), sys.argv[2]
    half = sys.argv[3] if len(sys.argv) > 3 else "odd"
    number = int(sys.argv[4]) if len(sys.argv) > 4 else 60
    languages = sorted(each.name for each in folder.iterdir() if each.is_dir())
    paths = collections.Counter(str(p.relative_to(folder / l)) for l in languages for p in (folder / l).rglob("*.html"))
    common = sorted(name for name, count in paths.items() if count == len(languages))
    random.Random(7).shuffle(common)
    common = common[half == "odd"::2][:number]
    rows = collections.defaultdict(list)  # direction: (is right, likeness or nothing)
    with tempfile.TemporaryDirectory() as work:
        db = sys.argv[5] if len(sys.argv) > 5 else work + "/db"
        if len(sys.argv) <= 5:
            subprocess.run([f"{programs}/triglot-index", "--quiet", "--db", db, str(folder)], check=True)
        for name in common:
            for source in languages:
                for target in languages:
                    if source == target:
                        continue
                    right = folder / target / name
                    hit = first_hit(programs, db, folder / source / name, target[:2])
                    is_right = hit is not None and (hit[0] == os.path.abspath(right) or text_of(pathlib.Path(hit[0])) == text_of(right))
                    rows[f"{source[:2]}-{target[:2]}"].append((is_right, hit[1] if hit else None))
                    if not is_right:
                        print(f"# {source[:2]} {name} -> {hit}", file=sys.stderr)

    def line(label, results, least=0.0):
        shown = [is_right for is_right, likeness in results if likeness is not None and likeness >= least]
        print(f"{label}  recall {sum(shown) / len(results):.3f}  precision {sum(shown) / max(1, len(shown)):.3f}  of {len(results)}", flush=True)

    for direction, results in sorted(rows.items()):
        line(direction, results)
    every = [result for results in rows.values() for result in results]
    line("all  ", every)
    for least in THRESHOLDS:
        line(f"from {least:.2f}", every, least)


if __name__ == "__main__":
    main()
