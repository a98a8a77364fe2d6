"""What a report shows of findings: each once, by what to do, with all the places it is of."""

from __future__ import annotations

from collections.abc import Iterable

from hpws_assess.model.result import Finding, RubricResult
from hpws_assess.render import words
from hpws_assess.render.view_dimension import View

TOLD = frozenset({"perception-gap", "sides-see-otherwise", "leaders-and-members"})
"""Findings that the tables of differences and of items tell as well."""


Placed = tuple[str, Finding]
"""A finding with the node that it was found at."""


def find_findings(part: RubricResult) -> list[Placed]:
    """As ranked: those of the whole organization, then what units add to them."""
    found: dict[Finding, str] = {}
    for node in part.nodes:
        for one in node.findings:
            found.setdefault(one, node.node)
    return [(where, one) for one, where in found.items()]


def by_advice(part: RubricResult, findings: Iterable[Placed]) -> list[View]:
    """Findings by what to do, each once with all its units, so that nothing is said line by line.

    Of the whole organization no unit is named. A finding that names its own unit as a source leaves
    it out: it stands before it.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for where, one in findings:
        message = one.message.replace(f" at {where}: ", ": ")
        found.setdefault(one.mend, {}).setdefault(message, []).append(where)
    whole = [part.root.node]
    return [
        {
            "mend": mend,
            "told": [
                {"where": "" if places == whole else words.listed(places), "message": message}
                for message, places in told.items()
            ],
        }
        for mend, told in found.items()
    ]
