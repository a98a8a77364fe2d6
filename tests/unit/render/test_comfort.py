"""The page's own script, in a browser: by keyboard, under the page's policy, and left out."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
BROWSER = Path(__file__).parents[2] / "browser"


@pytest.fixture(scope="module")
def seen(demo: Path) -> dict[str, Any]:
    """What a reader with a keyboard made of the demo's report."""
    node, chromium = shutil.which("node"), shutil.which("chromium")
    assert node, "node is not installed; .ci/run says what these tests need"
    assert chromium, "chromium is not installed; .ci/run says what these tests need"
    page = max(demo.glob("report-*.html"), key=lambda one: one.name)
    done = subprocess.run(
        [node, BROWSER / "comfort.mjs", page, chromium], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_without_a_script_the_page_holds_the_same(seen: dict[str, Any]) -> None:
    """Word for word as many, and nothing to press that would do nothing."""
    assert seen["said"] == []
    assert seen["buttonsWithout"] == 0
    assert seen["buttons"] > 20
    assert seen["wordsWithout"] == seen["wordsWith"] > 5_000


def test_columns_are_ordered_up_down_and_as_they_were(seen: dict[str, Any]) -> None:
    """By one key, which also says so to those who hear the page."""
    first, up, down, last = seen["orders"]
    assert first == last
    assert up == sorted(first)
    assert down == sorted(first, reverse=True)
    assert first not in (up, down)
    assert seen["sorted"] == "ascending"
    assert seen["status"].startswith("Ordered by ")


def test_a_table_is_copied_as_a_sheet_takes_it(seen: dict[str, Any]) -> None:
    """A line for a row, tabs between its cells."""
    lines = [line.split("\t") for line in seen["copied"].split("\n")]
    assert len({len(line) for line in lines}) == 1
    assert [line[1] for line in lines[1:]] == sorted(seen["orders"][0])
    assert seen["label"].startswith("Copy table: ")


def test_units_are_filtered_on_the_screen_alone(seen: dict[str, Any]) -> None:
    """Paper has all of them, and none of the tools."""
    assert len(seen["units"]) > len(seen["filtered"]) > 0
    assert seen["filtered"][-1] == seen["units"][-1]
    assert seen["count"] == f"{len(seen['filtered'])} of {len(seen['units'])} units"
    assert seen["onPaper"] == seen["units"]
    assert seen["toolsOnPaper"] == 0
