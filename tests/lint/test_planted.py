"""The linter finds what was planted, where it was planted, and nothing in what is sound."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from planted import PLANTED, Planted

from hpws_assess.check.lint import rubric_warnings
from hpws_assess.check.lint.rules import RULES
from hpws_assess.check.lint.wording import double_barrelled, main_negation
from hpws_assess.errors import AssessError
from hpws_assess.sources.library import load_rubric, shipped_names, shipped_text
from hpws_assess.sources.positioned import parse

SOUND = Path(__file__).with_name("sound.yaml").read_text("utf-8")
MARK = "§"
TAG = re.compile(r" \[([a-z-]+)\]$")

Found = set[tuple[int, int, str]]
"""Line, column, rule."""


def lint(text: str) -> Found:
    """What is found in a rubric: its errors, or where it has none its warnings."""
    document = parse(text.encode(), "bakery.yaml")
    try:
        rubric = load_rubric(document)
    except AssessError as error:
        return {(one.line, one.column, rule_of(one.message)) for one in error.problems}
    faults = list(rubric_warnings(rubric))
    assert all(fault.severity == "warning" for fault in faults)
    return {(*document.place(fault.loc), rule_of(fault.message)) for fault in faults}


def rule_of(message: str) -> str:
    """The id at the end of a message; the message where it has none."""
    found = TAG.search(message)
    return found[1] if found else message


def planted_text(case: Planted) -> tuple[str, tuple[int, int]]:
    """The rubric with the fault in it, and the fault's line and column."""
    text = case.whole or SOUND
    for old, new in case.changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    before, mark, after = text.partition(MARK)
    assert mark, "no place is marked"
    assert MARK not in after
    return before + after, (before.count("\n") + 1, len(before) - before.rfind("\n"))


@pytest.mark.parametrize("case", PLANTED, ids=lambda case: case.rule)
def test_planted_fault(case: Planted) -> None:
    """Exactly the rule, at exactly the place."""
    text, place = planted_text(case)
    found = {one for one in lint(text) if one[2] != case.follows}
    assert found == {(*place, case.rule)}


def test_every_rule_is_planted() -> None:
    """No rule is without a case, and no case without a rule."""
    assert {case.rule for case in PLANTED} == set(RULES)
    assert len(PLANTED) >= 40


def test_the_sound_rubric_is_sound() -> None:
    """What is planted is all that is wrong."""
    assert lint(SOUND) == set()


@pytest.mark.parametrize("name", shipped_names())
def test_shipped_rubrics_are_clean(name: str) -> None:
    """Neither errors nor warnings in what we ship."""
    rubric = load_rubric(parse(shipped_text(name).encode(), f"{name}.yaml"))
    found = set()
    for fault in rubric_warnings(rubric):
        node: Any = rubric
        where = name
        for part in fault.loc:
            node = node[part] if isinstance(part, int) else getattr(node, part, None)
            where = getattr(node, "id", where)
        found.add((name, where, rule_of(fault.message)))
    assert found == set()


def test_a_new_rubric_is_clean(
    cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `rubrics new` starts has nothing to mend."""
    monkeypatch.chdir(tmp_path)
    assert cli("rubrics", "new", "mine", "-o", "mine.yaml").code == 0
    assert cli("check", "mine.yaml").out.count("\n") == 1


def test_check_tells_warnings_and_score_does_not(
    cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On stdout with their place, counted, with exit 0."""
    monkeypatch.chdir(tmp_path)
    text, (line, column) = planted_text(next(c for c in PLANTED if c.rule == "negated-reverse"))
    Path("bakery.yaml").write_text(text, "utf-8")
    answers = (
        "{format: hpws-assess/answers@1, rubric: bakery, organization: Oven, wave: 2026-Q4, "
        "respondents: [{role: owner, answers: {plan.agreed: 4}}]}\n"
    )
    Path("answers.yaml").write_text(answers, "utf-8")
    done = cli("check", "bakery.yaml", "answers.yaml")
    first, last = done.out.splitlines()
    assert first.startswith(f"bakery.yaml:{line}:{column}: ")
    assert first.endswith(" [negated-reverse]")
    assert last.startswith("No problems in 2 files")
    assert last.endswith("; 1 warning.")
    assert done.code == 0
    scored = cli("score", "bakery.yaml", "answers.yaml")
    assert scored.code == 0
    assert "[negated-reverse]" not in scored.out + scored.err


def test_an_overlay_is_warned_of_what_it_says_itself(
    cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Warnings of the rubric below are not the overlay's to mend."""
    monkeypatch.chdir(tmp_path)
    text, _ = planted_text(next(c for c in PLANTED if c.rule == "negated-reverse"))
    Path("bakery.yaml").write_text(text, "utf-8")
    Path("own.yaml").write_text(
        "format: hpws-assess/overlay@1\nid: own\nversion: 1.0.0\ntitle: Our own\n"
        "extends: {rubric: bakery, version: 1.0.0}\n"
        "replace:\n  plan.known:\n    ask: I know the plan and I like it.\n",
        "utf-8",
    )
    done = cli("check", "own.yaml", "bakery.yaml")
    warned = [line.split(": ")[0] for line in done.out.splitlines()[:-1]]
    assert [one.rsplit(":", 2)[0] for one in warned] == ["bakery.yaml", "own.yaml"]
    assert warned[1] == "own.yaml:8:5"


@pytest.mark.parametrize(
    "text",
    [
        "The forms for goals and reviews are easy to use.",
        "Rules give weight to what supervisors and their people agree on.",
        "I know the terms and conditions of my contract.",
        "I am asked about my health and safety once or twice a year.",
        "Supervisors and managers here listen to what people say.",
        "How often do you get help within a day or less?",
    ],
)
def test_what_is_one_question(text: str) -> None:
    """Fixed phrases, lists inside a phrase, and what two sides do together are one thing."""
    assert double_barrelled(text, rated=True) == ""


@pytest.mark.parametrize(
    "text",
    [
        "I am held to goals that I cannot control.",
        "I am judged by the hours I put in, not by what I get done.",
        "When nobody is there, I have to decide alone.",
    ],
)
def test_what_is_no_negation(text: str) -> None:
    """What is denied in a subordinate clause is part of what is said."""
    assert main_negation(text) == ""
