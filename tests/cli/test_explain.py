"""``explain``: scores what the number needs and says what the whole result says of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import hpws_assess.assess
from hpws_assess.cli.work import Choice, ready_assessments, result_at, results

Command = Callable[..., Any]


@pytest.fixture
def scored(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Every rubric with the place that is scored while a test runs."""
    found: list[tuple[str, str]] = []
    score = hpws_assess.assess.score_node

    def note(scope: Any, responses: Any, artefacts: Any, node: str, **more: Any) -> Any:
        found.append((scope.rubric.id, node))
        return score(scope, responses, artefacts, node, **more)

    monkeypatch.setattr(hpws_assess.assess, "score_node", note)
    return found


@pytest.mark.parametrize(
    ("number", "unit", "places"),
    [
        ("decisions#gap", "Plant 3", [("hpws-practices", "Plant 3")]),
        ("s7.say@labour", "", [("iam-hpwo", "Harbor Tool Works")]),
        ("headline", "Plant 1", [("hpws-practices", "Plant 1"), ("iam-hpwo", "Plant 1")]),
    ],
)
def test_a_number_is_told_without_scoring_what_it_does_not_need(
    cli: Command,
    demo: Path,
    scored: list[tuple[str, str]],
    number: str,
    unit: str,
    places: list[tuple[str, str]],
) -> None:
    """Of a dimension or an item its rubric at the place alone; of anything else all rubrics."""
    done = cli("explain", number, demo, "--wave", "2026-Q2", *(["--unit", unit] if unit else []))
    assert (done.code, scored) == (0, places)


def test_a_place_alone_comes_to_what_the_whole_result_says_of_it(demo: Path) -> None:
    """Scores, advice, combinations, record and the plan, at the organization and at a unit."""
    wave = Choice(wave="2026-Q2")
    (ready,), (whole,) = ready_assessments([str(demo)], wave), results([str(demo)], wave)
    names = list(ready.assessment.nodes)
    assert len(names) > 2
    for at in (0, len(names) - 1):
        alone = result_at(ready, names[at])
        same = [
            part.nodes == (other.nodes[at],)
            for part, other in zip(alone.rubrics, whole.rubrics, strict=True)
        ]
        assert all(same)
        assert (alone.plan == whole.plan) is (at == 0)
