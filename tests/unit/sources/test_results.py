"""Results as files: what was edited, cut, or made by another version is told, and never a fault."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from builders import (
    Person,
    assessed,
    assessment,
    cap,
    counted,
    dimension,
    item,
    number,
    rubric,
    unit,
)
from hpws_assess.advise.change.compare import compare
from hpws_assess.advise.change.obstacles import find_obstacles
from hpws_assess.errors import AssessError
from hpws_assess.model.result import Result
from hpws_assess.render.comparisons.formats import COMPARISON_FORMATS
from hpws_assess.render.look import Look
from hpws_assess.sources.results import is_result, read_result

RULER = rubric(
    dimension(
        "training",
        number("hours", "chief"),
        item("fits", "lead", "member"),
        item("new", "member", any_of="way"),
        item("old", "member", any_of="way"),
    ),
    dimension("pay", item("signed", "chief", "member", joint=True, essential=True)),
    caps=[cap("evidence", 2, without="artefact"), cap("joint", 2, below=3.5)],
)


def wave(name: str, lift: int) -> Result:
    people = [Person("chief", {"hours": 10 * lift, "signed": lift + 1})]
    for n in range(12):
        answers = {"fits": 1 + (n + lift) % 5, "new": 1 + n % 4, "old": 1, "signed": 3 + n % 2}
        people.append(Person("member", answers, unit="North" if n % 2 else "South"))
        people.append(Person("lead", {"fits": 1 + n % 3 + lift}, unit="North"))
    place = assessment(wave=name, units=[unit("North", member=9), unit("South", member=9)])
    return assessed(RULER, *counted(RULER, people, place), place)


THEN, NOW = wave("2026-Q2", 1), wave("2026-Q4", 2)
TEXT = THEN.model_dump_json(indent=2)


def written(path: Path, change: Callable[[Any], object]) -> Path:
    """The earlier result, edited by hand."""
    data = json.loads(TEXT)
    change(data)
    path.write_text(json.dumps(data, indent=2), "utf-8")
    return path


def told(path: Path) -> list[str]:
    with pytest.raises(AssessError) as caught:
        read_result(path)
    return [str(one) for one in caught.value.problems]


def test_a_result_comes_back_whole(tmp_path: Path) -> None:
    """What was written is read as it was, and has no fault."""
    path = written(tmp_path / "result.json", lambda data: None)
    assert is_result(path)
    assert read_result(path).model_dump_json(indent=2) == TEXT


def _dimension(data: Any, at: int = 0) -> Any:
    return data["rubrics"][0]["nodes"][0]["dimensions"][at]


EDITS: dict[str, tuple[Callable[[Any], object], str]] = {
    "a level that is none": (lambda d: _dimension(d).update(confirmed=9), "`9` is no level"),
    "a score off the scale": (lambda d: _dimension(d).update(score=7.5), "off the scale, 1 to 5"),
    "a score that is not its items'": (
        lambda d: _dimension(d).update(score=4.75),
        "4.75 is not what its items and voices come to",
    ),
    "no number": (lambda d: _dimension(d).update(score=float("nan")), "`nan` is no number"),
    "no items": (lambda d: _dimension(d).update(items=[]), "no item that counts has one"),
    "a dimension that is not there": (
        lambda d: _dimension(d).update(dimension="trainig"),
        "unknown dimension `trainig`; did you mean `training`?",
    ),
    "a dimension twice": (
        lambda d: _dimension(d, 1).update(dimension="training"),
        "dimension `training` stands here twice",
    ),
    "an item twice": (
        lambda d: _dimension(d)["items"].append(_dimension(d)["items"][0]),
        "stands here twice",
    ),
    "an item that is not there": (
        lambda d: _dimension(d)["items"][0].update(item="hour"),
        "unknown item `hour`; did you mean `hours`?",
    ),
    "no nodes": (lambda d: d["rubrics"][0].update(nodes=[]), "no node is left"),
    "no levels": (lambda d: d["rubrics"][0]["rubric"].update(levels=[]), "at least 2"),
    "an error below nothing": (
        lambda d: _dimension(d)["sure"].update(error=-1.0),
        "`-1` is no standard error",
    ),
    "no degrees of freedom": (
        lambda d: _dimension(d)["sure"].update(freedom=0),
        "`0` degrees of freedom",
    ),
    "weights that weigh nothing": (
        lambda d: [
            term.update(weight=0)
            for step in d["rubrics"][0]["nodes"][0]["trace"]
            for term in step["terms"]
        ],
        "no weights of a mean",
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_was_edited_is_told_with_its_place(name: str, tmp_path: Path) -> None:
    """Line and column, what is wrong, and what to do."""
    change, words = EDITS[name]
    lines = told(written(tmp_path / "edited.json", change))
    assert lines[0].endswith("no whole result of this version; score the answers again with it")
    (line, *_) = [one for one in lines if words in one]
    assert re.search(r"edited\.json:\d+:\d+: ", line)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Each with its place."""

    def several(data: Any) -> None:
        data.pop("wave")
        _dimension(data).update(score="high")
        data["rubrics"][0].pop("comments")

    lines = told(written(tmp_path / "edited.json", several))
    for words in ("`wave`", "`high`", "`comments`"):
        assert any(words in one for one in lines), (words, lines)


def test_a_result_that_was_cut_off_is_told(tmp_path: Path) -> None:
    """Wherever: after a bracket, in a number, in a text."""
    path, raw, chance = tmp_path / "cut.json", TEXT.encode(), Random("cut")
    for at in [1000, len(raw) - 2, *(chance.randrange(100, len(raw)) for _ in range(12))]:
        path.write_bytes(raw[:at])
        assert re.search(r"cut\.json:\d+:\d+: ", told(path)[-1]), at


def spoil(data: Any, chance: Random) -> None:
    """One change somewhere: something is gone, or something else stands there."""
    while True:
        key = chance.choice(list(data) if isinstance(data, dict) else range(len(data)))
        inner = data[key]
        if isinstance(inner, dict | list) and inner and chance.random() < 0.9:
            data = inner
            continue
        if chance.random() < 0.2:
            del data[key]
        else:
            odd = [None, 0, -1, 1e9, 2.5, "", "x", [], {}, True, float("inf"), inner]
            data[key] = chance.choice(odd)
        return


EDITS_TRIED = 50


def test_no_edit_makes_a_comparison_fail(tmp_path: Path) -> None:
    """Edits anywhere: the result is refused, or compared in every format; nothing in between."""
    chance, path = Random("edits"), tmp_path / "edited.json"
    read = refused = 0
    for _ in range(EDITS_TRIED):
        data = json.loads(TEXT)
        for _ in range(chance.choice([1, 1, 3])):
            spoil(data, chance)
        path.write_text(json.dumps(data), "utf-8")
        try:
            then = read_result(path)
        except AssessError:
            refused += 1
            continue
        read += 1
        if not list(find_obstacles(then, NOW)):
            found = compare(then, NOW)
            assert all(one.render(found, Look()) for one in COMPARISON_FORMATS.values())
    assert min(read, refused) > EDITS_TRIED // 20
