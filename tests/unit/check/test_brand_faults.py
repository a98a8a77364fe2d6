"""A brand's colours are measured as WCAG says, and refused where they cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hpws_assess.check.brand import PAPERS, SHAPE, TEXT, brand_faults, contrast
from hpws_assess.model.brand import Brand

STYLE = (Path(__file__).parents[3] / "templates" / "report.css.j2").read_text("utf-8")
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def branded(theme: str, **named: str) -> Brand:
    return Brand.model_validate(
        {"format": "hpws-assess/brand@1", "name": "Mine", "colours": {theme: named}}
    )


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#ffffff", "#000000", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#008000", "#ffffff", 5.14),
    ],
)
def test_contrast_is_that_of_published_examples(one: str, other: str, ratio: float) -> None:
    """Ratios that checkers of contrast print for these pairs."""
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


def test_the_grounds_are_those_of_the_reports_style() -> None:
    """What is measured is what is printed, in both themes, with the variables that brands set."""
    light, dark = re.findall(r":root \{[^}]*--paper[^}]*\}", STYLE)[:2]
    for rules, papers in ((light, PAPERS["light"]), (dark, PAPERS["dark"])):
        assert f"--paper: {papers['page']};" in rules
        assert f"--tint: {papers['tinted parts']};" in rules
        for variable in ("--link", "--mark", "--work"):
            assert f"{variable}: #" in rules


@given(
    theme=st.sampled_from(["light", "dark"]),
    name=st.sampled_from(["accent", "bars"]),
    colour=colours,
)
def test_a_faint_colour_is_refused_with_one_that_will_do(
    theme: str, name: str, colour: str
) -> None:
    """Refused just where it is below AA; what the message offers is not refused."""
    papers = PAPERS[theme] if name == "accent" else {"page": PAPERS[theme]["page"]}
    measured = min(contrast(colour, one) for one in papers.values())
    faults = list(brand_faults(branded(theme, **{name: colour})))
    assert bool(faults) == (measured < (TEXT if name == "accent" else SHAPE))
    for fault in faults:
        assert fault.loc == ("colours", theme, name)
        assert f"contrast of {int(measured * 100) / 100:.2f}:1" in fault.message
        better = re.findall(r"#[0-9a-f]{6}", fault.message)[-1]
        assert not list(brand_faults(branded(theme, **{name: better})))


def test_a_brand_without_colours_has_no_faults() -> None:
    """What is not named stays as the report has it."""
    assert not list(brand_faults(branded("light")))
