"""Start-up: --version, --help and scoring one file, against bare Python and minimal typer.

Prints ratios; goals are those of the project: 2, 12 and 16 times bare Python. Run it with the
environment's Python: ``python benchmarks/startup.py [--rounds 15]``.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ANSWERS = """\
format: hpws-assess/answers@1
rubric: hpws-practices
organization: Example Works
wave: 2026-Q4
respondents:
  - role: assessor
    answers:
"""
MINIMAL = """\
import typer
app = typer.Typer(rich_markup_mode=None)
@app.command()
def greet(name: str) -> None:
    print(name)
app()
"""


def answer_file(folder: Path) -> Path:
    """An assessor's answers to every rating of a shipped rubric."""
    from hpws_assess.sources.library import shipped

    rubric = shipped("hpws-practices").rubric
    lines = [
        f"      {item.id}: {options[len(options) // 2].key}"
        for item in rubric.items.values()
        if (options := item.options(rubric.scale)) and not item.extension
    ]
    path = folder / "answers.yaml"
    path.write_text(ANSWERS + "\n".join(lines) + "\n", "utf-8")
    return path


def seconds(command: list[str], rounds: int, folder: Path) -> float:
    """The median wall time of a command; one unmeasured run first, so that .pyc files are there."""
    times = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def imports(command: list[str], folder: Path, most: int) -> list[tuple[int, str]]:
    """The costliest imports of a command: microseconds with all that they import, by name."""
    done = subprocess.run(
        [command[0], "-X", "importtime", *command[1:]],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    rows = [line.removeprefix("import time:").split("|") for line in done.stderr.splitlines()]
    costs = [
        (int(row[1]), row[2].strip()) for row in rows if len(row) == 3 and row[1].strip().isdigit()
    ]
    top = [
        (cost, name) for cost, name in costs if "." not in name or name.startswith("hpws_assess")
    ]
    return sorted(top, reverse=True)[:most]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    python = sys.executable
    tool = [python, "-m", "hpws_assess"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = str(answer_file(folder))
        (folder / "minimal.py").write_text(MINIMAL, "utf-8")
        cases: list[tuple[str, list[str], float | None]] = [
            ("python -c pass", [python, "-c", "pass"], None),
            ("minimal typer --help", [python, "minimal.py", "--help"], None),
            ("--version", [*tool, "--version"], 2),
            ("--help", [*tool, "--help"], 12),
            ("score one file", [*tool, "score", file, "--quiet"], 16),
            ("score one file as JSON", [*tool, "score", file, "--quiet", "-f", "json"], None),
        ]
        base = 0.0
        print(f"{'':24} {'ms':>7} {'x python':>9} {'goal':>6}")
        for title, command, goal in cases:
            took = seconds(command, rounds, folder)
            base = base or took
            wanted = f"{goal:g}" if goal else ""
            print(f"{title:24} {took * 1000:7.1f} {took / base:9.1f} {wanted:>6}")
        for title, command, _ in cases[2:5]:
            print(f"\nWhat {title} imports (milliseconds, with what it imports itself):")
            for cost, module in imports(command, folder, 12):
                print(f"  {cost / 1000:7.1f}  {module}")


if __name__ == "__main__":
    main()
