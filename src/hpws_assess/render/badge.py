"""A badge: one line of SVG with what the gates came to, or the lowest level. No outside address."""

from __future__ import annotations

from collections.abc import Collection
from xml.sax.saxutils import escape

from hpws_assess.model.judged import NOTHING_BESIDE, Beside, Judged
from hpws_assess.render import safe
from hpws_assess.render.gate_counts import count_gates
from hpws_assess.render.look import Look

LABEL = "hpws-assess"
GREEN, AMBER, RED, GREY = "#2a6b2f", "#7a5200", "#a11d1d", "#4a4a4a"
"""Each at least 4.5 to 1 against the white text on it. The words say the same as the colours."""

CHARACTER = 6.6
"""Pixels that a character takes at most on average, at 11 pixels of a common sans-serif."""

BADGE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="{both}">
<title>{both}</title>
<rect width="{left}" height="20" fill="#333333"/>
<rect x="{left}" width="{right}" height="20" fill="{colour}"/>
<g fill="#ffffff" font-family="Verdana, Geneva, DejaVu Sans, sans-serif" font-size="11">
<text x="6" y="14" textLength="{left_text}">{label}</text>
<text x="{start}" y="14" textLength="{right_text}">{message}</text>
</g>
</svg>
"""


def render(judged: Collection[Judged], look: Look, beside: Beside = NOTHING_BESIDE) -> str:
    """Gates where there are any; else levels."""
    message, colour = ("bad input", RED) if beside.troubles else _message(judged)
    message = escape(safe.line(message), {'"': "&quot;"})
    left_text, right_text = (round(len(text) * CHARACTER) for text in (LABEL, message))
    left, right = left_text + 12, right_text + 12
    return BADGE.format(
        width=left + right,
        left=left,
        right=right,
        left_text=left_text,
        right_text=right_text,
        start=left + 6,
        label=LABEL,
        message=message,
        both=f"{LABEL}: {message}",
        colour=colour,
    )


def _message(judged: Collection[Judged]) -> tuple[str, str]:
    if not judged:
        return "nothing assessed", GREY
    failed = sum(one.failed for one in judged)
    if failed:
        of = f" in {failed} of {len(judged)}" if len(judged) > 1 else ""
        return f"gates failed{of}", RED
    gates = count_gates(judged, 0)
    if any(gate.states["warned"] for gate in gates):
        return "gates passed, with warnings", AMBER
    if gates and all(gate.judged_nothing for gate in gates):
        return "no data for the gates", GREY
    return ("gates passed", GREEN) if gates else _of_levels(judged)


def _of_levels(judged: Collection[Judged]) -> tuple[str, str]:
    standings = [each for one in judged for each in one.standings]
    if len(standings) != 1:
        return f"{len(judged)} assessed", GREY
    (only,) = standings
    if only.lowest is None:
        return "not rated", GREY
    return f"lowest level {only.lowest} of {only.highest}", GREY
