"""The same report on every machine: whatever its encoding, its time zone and its hash seed.

A language that is not installed changes nothing in a process: ``C`` with UTF-8 mode off is what
every machine has, and what breaks a program that leaves its encoding to the machine.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ASCII = {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"}
OTHER = {
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "ar_EG.UTF-8",
    "TZ": "America/Adak",
    "PYTHONHASHSEED": "77",
}


def test_a_page_is_the_same_bytes_on_another_machine(
    process: Callable[..., Any], cli: Callable[..., Any], kitchen: Path
) -> None:
    done = process("report", ".", "-o", "there.html", env=ASCII)
    assert done.code == 0, done.err
    assert cli("report", ".", "-o", "here.html").code == 0
    assert Path("there.html").read_bytes() == Path("here.html").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("machine", [ASCII, OTHER], ids=["ascii", "other"])
def test_all_reports_are_the_same_bytes_on_another_machine(
    machine: dict[str, str], process: Callable[..., Any], cli: Callable[..., Any], kitchen: Path
) -> None:
    """All formats of text, and the files of units."""
    for suffix in ("html", "md"):
        wanted = ("report", ".", "--audience", "practitioner", "-o")
        done = process(*wanted, f"there.{suffix}", env=machine)
        assert done.code == 0, done.err
        assert cli(*wanted, f"here.{suffix}").code == 0
        assert Path(f"there.{suffix}").read_bytes() == Path(f"here.{suffix}").read_bytes()
    done = process("report", ".", "--each", "unit", "-o", "units-there", env=machine)
    assert done.code == 0, done.err
    assert cli("report", ".", "--each", "unit", "-o", "units-here").code == 0
    here, there = (sorted(Path(name).iterdir()) for name in ("units-here", "units-there"))
    assert [one.name for one in here] == [one.name for one in there]
    assert len(here) > 1
    assert [one.read_bytes() for one in here] == [one.read_bytes() for one in there]
