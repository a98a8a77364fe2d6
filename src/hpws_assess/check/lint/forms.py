"""Whether dimensions are fit for what the rubric is to do: short form, evidence, indicators."""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.check.fault import Fault, Loc
from hpws_assess.check.lint.worlds import places
from hpws_assess.model.items import Item
from hpws_assess.model.rubric import Dimension, Rubric


def form_warnings(rubric: Rubric) -> Iterator[Fault]:
    """Dimensions that the short form cannot rate or confirm, or that invite no artefact."""
    has_core = any(item.core for item in rubric.items.values())
    has_cap = any(cap.kind == "evidence" for cap in rubric.caps)
    for at, dimension in enumerate(rubric.dimensions):
        if not dimension.levelled:
            continue
        loc: Loc = ("dimensions", at, "items")
        usual = [item for item in dimension.items if item.counted and not item.extension]
        if has_core:
            yield from _core(rubric, dimension, usual, loc)
        if has_cap and not any(item.stated for item in usual):
            message = f"nothing in `{dimension.id}` asks for a fact or an artefact"
            yield Fault(loc, message, "no-evidence-item")


def _core(rubric: Rubric, dimension: Dimension, items: list[Item], loc: Loc) -> Iterator[Fault]:
    core = [item for item in items if item.core]
    if not core:
        message = f"no item of `{dimension.id}` that counts is in the short form"
        yield Fault(loc, message, "no-core-item")
    elif _received(rubric, items) and not _received(rubric, core):
        message = f"the short form asks no receiver anything of `{dimension.id}`"
        yield Fault(loc, message, "no-core-receiver")


def _received(rubric: Rubric, items: list[Item]) -> bool:
    """Whether some rating is asked of a role that receives."""
    asked = {role for item in items if not item.stated for role in item.roles}
    return any(rubric.roles[role].receives for role in asked)


def uncovered_indicators(rubric: Rubric) -> Iterator[Fault]:
    """Items that count and cite nothing.

    Extensions, and what an overlay adds, go beyond a framework's register by their nature. An
    alternative may go without, where another one of its group cites what they measure.
    """
    if rubric.extends is not None:
        return
    cited = {item.any_of for item in rubric.items.values() if item.any_of and item.indicators}
    if not any(item.indicators for item in rubric.items.values()):
        return
    for loc, dimension, item in places(rubric):
        counts = item.counted and dimension.levelled and not item.extension
        if counts and not item.indicators and item.any_of not in cited:
            message = f"`{item.id}` counts and cites no indicator"
            yield Fault(loc, message, "uncovered-indicator")
