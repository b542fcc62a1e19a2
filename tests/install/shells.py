#!/usr/bin/env python3
"""shells.py SHELL [FOLDER [DB]]: types into a real bash, zsh or fish on a pseudo-terminal, presses Tab, and compares
what stands there then. FOLDER is the prefix of an installation whose completions and programs are used; without it
those that the shell finds by itself. DB is an index of corpus/; without it the user's own. A shell that is not
installed is skipped, which is said."""

import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

SHELL = sys.argv[1]
PREFIX = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
DB = sys.argv[3] if len(sys.argv) > 3 else None

# What is typed, how often Tab is pressed behind it, and what must be seen in the end.
CASES = [
    ("triglot-query --sor", 1, r"--sort "),
    ("triglot-query --sort rel", 1, r"--sort relevance"),
    ("triglot-query --sort=old", 1, r"--sort=oldest"),
    ("triglot-query --format c", 3, r"csl.*csv|csv.*csl"),
    ("triglot-query --by lang,mo", 1, r"--by lang,month"),
    ("triglot-query accor", 2, r"accordo\b.*accordi\b"),
    ("triglot-query accordo lang:n", 1, r"lang:nl"),
    ("triglot-query publisher:tri", 1, r"publisher:triglot-[Cc]orpus"),
    ("triglot-query 'publisher:\"Tri", 1, r"Triglot corpus"),
    ("triglot-query date:2025-0", 2, r"2025-01.*2025-0[3-9]"),
    ("triglot-query -accord", 2, r"accordo.*accordi"),
    ("triglot-query 'dijken wate", 2, r"water"),
    ("triglot-query path:corpus/n", 1, r"path:corpus/nl/"),
    ("triglot-query --like a\\ fol", 1, r"a\\ folder/"),
    ("triglot-index --lan", 1, r"--lang "),
    ("triglot-index --db=a\\ fol", 1, r"a\\ folder/"),
    ("triglot-bench lat", 1, r"latency "),
    ("triglot-bench latency --co", 1, r"--cold"),
    ("triglot-query --db no-index accor", 2, r"no-index accor\s*$"),
]


class Session:
    """A shell that waits for a line."""

    def __init__(self, home: pathlib.Path):
        environment = {
            "HOME": str(home), "TERM": "vt100", "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "COLUMNS": "100",
            "fish_color_autosuggestion": "normal",
        }
        if PREFIX:
            environment["PATH"] = f"{PREFIX}/bin:{environment['PATH']}"
            environment["XDG_DATA_DIRS"] = f"{PREFIX}/share:/usr/share"
        if DB:
            environment["TRIGLOT_DB"] = DB
        elif "XDG_DATA_HOME" not in os.environ:
            environment["XDG_DATA_HOME"] = f"{os.environ['HOME']}/.local/share"
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(home)
            os.execvpe(SHELL, self.command(home), environment)
        self.wait_for(r"ready>")

    def command(self, home: pathlib.Path) -> list:
        share = PREFIX / "share" if PREFIX else pathlib.Path("/usr/share")
        if SHELL == "bash":
            script = share / "bash-completion/completions/triglot-query"
            (home / "rc").write_text(
                f". {str(script)!r}\nPS1='ready>'\nbind 'set page-completions off'\nbind 'set completion-query-items 0'\n"
                "bind 'set enable-bracketed-paste off'\n")
            return ["bash", "--noprofile", "--rcfile", str(home / "rc"), "-i"]
        if SHELL == "zsh":
            folder = next(path for path in (share / "zsh/site-functions", share / "zsh/vendor-completions")
                          if (path / "_triglot").exists())
            (home / ".zshrc").write_text(
                f"fpath=({str(folder)!r} $fpath)\nautoload -U compinit\ncompinit -u -D\nPS1='ready>'\nLISTMAX=1000\n"
                "unsetopt prompt_sp\n")
            return ["zsh", "-i"]
        config = home / ".config/fish"
        config.mkdir(parents=True)
        (config / "config.fish").write_text(
            "function fish_prompt; echo -n 'ready>'; end\nfunction fish_right_prompt; end\n"
            "set -g fish_greeting\nset -g fish_autosuggestion_enabled 0\n")
        return ["fish", "-i"]

    def read(self, seconds: float) -> str:
        text = b""
        while select.select([self.terminal], [], [], seconds)[0]:
            try:
                piece = os.read(self.terminal, 65536)
            except OSError:
                break
            text += piece
            if b"\x1b[c" in piece or b"\x1b[0c" in piece:  # "what are you?", which fish waits for
                self.type("\x1b[?1;2c")
            seconds = min(seconds, 0.12)  # longer pauses are waited for below
        # Without what moves the cursor, colours, and waits.
        return re.sub(r"\$<\d+>|\x1b(\[[0-9;?<>=]*[A-Za-z]|\([A-Z0-9]|[=>78]|\][^\x07]*\x07)|[\x00\x07\x0f]", "",
                      text.decode(errors="replace"))

    def wait_for(self, pattern: str, seconds: float = 60) -> str:
        end = time.monotonic() + seconds
        text = ""
        while time.monotonic() < end:
            text += self.read(0.2)
            if re.search(pattern, text, re.DOTALL):
                return text
        return text

    def type(self, text: str) -> None:
        os.write(self.terminal, text.encode())

    def end(self) -> None:
        os.kill(self.process, 9)
        os.close(self.terminal)
        os.waitpid(self.process, 0)


def check(session: Session, typed: str, tabs: int, expected: str) -> bool:
    """Whether `expected` stands there after `typed` and the Tabs."""
    session.type(typed)
    session.wait_for(re.escape(typed[-3:]), 10)
    text = ""
    for _ in range(tabs):
        session.type("\t")
        text += session.read(4)
    # The line as it stands there, drawn anew.
    if not re.search(expected, typed + text, re.DOTALL):
        text += session.wait_for(expected, 20)
    shown = typed + text.replace("\r", "")
    ok = re.search(expected, shown, re.DOTALL) is not None
    if not ok:
        print(f"{SHELL}: {typed!r} and {tabs} Tab: expected {expected!r}, but there stands:\n{shown!r}")
    session.type("\x03")
    session.read(2)  # a new prompt, or the line erased
    return ok


def main() -> int:
    if not shutil.which(SHELL):
        print(f"{SHELL} is not installed: skipped")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        (home / "a folder").mkdir()
        session = Session(home)
        failed = sum(not check(session, *case) for case in CASES)
        session.end()
    print(f"{SHELL}: {len(CASES) - failed} of {len(CASES)} completions are as expected")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
