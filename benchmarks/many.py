"""Very many files: whether scoring them ends, how memory grows, and whether its progress is true.

``python benchmarks/many.py [--files 100000] [--jobs 2]`` writes one-respondent assessments as JSON
into a temporary folder, scores a tenth of them and then all, with gates, as levels and JUnit, and
prints for each run wall time, the largest memory of the program and of its processes, and the
counts that a terminal would show. Linux alone: it looks at /proc and uses a pseudo-terminal.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from batch import document

KINDS = 200
"""Assessments that differ in more than the name; so many files are written quickly."""

A_FOLDER = 1000


class Took(NamedTuple):
    code: int
    wall: float
    own: float
    """MiB of the program at most."""
    others: float
    """MiB of its largest process at most, pages that it shares with the program included."""
    counts: list[tuple[int, int]]


def write(folder: Path, files: int) -> None:
    chance = random.Random(7)
    kinds = [document("", "assessor", chance) for _ in range(KINDS)]
    for at in range(files):
        part = folder / f"{at // A_FOLDER:04}"
        if at % A_FOLDER == 0:
            part.mkdir(parents=True)
        data = kinds[at % KINDS] | {"organization": f"Firm {at:07}"}
        (part / f"a{at:07}.json").write_text(json.dumps(data), "utf-8")


def peak(pid: int) -> float:
    """The largest memory of a process so far, in MiB."""
    with suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


def children(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def run(paths: list[str], out: Path, jobs: int) -> Took:
    formats = ["-f", f"lines:{out / 'levels.ndjson'}", "-f", f"junit:{out / 'junit.xml'}"]
    command = [sys.executable, "-m", "hpws_assess", "score", *paths, *formats, "--force"]
    command += ["--fail-on", "decisions < 3", "--jobs", str(jobs)]
    terminal, theirs = pty.openpty()
    start = time.perf_counter()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env=environment)
    os.close(theirs)
    said: list[bytes] = []
    reader = threading.Thread(target=listen, args=(terminal, said))
    reader.start()
    own = others = 0.0
    while started.poll() is None:
        own = max(own, peak(started.pid))
        others = max([others, *map(peak, children(started.pid))])
        time.sleep(0.2)
    reader.join()
    shown = re.findall(r"(\d+)/(\d+)", b"".join(said).decode("utf-8", "replace"))
    counts = [(int(done), int(total)) for done, total in shown]
    return Took(started.returncode, time.perf_counter() - start, own, others, counts)


def listen(terminal: int, said: list[bytes]) -> None:
    """What is said on a terminal, until nobody has it open any more."""
    with suppress(OSError):
        while block := os.read(terminal, 65536):
            said.append(block)
    os.close(terminal)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name, "answers"), Path(name, "out")
        out.mkdir()
        write(folder, given.files)
        parts = [str(one) for one in sorted(folder.iterdir())]
        print(f"{'files':>7} {'s':>6} {'own MiB':>8} {'others':>7}  exit  progress")
        for some in (parts[: max(1, len(parts) // 10)], parts):
            number = sum(len(list(Path(one).iterdir())) for one in some)
            took = run(some, out, given.jobs)
            lines = (out / "levels.ndjson").read_text("utf-8").count("\n")
            assert lines == number, f"{lines} lines of {number} assessments"
            true = took.counts == sorted(took.counts) and took.counts[-1:] == [(number, number)]
            told = f"{len(took.counts)} counts, {'true' if true else 'NOT TRUE'}"
            row = f"{number:7} {took.wall:6.0f} {took.own:8.0f} {took.others:7.0f}"
            print(f"{row}  {took.code:4}  {told}", flush=True)


if __name__ == "__main__":
    main()
