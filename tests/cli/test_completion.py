"""Shells complete commands, options, rubrics, formats and forms."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent

ASKED = {
    "hpws-assess sc": ["score", "schema"],
    "hpws-assess score --rubric iam": ["iam-hpwo"],
    "hpws-assess score . --form ": ["core", "full"],
    "hpws-assess score . --keep": ["--keep-going"],
    "hpws-assess report . --format ht": ["html"],
    "hpws-assess score . --format lin": ["lines"],
    "hpws-assess rubrics show perf": ["performance-management", "performance-alignment"],
}


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(("line", "expected"), ASKED.items(), ids=ASKED)
def test_bash_completes(line: str, expected: list[str]) -> None:
    """In a real bash, with the script that --show-completion prints for it."""
    script = """
        eval "$(_HPWS_ASSESS_COMPLETE=source_bash hpws-assess)"
        complete -p hpws-assess > /dev/null || exit 9
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        _hpws_assess_completion hpws-assess
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    words = line.split(" ")
    done = subprocess.run(
        ["bash", "-c", script, "bash", *words],
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(done.stdout.split()) == sorted(expected)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "pwsh"])
def test_every_shell_has_a_script(shell: str) -> None:
    """What a shell is to read names the program and asks it, and nothing else is printed."""
    done = subprocess.run(
        [BIN / "hpws-assess"],
        env={**os.environ, "_HPWS_ASSESS_COMPLETE": f"source_{shell}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "hpws-assess" in done.stdout
    assert "_HPWS_ASSESS_COMPLETE" in done.stdout
