"""docs/findings.md is the table of kinds. ``REWRITE_EXPECTED=1`` writes it."""

from __future__ import annotations

import os
from pathlib import Path

from hpws_assess.advise.findings import KINDS

PAGE = Path(__file__).parents[3] / "docs" / "findings.md"

TOP = """\
# Findings: what a result says about its own answers

<!-- Made from advise/findings/kinds.py by tests/unit/advise/test_findings_page.py. -->

Every result lists what a reader should know about the answers, with what to do. A finding has the
id of its rule (gates name it), the dimension and item that it is about, and its words. They come in
this order, the largest of every kind first, then the next of every kind. All are read off counts
that may be shown; none is about a person. Of a group of which all, or all but one, show a pattern,
nothing is said: it would tell how each of them answered.

| Rule | Finds | When | What to do |
| --- | --- | --- | --- |
"""


def page() -> str:
    """The whole page."""
    rows = [f"| `{one.rule}` | {one.what} | {one.when} | {one.mend} |" for one in KINDS]
    return TOP + "\n".join(rows) + "\n"


def test_the_page_is_the_table():
    """Every kind with what it is, from when it is said, and what to do."""
    if os.environ.get("REWRITE_EXPECTED"):
        PAGE.write_text(page(), "utf-8", newline="\n")
    assert PAGE.read_text("utf-8") == page()
