"""An overlay laid over a rubric: the merged data, and where in the overlay all of it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from hpws_assess.check.aftermath import check_gates, free_last_alternatives, take_along
from hpws_assess.check.draft import (
    CAN_GO,
    CAN_WEIGH,
    IN_DIMENSIONS,
    KINDS,
    LISTS,
    MAPPINGS,
    Draft,
    Node,
    Part,
)
from hpws_assess.check.fault import Fault, Loc, repeated
from hpws_assess.model.overlay import Overlay
from hpws_assess.model.rubric import Extends, Rubric


@dataclass(frozen=True)
class Merged:
    """A rubric's data as a file would have it, with its origins in the overlay."""

    data: Node
    faults: tuple[Fault, ...]
    """What is wrong with the overlay itself, placed in it."""
    whole: Mapping[Loc, Loc]
    """Paths of parts that the overlay added or replaced, to where it did."""
    single: Mapping[Loc, Loc]
    """Paths of single keys that it changed without giving the part: weights, shortened lists."""

    def place(self, loc: Loc) -> Loc | None:
        """The place in the overlay that a path in the data comes from; None for the base's own."""
        if loc in self.single:
            return self.single[loc]
        for end in range(len(loc), 0, -1):
            origin, rest = self.whole.get(loc[:end]), loc[end:]
            inside = bool(rest) and rest[0] in IN_DIMENSIONS
            if origin is not None and not (inside and origin[0] == "replace"):
                return (*origin, *rest)
        return None


def merge(base: Rubric, sha256: str, overlay: Overlay) -> Merged:
    """An overlay laid over its base: dropped, then replaced, reweighed and added.

    ``sha256``: the digest of the base. The data may still be no sound rubric.
    """
    draft = Draft(overlay, base.model_dump(mode="json", exclude_unset=True))
    _find_changes(draft)
    _drop(draft)
    _replace(draft)
    _reweigh(draft)
    _add(draft)
    check_gates(draft)
    free_last_alternatives(draft)
    _head(draft, base, sha256)
    whole: dict[Loc, Loc] = {(key,): (key,) for key in ("id", "version", "title", "about")}
    single: dict[Loc, Loc] = {}
    for loc, node in _nodes(draft.data, ()):
        if id(node) in draft.origins:
            whole[loc] = draft.origins[id(node)]
        for key, origin in draft.keys.get(id(node), {}).items():
            single[(*loc, key)] = origin
    return Merged(draft.data, tuple(draft.faults), whole, single)


def _nodes(node: Any, loc: Loc) -> Iterator[tuple[Loc, Node]]:
    """Every mapping in data with its path."""
    if isinstance(node, dict):
        yield loc, node
        for key, child in node.items():
            yield from _nodes(child, (*loc, key))
    elif isinstance(node, list):
        for at, child in enumerate(node):
            yield from _nodes(child, (*loc, at))


def _find_changes(draft: Draft) -> None:
    """Who is replaced is known first: it outlives what would take it along."""
    for name in draft.overlay.replace:
        for part in draft.find(name, KINDS, ("replace", name), "can be replaced"):
            draft.changed[id(part.node)] = name


def _drop(draft: Draft) -> None:
    for at in repeated(draft.overlay.drop):
        draft.faults.append(Fault(("drop", at), f"`{draft.overlay.drop[at]}` stands here twice"))
    for at, name in enumerate(draft.overlay.drop):
        for part in draft.find(name, CAN_GO, ("drop", at), "can be dropped"):
            draft.gone.setdefault(id(part.node), ("drop", at))
            holder = part.dimension if part.kind == "item" else draft.data
            key = "items" if part.kind == "item" else "dimensions"
            if holder is not None and part.kind in CAN_WEIGH:
                draft.keys.setdefault(id(holder), {})[key] = ("drop", at)
    take_along(draft)
    for key in LISTS:
        _remove(draft, draft.data, key)
    for dimension in draft.data["dimensions"]:
        for key in IN_DIMENSIONS:
            _remove(draft, dimension, key)
    if draft.data.get("stages"):
        _remove(draft, draft.data["stages"], "phases")


def _remove(draft: Draft, holder: Node, key: str) -> None:
    if key in holder:
        holder[key] = [node for node in holder[key] if id(node) not in draft.gone]


def _replace(draft: Draft) -> None:
    for part in draft.parts:
        name = draft.changed.get(id(part.node))
        if name is None:
            continue
        if id(part.node) in draft.gone:
            message = f"`{name}` is dropped, so it cannot be replaced as well"
            draft.faults.append(Fault(("replace", name), message))
            continue
        changes = draft.overlay.replace[name]
        for key in changes:
            reason = _stays(part, key)
            if reason:
                draft.faults.append(Fault(("replace", name, key), reason))
        _patch(part.node, {key: new for key, new in changes.items() if not _stays(part, key)})
        draft.origins[id(part.node)] = ("replace", name)


def _stays(part: Part, key: str) -> str:
    """Why a key of a part cannot be replaced; empty where it can."""
    if key == "id" or (part.kind, key) == ("level", "level"):
        return f"`{key}` cannot be replaced: answers and later waves go by it; drop and add instead"
    if part.kind == "dimension" and key in IN_DIMENSIONS:
        return f"{key} are dropped, replaced and added one by one, by their own ids"
    return ""


def _patch(node: Node, changes: Mapping[str, Any]) -> None:
    """Change a mapping key by key (RFC 7396): mappings within alike, an empty value takes away."""
    for key, value in changes.items():
        if value is None:
            node.pop(key, None)
        elif isinstance(value, dict) and isinstance(node.get(key), dict):
            _patch(node[key], value)
        else:
            node[key] = deepcopy(value)


def _reweigh(draft: Draft) -> None:
    for name, weight in draft.overlay.reweigh.items():
        loc = ("reweigh", name)
        for part in draft.find(name, CAN_WEIGH, loc, "have a weight"):
            if id(part.node) in draft.gone:
                draft.faults.append(Fault(loc, f"`{name}` is dropped, so it has no weight"))
                continue
            if "weight" in draft.overlay.replace.get(draft.changed.get(id(part.node), ""), {}):
                draft.faults.append(Fault(loc, f"the weight of `{name}` is replaced already"))
            part.node["weight"] = weight
            draft.keys.setdefault(id(part.node), {})["weight"] = loc
            for other in draft.left("item"):
                group = other.node.get("any_of")
                if group is not None and group == part.node.get("any_of"):
                    draft.keys.setdefault(id(other.node), {})["any_of"] = loc


def _add(draft: Draft) -> None:
    added = draft.overlay.add.model_dump(mode="json", exclude_unset=True)
    for key in IN_DIMENSIONS:
        for name, nodes in added.get(key, {}).items():
            loc: Loc = ("add", key, name)
            there = draft.find(f"dimension {name}", ("dimension",), loc, "")
            if there and id(there[0].node) in draft.gone:
                draft.faults.append(Fault(loc, f"dimension `{name}` is dropped"))
            elif there:
                _append(draft, there[0].node, key, nodes, loc)
    for key in LISTS:
        _append(draft, draft.data, key, added.get(key, []), ("add", key))
    if "phases" in added and draft.data.get("stages"):
        _append(draft, draft.data["stages"], "phases", added["phases"], ("add", "phases"))
    elif "phases" in added:
        message = f"`{draft.overlay.extends.rubric}` has no stages, so it has no phases"
        draft.faults.append(Fault(("add", "phases"), message))
    _add_named(draft, added)


def _add_named(draft: Draft, added: Node) -> None:
    for key, kind in MAPPINGS.items():
        for name, node in added.get(key, {}).items():
            if name in draft.data.setdefault(key, {}):
                message = f"{kind} `{name}` is there already; change it under `replace`"
                draft.faults.append(Fault(("add", key, name), message))
            else:
                draft.data[key][name] = node
                draft.origins[id(node)] = ("add", key, name)


def _append(draft: Draft, holder: Node, key: str, nodes: list[Node], loc: Loc) -> None:
    gone = draft.went((IN_DIMENSIONS | LISTS).get(key, "phase"))
    for at, node in enumerate(nodes):
        draft.origins[id(node)] = (*loc, at)
        if node["id"] in gone:
            message = f"`{node['id']}` is dropped above; to change it, replace it"
            draft.faults.append(Fault((*loc, at, "id"), message))
    if nodes:
        holder[key] = [*holder.get(key, []), *nodes]


def _head(draft: Draft, base: Rubric, sha256: str) -> None:
    """The rubric's own name, and what it was laid over."""
    overlay, data = draft.overlay, draft.data
    under = Extends(rubric=base.id, version=base.version, sha256=sha256, extends=base.extends)
    data |= {
        "id": overlay.id,
        "version": overlay.version,
        "title": overlay.title,
        "about": overlay.about or base.about,
        "limits": [*base.limits, *overlay.limits],
        "sources": [*data["sources"], *(one.model_dump(mode="json") for one in overlay.sources)],
        "changes": [one.model_dump(mode="json") for one in overlay.changes],
        "extends": under.model_dump(mode="json", exclude_none=True),
    }
    for part in draft.left("combination"):
        signals = part.node.get("when")
        for signal in signals if isinstance(signals, list) else ():
            if isinstance(signal, dict) and signal.get("rubric") == base.id:
                del signal["rubric"]
