"""The result itself, canonical: the same result gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence

from hpws_assess.model.result import Result
from hpws_assess.render import safe
from hpws_assess.render.look import Look


def render(results: Sequence[Result], look: Look) -> str:
    """One result as a JSON document, keys in the order of the model."""
    (result,) = results
    return safe.json(result.model_dump_json(indent=2)) + "\n"
