"""docs/rules.md is the table of rules. ``REWRITE_EXPECTED=1 pytest tests/lint`` writes it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from hpws_assess.check.lint import rules as lint_rules
from hpws_assess.check.lint.rules import RULES, Rule

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"

TOP = """\
# What `check` finds in a rubric

<!-- Made from src/hpws_assess/check/lint/rules.py by tests/lint/test_rules_page.py. -->

`hpws-assess check my-rubric.yaml` tells each finding with its place and, at the end, the rule that
found it in brackets. **Errors** keep a rubric from being used: exit 2, and nothing is scored.
**Warnings** are told by `check` alone: exit 0, counted in its last line. An overlay is told what it
says itself; what lies in the rubric below is told there.

Errors of sense are looked for once names and form are right, warnings once there are no errors.
Faults of the file's shape (an unknown key, a text for a number) have no rule: the message says what
is allowed. The rules on wording are heuristics for English: they point, and a person decides.
"""

PARTS = {
    "Names": lint_rules.NAMES,
    "Form": lint_rules.FORM,
    "Sense": lint_rules.SENSE,
    "Mechanics": lint_rules.MECHANICS,
    "Wording": lint_rules.WORDING,
}


def page() -> str:
    """The whole page."""
    parts = [TOP]
    for title, rules in PARTS.items():
        severity = {rule.severity for rule in rules.values()}
        assert len(severity) == 1
        rows = [line(name, rule) for name, rule in sorted(rules.items())]
        head = "| Rule | Finds | Why it matters |\n| --- | --- | --- |\n"
        parts.append(f"## {title}: {severity.pop()}s\n\n{head}{''.join(rows)}")
    return "\n".join(parts)


def line(name: str, rule: Rule) -> str:
    """A row of the table."""
    return f"| `{name}` | {rule.finds} | {rule.why} |\n"


def test_the_page_is_the_table() -> None:
    """Every rule is on the page as the table has it."""
    if os.environ.get("REWRITE_EXPECTED"):
        PAGE.write_text(page(), "utf-8", newline="\n")
    assert PAGE.read_text("utf-8") == page()
    assert sum(map(len, PARTS.values())) == len(RULES)


def test_ids_are_words_with_hyphens() -> None:
    """Ids are for ever, and look alike."""
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in RULES)
