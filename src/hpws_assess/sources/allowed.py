"""What a model allows at a place, in words that somebody who mends a file understands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from hpws_assess.model.words import VERSION

PATTERNS = {
    r"^[a-z0-9][a-z0-9._-]{0,63}$": (
        "an id of lower-case letters, digits, `.`, `_` and `-` that begins with a letter or a "
        "digit, at most 64 characters"
    ),
    VERSION: "a version such as 1.0.0",
}
"""Rules of texts in words. A pattern that is not here is shown as it is."""

PLAIN = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text",
    dt.date: "a date as YYYY-MM-DD",
}

WIDER = {"a whole number": "a number", "a mapping": "a mapping with"}
"""Alternatives that need not be said where the other one is."""


@dataclass(frozen=True)
class Slot:
    """A place for a value: its type with optional and annotated unwrapped, and its bounds."""

    type: Any
    bounds: tuple[Any, ...] = ()
    tag: str | None = None
    """The key that chooses among the models of a union."""

    @cached_property
    def annotation(self) -> Any:
        return Annotated[self.type, *self.bounds] if self.bounds else self.type

    @cached_property
    def branches(self) -> tuple[Slot, ...]:
        """The alternatives of a union, those of unions in it too; empty for anything else."""
        if get_origin(self.type) not in {Union, UnionType}:
            return ()
        slots = [slot_of(each) for each in get_args(self.type) if each is not NoneType]
        return tuple(branch for slot in slots for branch in slot.branches or (slot,))

    @cached_property
    def model(self) -> type[BaseModel] | None:
        is_model = isinstance(self.type, type) and issubclass(self.type, BaseModel)
        return self.type if is_model else None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The texts of a closed list; empty for anything else."""
        if get_origin(self.type) is Literal:
            return tuple(map(str, get_args(self.type)))
        if isinstance(self.type, type) and issubclass(self.type, Enum):
            return tuple(str(member.value) for member in self.type)
        return ()

    @cached_property
    def container(self) -> Any:
        """``dict``, ``tuple``, ``list`` and the like; None for anything else."""
        origin = get_origin(self.type) or self.type
        return origin if origin in {dict, tuple, list, set, frozenset} else None

    @cached_property
    def entry(self) -> Slot:
        """What the entries of a mapping or list are."""
        arguments = get_args(self.type) or (object,)
        return slot_of(arguments[1] if self.container is dict else arguments[0])

    @cached_property
    def key(self) -> Slot:
        """What the keys of a mapping are."""
        return slot_of((get_args(self.type) or (str,))[0])


def slot_of(annotation: Any, bounds: tuple[Any, ...] = (), tag: str | None = None) -> Slot:
    """An annotation as a place for a value."""
    if get_origin(annotation) is Annotated:
        inner, *extra = get_args(annotation)
        for each in extra:
            if isinstance(each, FieldInfo):
                bounds += tuple(each.metadata)
                tag = str(each.discriminator) if each.discriminator else tag
            else:
                bounds += (each,)
        return slot_of(inner, bounds, tag)
    if get_origin(annotation) in {Union, UnionType}:
        kept = [each for each in get_args(annotation) if each is not NoneType]
        if len(kept) == 1:
            return slot_of(kept[0], bounds, tag)
    return Slot(annotation, bounds, tag)


def field_slot(field: FieldInfo) -> Slot:
    """A model's field as a place for a value."""
    tag = str(field.discriminator) if field.discriminator else None
    return slot_of(field.annotation, tuple(field.metadata), tag)


@cache
def slots_of(model: type[BaseModel]) -> dict[str, Slot]:
    """A model's fields as places for values, by the keys that a file uses."""
    fields = model.model_fields.items()
    return {field.alias or name: field_slot(field) for name, field in fields}


def describe(slot: Slot, *, lengths: bool = False) -> str:
    """What a place allows, in words; how long a text may be only where that was asked."""
    if slot.tag is not None:
        return f"a mapping with a `{slot.tag}`: one of {', '.join(tags_of(slot))}"
    if slot.branches:
        return either([describe(branch, lengths=lengths) for branch in slot.branches])
    if slot.model is not None:
        return f"a mapping with {', '.join(f'`{key}`' for key in slots_of(slot.model))}"
    if slot.container is not None:
        form = "a mapping" if slot.container is dict else "a list"
        return form + sized(slot, "entry", "entries")
    return describe_scalar(slot, lengths)


def describe_scalar(slot: Slot, lengths: bool) -> str:
    """What a place allows that holds neither mappings nor lists."""
    if slot.words:
        return slot.words[0] if len(slot.words) == 1 else f"one of {', '.join(slot.words)}"
    if slot.type is str and (pattern := bound(slot, "pattern")):
        return PATTERNS.get(pattern, f"a text of the form {pattern}")
    if slot.type is str:
        return f"a text{sized(slot, 'character', 'characters') if lengths else ''}"
    return PLAIN.get(slot.type, "another kind of value") + ranged(slot)


def tags_of(slot: Slot) -> dict[str, Slot]:
    """The models of a union by the words of the key that chooses among them."""
    assert slot.tag is not None
    found = {}
    for branch in slot.branches:
        if branch.model is not None:
            known = slots_of(branch.model)
            found.update(dict.fromkeys(known[slot.tag].words, branch))
    return found


def either(words: Iterable[str]) -> str:
    """Alternatives as a sentence has them.

    >>> either(["a whole number", "a number", "a mapping", "a mapping with `value`"])
    'a number, or a mapping with `value`'
    """
    unique = list(dict.fromkeys(words))
    for one, other in WIDER.items():
        if any(each.startswith(other) for each in unique):
            unique = [each for each in unique if each != one]
    return ", or ".join([", ".join(unique[:-1]), unique[-1]] if len(unique) > 1 else unique)


def bound(slot: Slot, name: str) -> Any:
    """A bound of a place by its name; None where it has none."""
    return next((value for key, value in bounds(slot) if key == name), None)


def bounds(slot: Slot) -> Iterator[tuple[str, Any]]:
    """The bounds of a place by name, whatever object carries them."""
    for each in slot.bounds:
        for kind, name in ((Ge, "ge"), (Gt, "gt"), (Le, "le"), (Lt, "lt")):
            if isinstance(each, kind):
                yield name, getattr(each, name)
        if isinstance(each, MinLen):
            yield "min_length", each.min_length
        elif isinstance(each, MaxLen):
            yield "max_length", each.max_length
        elif getattr(each, "pattern", None):
            yield "pattern", each.pattern


def sized(slot: Slot, one: str, many: str) -> str:
    """The least and most of something, such as " of 1 to 10,000 characters"."""
    least, most = bound(slot, "min_length"), bound(slot, "max_length")
    if least and most:
        return f" of {least:,} to {most:,} {many}"
    if most:
        return f" of at most {most:,} {one if most == 1 else many}"
    return f" of at least {least:,} {one if least == 1 else many}" if least else ""


def ranged(slot: Slot) -> str:
    """The range of a number, such as " from 0 to 1" or " above 0 and up to 100"."""
    found = dict(bounds(slot))
    if "ge" in found and "le" in found:
        return f" from {found['ge']:,} to {found['le']:,}"
    words = {"ge": "from", "gt": "above", "le": "up to", "lt": "below"}
    parts = [f"{words[name]} {value:,}" for name, value in found.items() if name in words]
    return f" {' and '.join(parts)}" if parts else ""
