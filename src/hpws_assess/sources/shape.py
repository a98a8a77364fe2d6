"""Documents into models, and every fault of shape in plain words at its place.

pydantic finds the faults; where they are and what would be right is read from the models
themselves, so that a new model or field needs nothing here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from hpws_assess.check.fault import Loc
from hpws_assess.errors import AssessError, Problem, nearest
from hpws_assess.sources.allowed import Slot, describe, slots_of, tags_of
from hpws_assess.sources.positioned import MAX_PROBLEMS, Document
from hpws_assess.sources.quoting import quoted, visible
from hpws_assess.sources.scalars import plain_value

M = TypeVar("M", bound=BaseModel)

Fault = tuple[Loc, Callable[[], str]]
"""A path, and what makes the words: a file may have a million faults, and few are told."""

KEY_MARK = "[key]"
"""How pydantic ends the path of a key that is wrong itself."""


def shaped(document: Document, model: type[M]) -> M:
    """The document as a model.

    Raises:
        AssessError: every fault, with its place, what is wrong, and what is allowed; of more than
            ``MAX_PROBLEMS``, the first of the file and how many more there are.
    """
    made, problems = salvaged(document, model)
    if made is None or problems:
        raise AssessError(problems)
    return made


def salvaged(document: Document, model: type[M]) -> tuple[M | None, list[Problem]]:
    """The document as a model, and its faults; with faults, the model of what is left without them.

    So that a fault of shape does not hide what else is wrong. None where too little is left.
    """
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        faults = list(find_faults(error, Slot(model), document.data, ()))
    problems = list(told(document, faults))
    left: Any = document.data
    for loc, _ in faults[:MAX_PROBLEMS]:
        bare = (
            isinstance(left, dict) and len(loc) == 1 and isinstance(left.get(loc[0]), int | float)
        )
        # a number at the top mostly lacks but its quotes, and such keys are needed
        left = left | {loc[0]: str(left[loc[0]])} if bare else without(left, loc)
    try:
        return model.model_validate(left), problems
    except ValidationError:
        return None, problems


def without(data: Any, loc: Loc) -> Any:
    """A copy of data without the nearest key on a path; indices of lists stay what they were."""
    if not loc or not isinstance(data, dict | list):
        return data
    part: Any = loc[0]
    rest = loc[1:]
    try:
        inner = data[part]
    except (KeyError, IndexError, TypeError):
        return data
    copy: Any = data.copy()
    if isinstance(data, dict) and not any(isinstance(each, str) for each in rest):
        del copy[part]
    else:
        copy[part] = without(inner, rest)
    return copy


def told(document: Document, faults: Iterable[Fault]) -> Iterator[Problem]:
    """Faults as problems in the order of their places, and how many more there are."""
    placed = sorted(((document.place(loc), words) for loc, words in faults), key=itemgetter(0))
    yield from (
        Problem(document.name, *place, visible(words())) for place, words in placed[:MAX_PROBLEMS]
    )
    if len(placed) > MAX_PROBLEMS:
        more = f"and {len(placed) - MAX_PROBLEMS:,} more problems from here on"
        yield Problem(document.name, *placed[MAX_PROBLEMS][0], more)


class Spot(NamedTuple):
    """Where an error of pydantic leads: a path in the data, and what belongs there."""

    loc: Loc
    slot: Slot | None
    """None for a key that the model does not know."""
    value: Any
    owner: Slot
    """The model, mapping or list that the last part of the path is an entry of."""
    rest: Loc
    """What is left of pydantic's path where a union's branches part."""
    is_key: bool = False


def find_faults(error: ValidationError, slot: Slot, data: Any, base: Loc) -> Iterator[Fault]:
    """The faults behind pydantic's errors: one for a union, however many branches it has."""
    unions: set[Loc] = set()
    for each in error.errors(include_url=False, include_input=False):
        spot = follow(slot, data, each["loc"], base)
        if spot.rest and spot.slot is not None:
            if spot.loc not in unions:
                unions.add(spot.loc)
                yield from union_faults(spot.slot, spot.value, spot.loc)
        elif not is_echo(each, spot.value):
            yield spot.loc, partial(explain, spot, each)


def follow(slot: Slot, data: Any, path: Loc, base: Loc) -> Spot:
    """Walk models and data along a path of pydantic's, as far as a union that nothing chooses in.

    Parts that name the branch of a union are in the path and not in the data.
    """
    found = Spot(base, slot, data, slot, ())
    for at, part in enumerate(path):
        here = found.slot
        if part == KEY_MARK and found.owner.container is dict and at == len(path) - 1:
            return found._replace(slot=found.owner.key, value=found.loc[-1], is_key=True)
        if here is None or is_open_union(here):
            return found._replace(rest=path[at:])
        if here.tag is not None:
            found = found._replace(slot=tags_of(here).get(str(part), here))
            continue
        loc = (*found.loc, part)
        found = Spot(loc, slot_at(here, part), entry(found.value, part), here, ())
    return found


def is_echo(error: Any, value: Any) -> bool:
    """Whether a list counts as too short only because its entries have faults of their own."""
    return bool(error["type"] == "too_short" and len(value) >= error["ctx"]["min_length"])


def slot_at(slot: Slot, part: str | int) -> Slot | None:
    """What belongs at a key or index; None for a key that a model does not know."""
    if slot.model is not None:
        return slots_of(slot.model).get(str(part))
    return slot.entry


def entry(data: Any, part: str | int) -> Any:
    """The value at a key or index; None where there is none."""
    try:
        return data[part]
    except (KeyError, IndexError, TypeError):
        return None


def is_open_union(slot: Slot) -> bool:
    """Whether several types may stand at a place, and no key says which."""
    return bool(slot.branches) and slot.tag is None


def union_faults(slot: Slot, value: Any, loc: Loc) -> Iterator[Fault]:
    """The faults of the branch that the value was most likely meant for, else of all as one."""
    branch = likely_branch(slot.branches, value)
    if branch is not None:
        try:
            if branch.model is not None:
                branch.model.model_validate(value)
            else:
                TypeAdapter(branch.annotation).validate_python(value)
        except ValidationError as error:
            yield from find_faults(error, branch, value, loc)
            return
    yield loc, partial(misfit, slot, value)


def likely_branch(branches: Iterable[Slot], value: Any) -> Slot | None:
    """The branch of the same form: for a mapping, the model that knows one of its keys."""
    if isinstance(value, list):
        lists = (each for each in branches if each.container not in {None, dict})
        return next(lists, None)
    if not isinstance(value, dict):
        return None
    models = [each for each in branches if each.model is not None]
    for each in models:
        assert each.model is not None
        known = slots_of(each.model)
        if any(key in known or nearest(key, known) for key in value):
            return each
    mappings = [each for each in branches if each.container is dict]
    return next(iter([*mappings, *models]), None)


def explain(spot: Spot, error: Any) -> str:
    """One error in plain words: what is wrong, and what is allowed."""
    kind = error["type"]
    last = str(spot.loc[-1]) if spot.loc else ""
    if kind in {"value_error", "assertion_error"}:
        return str(error["ctx"]["error"])
    if spot.slot is None:
        known = slots_of(spot.owner.model) if spot.owner.model else {}
        return f"unknown key {quoted(last)}{hint(last, known)}known here: {', '.join(known)}"
    if kind == "missing":
        return f"missing key `{last}`; needed: {describe(spot.slot)}"
    if kind == "union_tag_not_found":
        tags = ", ".join(tags_of(spot.slot))
        return f"missing key `{spot.slot.tag}`; needed: one of {tags}"
    if spot.is_key:
        return f"the key {quoted(last)} does not fit; allowed: {describe(spot.slot)}"
    return misfit(spot.slot, spot.value)


def misfit(slot: Slot, value: Any) -> str:
    """A value that its place does not allow."""
    if slot.tag is not None and isinstance(value, dict):
        word = str(value.get(slot.tag))
        tags = tags_of(slot)
        return f"unknown {slot.tag} {quoted(word)}{hint(word, tags)}known here: {', '.join(tags)}"
    near = hint(value, slot.words) if isinstance(value, str) else "; "
    allowed = describe(slot, lengths=isinstance(value, str))
    return f"{shown(value)} does not fit{near}allowed: {allowed}{remedy(slot, value)}"


def hint(word: str, known: Iterable[str]) -> str:
    """The nearest word as a question, or only what separates two clauses."""
    near = nearest(word, known)
    return f"{near} " if near else "; "


def remedy(slot: Slot, value: Any) -> str:
    """The change of writing that mends the three mistakes which are made most."""
    types = {each.type for each in slot.branches} or {slot.type}
    if str in types and isinstance(value, bool | int | float):
        return " (put it into quotes)"
    if types <= {int, float} and isinstance(value, str) and is_number(value):
        return " (leave out the quotes)"
    if slot.container not in {None, dict} and isinstance(value, str):
        return f" (write [{visible(value[:40])}])" if value else ""
    return ""


def is_number(text: str) -> bool:
    """Whether a text would be a number if it had no quotes."""
    try:
        return isinstance(plain_value(text), int | float)
    except OverflowError:
        return False


def shown(value: Any) -> str:
    """A value as a message quotes it."""
    if isinstance(value, dict | list):
        form = "mapping" if isinstance(value, dict) else "list"
        return f"a {form}" if value else f"an empty {form}"
    if isinstance(value, str):
        return f"the text {quoted(value)}" if value else "an empty text"
    if isinstance(value, bool):
        return f"`{value}`".lower()
    return "an empty value" if value is None else f"the number {visible(str(value)[:40])}"
