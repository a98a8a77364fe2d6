"""The plan itself, canonical: the same plan gives the same bytes."""

from __future__ import annotations

from hpws_assess.model.plan import Plan
from hpws_assess.render import safe
from hpws_assess.render.look import Look


def render(plan: Plan, look: Look) -> str:
    """A plan as a JSON document, keys in the order of the model."""
    return safe.json(plan.model_dump_json(indent=2)) + "\n"
