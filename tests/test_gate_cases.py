"""Gates, case by case: what is configured, what is answered, the exit code and the whole output.

A case is a file ``tests/gates/NAME.case``: files to be laid beside those of ``tests/gates/given``,
commands with what each prints on stdout and stderr, and their exit codes. The first lines say what
it proves. ``REWRITE_EXPECTED=1 pytest tests/test_gate_cases.py`` writes what the commands give now.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

GATES = Path(__file__).with_name("gates")
CASES = sorted(GATES.glob("*.case"))
REWRITE = bool(os.environ.get("REWRITE_EXPECTED"))
MARK = re.compile(r"^=== (file|run|stdout|stderr|exit|lay) ?(.*)\n", re.MULTILINE)


class Section(NamedTuple):
    """A part of a case: what it is, the rest of its line, and what follows."""

    kind: str
    line: str
    text: str


def sections(case: Path) -> tuple[str, list[Section]]:
    about, *parts = MARK.split(case.read_text("utf-8"))
    triples = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return about, [Section(*triple) for triple in triples]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_ends_as_written(
    case: Path,
    cli: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every command of the case prints what stands there, to the byte, and exits so."""
    for name in [*os.environ]:
        if name.startswith("HPWS_") or name in {"GITHUB_STEP_SUMMARY", "NO_COLOR", "FORCE_COLOR"}:
            monkeypatch.delenv(name)
    shutil.copytree(GATES / "given", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    about, parts = sections(case)
    assert about.strip()
    written = [about]
    ran = 0
    for part in parts:
        if part.kind == "file":
            Path(part.line).write_text(part.text, "utf-8")
            written.append(f"=== file {part.line}\n{part.text}")
        if part.kind == "run":
            done = cli(*shlex.split(part.line))
            ran += 1
            written.append(
                f"=== run {part.line}\n=== exit {done.code}\n"
                f"=== stdout\n{done.out}=== stderr\n{done.err}"
            )
    assert ran
    text = "".join(written)
    if REWRITE:
        case.write_text(text, "utf-8", newline="\n")
    assert case.read_text("utf-8") == text


def test_there_are_cases_of_every_subject_and_outcome() -> None:
    """Each subject of the grammar is asked in a case, and each exit code of gates is seen."""
    from hpws_assess.policy.grammar import MEASURES, WORDS

    texts = [case.read_text("utf-8") for case in CASES]
    codes = {code for text in texts for code in re.findall(r"^=== exit (\d+)$", text, re.MULTILINE)}
    assert codes == {"0", "1", "2"}
    every = "\n".join(texts)
    assert [word for word in WORDS if not re.search(rf"fail[_-]on.*\b{word}\b", every)] == []
    measured = [name for name in MEASURES if name != "confirmed"]
    assert [name for name in measured if f"#{name}" not in every] == []
