"""What the tests of the command line share: a folder to work in, and less than root's rights."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

KITCHEN = Path(__file__).parents[1] / "golden" / "kitchen"


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variables of whoever runs the tests decide nothing here."""
    for name in [*os.environ]:
        if name.startswith("HPWS_") or name in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}:
            monkeypatch.delenv(name)


@pytest.fixture
def kitchen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: a rubric, an assessment and answers."""
    folder = tmp_path / "work"
    folder.mkdir()
    for one in KITCHEN.glob("*.yaml"):
        shutil.copy(one, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def waves(tmp_path: Path) -> Path:
    """A folder with two waves of one assessor, quickly scored."""
    folder = tmp_path / "two waves"
    folder.mkdir()
    for wave, code in (("2026-Q2", 3), ("2026-Q4", 4)):
        (folder / f"{wave}.yaml").write_text(
            "format: hpws-assess/answers@1\nrubric: hpws-practices\norganization: Mill Works\n"
            f"wave: {wave}\n"
            f"respondents:\n  - {{role: assessor, answers: {{decisions.choose-how: {code}}}}}\n",
            "utf-8",
        )
    return folder


@pytest.fixture
def powerless(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A working folder that anybody may write into; ``os.seteuid`` in the test is undone."""
    if os.name != "posix":
        pytest.skip("needs POSIX permissions")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        monkeypatch.chdir(folder)
        for one in KITCHEN.glob("*.yaml"):
            shutil.copy(one, folder)
        yield folder
        if os.getuid() == 0:
            os.seteuid(0)
        monkeypatch.undo()
