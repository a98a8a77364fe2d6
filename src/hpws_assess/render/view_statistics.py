"""What the answers can bear, as plain data: for readers in words, for the appendix in coefficients.

A reader sees an interval, "firm" or "borderline", "agree" or "split", and what to talk about. The
coefficients stand in the method appendix with their formulas, sources and limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from hpws_assess.measure.statistics.agreement import AGREES, CAMP
from hpws_assess.measure.statistics.reliability import LEAST_CASES, LEAST_UNITS
from hpws_assess.measure.statistics.sampling import FEW, FEW_UNITS, UNEVEN
from hpws_assess.model.result import DimensionResult, ItemResult, NodeResult
from hpws_assess.model.rubric import Rubric
from hpws_assess.model.statistics import FIRM, LEVEL, UNSHOWN, Contrast, Estimate, Sure, Topic
from hpws_assess.render import words
from hpws_assess.render.view_dimension import View


def half_width(one: DimensionResult) -> str:
    """The interval as a table has room for it: half its width, as ``±.1``; empty where none is.

    Rounded up, so that it is never told narrower; of one that the scale cuts off, the wider half.
    """
    sure = one.sure
    if sure is None or sure.low is None or sure.high is None or one.score is None:
        return ""
    half = max(one.score - sure.low, sure.high - one.score)
    return f"±{words.points(ceil(half * 10 - 1e-9) / 10).removeprefix('0')}"


def view_borne(rubric: Rubric, one: DimensionResult) -> View:
    """What the answers to one dimension can bear."""
    return {
        "sure": view_sure(rubric, one),
        "agreement": view_agreement(rubric, one),
        "agreement_known": view_agreement(rubric, one, known=True),
        "contrasts": [
            {"ask": rubric.items[item.item].ask, "said": [*_contrasts(rubric, item)]}
            for item in one.items
            if item.contrasts or item.unknown
        ],
    }


def _contrasts(rubric: Rubric, item: ItemResult) -> Iterator[str]:
    yield from (view_contrast(rubric, one) for one in item.contrasts)
    yield from view_unknown(rubric, item)


def view_sure(rubric: Rubric, one: DimensionResult) -> View:
    """How sure a score is: for the table, and in a sentence."""
    sure = one.sure
    if sure is None:
        return {"half": "", "borderline": False, "said": ""}
    return {
        "half": half_width(one),
        "borderline": sure.firmness == "borderline",
        "said": _said_of_interval(rubric, sure),
    }


def _said_of_interval(rubric: Rubric, sure: Sure) -> str:
    if sure.low is None or sure.high is None:
        return f"No interval: {sure.why}."
    said = f"{LEVEL:.0%} interval {sure.low:.2f}{words.DASH}{sure.high:.2f}"
    if sure.chances:
        likely = sorted(sure.chances, key=lambda each: (-each.chance, each.level))
        levels = words.listed(
            f"{words.level(rubric, each.level)} {_chance(each.chance)}" for each in likely
        )
        said += f"; the level is {sure.firmness}: {levels}"
    return said + (f". Caution: {sure.warning}." if sure.warning else ".")


def _chance(chance: float) -> str:
    """A chance in whole per cent; what is not certain is never printed as 0 or 100."""
    if chance in (0.0, 1.0):
        return f"{chance:.0%}"
    if chance > 0.995:
        return "over 99%"
    return "under 1%" if chance < 0.005 else f"{chance:.0%}"


def view_agreement(rubric: Rubric, one: DimensionResult, *, known: bool = False) -> str:
    """By role, whether its people agree among themselves; in one sentence.

    ``known``: only those of whom it can be said.
    """
    said = []
    for each in one.agreement:
        role = words.role(rubric, each.role)
        if each.word is None and known:
            continue
        if each.word is None:
            said.append(f"{role}: {each.why}")
        elif each.camps:
            said.append(f"{role}: split, in two camps (median {words.points(each.median)})")
        else:
            said.append(f"{role}: {each.word}")
    return "; ".join(said)


def view_contrast(rubric: Rubric, one: Contrast) -> str:
    """Two parties' difference: points first."""
    first = words.listed(words.role(rubric, name) for name in one.first)
    second = words.listed(words.role(rubric, name) for name in one.second)
    said = f"{first} less {second}: {words.signed(one.points)} points"
    for name, estimate in (("g", one.g), ("delta", one.delta)):
        if estimate is not None:
            said += f"; {name} {_estimate(estimate)}"
    return said + (f" ({one.why})" if one.why and one.why != UNSHOWN else "")


def _estimate(one: Estimate) -> str:
    return f"{one.value:.2f} ({one.low:.2f} to {one.high:.2f})"


def view_unknown(rubric: Rubric, item: ItemResult) -> list[str]:
    """Who said that they do not know."""
    return [
        f"{words.listed(words.role(rubric, name) for name in one.roles)}: "
        f"{words.percent(one.share)} do not know"
        for one in item.unknown
    ]


KINDS = {
    "give": "those who give and those who receive",
    "side": "two sides",
    "lead": "those who speak for a side and its members",
    "joint": "the sides, on a joint position",
    "fact": "those who hold the records",
}


def view_agenda(rubric: Rubric, node: NodeResult) -> list[View]:
    """What two parties should talk about, the most first."""
    return [_topic(rubric, one) for one in node.agenda]


def _topic(rubric: Rubric, one: Topic) -> View:
    return {
        "ask": rubric.items[one.item].ask,
        "who": KINDS[one.kind],
        "points": words.points(one.points),
        "note": "" if one.clear else "may be chance",
    }


def view_coefficients(rubric: Rubric, node: NodeResult) -> list[View]:
    """By dimension and role, every coefficient; a dash where there is none."""
    return [row for one in node.dimensions for row in _rows(rubric, one)]


def _rows(rubric: Rubric, one: DimensionResult) -> Iterator[View]:
    reliable = {each.role: each for each in one.reliability}
    for each in one.agreement:
        other = reliable.get(each.role)
        if each.word is None and (other is None or other.alpha is None):
            continue
        yield {
            "title": rubric.dimension(one.dimension).title,
            "role": words.role(rubric, each.role),
            "r_wg": two(each.r_wg),
            "r_star": two(each.r_star),
            "a_wg": two(each.a_wg),
            "median": two(each.median),
            "alpha": two(other.alpha if other else None),
            "omega": two(other.omega if other else None),
            "icc1": two(other.icc1 if other else None),
            "icc2": two(other.icc2 if other else None),
            "n0": words.points(other.n0 if other else None),
        }


def two(value: float | None) -> str:
    """A coefficient, to two decimals.

    >>> two(0.745), two(None) == words.DASH
    ('0.74', True)
    """
    return words.DASH if value is None else f"{value:.2f}"


def statistics_rules() -> list[str]:
    """Formula, source and limits of every statistic."""
    return [
        f"Interval ({LEVEL:.0%}): score ± t·s. s² is the sum over roles of aᵀ(C∘M)a: a, points of "
        "score per answer code; C, the role's covariances of items within places over complete "
        "answers, so that one person's items are not taken for independent; M, who answered which "
        "items, with 1 - n/N where headcounts are known. Degrees of freedom by Satterthwaite "
        "(1946). A place with one complete answer is joined to another (collapsed strata).",
        "The interval is of what the score would be if everybody had answered, places weighing as "
        "they answered. Who did not answer is taken to be like those of the same place and role "
        "who did. Offices that speak by name, and facts, have no sampling error. "
        "Where units are a "
        "sample, s² is that between units (ultimate clusters), with t on units less one. No "
        "interval for the lower of two sides, which is biased down: see both sides.",
        "A group in which all, or all but one, chose alike counts as that point, and whether one "
        "did otherwise is not told: anything between the point and one neighbouring answer is "
        "taken as equally likely, over all such groups at once. The interval is about the middle "
        "of that, and s² holds its variance, width²/12 (type B, JCGM 100:2008, 4.3.7).",
        f"Caution is printed under {FEW} complete answers of a role, under {FEW_UNITS} sampled "
        f"units, and where shares who answered lie over {UNEVEN:.0%} apart. What the interval "
        "holds in simulation, by design, is in the tool's page on calibration.",
        "Chance of a level: the area of t about the score between the level's cuts, caps held as "
        f"they are. Firm from {FIRM:.0%}, else borderline.",
        "Agreement within a role, on ratings of the scale, complete answers: r_wg(j) = "
        "J(1 - q) / (J(1 - q) + q) with q = mean item variance / ((A² - 1)/12), not "
        "below 0 (James, "
        "Demaree and Wolf 1984); it grows with the number of items J, so r* = 1 - q stands beside "
        "it (Lindell, Brandt and Whitney 1999). a_wg = 1 - 2s² / (((H + L)M - M² - HL)k/(k - 1)), "
        "not defined for means near an end (Brown and Hauenstein 2005). Said as “agree” from a_wg "
        f"{AGREES:.2f} and without two camps (at least {CAMP:.0%} low, as many high, "
        "fewer between), "
        "else as “split”. High agreement is no proof of truth: people may share one view.",
        "Alpha = k/(k - 1)·(1 - Σs²/s² of the sum) (Cronbach 1951); omega = (Σλ)² / "
        "((Σλ)² + Σθ) of "
        "one factor by least squares (McDonald 1999), not printed where the fit is improper. Of "
        "ratings of agreement and frequency only, not of facts, described states or alternatives; "
        f"from {LEAST_CASES} complete answers. A low value says that items differ, not that they "
        "are wrong.",
        "ICC(1) = (MSB - MSW) / (MSB + (n₀ - 1)MSW) with n₀ = (N - Σn²/N)/(K - 1) (Bartko 1976; "
        "some programs take the mean size), ICC(2) = (MSB - MSW)/MSB, over at least "
        f"{LEAST_UNITS} units that can be shown. Negative values are printed.",
        "Difference of two parties: points; Hedges' g = d(1 - 3/(4df - 1)) (Hedges 1981); Cliff's "
        "delta = share of pairs in which the first rates higher less share in which "
        "it rates lower, "
        "with his interval (Cliff 1996). Answers are ordered categories, so read points and delta "
        "first. The agenda puts last what may be chance: an interval of delta over zero.",
        f"A statistic of spread that could tell an answer is not printed (“{UNSHOWN}”): in every "
        "group at least two people must have chosen otherwise than most.",
    ]
