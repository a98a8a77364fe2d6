"""Write docs/rubrics.md from the shipped rubrics and the register of indicators.

Run ``python docs/generate.py`` after a change to a rubric; a test holds the page to it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import fmean

from hpws_assess.measure.effort import Asked, asked, effort, reading
from hpws_assess.model.rubric import Dimension, Rubric
from hpws_assess.render.safe import markdown
from hpws_assess.sources.library import shipped, shipped_names

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "rubrics.md"
REGISTER = ROOT / "tests" / "rubrics" / "indicators.csv"

TOP = """\
# The rubrics: what is asked, of whom, for how long

<!-- Made by docs/generate.py: change the rubrics, not this page. -->

This page is made from the files in `rubrics/` and the register in `tests/rubrics/indicators.csv`
by `docs/generate.py`. After a change to a rubric run `python docs/generate.py`; a test holds the
page to the rubrics.

**Items** are counted without extension items, which are asked only where the assessment's
settings say so. **Core** is the short form. **Minutes** are for the longest path of a role, where
every condition holds: 8 seconds for a rating, 20 for a fact with closed answers that an office
states, and 0.35 for every word of the question and of the answers that the item words itself; 40
for an amount. **Grade** is the Flesch-Kincaid grade of each item's wording (question and worded
answers): the mean over the items that the role is asked, and the worst. Seconds and formulas are
conventions: the first were chosen, and the second see only the lengths of words and sentences.

The short form takes a role under five minutes, but for two offices of the ten steps and HR where
it holds the records of a performance-management system. A joint step counts as done only where both
sides confirm each of its essentials, so those two offices are asked every one, and take up to ten.
With fewer items a step could no longer reach each of its levels.
"""


def page() -> str:
    """The whole page."""
    parts = [TOP, *(part for name in shipped_names() for part in _rubric(shipped(name).rubric))]
    return "\n".join([*parts, *_coverage()])


def register() -> list[dict[str, str]]:
    """The lines of the register of indicators."""
    with REGISTER.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rubric(rubric: Rubric) -> Iterator[str]:
    yield f"## {markdown(rubric.title)}\n"
    yield f"`{rubric.id}` {rubric.version}, headline: {rubric.kind}.\n"
    head = ("Dimension", "Items", "Core items", "Extension items", "Gates", "Actions")
    yield _table(head, (_dimension(one) for one in rubric.dimensions))
    head = ("Role", "Core items", "Minutes", "Full items", "Minutes", "Mean grade", "Worst grade")
    yield _table(head, _roles(rubric))


def _dimension(dimension: Dimension) -> list[str]:
    title = markdown(dimension.title) + ("" if dimension.levelled else " (context, no level)")
    usual = [item for item in dimension.items if not item.extension]
    numbers = (
        len(usual),
        sum(item.core for item in usual),
        len(dimension.items) - len(usual),
        len(dimension.gates),
        len(dimension.actions),
    )
    return [title, *map(str, numbers)]


def _roles(rubric: Rubric) -> Iterator[list[str]]:
    """A line for each role, and one for each role that stands in for another."""
    for name, role in rubric.roles.items():
        yield _role(role.title, *(asked(rubric, name, form) for form in ("core", "full")))
    for name, role in rubric.roles.items():
        if role.otherwise is not None:
            title = f"{rubric.roles[role.otherwise].title}, where there is no {role.title}"
            gone = frozenset({name})
            forms = (asked(rubric, role.otherwise, form, absent=gone) for form in ("core", "full"))
            yield _role(title, *forms)


def _role(title: str, core: Sequence[Asked], full: Sequence[Asked]) -> list[str]:
    grades = [ease.grade for ease in reading(full)]
    short, long = effort(core), effort(full)
    return [
        markdown(title),
        str(short.items),
        f"{short.minutes:.1f}",
        str(long.items),
        f"{long.minutes:.1f}",
        f"{fmean(grades):.1f}" if grades else "",
        f"{max(grades):.1f}" if grades else "",
    ]


def _coverage() -> Iterator[str]:
    """By indicator, the items that measure it."""
    cites: dict[str, list[str]] = {}
    for name in shipped_names():
        for item in shipped(name).rubric.items.values():
            for line in item.indicators:
                cites.setdefault(line, []).append(f"`{item.id}`")
    lines = register()
    scored = [line for line in lines if line["scored"] == "yes"]
    covered = sum(line["id"] in cites for line in scored)
    yield "## Which item measures which indicator\n"
    yield (
        f"{covered} of {len(scored)} scored indicators are measured. Treatment: `counted` enters a"
        " score; `shown` is an effect, asked and not averaged; `any-of` marks alternatives, the"
        " best of which counts; `ladder` is one item over several lines; `not-rewarded` is asked"
        " and never counts; `context` is told and never scored.\n"
    )
    head = ("Indicator", "Treatment", "What it says", "Items")
    yield _table(
        head,
        (
            [
                line["id"],
                f"`{line['treatment']}`",
                markdown(line["text"]),
                ", ".join(cites.get(line["id"], ())),
            ]
            for line in lines
        ),
        left=len(head),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], *, left: int = 1) -> str:
    """A Markdown table; columns after the first ``left`` are set right."""
    rule = ["---" if at < left else "---:" for at in range(len(head))]
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, rule, *rows))


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
