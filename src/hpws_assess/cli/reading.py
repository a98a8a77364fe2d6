"""What a report is to hold, as its options say it."""

from __future__ import annotations

from hpws_assess.errors import AssessError
from hpws_assess.render.look import WHOLE, Reading

WRITTEN = ("html", "markdown")
"""The formats of reports; the others hold the result as it is."""


def reading_of(audience: str | None, format_name: str) -> Reading:
    """What the options ask for.

    Raises:
        AssessError: there is no such audience, or the format is for none.
    """
    from hpws_assess.render.audience import find_audience

    if audience is None:
        return WHOLE
    find_audience(audience or " ")
    if format_name not in WRITTEN:
        message = f"this is for {' and '.join(WRITTEN)}, not for {format_name}"
        raise AssessError.about("--audience", message)
    return Reading(audience)
