"""A rubric's data while an overlay is laid over it: its parts by name, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from hpws_assess.check.fault import Fault, Loc, unknown
from hpws_assess.model.overlay import Overlay

Node = dict[str, Any]

IN_DIMENSIONS = {"items": "item", "gates": "gate", "actions": "action"}
LISTS = {"dimensions": "dimension", "caps": "cap", "combinations": "combination"}
MAPPINGS = {"profile": "profile key", "sides": "side", "roles": "role"}
CAN_GO = ("dimension", "item", "gate", "action", "cap", "combination")
CAN_WEIGH = ("dimension", "item")
KINDS = (*CAN_GO, "phase", "level", *MAPPINGS.values())


@dataclass(frozen=True, eq=False)
class Part:
    """Something in a rubric that has a name."""

    kind: str
    id: str
    node: Node
    dimension: Node | None = None
    """The one that it stands in."""


@dataclass
class Draft:
    """A rubric's data while an overlay is laid over it."""

    overlay: Overlay
    data: Node
    parts: tuple[Part, ...] = ()
    changed: dict[int, str] = field(default_factory=dict)
    """By the identity of a node: the name by which the overlay replaces it."""
    gone: dict[int, Loc] = field(default_factory=dict)
    """By the identity of a node: where in the overlay it is dropped, itself or by consequence."""
    origins: dict[int, Loc] = field(default_factory=dict)
    keys: dict[int, dict[str, Loc]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts = tuple(_parts(self.data))

    def find(self, name: str, kinds: Iterable[str], loc: Loc, can: str) -> list[Part]:
        """The parts that a name stands for; where there is none, or a choice, that is a fault."""
        kind, _, plain = name.rpartition(" ")
        known = [part for part in self.parts if kind in {"", part.kind}]
        found = [part for part in known if part.id == plain]
        if not found:
            where = f"`hpws-assess rubrics show` tells what `{self.overlay.extends.rubric}` has"
            ids = {one.id for one in known}
            what, word = (kind, plain) if kind in KINDS else ("part", name)
            return self._fault(loc, unknown(what, word, ids, where))
        fit = [part for part in found if part.kind in kinds]
        if not fit:
            *most, last = (f"{one}s" for one in kinds)
            article = "an" if found[0].kind[0] in "aeiou" else "a"
            message = f"`{plain}` is {article} {found[0].kind}; "
            return self._fault(loc, f"{message}only {', '.join(most)} and {last} {can}")
        if len({part.kind for part in fit}) > 1:
            ways = " or ".join(f"`{part.kind} {plain}`" for part in fit)
            return self._fault(loc, f"`{plain}` names more than one thing; write {ways}")
        return fit

    def _fault(self, loc: Loc, message: str) -> list[Part]:
        self.faults.append(Fault(loc, message))
        return []

    def left(self, *kinds: str) -> Iterator[Part]:
        """The base's parts of some kinds that are not gone."""
        return (one for one in self.parts if one.kind in kinds and id(one.node) not in self.gone)

    def went(self, kind: str) -> dict[str, Loc]:
        """The ids of parts of a kind that are gone, with where they are dropped."""
        gone = (part for part in self.parts if part.kind == kind)
        return {one.id: self.gone[id(one.node)] for one in gone if id(one.node) in self.gone}


def _parts(data: Node) -> Iterator[Part]:
    for key, kind in LISTS.items():
        yield from (Part(kind, node["id"], node) for node in data.get(key, ()))
    for dimension in data["dimensions"]:
        for key, kind in IN_DIMENSIONS.items():
            yield from (Part(kind, node["id"], node, dimension) for node in dimension.get(key, ()))
    for key, kind in MAPPINGS.items():
        yield from (Part(kind, name, node) for name, node in data.get(key, {}).items())
    for phase in (data.get("stages") or {}).get("phases", ()):
        yield Part("phase", phase["id"], phase)
    for level in data["levels"]:
        yield Part("level", str(level["level"]), level)
