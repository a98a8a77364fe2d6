"""Overlays laid over the rubrics that they name, in whatever order the files come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from pydantic import ValidationError

from hpws_assess.check.draft import IN_DIMENSIONS, LISTS, MAPPINGS
from hpws_assess.check.fault import Loc
from hpws_assess.check.overlay import merge
from hpws_assess.check.rubric import rubric_faults
from hpws_assess.errors import Problem
from hpws_assess.model.overlay import Overlay
from hpws_assess.model.rubric import Rubric
from hpws_assess.sources.allowed import Slot
from hpws_assess.sources.library import Library, Shelved
from hpws_assess.sources.positioned import MAX_PROBLEMS, Document
from hpws_assess.sources.shape import find_faults, salvaged, told, without

KINDS = {**IN_DIMENSIONS, **LISTS, **MAPPINGS, "phases": "phase", "levels": "level"}
"""What an entry is called, by the key that it stands under."""

Words = Callable[[], str]
Read = tuple[Document, Overlay, list[Problem]]
"""An overlay with what is wrong with its shape."""


def shelve_overlays(library: Library, documents: Iterable[Document]) -> list[Problem]:
    """Lay every overlay over its base and shelve the rubric that comes of it.

    An overlay may lie on another one: each waits until its base is there. What is wrong comes back;
    of an overlay whose base has problems of its own nothing more is said.
    """
    problems: list[Problem] = []
    waiting: list[Read] = []
    for document in documents:
        overlay, faults = salvaged(document, Overlay)
        if overlay is not None:
            waiting.append((document, overlay, faults))
        else:
            problems += faults
            library.set_aside(document)
    while ready := [one for one in waiting if isinstance(_base(library, one), Shelved)]:
        waiting = [one for one in waiting if one not in ready]
        for one in ready:
            problems += _shelve(library, one)
    for document, _, faults in waiting:
        problems += faults
        library.set_aside(document)
    return problems + [each for one in waiting for each in _why(library, one, waiting)]


def lay(document: Document, overlay: Overlay, base: Shelved) -> tuple[Rubric | None, list[Problem]]:
    """An overlay on its base, and what is wrong with either, each at its place in the overlay.

    What the overlay does not say itself is told at its line on the base, with the way to it.
    """
    merged = merge(base.rubric, base.sha256, overlay)
    found: list[tuple[Loc, Words]] = [
        (fault.loc, partial(str, fault.message)) for fault in merged.faults
    ]
    rubric, faults = _read(merged.data)
    for loc, words in faults:
        place = merged.place(loc)
        exact = place is not None and place[0] != "drop" and _stands(document.data, place)
        if place is not None or not merged.faults:
            where = "" if exact else in_words(merged.data, loc)
            found.append((place or ("extends",), partial(_say, where, words)))
    return rubric, list(told(document, found))


def _read(data: Any) -> tuple[Rubric | None, list[tuple[Loc, Words]]]:
    """Merged data as a rubric, or as what is left of it, with what is wrong."""
    found: list[tuple[Loc, Words]] = []
    for _ in range(2):
        try:
            rubric = Rubric.model_validate(data)
        except ValidationError as error:
            if found:
                break
            found = list(find_faults(error, Slot(Rubric), data, ()))
            for loc, _ in found[:MAX_PROBLEMS]:
                data = without(data, loc)
        else:
            found += [(one.loc, partial(str, one.message)) for one in rubric_faults(rubric)]
            return rubric, found
    return None, found


def _stands(data: Any, loc: Loc) -> bool:
    """Whether data have something at a path."""
    for part in loc:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _say(where: str, words: Words) -> str:
    return f"{where}: {words()}" if where else words()


def in_words(data: Any, loc: Loc) -> str:
    """The way to a place in a rubric: dimension `pay`, item `pay.basis`, `help`."""
    said: list[str] = []
    kind = ""
    for part in loc:
        data = data[part] if _stands(data, (part,)) else None
        if kind and isinstance(data, dict):
            said[-1] = f"{kind} `{data.get('id', data.get('level', part))}`"
        elif isinstance(part, str) and not kind:
            said.append(f"`{part}`")
        kind = KINDS.get(str(part), "") if not kind and isinstance(data, dict | list) else ""
    return ", ".join(said)


def _base(library: Library, one: Read) -> Shelved | str:
    base = one[1].extends
    return library.find(base.rubric, base.version)


def _shelve(library: Library, one: Read) -> list[Problem]:
    document, overlay, problems = one
    base = _base(library, one)
    assert isinstance(base, Shelved)
    if overlay.id == base.rubric.id:
        message = f"`{overlay.id}` is the rubric below; give yours an id of its own"
        problems.append(Problem(document.name, *document.place(("id",)), message))
    rubric, faults = lay(document, overlay, base)
    problems += faults
    if rubric is None or problems:
        library.set_aside(document)
        return problems
    return library.shelve(document, rubric)


def _why(library: Library, one: Read, waiting: list[Read]) -> Iterator[Problem]:
    """Why an overlay's base is not there; nothing where that is told of the base itself."""
    document, overlay, _ = one
    under = {(each.id, each.version): each.extends for _, each, _ in waiting}
    key = (overlay.id, overlay.version)
    way = [key]
    while way[-1] in under and way[-1] not in way[:-1]:
        base = under[way[-1]]
        way.append((base.rubric, base.version))
    if way[-1] == key:
        names = " on ".join(f"`{name}`" for name, _ in way)
        message = f"overlays lie on one another in a circle: {names}"
        yield Problem(document.name, *document.place(("extends",)), message)
    elif way[1] not in under and not library.is_aside(way[1][0]):
        reason = library.find(*way[1])
        assert isinstance(reason, str)
        part = "version" if library.knows(way[1][0]) else "rubric"
        yield Problem(document.name, *document.place(("extends", part)), reason)
