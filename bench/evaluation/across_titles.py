#!/usr/bin/env python3
"""How well titles find their pages in other languages: across_titles.py HTML PROGRAMS [SEED]

HTML: a folder for each language (en-US, it, nl) with pages of the same paths, as bench/corpus/corpus.sh makes it. Of 400 paths that are in all
of them, drawn by the seed, each title is a query for the page of the same path in each other language. Prints MRR@10 for each direction,
with --across, without it, and in the title's own language."""
import collections, html, json, os, pathlib, random, re, subprocess, sys, tempfile

PATHS = 400


def title_of(path):
    found = re.search(r"<title[^>]*>(.*?)</title>", path.read_text("utf-8", "replace"), re.S)
    return " ".join(re.findall(r"\w+(?:['’]\w+)?", html.unescape(found.group(1)).lower())) if found else ""


def search(programs, db, language, options, queries):
    """For each query the absolute paths of its hits."""
    command = [f"{programs}/triglot-query", "--db", db, "--json", "-n", "10", "--any", "--lang", language]
    run = subprocess.run(command + options + ["-"], input="\n".join(queries) + "\n", capture_output=True, text=True)
    answers, hits = [], []
    for record in map(json.loads, run.stdout.splitlines()):
        if record["type"] == "hit":
            hits.append(os.path.abspath(record["path"]))
        else:
            answers.append(hits)
            hits = []
    if len(answers) != len(queries):
        sys.exit(f"{len(answers)} answers to {len(queries)} queries: {run.stderr[-200:]}")
    return answers


def mrr(answers, paths):
    ranks = [hits.index(os.path.abspath(path)) + 1 if os.path.abspath(path) in hits else 0 for hits, path in zip(answers, paths)]
    return sum(1 / rank for rank in ranks if rank) / len(ranks)


def main():
    folder, programs = pathlib.Path(sys.argv[1]), sys.argv[2]
    languages = sorted(each.name for each in folder.iterdir() if each.is_dir())
    pages = collections.defaultdict(dict)
    for language in languages:
        for path in (folder / language).rglob("*.html"):
            pages[str(path.relative_to(folder / language))][language] = path
    common = sorted(name for name, of in pages.items() if len(of) == len(languages) and all(map(title_of, of.values())))
    random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1).shuffle(common)
    common = common[:PATHS]
    sums = collections.Counter()
    with tempfile.TemporaryDirectory() as work:
        subprocess.run([f"{programs}/triglot-index", "--quiet", "--db", work + "/db", str(folder)], check=True)
        for source in languages:
            titles = [title_of(pages[name][source]) for name in common]
            for target in languages:
                if source == target:
                    continue
                paths = [pages[name][target] for name in common]
                own = [pages[name][source] for name in common]
                row = [mrr(search(programs, work + "/db", target[:2], ["--across"], titles), paths),
                       mrr(search(programs, work + "/db", target[:2], [], titles), paths),
                       mrr(search(programs, work + "/db", source[:2], [], titles), own)]
                sums.update(dict(enumerate(row)))
                print(f"{source[:2]}-{target[:2]}  across {row[0]:.3f}  without {row[1]:.3f}  own language {row[2]:.3f}", flush=True)
    directions = len(languages) * (len(languages) - 1)
    print("all    across {:.3f}  without {:.3f}  own language {:.3f}".format(*(sums[i] / directions for i in range(3))))


if __name__ == "__main__":
    main()
