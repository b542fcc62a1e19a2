#!/usr/bin/env python3
"""Measures what it takes to keep a large index up to date, as whole processes.

    corpus (bench/corpus.sh) → a copy → two indexes: pages alone, everything
    N rounds: change one thing in the copy → time triglot-index → check its summary
              → search for the change

Every run checks its work: what triglot-index says it added, changed, moved and removed must be
exactly what was done, and triglot-query must find it; the first that differs ends all with exit
code 1. The rounds go through all the steps in turn, so that a noisy minute falls on all of them.
"""

import argparse
import json
import os
import platform
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

# Name, what it is, and the median in milliseconds that it must not exceed.
STEPS = [
    ("nothing-pages", "nothing to do, the pages alone", 100),
    ("nothing", "nothing to do, the whole corpus", None),
    ("add", "a page added", 150),
    ("add-named", "a page added, and named", None),
    ("edit", "a page edited", None),
    ("move", "a page moved", None),
    ("remove", "a page removed", None),
    ("append-record", "a record appended to the file of records", None),
    ("edit-record", "a record edited in the middle of it", None),
    ("verify", "--verify", None),
    ("query", "a query of one word", None),
]

# A file whose last change is as recent as the clock's tick is read again by the next run, which is
# right, and not what is measured here.
TICK_SECONDS = 0.2


class WrongWork(Exception):
    """A program did not do what it was to do."""


class Run(NamedTuple):
    """One run of a program: all times in milliseconds, memory in KiB."""

    elapsed: float
    cpu: float
    peak: int
    code: int
    out: str


def run(*command):
    # Files and posix_spawn, for neither threads nor a fork of this process are to be measured.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        command = [str(word) for word in command]
        start = time.perf_counter_ns()
        pid = os.posix_spawn(command[0], command, os.environ, file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, out.fileno(), 1),
            (os.POSIX_SPAWN_DUP2, err.fileno(), 2)])
        _, status, usage = os.wait4(pid, 0)
        elapsed = time.perf_counter_ns() - start
        code = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        text = out.read().decode()
        if code not in (0, 1):
            raise WrongWork(f"{' '.join(command)}: exit code {code}: {err.read().decode().strip()}")
        return Run(elapsed / 1e6, (usage.ru_utime + usage.ru_stime) * 1e3, usage.ru_maxrss, code,
                   text)


def check(what, expected, found):
    if found != expected:
        raise WrongWork(f"{what}: expected {expected}, found {found}")


def with_word(page, word):
    """The page with a paragraph more, which no other page has."""
    return page.replace(b"</h1>", b"</h1>\n<p>" + word.encode() + b"</p>", 1)


class Corpus:
    """A copy of the corpus, to be changed."""

    def __init__(self, original, folder):
        self.pages = folder / "html"
        self.records = folder / "descriptions.jsonl"
        self.added = self.pages / "added"
        shutil.copytree(original / "html", self.pages)
        shutil.copy2(original / "descriptions.jsonl", self.records)
        found = sorted(self.pages.rglob("*.html"))
        self.page_count = len(found)
        self.page_bytes = sum(page.stat().st_size for page in found)
        self.editable = [page for page in found if b"</h1>" in page.read_bytes()]
        with self.records.open("rb") as lines:
            self.record_count = sum(1 for _ in lines)
        self.record_bytes = self.records.stat().st_size
        self.added.mkdir()

    def page_of(self, number, rounds):
        return self.editable[number * len(self.editable) // rounds]

    def add(self, name, like, word):
        path = self.added / f"{name}.html"
        path.write_bytes(with_word(like.read_bytes(), word))
        return path

    def append_record(self, word):
        record = {"id": word, "title": "A package more", "text": f"It is {word}.", "lang": "en"}
        with self.records.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(record) + "\n")

    def edit_record(self, number, word):
        """As an editor does it: a new file takes the old one's place."""
        new = self.records.with_suffix(".new")
        with self.records.open("rb") as lines, new.open("wb") as out:
            for at, line in enumerate(lines):
                if at == number:
                    record = json.loads(line)
                    record["text"] += f"\n\n{word}"
                    line = json.dumps(record, ensure_ascii=False).encode() + b"\n"
                out.write(line)
        new.replace(self.records)


class Index:
    """An index, and how many articles it must hold."""

    def __init__(self, programs, directory):
        self.indexer = programs / "triglot-index"
        self.searcher = programs / "triglot-query"
        self.directory = directory
        self.articles = 0

    def update(self, *paths, added=0, changed=0, moved=0, removed=0):
        done = run(self.indexer, "--db", self.directory, "--json", *paths)
        summary = json.loads(done.out)
        self.articles += added - removed
        expected = {"added": added, "changed": changed, "moved": moved, "removed": removed,
                    "failed": 0, "articles": self.articles}
        check("the summary of triglot-index", expected, {key: summary[key] for key in expected})
        check("exit code of triglot-index", 0, done.code)
        return done

    def expect(self, word, path):
        """That the word is found in the article of `path` alone; nowhere, where that is None."""
        found = run(self.searcher, "--db", self.directory, "--format", "paths", f'"{word}"').out
        lines = [str(Path(line).resolve()) for line in found.splitlines()]
        check(f"where {word} stands", [] if path is None else [str(path)], lines)

    def verify(self):
        done = run(self.indexer, "--db", self.directory, "--verify", "--json")
        found = json.loads(done.out)
        check("the findings of --verify", [], found["findings"])
        check("articles that --verify counts", self.articles, found["articles"])
        check("exit code of --verify", 0, done.code)
        return done

    def query(self, word):
        done = run(self.searcher, "--db", self.directory, "--format", "json", word)
        check("hits of a query", 10, json.loads(done.out.splitlines()[-1])["hits"])
        return done

    def bytes(self):
        return sum(file.stat().st_size for file in self.directory.rglob("*") if file.is_file())


def measure(corpus, pages, everything, rounds, report):
    runs = {name: [] for name, _, _ in STEPS}

    def changed(step, word, path, *named, **expected):
        time.sleep(TICK_SECONDS)
        runs[step].append(everything.update(*named, **expected))
        everything.expect(word, path)

    for number in range(rounds):
        report(f"round {number + 1} of {rounds}")
        page = corpus.page_of(number, rounds)

        new = corpus.add(f"new{number}", page, f"addedword{number}")
        changed("add", f"addedword{number}", new, added=1)
        runs["nothing"].append(everything.update())

        moved = corpus.pages / "it" / f"moved{number}.html"
        new.rename(moved)
        changed("move", f"addedword{number}", moved, moved=1)
        moved.unlink()
        changed("remove", f"addedword{number}", None, removed=1)

        named = corpus.add(f"named{number}", page, f"namedword{number}")
        changed("add-named", f"namedword{number}", named, named, added=1)

        page.write_bytes(with_word(page.read_bytes(), f"editedword{number}"))
        changed("edit", f"editedword{number}", page, changed=1)

        corpus.append_record(f"appendedword{number}")
        changed("append-record", f"appendedword{number}", corpus.records, added=1)
        corpus.edit_record(corpus.record_count // 2 + number, f"alteredword{number}")
        changed("edit-record", f"alteredword{number}", corpus.records, changed=1)

        pages.update(added=1, changed=1)
        runs["nothing-pages"].append(pages.update())
        runs["query"].append(everything.query("document"))
        runs["verify"].append(everything.verify())
    return runs


def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def figures(runs):
    rows = []
    for name, what, goal in STEPS:
        elapsed = [one.elapsed for one in runs[name]]
        rows.append({
            "name": name, "what": what, "goal_ms": goal, "median_ms": median(elapsed),
            "min_ms": min(elapsed), "max_ms": max(elapsed),
            "cpu_ms": median([one.cpu for one in runs[name]]),
            "peak_kib": max(one.peak for one in runs[name]), "runs_ms": elapsed})
    return rows


def machine(programs):
    cpu = "unknown"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            cpu = line.split(":", 1)[1].strip()
            break
    debian = Path("/etc/debian_version")
    return {"cpu": cpu, "cores": len(os.sched_getaffinity(0)), "kernel": platform.release(),
            "debian": debian.read_text().strip() if debian.exists() else "no",
            "version": run(programs / "triglot-index", "--version").out.strip(),
            "load_before": os.getloadavg()[0]}


def table(result):
    def row(*cells):
        return f"{cells[0]:<42}" + "".join(f"{cell:>10}" for cell in cells[1:])

    at, built = result["machine"], result["corpus"]
    lines = [
        f"{at['version']}",
        f"{at['cores']} cores, {at['cpu']}; Debian {at['debian']}, Linux {at['kernel']}; "
        f"load {at['load_before']:.1f} before, {at['load_after']:.1f} after",
        f"{built['pages']:,} pages ({built['page_bytes'] / 1e6:.1f} MB), {built['records']:,} "
        f"records ({built['record_bytes'] / 1e6:.1f} MB); "
        f"built in {built['build_ms'] / 1e3:.1f} s, index {built['index_bytes'] / 1e6:.1f} MB",
        f"{result['rounds']} runs each, whole processes, files in the page cache; milliseconds, "
        f"and peak memory in MiB",
        "",
        row("", "median", "min", "max", "CPU", "peak", "goal"),
    ]
    for one in result["steps"]:
        goal = f"≤ {one['goal_ms']}" if one["goal_ms"] else ""
        # A process is born as large as the one that started it, and is said to have been.
        peak = f"{one['peak_kib'] / 1024:.1f}"
        if one["peak_kib"] <= result["peak_floor_kib"]:
            peak = f"< {peak}"
        lines.append(row(one["what"], *(f"{one[key]:.1f}" for key in
                                        ("median_ms", "min_ms", "max_ms", "cpu_ms")), peak, goal))
    return "\n".join(lines)


def options():
    parser = argparse.ArgumentParser(description="measures updates of a large index")
    parser.add_argument("--bin", type=Path, required=True, help="where the programs are")
    parser.add_argument("--corpus", type=Path, required=True, help="what bench/corpus.sh has made")
    parser.add_argument("--runs", type=int, default=11, help="of each kind (default 11)")
    parser.add_argument("--json", action="store_true", help="all figures, as one JSON object")
    given = parser.parse_args()
    if given.runs < 1:
        parser.error("--runs: at least 1")
    for path in (given.bin / "triglot-index", given.bin / "triglot-query", given.corpus / "html",
                 given.corpus / "descriptions.jsonl"):
        if not path.exists():
            parser.error(f"{path}: no such file")
    return given


def bench(given, folder):
    def report(what):
        print(f"bench/update.py: {what}", file=sys.stderr, flush=True)

    programs = given.bin.resolve()
    about = machine(programs)
    report("copying the corpus")
    corpus = Corpus(given.corpus, folder)
    pages = Index(programs, folder / "pages-index")
    everything = Index(programs, folder / "index")
    report("building the indexes")
    pages.update(corpus.pages, added=corpus.page_count)
    built = everything.update(corpus.pages, corpus.records,
                              added=corpus.page_count + corpus.record_count)
    index_bytes = everything.bytes()
    # Once untimed, for the copy may be as new as the clock's tick, and what is measured is to lie
    # in the page cache.
    for index in (pages, everything):
        time.sleep(TICK_SECONDS)
        index.update()
    runs = measure(corpus, pages, everything, given.runs, report)
    about["load_after"] = os.getloadavg()[0]
    return {
        "machine": about, "rounds": given.runs,
        "peak_floor_kib": run("/bin/true").peak,
        "corpus": {"pages": corpus.page_count, "page_bytes": corpus.page_bytes,
                   "records": corpus.record_count, "record_bytes": corpus.record_bytes,
                   "build_ms": built.elapsed, "build_peak_kib": built.peak,
                   "index_bytes": index_bytes},
        "steps": figures(runs)}


def main():
    given = options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # Beside the corpus, since the disk is part of what is measured.
    with tempfile.TemporaryDirectory(prefix="update-", dir=given.corpus.resolve().parent) as folder:
        try:
            result = bench(given, Path(folder))
        except WrongWork as error:
            sys.exit(f"bench/update.py: {error}")
    print(json.dumps(result) if given.json else table(result))


if __name__ == "__main__":
    main()
