"""The comparison itself, canonical: the same comparison gives the same bytes."""

from __future__ import annotations

from hpws_assess.model.comparison import Comparison
from hpws_assess.render import safe
from hpws_assess.render.look import Look


def render(comparison: Comparison, look: Look) -> str:
    """A comparison as a JSON document, keys in the order of the model."""
    return safe.json(comparison.model_dump_json(indent=2)) + "\n"
