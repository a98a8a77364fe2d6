"""Findings on evidence: levels that nothing dated stands behind, and artefacts that are old."""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.advise.findings.kinds import Sized, found
from hpws_assess.advise.findings.seen import Seen
from hpws_assess.model.items.dates import DAYS_A_MONTH

STALE_AFTER = 24.0
"""Months after which evidence is old, where the rubric does not say (contract: reviews hold 24)."""

NO_ARTEFACT = ("evidence", "artefact")


def evidence(seen: Seen) -> Iterator[Sized]:
    """What is claimed without evidence, and what rests on old evidence."""
    unproven = _unproven(seen)
    for one in seen.levelled if unproven is not None else ():
        dimension = seen.scope.rubric.dimension(one.dimension)
        claims = one.claimed is not None and unproven is not None and one.claimed > unproven
        if claims and not seen.bench.dated(dimension):
            message = (
                f"{seen.title(one.dimension)} claims level {one.claimed}, and nothing dated was "
                "shown for it."
            )
            yield found("no-evidence", one.claimed or 0, message, dimension=one.dimension)
    yield from _stale(seen)


def _unproven(seen: Seen) -> int | None:
    """The level up to which the rubric asks for no artefact; None where it never does."""
    caps = seen.scope.rubric.caps
    stops = [cap.stops_at for cap in caps if (cap.kind, cap.without) == NO_ARTEFACT]
    return min(stops, default=None)


def _stale(seen: Seen) -> Iterator[Sized]:
    """Every artefact of the node whose date and last review are both long past."""
    rubric, as_of = seen.scope.rubric, seen.scope.as_of
    limit = rubric.stages.renewed_within if rubric.stages else STALE_AFTER
    if as_of is None:
        return
    named = {name for one in seen.node.dimensions for name in one.artefacts}
    for name in sorted(named):
        one = seen.bench.shown.evidence[name]
        dates = [day for day in (one.date, one.reviewed) if day is not None and day <= as_of]
        if not dates:
            continue
        months = (as_of - max(dates)).days / DAYS_A_MONTH
        if months > limit:
            titles = [
                seen.title(each.dimension)
                for each in seen.node.dimensions
                if name in each.artefacts
            ]
            message = (
                f"“{one.title}” was last dated or reviewed on {max(dates).isoformat()}, over "
                f"{limit:g} months ago; it stands behind {', '.join(titles)}."
            )
            yield found("stale-evidence", months, message)
