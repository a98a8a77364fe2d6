"""The survey's pictures in the documents are what a real run prints."""

from __future__ import annotations

import importlib.util
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def test_screens_are_those_of_a_real_run() -> None:
    """After a change to the survey: python docs/screens.py."""
    spec = importlib.util.spec_from_file_location("screens", DOCS / "screens.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    for name, svg in made.screens().items():
        assert (DOCS / name).read_text("utf-8") == svg, "run: python docs/screens.py"
