"""The benchmarks run, as their first lines say they are run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

REPORT = Path(__file__).parents[1] / "benchmarks" / "report.py"


@pytest.mark.slow
def test_reports_are_measured_against_the_bare_template() -> None:
    done = subprocess.run(
        [sys.executable, REPORT, "--units", "10", "--jobs", "2"],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    one, many, memory = done.stdout.splitlines()
    (ratio,) = re.findall(r"ratio ([\d.]+)$", one)
    assert float(ratio) >= 1, "a whole report renders the bare page, and more"
    assert many.startswith("10 unit reports, 2 processes: ")
    assert memory.startswith("memory: ")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="it looks at /proc")
def test_very_many_files_are_scored_in_bounded_memory_with_true_progress() -> None:
    """A gate fails, all lines are there, the counts on a terminal rise to the last file.

    Every file more takes 3 KiB at most, beside what reports hold before they go to the disk.
    """
    done = subprocess.run(
        [sys.executable, REPORT.with_name("many.py"), "--files", "4000", "--jobs", "2"],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    _, few, all_ = (line.split() for line in done.stdout.splitlines())
    assert (few[0], all_[0]) == ("1000", "4000")
    assert few[4] == all_[4] == "1"
    assert few[-1] == all_[-1] == "true"
    for column in (2, 3):
        assert float(all_[column]) - float(few[column]) < 3 * 3000 / 1024 + 32
