"""Whether a change is more than chance could have made."""

from __future__ import annotations

from math import inf

from hpws_assess.measure.statistics.student import quantile
from hpws_assess.measure.statistics.sure import NOBODY_DRAWN
from hpws_assess.measure.trace import Trace
from hpws_assess.model.comparison import Label
from hpws_assess.model.statistics import LEVEL, Sure

STILL = 1e-9
"""Points: what differs by less did not move; the same numbers may be added in another order."""

Verdict = tuple[Label, str, float | None, float | None]
"""A label, what it rests on, and the ends of the change's interval."""


def judge(points: float, then: Sure | None, now: Sure | None, trace: Trace, key: str) -> Verdict:
    """A label for a change of so many points, by how sure each wave's score is.

    ``se = sqrt(e1^2 + e2^2)``: the waves are taken as independent. Respondents are not matched,
    nobody could; where the same people answer twice that is cautious. Degrees of freedom after
    Welch and Satterthwaite. A wave in which nobody was drawn adds no error.
    """
    errors = [_error(one) for one in (then, now)]
    if None in errors:
        if abs(points) < STILL:
            return "unchanged", "", None, None
        whys = [one.why for one in (then, now) if one is not None and _error(one) is None]
        reason = whys[0] if whys else "how sure the scores are is not known"
        return "not sure", f"no interval: {reason}", None, None
    known = [(error, freedom) for error, freedom in filter(None, errors) if error > 0]
    if not known:
        label: Label = "unchanged" if abs(points) < STILL else _moved(points)
        return label, "facts and offices that speak by name; nobody was drawn", None, None
    terms = [trace.term(f"{key}#error-{n}", error * error) for n, (error, _) in enumerate(known, 1)]
    squares = trace.summed(f"{key}#change-variance", terms, "the waves are independent")
    error = trace.root(f"{key}#change-error", trace.term(f"{key}#change-variance", squares))
    t = quantile((1 + LEVEL) / 2, freedom_of(known))
    low, high = (
        trace.summed(
            f"{key}#change-{end}",
            [
                trace.term(f"{key}#points", points),
                trace.term(f"{key}#change-error", error, sign * t),
            ],
            f"{LEVEL:.0%} interval",
        )
        for end, sign in (("low", -1), ("high", 1))
    )
    if low <= 0 <= high:
        return "unchanged within noise", "the interval of the change holds 0", low, high
    return _moved(points), "the interval of the change is on one side of 0", low, high


def freedom_of(known: list[tuple[float, float | None]]) -> float:
    """Degrees of freedom of a difference: ``(sum e^2)^2 / sum(e^4 / df)``.

    >>> round(freedom_of([(0.3, 10.0), (0.4, 20.0)]), 2)
    29.9
    """
    below = sum(error**4 / freedom for error, freedom in known if freedom is not None)
    return sum(error * error for error, _ in known) ** 2 / below if below else inf


def _error(one: Sure | None) -> tuple[float, float | None] | None:
    """A wave's standard error and degrees of freedom; None where it cannot be told."""
    if one is None:
        return None
    if one == NOBODY_DRAWN:
        return 0.0, None
    return None if one.error is None else (one.error, one.freedom)


def _moved(points: float) -> Label:
    return "improved" if points > 0 else "declined"
