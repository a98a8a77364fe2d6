"""The house keeps itself: layers, purity, types and style hold in the ordinary test run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST = 350
"""Lines: a module beyond this is asked what two things it is."""


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(
            ["lint-imports", "--no-cache"], id="every import points down, the core is pure"
        ),
        pytest.param(["mypy"], id="strict types"),
        pytest.param(["ruff", "check", "--no-cache"], id="style"),
        pytest.param(["ruff", "format", "--check", "--no-cache"], id="layout"),
    ],
)
def test_house_rules_hold(command: list[str]) -> None:
    """The tools that hold the house's rules have nothing to say."""
    tool = Path(sys.executable).with_name(command[0])
    done = subprocess.run(
        [tool, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_is_too_long_to_be_one_idea() -> None:
    """Modules stay within a few screens."""
    files = (ROOT / "src").rglob("*.py")
    lengths = {file: len(file.read_text("utf-8").splitlines()) for file in files}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_core_names_no_shipped_rubric_role_side_or_dimension() -> None:
    """Rubrics are data: the code knows none of their ids."""
    from hpws_assess.sources.library import shipped, shipped_names

    rubrics = [shipped(name).rubric for name in shipped_names()]
    ids = {rubric.id for rubric in rubrics}
    ids |= {name for rubric in rubrics for name in rubric.roles}
    ids |= {name for rubric in rubrics for name in rubric.sides}
    ids |= {dim.id for rubric in rubrics for dim in rubric.dimensions if not dim.id.isalpha()}
    ids |= {item for rubric in rubrics for item in rubric.items}
    found = [
        f"{file.relative_to(ROOT)}: {name}"
        for file in sorted((ROOT / "src").rglob("*.py"))
        for name in sorted(ids)
        if f'"{name}"' in file.read_text("utf-8") or f"'{name}'" in file.read_text("utf-8")
    ]
    assert found == []
