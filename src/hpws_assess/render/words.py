"""Numbers, levels and names as every report prints them. Rounding happens here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hpws_assess.measure.alike import half_width
from hpws_assess.model.items import Scale
from hpws_assess.model.rubric import Cap, Need, Rubric
from hpws_assess.model.words import Condition, Range

DASH = "\u2013"
"""Stands where there is no number; a reason stands beside it."""

HIDDEN = "not shown or not asked"
"""For groups too small to show and for groups never asked: the two look the same on purpose."""


def points(value: float | None) -> str:
    """A score or a gap, to one decimal.

    >>> points(3.25), points(-0.04), points(None) == DASH
    ('3.2', '0.0', True)
    """
    if value is None:
        return DASH
    text = f"{value:.1f}"
    return "0.0" if text == "-0.0" else text


class Band(NamedTuple):
    """How a score is told that stands for a band: the band's half-width, and where it ends."""

    half: float
    least: float
    most: float

    @classmethod
    def of(cls, scale: Scale, smallest: int) -> Band:
        """The bands of a scale, where the smallest group that is shown has so many people."""
        width = float(scale.max - scale.min)
        return cls(half_width(width, smallest), float(scale.min), float(scale.max))


def told(value: float | None, band: Band | None) -> str:
    """A score; where it stands for a band, the band.

    >>> told(1.0, Band(0.8, 1, 5)), told(3.0, Band(0.5, 1, 5)), told(3.25, None)
    ('1.8 or less', '2.5 to 3.5', '3.2')
    """
    if value is None or band is None:
        return points(value)
    if value - band.half <= band.least:
        return f"{points(value + band.half)} or less"
    if value + band.half >= band.most:
        return f"{points(value - band.half)} or more"
    return f"{points(value - band.half)} to {points(value + band.half)}"


def signed(value: float) -> str:
    """A difference in points, with its sign.

    >>> signed(0.72), signed(-1.0), signed(0.01)
    ('+0.7', '-1.0', '0.0')
    """
    text = points(value)
    return f"+{text}" if value > 0 and text != "0.0" else text


def interval(low: float, high: float) -> str:
    """Two ends of a difference, with decimals (3 at most) that show on which side of 0 they are.

    >>> interval(0.12, 0.5), interval(0.031, 0.5), interval(-0.2, -0.004), interval(0.0, 0.5)
    ('+0.1 to +0.5', '+0.03 to +0.50', '-0.200 to -0.004', '0.0 to +0.5')
    """
    for places in (1, 2, 3):
        ends = [f"{end:+.{places}f}" for end in (low, high)]
        if all(float(text) or not end for text, end in zip(ends, (low, high), strict=True)):
            break
    return " to ".join(text if float(text) else text[1:] for text in ends)


def points_below(value: float, cut: float) -> str:
    """A score below a cut, with as many decimals as it takes to see that it is below.

    >>> points_below(3.2, 3.5), points_below(3.496, 3.5)
    ('3.2', '3.496')
    """
    for places in range(1, 9):
        text = f"{value:.{places}f}"
        if float(text) < cut:
            return text
    return points(value)


def span(low: float | None, high: float | None) -> str:
    """From the lowest to the highest that a score could be."""
    return DASH if low is None or high is None else f"{points(low)}{DASH}{points(high)}"


def number(value: float) -> str:
    """A number that somebody chose: a weight, a cut, an effort.

    >>> number(2.0), number(0.75), number(12000.0)
    ('2', '0.75', '12000')
    """
    return f"{value:.10g}"


def counted(number: float, one: str, many: str = "") -> str:
    """A number of things, in the singular where it is one.

    >>> counted(1, "item"), counted(2, "item"), counted(1, "is", "are")
    ('1 item', '2 items', '1 is')
    """
    return f"{number:.10g} {one if number == 1 else many or one + 's'}"


def out_of(number: int, whole: int, one: str) -> str:
    """How many of a number of things.

    >>> out_of(2, 7, "level"), out_of(7, 7, "level"), out_of(0, 7, "level")
    ('2 of 7 levels', 'all 7 levels', 'none of 7 levels')
    >>> out_of(1, 1, "level"), out_of(0, 1, "level")
    ('the only level', 'none of 1 level')
    """
    if number == whole:
        return f"the only {one}" if whole == 1 else f"all {counted(whole, one)}"
    return f"{number or 'none'} of {counted(whole, one)}"


def capital(text: str) -> str:
    """A text that begins a sentence.

    >>> capital("all 7 levels")
    'All 7 levels'
    """
    return text[:1].upper() + text[1:]


def percent(share: float) -> str:
    """A share of the whole.

    >>> percent(0.805)
    '80 %'
    """
    return f"{100 * share:.0f} %"


def level(rubric: Rubric, value: int | None) -> str:
    """A level with its title: ``3 Established``."""
    if value is None:
        return DASH
    titles = rubric.level_titles
    return f"{value} {titles[value]}" if value in titles else str(value)


def role(rubric: Rubric, name: str) -> str:
    """A role's title."""
    return rubric.roles[name].title if name in rubric.roles else name


def party(rubric: Rubric, name: str) -> str:
    """The title of a side or of a role."""
    return rubric.sides[name].title if name in rubric.sides else role(rubric, name)


def subject(rubric: Rubric, name: str) -> str:
    """A dimension's title, or an item's question."""
    if name in rubric.titles:
        return rubric.titles[name]
    return rubric.items[name].ask if name in rubric.items else name


def listed(texts: Iterable[str]) -> str:
    """Several names in one line; a dash for none."""
    return "; ".join(texts) or DASH


def first(text: str, parts: int = 3) -> str:
    """A list in one line cut after its first parts, with how many there are more.

    >>> first("a; b; c"), first("a; b; c; d; e")
    ('a; b; c', 'a; b; c; and 2 more')
    """
    said = text.split("; ")
    if len(said) <= parts:
        return text
    return "; ".join([*said[:parts], f"and {len(said) - parts} more"])


def effort(least: float, most: float) -> str:
    """Person-weeks as a range.

    >>> effort(0.5, 2), effort(1, 1)
    ('0.5 to 2 person-weeks', '1 person-week')
    """
    if least == most:
        return counted(most, "person-week")
    return f"{number(least)} to {counted(most, 'person-week')}"


def need(rubric: Rubric, one: Need) -> str:
    """What a gate asks for."""
    what = subject(rubric, one.dimension or one.item or "")
    if one.status is not None:
        return f"“{what}” {one.status}"
    return f"“{what}” at level {one.level}"


def condition(cap: Cap) -> str:
    """When a cap holds, with its number."""
    return {
        "evidence": {
            "artefact": "no dated artefact is named",
            "review": "no dated artefact with a review is named",
        }[cap.without],
        "receivers": (
            f"those on the receiving end score it below {number(cap.below)}, or cannot be shown"
        ),
        "joint": (
            f"a side scores an essential joint item below {number(cap.below)}, or is silent on it"
        ),
        "single-source": "only an outside judgement was given",
        "coverage": f"what was answered carries less than {percent(cap.below)} of the weight",
    }[cap.kind]


def profile_is(wanted: Condition) -> str:
    """A condition on what the assessment's profile says.

    >>> profile_is({"union": True, "headcount": Range(at_least=15, at_most=99.5)})
    'union is yes and headcount is at least 15 and at most 99.5'
    """
    return " and ".join(f"{key} is {_wanted(one)}" for key, one in wanted.items())


def _wanted(one: bool | Range | str) -> str:
    if isinstance(one, bool):
        return "yes" if one else "no"
    if isinstance(one, str):
        return one
    ends = {"at least": one.at_least, "at most": one.at_most}
    return " and ".join(f"{said} {number(end)}" for said, end in ends.items() if end is not None)
