"""What a dropped part leaves behind.

What moves a level must be said; what is only advice goes along. A gate that rests on a dropped item
or dimension is a fault until it is dropped or replaced too. Everything else follows by itself: a
dropped dimension takes all that is in it; actions lose the moves and needs that are gone, and go
where nothing is left for them to move; combinations that look at it go; advice and phases lose it;
a last alternative stands alone. What an overlay replaces stays, and must be right as it is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hpws_assess.check.draft import CAN_WEIGH, Draft, Node, Part
from hpws_assess.check.fault import Fault, Loc


def take_along(draft: Draft) -> None:
    """What is only advice goes with what it is about, unless the overlay replaces it."""
    for part in draft.parts:
        if part.dimension is not None and id(part.dimension) in draft.gone:
            draft.gone.setdefault(id(part.node), draft.gone[id(part.dimension)])
    _combinations(draft)
    _actions(draft)
    _order(draft)


def _combinations(draft: Draft) -> None:
    base = draft.overlay.extends.rubric
    for part in list(draft.left("combination")):
        for signal in part.node["when"]:
            where = _gone(draft, signal)
            if where and signal.get("rubric", base) == base:
                _go(draft, part, where)


def _actions(draft: Draft) -> None:
    items = draft.went("item")
    for part in list(draft.left("action")):
        moves = part.node.get("moves", {})
        lost = [name for name in moves if name in items]
        for name in lost:
            del moves[name]
        if lost and not moves:
            _go(draft, part, items[lost[-1]])
    gone = draft.went("action")
    for part in draft.left("action"):
        _without(part.node, "needs", gone)


def _order(draft: Draft) -> None:
    """Advice on what had better come first, and phases."""
    dimensions = draft.went("dimension")
    for part in draft.left("dimension"):
        if "advises" in part.node:
            kept = [one for one in part.node["advises"] if one["dimension"] not in dimensions]
            part.node["advises"] = kept
    for part in list(draft.left("phase")):
        lost = [name for name in part.node["dimensions"] if name in dimensions]
        _without(part.node, "dimensions", dimensions)
        if lost and not part.node["dimensions"]:
            _go(draft, part, dimensions[lost[-1]])


def _go(draft: Draft, part: Part, where: Loc) -> None:
    if id(part.node) not in draft.changed:
        draft.gone[id(part.node)] = where


def _without(node: Node, key: str, gone: Mapping[str, Loc]) -> None:
    if key in node:
        node[key] = [name for name in node[key] if name not in gone]


def _gone(draft: Draft, named: Node) -> Loc | None:
    """Where the item or dimension that a need or a signal names was dropped."""
    places = (draft.went(kind).get(named.get(kind) or "") for kind in CAN_WEIGH)
    return next((place for place in places if place is not None), None)


def check_gates(draft: Draft) -> None:
    """A gate stops levels, so nothing but a word of the overlay's own takes it away."""
    for part in draft.left("gate"):
        assert part.dimension is not None
        for need in _needs(draft, part):
            where = _gone(draft, need)
            if where is not None:
                message = (
                    f"gate `{part.id}` of `{part.dimension['id']}` rests on "
                    f"`{need.get('item') or need['dimension']}`; "
                    "drop the gate too, or replace what it needs"
                )
                draft.faults.append(Fault(where, message))


def _needs(draft: Draft, part: Part) -> Iterator[Node]:
    """What a gate needs, as far as the overlay does not say it itself."""
    said = draft.overlay.replace.get(draft.changed.get(id(part.node), ""), {})
    if "needs" not in said:
        yield from part.node["needs"]
    if "once" not in said and part.node.get("once"):
        yield part.node["once"]


def free_last_alternatives(draft: Draft) -> None:
    """The last of a group that was thinned out stands by itself: the best of one is that one."""
    thinned = {part.node.get("any_of") for part in draft.parts if id(part.node) in draft.gone}
    items = [item for dim in draft.data["dimensions"] for item in dim.get("items", ())]
    for group in thinned - {None}:
        members = [item for item in items if item.get("any_of") == group]
        if len(members) == 1 and id(members[0]) not in draft.origins:
            del members[0]["any_of"]
