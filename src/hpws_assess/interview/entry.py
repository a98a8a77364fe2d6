"""From what was typed to a move. Values are judged by the item types alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from hpws_assess.interview.machine import Move, Question, Refused
from hpws_assess.interview.questions import Choice, Sheet
from hpws_assess.model.answers import Missing
from hpws_assess.model.items import BaseItem
from hpws_assess.model.items.item import Scale

LONGEST = 10_000
"""Characters that a text of an answer file may have."""

UNREAD = re.compile(r"[\ud800-\udfff]")
"""What a terminal's byte that is no text is read as: something was there, and it is shown so."""

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that no YAML file may hold as they are, the terminal's escapes among them."""


class Wish(NamedTuple):
    """Something asked of the front end itself, with what was typed behind it."""

    kind: str
    rest: str = ""


MOVES = {"b": "back", "f": "forward", "s": "skip", "u": "undo", "r": "review", "k": "clear"}
MISSING = {"d": Missing.DONT_KNOW, "x": Missing.DECLINED, "n": Missing.NOT_APPLICABLE}
WISHES = {
    "?": "help",
    "q": "quit",
    "c": "comment",
    "e": "evidence",
    "w": "write",
    "w!": "write-all",
    "!": "write-all",
    "l": "list",
}
WORDS = {
    **{"back": "b", "forward": "f", "skip": "s", "undo": "u", "review": "r", "clear": "k"},
    **{"dont-know": "d", "declined": "x", "not-applicable": "n", "goto": "g", "list": "l"},
    **{"help": "?", "quit": "q", "comment": "c", "evidence": "e", "write": "w"},
}


def understand(sheet: Sheet, question: Question | None, typed: str) -> Move | Wish:
    """What a line means at a question, or in the review.

    ``/`` before a command and ``=`` before an answer make clear which is meant; an open text is
    taken for a command only where it is one alone.

    Raises:
        Refused: it means nothing here; the message says what is allowed.
    """
    text = clean(typed).strip()
    if text.startswith("/"):
        return _command(sheet, text[1:].strip(), must=True)
    if text.startswith("=") and len(text) > 1:
        return _value(sheet, question, text[1:].strip())
    chosen = None if question is None else chosen_of(sheet.choices(question), text)
    if chosen is not None:
        return Move("answer", chosen)
    free = question is not None and not sheet.item(question).scored
    if not (free and " " in text):
        command = _command(sheet, text, must=question is None)
        if command.kind != "none":
            return command
    return _value(sheet, question, text)


def clean(text: str) -> str:
    """A typed or pasted text without what a file could not hold; all line ends alike."""
    text = UNREAD.sub("\ufffd", text)
    return UNSEEN.sub("", re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", text))


def _command(sheet: Sheet, text: str, *, must: bool) -> Move | Wish:
    word, _, rest = text.partition(" ")
    rest = rest.strip()
    name = WORDS.get(word.lower(), word.lower())
    if name in MOVES and not rest:
        return Move(MOVES[name])
    if name in MISSING:
        return _missing(name, rest)
    if name == "g":
        if not re.fullmatch("[0-9]{1,6}", rest):
            raise Refused(f"Give a number from 1 to {len(sheet.questions)}, such as: g 3")
        return Move("goto", int(rest) - 1)
    if name in WISHES and (not rest or name in {"c", "e"}):
        return Wish(WISHES[name], rest)
    if must:
        raise Refused(f"`{word[:40]}` is no command here; ? lists them.")
    return Wish("none")


def _missing(name: str, rest: str) -> Move | Wish:
    code = MISSING[name]
    if code is Missing.NOT_APPLICABLE:
        if not rest:
            return Wish("reason")
        return Move("miss", {"code": code.value, "reason": fitting(rest)})
    return Move("miss", {"code": code.value}) if not rest else Wish("none")


def fitting(text: str) -> str:
    """A text that an answer file takes.

    Raises:
        Refused: it is empty or too long.
    """
    kept = clean(text).strip()
    if not kept:
        raise Refused("The text is empty.")
    if len(kept) > LONGEST:
        raise Refused(f"The text has {len(kept):,} characters; {LONGEST:,} is the most.")
    return kept


def _value(sheet: Sheet, question: Question | None, text: str) -> Move:
    if question is None:
        raise Refused("This is the review; choose a question first, such as: g 1")
    item, scale = sheet.item(question), sheet.scope.rubric.scale
    choices = sheet.choices(question)
    if choices:
        chosen = chosen_of(choices, text)
        if chosen is None:
            strokes = ", ".join(one.stroke for one in choices)
            raise Refused(f"Type one of {strokes}; ? for help.")
        return Move("answer", chosen)
    return Move("answer", read_open(item, scale, text))


def chosen_of(choices: tuple[Choice, ...], text: str) -> Any:
    """The value of a closed answer: by its stroke, its key, or its words; None for none."""
    wanted = text.casefold()
    for names in (
        {one.stroke: one.option.key for one in choices},
        {one.option.key.casefold(): one.option.key for one in choices},
        {one.option.label.casefold(): one.option.key for one in choices},
    ):
        if wanted in names:
            key = names[wanted]
            return int(key) if re.fullmatch("-?[0-9]+", key) else key
    return None


def read_open(item: BaseItem, scale: Scale, text: str) -> Any:
    """The value of an open answer: the first reading of the text that the item accepts.

    Raises:
        Refused: it accepts none.
    """
    fault = ""
    for value in readings(item, scale, text):
        try:
            item.read(value, scale)
        except ValueError as error:
            fault = fault or str(error)
        else:
            return value
    allowed = item.answers(scale)
    if "part" in allowed:
        allowed = "27/30, 27 of 30, or a percentage such as 90 %"
    elif "start" in allowed:
        allowed = "two days, such as 2026-08-01 2026-08-11"
    raise Refused(f"That is not an answer here; allowed: {allowed}.")


def readings(item: BaseItem, scale: Scale, text: str) -> Iterator[Any]:
    """What a typed text may stand for: a number, a part of a whole, two days, itself."""
    number = as_number(text, item.answers(scale))
    if number is not None:
        yield number
    parts = re.fullmatch(r"(.+?)\s*(?:/|\bof\b)\s*(.+)", text)
    if parts:
        part, whole = as_number(parts[1], ""), as_number(parts[2], "")
        if part is not None and whole is not None:
            yield {"part": part, "whole": whole}
    days = re.fullmatch(r"(\S+)(?:\s+(?:to\s+)?|\s*\.\.\s*)(\d\S+)", text)
    if days:
        yield {"start": days[1].rstrip(".,;"), "end": days[2]}
    yield text


def as_number(text: str, unit: str) -> int | float | None:
    """A number as people type it: thousands may have commas, its unit may follow."""
    found = re.fullmatch(r"([-+]?[0-9][0-9,]*(?:\.[0-9]+)?|[-+]?\.[0-9]+)\s*([^\d\s].*)?", text)
    if not found or (found[2] and found[2].casefold() not in unit.casefold()):
        return None
    digits = found[1]
    if "," in digits:
        if not re.fullmatch(r"[-+]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", digits):
            return None
        digits = digits.replace(",", "")
    number = float(digits)
    return int(number) if number.is_integer() and abs(number) < 10**9 else number
