#!/usr/bin/env python3
"""installed.py CMAKE BUILD PREFIX: checks an installation in PREFIX, with an index of the sample articles in
PREFIX/index. A check whose program is not installed is skipped, which is said."""

import gzip
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

CMAKE, BUILD, PREFIX = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
MANUALS = sorted((PREFIX / "share/man").rglob("*.gz"))


def run(*arguments, **options):
    return subprocess.run([str(argument) for argument in arguments], capture_output=True, text=True, check=False,
                          **options)


def needs(program: str):
    return unittest.skipUnless(shutil.which(program), f"{program} is not installed")


class Files(unittest.TestCase):
    def test_are_where_the_hierarchy_has_them(self):
        for path in (
            "bin/triglot-index", "bin/triglot-query", "bin/triglot-bench",
            "share/man/man1/triglot-index.1.gz", "share/man/man1/triglot-query.1.gz",
            "share/man/man1/triglot-bench.1.gz", "share/man/man5/triglot-formats.5.gz",
            "share/man/man7/triglot.7.gz", "share/man/man7/triglot-query-syntax.7.gz",
            "share/bash-completion/completions/triglot-query", "share/fish/vendor_completions.d/triglot-query.fish",
            "share/doc/triglot/copyright", "share/doc/triglot/README.md", "share/doc/triglot/docs/query-syntax.md",
            "share/triglot/LuceneBench.java", "lib/systemd/user/triglot-watch@.service",
        ):
            self.assertTrue((PREFIX / path).exists(), path)
        self.assertTrue(list((PREFIX / "share/zsh").rglob("_triglot")))

    def test_are_for_everybody_to_read(self):
        for path in PREFIX.rglob("*"):
            if PREFIX / "index" not in (path, *path.parents):
                wanted = stat.S_IROTH | (stat.S_IXOTH if path.is_dir() else 0)
                self.assertEqual(path.stat().st_mode & wanted, wanted, path)

    def test_go_below_destdir(self):
        with tempfile.TemporaryDirectory() as folder:
            outcome = run(CMAKE, "--install", BUILD, "--prefix", "/usr", env={**os.environ, "DESTDIR": folder})
            self.assertEqual(outcome.returncode, 0, outcome.stderr)
            self.assertTrue((pathlib.Path(folder) / "usr/bin/triglot-query").exists())
            unit = (pathlib.Path(folder) / "usr/lib/systemd/user/triglot-watch@.service").read_text()
            self.assertIn('ExecStart="/usr/bin/triglot-index"', unit)

    def test_have_one_version(self):
        versions = {run(PREFIX / "bin" / name, "--version").stdout.split()[1]
                    for name in ("triglot-index", "triglot-query", "triglot-bench")}
        self.assertEqual(len(versions), 1)
        with gzip.open(PREFIX / "share/doc/triglot/changelog.Debian.gz", "rt") as changelog:
            self.assertIn(f"({versions.pop()}-", changelog.readline())


class Programs(unittest.TestCase):
    def query(self, *arguments, **environment):
        return run(PREFIX / "bin/triglot-query", "--db", PREFIX / "index", *arguments,
                   env={"PATH": "/usr/bin:/bin", **environment}, cwd="/")

    def test_need_no_locale(self):
        for locale in ({}, {"LC_ALL": "C"}, {"LC_ALL": "no_SUCH.locale"}):
            outcome = self.query("--json", "perché", **locale)
            self.assertEqual(outcome.returncode, 0, outcome.stderr)
            self.assertEqual(outcome.stderr, "")

    def test_need_no_home(self):
        for home in ({}, {"HOME": "/nonexistent"}, {"HOME": "/proc"}):
            self.assertEqual(self.query("--count", "lang:nl", **home).stdout, "9\n")

    def test_say_where_an_index_cannot_be_written(self):
        outcome = run(PREFIX / "bin/triglot-index", PREFIX / "share/doc/triglot/examples/corpus",
                      env={"PATH": "/usr/bin:/bin", "HOME": "/proc"})
        self.assertEqual(outcome.returncode, 2)
        self.assertEqual(outcome.stderr.count("\n"), 1, outcome.stderr)

    @needs("unshare")
    def test_need_no_proc(self):
        command = 'umount -l /proc && exec "$0" "$@"'
        if run("unshare", "--mount", "--", "sh", "-c", "umount -l /proc").returncode != 0:
            self.skipTest("/proc cannot be taken away here")
        with tempfile.TemporaryDirectory() as folder:
            outcome = run("unshare", "--mount", "--", "sh", "-c", command, PREFIX / "bin/triglot-index", "--db",
                          pathlib.Path(folder) / "index", PREFIX / "share/doc/triglot/examples/corpus")
            self.assertEqual(outcome.returncode, 0, outcome.stderr)
            outcome = run("unshare", "--mount", "--", "sh", "-c", command, PREFIX / "bin/triglot-query", "--db",
                          pathlib.Path(folder) / "index", "--count", "lang:nl")
            self.assertEqual(outcome.stdout, "9\n", outcome.stderr)


class Completion(unittest.TestCase):
    """Whatever is wrong with an index, a line that is being typed is left alone."""

    def check_silent(self, index: pathlib.Path):
        for word in ("accor", "lang:", "publisher:"):
            outcome = run(PREFIX / "bin/triglot-query", "--db", index, "--complete", word)
            self.assertEqual((outcome.returncode, outcome.stdout, outcome.stderr), (0, "", ""))

    def test_of_a_missing_index_is_silent(self):
        self.check_silent(PREFIX / "no-index")

    def test_of_a_damaged_index_is_silent(self):
        with tempfile.TemporaryDirectory() as folder:
            for damage in (b"", b"\0" * 8192):
                index = pathlib.Path(folder) / f"damaged{len(damage)}"
                shutil.copytree(PREFIX / "index", index, symlinks=True)
                for table in (index / "current").resolve().glob("*"):
                    if table.is_file():
                        table.write_bytes(damage)
                self.check_silent(index)

    def test_of_another_format_is_silent(self):
        with tempfile.TemporaryDirectory() as folder:
            self.check_silent(pathlib.Path(folder))
            (pathlib.Path(folder) / "current").symlink_to("generation-1")
            self.check_silent(pathlib.Path(folder))


class Manuals(unittest.TestCase):
    @needs("mandoc")
    def test_are_clean(self):
        for manual in MANUALS:
            with tempfile.NamedTemporaryFile(suffix=manual.suffixes[-2]) as file:
                file.write(gzip.open(manual).read())
                file.flush()
                outcome = run("mandoc", "-Tlint", file.name)
            # Ours are not where it looks for them; what they refer to is checked below.
            findings = [line for line in outcome.stdout.splitlines() if "referenced manual not found" not in line]
            self.assertEqual(findings, [], manual)

    def test_refer_to_each_other(self):
        names = {manual.name.removesuffix(".gz") for manual in MANUALS}
        for manual in MANUALS:
            for line in gzip.open(manual, "rt", encoding="utf-8").read().splitlines():
                words = line.split()
                if words[:1] in ([".Xr"],) and words[1].startswith("triglot") or words[:2] == [".It", "Xr"]:
                    name, section = words[-2 if words[-1] not in ",.;" else -3:][:2]
                    self.assertIn(f"{name}.{section}", names, f"{manual}: {line}")

    @needs("man")
    def test_are_shown_by_man(self):
        for manual in MANUALS:
            outcome = run("man", "-l", manual, env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"})
            self.assertEqual((outcome.returncode, outcome.stderr), (0, ""), manual)
            self.assertIn("NAME", outcome.stdout)


class Unit(unittest.TestCase):
    PATH = PREFIX / "lib/systemd/user/triglot-watch@.service"

    @needs("systemd-analyze")
    def test_is_as_systemd_would_have_it(self):
        outcome = run("systemd-analyze", "--user", "verify", "--man=no", self.PATH,
                      env={**os.environ, "XDG_RUNTIME_DIR": "/tmp"})
        complaints = [line for line in (outcome.stdout + outcome.stderr).splitlines() if "triglot" in line]
        self.assertEqual(complaints, [])

    def test_runs_the_program_that_is_installed(self):
        start = next(line for line in self.PATH.read_text().splitlines() if line.startswith("ExecStart="))
        self.assertTrue(start.startswith(f'ExecStart="{PREFIX}/bin/triglot-index"'), start)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
