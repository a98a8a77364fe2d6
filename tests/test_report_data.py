"""The page on templates lists what templates see."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[1]


def made() -> ModuleType:
    spec = importlib.util.spec_from_file_location("report_data", ROOT / "docs" / "report_data.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_script_writes() -> None:
    """After a change to what reports print: python docs/report_data.py."""
    module = made()
    page = module.page(module.scored())
    assert module.PAGE.read_text("utf-8") == page, "run: python docs/report_data.py"
    assert page.count("\n### ") == 3
    assert "| `dimensions[]` |" not in page
    assert page.count("| text |") > 100
