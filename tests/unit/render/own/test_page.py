"""The page on templates tells the truth about the sandbox."""

from __future__ import annotations

import re
from pathlib import Path

from hpws_assess.render.own import budget, sandbox
from hpws_assess.render.own.static import shipped_outline

PAGE = (Path(__file__).parents[4] / "docs" / "report-template.md").read_text("utf-8")
LISTED = set(re.findall(r"`([a-z_]+)`", PAGE))


def test_the_page_lists_blocks_filters_and_functions() -> None:
    for name in ("report", "registers", "method"):
        for kind in ("html", "md"):
            assert shipped_outline(f"{name}.{kind}.j2").blocks <= LISTED
    assert set(sandbox.ALLOWED_FILTERS) <= LISTED
    assert sandbox.Sandbox({}).globals.keys() <= LISTED


def test_the_page_names_the_bounds() -> None:
    words = " ".join(PAGE.split())
    for bound in (
        f"{budget.STEPS:,} rounds",
        f"{budget.CHARACTERS:,} characters",
        f"{budget.LONGEST:,} for one text or list",
        f"{budget.WIDEST:,} for one `range`",
        f"{budget.SECONDS:.0f} seconds",
    ):
        assert bound in words
