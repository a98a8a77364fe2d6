"""Whether a profile, and conditions on it, say what its keys ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from hpws_assess.check.fault import Fault, Loc, unknown
from hpws_assess.model.rubric import ProfileKey
from hpws_assess.model.words import DAY, Range

KINDS = {"yes-no": "true or false", "number": "a number", "text": "a text", "date": "a date"}
"""The types of profile keys, in words."""


def wanted(key: ProfileKey, fact: object) -> str:
    """What a profile key asks for, where a fact is something else; empty where it fits."""
    fits = {
        "yes-no": isinstance(fact, bool),
        "number": isinstance(fact, int | float) and not isinstance(fact, bool),
        "text": isinstance(fact, str),
        "date": isinstance(fact, str) and is_day(fact),
    }
    word = KINDS[key.type] + (", YYYY-MM-DD" if key.type == "date" else "")
    return "" if fits[key.type] else word


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, written out."""
    if not DAY.fullmatch(text):
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def profile_faults(profile: Mapping[str, ProfileKey]) -> Iterator[Fault]:
    """Defaults of profile keys that are not what the key asks for."""
    for name, key in profile.items():
        word = wanted(key, key.default)
        if key.default is not None and word:
            message = f"the default of `{name}` must be {word}"
            yield Fault(("profile", name, "default"), message, "misfit-default")


def condition_faults(
    profile: Mapping[str, ProfileKey], condition: Mapping[str, object], loc: Loc
) -> Iterator[Fault]:
    """Lines of a condition that ask for what is not there, or for what can never hold."""
    for name, value in condition.items():
        if name not in profile:
            message = unknown("profile key", name, profile)
            yield Fault((*loc, name), message, "unknown-profile-key")
            continue
        key = profile[name]
        fits = key.type == "number" if isinstance(value, Range) else not wanted(key, value)
        if not fits:
            message = f"`{name}` is {KINDS[key.type]}, so it can never be that"
            yield Fault((*loc, name), message, "impossible-condition")
