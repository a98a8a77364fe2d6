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
