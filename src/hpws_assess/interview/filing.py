"""An interview as an answer file: a new one, or further respondents in one that people keep.

What somebody wrote into a file stays as it is, comments and layout included: lines are only put in.
Whether that went well is not assumed: the new text is read, and must hold the old data and the new.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any

from hpws_assess.errors import AssessError
from hpws_assess.interview.machine import Interview
from hpws_assess.interview.questions import Sheet
from hpws_assess.sources.positioned import Document, parse
from hpws_assess.sources.writing import write_yaml


def respondents(sheet: Sheet, state: Interview) -> list[dict[str, Any]]:
    """What each seat that said anything said, as answer files have it."""
    found = []
    for at, seat in enumerate(sheet.seats):
        said = {
            question.item: state.entry(question).data
            for question in sheet.questions
            if question.seat == at and state.entry(question).answered
        }
        who: dict[str, Any] = {"id": seat.id, "role": seat.role, "unit": seat.unit}
        who["attributed"] = True if seat.attributed else None
        if said:
            kept = {name: one for name, one in who.items() if one is not None}
            found.append({**kept, "answers": said})
    return found


def cited(state: Interview, known: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Evidence that answers name, without what the file has already."""
    names = {name for one in state.entries.values() if one.answered for name in one.evidence}
    return {
        name: dict(one)
        for name, one in state.evidence.items()
        if name in names and name not in known
    }


def new_file(sheet: Sheet, state: Interview, organization: str, wave: str) -> str:
    """The whole answer file."""
    rubric = sheet.scope.rubric
    data: dict[str, Any] = {
        "format": "hpws-assess/answers@1",
        "rubric": rubric.id,
        "version": rubric.version,
        "organization": organization,
        "wave": wave,
        "respondents": respondents(sheet, state),
    }
    evidence = cited(state, {})
    return write_yaml({**data, "evidence": evidence} if evidence else data)


def set_aside(sheet: Sheet, state: Interview) -> str:
    """What was said beside no answer, which an answer file cannot hold, as lines of comment."""
    said = [
        {"role": sheet.seats[one.seat].role, "item": one.item, "said": state.entry(one).data}
        for one in (state.questions[at] for at in state.loose)
    ]
    if not said:
        return ""
    cites = {name for at in state.loose for name in state.entry(state.questions[at]).evidence}
    known = {name: dict(one) for name, one in state.evidence.items() if name in cites}
    text = write_yaml({"unanswered": said, **({"evidence": known} if known else {})})
    return "".join(f"# {line}\n" for line in text.splitlines())


def extended(
    document: Document, old: str, people: list[dict[str, Any]], evidence: Mapping[str, Any]
) -> str:
    """A file's text with further respondents and evidence put in, or empty where that is not safe.

    ``old`` is the text that ``document`` was read from.
    """
    assert isinstance(document.data, dict)
    wanted = copy.deepcopy(document.data)
    wanted["respondents"] = [*wanted["respondents"], *people]
    if evidence:
        wanted["evidence"] = {**wanted.get("evidence", {}), **evidence}
    end = "\r\n" if "\r\n" in old else "\n"
    lines = old.replace("\r\n", "\n").rstrip("\n").split("\n")
    try:
        lines = _put_in(lines, "respondents", _listed(people, _dash(document, lines)))
        if evidence:
            lines = _put_in(lines, "evidence", _described(document.data, lines, evidence))
        text = end.join(lines) + end
        read = parse(text.encode(), document.name).data
    except (AssessError, ValueError):
        return ""
    return text if read == wanted else ""


def _dash(document: Document, lines: list[str]) -> int:
    """Spaces before the dash of the file's respondents."""
    line, column = document.place(("respondents", 0))
    before = lines[line - 1][: column - 1]
    found = re.fullmatch("( *)-( +)", before)
    if not found:
        raise ValueError("not a list with a dash a line")
    return len(found[1])


def _listed(people: list[dict[str, Any]], indent: int) -> list[str]:
    text = write_yaml({"respondents": people})
    return [
        " " * (indent - 2) + line if indent >= 2 else line[2 - indent :] for line in _under(text)
    ]


def _described(data: Mapping[str, Any], lines: list[str], evidence: Mapping[str, Any]) -> list[str]:
    text = _under(write_yaml({"evidence": dict(evidence)}))
    if not data.get("evidence"):
        return ["evidence:", *text]
    first = next(iter(data["evidence"]))
    below = lines[next(at for at, one in enumerate(lines) if one.startswith("evidence:")) :]
    line = next((one for one in below if one.lstrip().startswith(f"{first}:")), "")
    indent = len(line) - len(line.lstrip())
    return [" " * indent + one[2:] for one in text]


def _under(text: str) -> list[str]:
    """The lines below a text's only key."""
    return text.rstrip("\n").split("\n")[1:]


def _put_in(lines: list[str], key: str, new: list[str]) -> list[str]:
    """Lines at the end of a top-level key's block; at the end of the file where it has none."""
    start = next((at for at, one in enumerate(lines) if one.startswith(f"{key}:")), None)
    if start is None:
        return [*lines, *new]
    end = start + 1
    for at in range(start + 1, len(lines)):
        if lines[at].strip() and not lines[at].startswith((" ", "-", "#", "\t")):
            break
        if lines[at].strip() and not lines[at].lstrip().startswith("#"):
            end = at + 1
    return [*lines[:end], *new, *lines[end:]]
