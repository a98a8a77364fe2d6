"""Many results, one a line, each a whole JSON document."""

from __future__ import annotations

from collections.abc import Sequence

from hpws_assess.model.result import Result
from hpws_assess.render import safe
from hpws_assess.render.look import Look


def render(results: Sequence[Result], look: Look) -> str:
    """Results in the order given."""
    return "".join(safe.json(result.model_dump_json()) + "\n" for result in results)
