"""Paths that cannot even be looked at, by every command: told as what they are, and never a fault.

A folder that may not be searched, and names that are too long for the system: Python's own paths
raise where they are asked whether a file is there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ANSWERS = "answers.yaml assessment.yaml rubric.yaml"

COMMANDS = [
    "score {}/answers.yaml",
    "score {}",
    "score {}/*.yaml",
    "check {}/answers.yaml",
    f"score {ANSWERS} -f json:{{}}/x.json",
    f"score {ANSWERS} --gates {{}}/gates.yaml",
    f"score {ANSWERS} --baseline {{}}/before.baseline",
    f"report {ANSWERS} -o {{}}/x.md",
    f"report {ANSWERS} -o {{}}/ -f markdown",
    f"report {ANSWERS} --each unit -o {{}} -f markdown",
    f"report {ANSWERS} --template {{}}/own",
    f"report {ANSWERS} --template {{}}",
    f"report {ANSWERS} --brand {{}}/brand.yaml",
    f"report {ANSWERS} --baseline {{}}/x.json",
    f"ratchet {ANSWERS} --floor {{}}/floor.yaml",
    "report init {}/own",
    "init {}/repository",
    "demo {}",
    "compare {}/a.json {}/b.json",
    "rubrics show {}/rubric",
    "schema rubric -o {}/x.json",
    "survey {}/rubric.yaml --role cook --script answers.yaml",
    "survey rubric.yaml --role cook --organization X --wave 1 -o {}/x.yaml --script answers.yaml",
]
"""What each does with a path, which stands for ``{}``."""

TOLD = re.compile(
    r"cannot be (read|written): |no permission to read|there is no such (file|folder)"
    r"|unknown rubric|no file matches"
)


def _is_told(done: Any) -> bool:
    return done.code == 2 and not done.out and bool(TOLD.search(done.err))


@pytest.mark.parametrize("command", [one for one in COMMANDS if one != "demo {}"])
def test_a_name_that_is_too_long(command: str, cli: Callable[..., Any], kitchen: Path) -> None:
    """No system takes 5,000 characters. The demo scores before it writes, which takes long."""
    before = sorted(kitchen.iterdir())
    done = cli(*command.replace("{}", "x" * 5000).split())
    assert _is_told(done), done.err[-300:]
    assert sorted(kitchen.iterdir()) == before


def test_a_folder_that_may_not_be_searched(powerless: Path, cli: Callable[..., Any]) -> None:
    """What is in it may be there or not; nobody can tell."""
    closed = powerless / "closed"
    closed.mkdir()
    (closed / "answers.yaml").write_bytes(Path("answers.yaml").read_bytes())
    lines = [command.replace("{}", "closed").split() for command in COMMANDS]
    for line in lines:  # so that all that the commands import is loaded
        cli(*line)
    for one in closed.rglob("*"):
        one.chmod(0o755)
    closed.chmod(0)
    if os.getuid() == 0:
        os.seteuid(65534)
    seen = [cli(*line) for line in lines]
    if os.getuid() == 0:
        os.seteuid(0)
    closed.chmod(0o755)
    wrong = [
        (line, done.err[-300:])
        for line, done in zip(lines, seen, strict=True)
        if not _is_told(done)
    ]
    assert not wrong


def test_settings_that_cannot_be_read(powerless: Path, cli: Callable[..., Any]) -> None:
    """A project's file that may name settings is a problem of its own."""
    project = powerless / "pyproject.toml"
    project.write_text("[tool.hpws-assess]\nform = 'core'\n", "utf-8")
    assert cli("score", ".", "-q").code == 0
    project.chmod(0)
    if os.getuid() == 0:
        os.seteuid(65534)
    done = cli("score", ".", "-q")
    if os.getuid() == 0:
        os.seteuid(0)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("pyproject.toml: no permission to read this file\n")


def test_a_path_without_a_name(cli: Callable[..., Any]) -> None:
    """An empty word, as an unset variable of a script leaves it, is seen in the message."""
    assert cli("check", "").err == '"": there is no such file\n1 problem; nothing was written.\n'
