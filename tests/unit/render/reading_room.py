"""A made-up rubric of another field on a scale from 0 to 3, and a result built by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from hpws_assess.model.assessment import Settings
from hpws_assess.model.result import (
    CapResult,
    Comment,
    DimensionResult,
    EvidenceSeen,
    ExclusionSeen,
    FactSeen,
    Finding,
    Gap,
    Group,
    Headline,
    ItemResult,
    NodeResult,
    Result,
    RubricResult,
    Status,
    Tool,
    Voice,
)
from hpws_assess.model.rubric import CapKind, Rubric
from hpws_assess.model.step import Step, Term

RUBRIC: dict[str, Any] = {
    "format": "hpws-assess/rubric@1",
    "id": "reading-room",
    "version": "1.2.3",
    "title": "Reading rooms",
    "about": "How well a reading room serves its readers.",
    "kind": "profile",
    "sources": [
        {"id": "made-up", "title": "Made up", "address": "https://example.org/", "note": "A note."}
    ],
    "limits": ["A self-assessment.", "Not for rating one person."],
    "scale": {"min": 0, "max": 3},
    "levels": [
        {"level": 0, "title": "None", "cut": 0.0, "about": "Nothing is there."},
        {"level": 1, "title": "Begun", "cut": 0.75, "about": "Somebody tries."},
        {"level": 2, "title": "Settled", "cut": 1.5, "about": "It is written down."},
        {"level": 3, "title": "Lived", "cut": 2.5, "about": "It is reviewed."},
    ],
    "profile": {"night": {"ask": "Open at night?", "type": "yes-no", "default": False}},
    "sides": {"house": {"title": "House"}, "public": {"title": "Public"}},
    "roles": {
        "director": {"title": "Director", "side": "house", "attributed": "always"},
        "volunteer": {"title": "Volunteer", "side": "house", "otherwise": "director"},
        "reader": {"title": "Reader", "side": "public", "receives": True, "about": "Reads."},
        "visitor": {"title": "Visiting judge", "judges": True, "attributed": "always"},
    },
    "caps": [
        {
            "id": "paper",
            "kind": "evidence",
            "stops_at": 1,
            "because": "Nothing dated was shown.",
            "lift": "Show one dated paper.",
        },
        {
            "id": "readers",
            "kind": "receivers",
            "below": 1.5,
            "stops_at": 2,
            "because": "Readers do not confirm it.",
            "lift": "Ask readers what is missing.",
        },
        {
            "id": "cover",
            "kind": "coverage",
            "below": 0.8,
            "stops_at": 2,
            "because": "Too little was answered.",
            "lift": "Answer the rest.",
        },
    ],
    "dimensions": [
        {
            "id": "quiet",
            "title": "Quiet hours",
            "about": "Whether readers can read in peace.",
            "weight": 2.0,
            "bundle": "opportunity",
            "gates": [
                {
                    "id": "quiet-light",
                    "needs": [{"dimension": "light", "level": 2}],
                    "once": {"item": "quiet.rule", "level": 1},
                    "stops_at": 1,
                    "because": "Nobody reads in the dark.",
                    "lift": "Bring light to level 2.",
                    "source": "Made up, page 3",
                }
            ],
            "advises": [{"dimension": "light", "because": "Lamps come first."}],
            "items": [
                {
                    "id": "quiet.kept",
                    "type": "frequency",
                    "ask": "The room is quiet when I read.",
                    "help": "Think of the last month.",
                    "roles": ["reader"],
                    "pair": {"roles": ["volunteer"], "ask": "We keep the room quiet."},
                    "core": True,
                    "weight": 2.0,
                    "anchors": {"0": "Never", "3": "Always"},
                },
                {
                    "id": "quiet.rule",
                    "type": "evidence",
                    "ask": "Is there a written rule on noise?",
                    "roles": ["director", "reader"],
                    "joint": True,
                    "essential": True,
                    "anchors": {"yes": "It hangs at the door."},
                },
                {
                    "id": "quiet.seats",
                    "type": "share",
                    "ask": "How many seats are away from the door?",
                    "roles": ["director"],
                    "any_of": "place",
                },
                {
                    "id": "quiet.shouting",
                    "type": "agreement",
                    "ask": "People shout here.",
                    "roles": ["reader"],
                    "reverse": True,
                    "counts": False,
                },
            ],
            "looks_like": {"2": "A rule hangs at the door.", "3": "The rule is reviewed."},
            "actions": [
                {
                    "id": "write-rule",
                    "title": "Write the rule",
                    "to": 2,
                    "do": "Write ten lines and hang them up.",
                    "lead": "Director",
                    "agree": "design jointly first",
                    "effort": {"least": 0.5, "most": 1.5},
                    "horizon": "30 days",
                    "done_when": "The rule hangs at the door.",
                },
                {
                    "id": "review-rule",
                    "title": "Review the rule",
                    "to": 3,
                    "do": "Ask readers once a year.",
                    "lead": "Readers",
                    "effort": {"least": 1.0, "most": 2.0},
                    "horizon": "12 months",
                    "needs": ["write-rule"],
                    "done_when": "A review took place.",
                },
            ],
        },
        {
            "id": "light",
            "title": "Light",
            "about": "Whether one can see the page.",
            "target": 3,
            "items": [
                {
                    "id": "light.lamps",
                    "type": "number",
                    "ask": "How many lamps are there?",
                    "roles": ["director"],
                    "floor": 0.0,
                    "ceiling": 12.0,
                    "unit_name": "lamps",
                }
            ],
        },
        {
            "id": "mood",
            "title": "Mood",
            "about": "How people feel.",
            "levelled": False,
            "items": [
                {"id": "mood.word", "type": "text", "ask": "In one word?", "roles": ["reader"]},
                {
                    "id": "mood.like",
                    "type": "choice",
                    "ask": "Do you like it here?",
                    "roles": ["reader"],
                    "choices": [
                        {"id": "no", "label": "No", "value": 0.0},
                        {"id": "rather", "label": "Rather", "value": 0.75},
                        {"id": "very", "label": "Very", "value": 1.0},
                    ],
                },
            ],
        },
    ],
    "changes": [{"version": "1.2.3", "what": "First printed."}],
}


def make_rubric() -> Rubric:
    return Rubric.model_validate(RUBRIC)


def make_caps() -> tuple[CapResult, ...]:
    return (
        CapResult(
            cap="paper",
            kind=CapKind.EVIDENCE,
            stops_at=1,
            binds=True,
            known=True,
            because="Nothing dated was shown.",
            lift="Show one dated paper.",
            seen="no dated artefact is named",
        ),
        CapResult(
            cap="quiet-light",
            kind=CapKind.GATE,
            stops_at=1,
            binds=False,
            known=False,
            because="Nobody reads in the dark.",
            lift="Bring light to level 2.",
            seen="not rated: light at level 2",
        ),
        CapResult(
            cap="readers",
            kind=CapKind.RECEIVERS,
            stops_at=2,
            binds=False,
            known=True,
            because="Readers do not confirm it.",
            lift="Ask readers what is missing.",
            seen="those on the receiving end say 1.3, below 1.5",
        ),
    )


def make_items() -> tuple[ItemResult, ...]:
    return (
        ItemResult(
            item="quiet.kept",
            score=1.3333333,
            low=1.0,
            high=1.75,
            counts=True,
            voices=(Voice(side="public", score=1.3333333, roles=("reader",), spread=(4, 5, 3, 2)),),
            beside=(
                Voice(side="house", score=2.66, roles=("volunteer",)),
                Voice(side=None, score=2.0, roles=("visitor",)),
            ),
            gap=Gap(givers=2.66, receivers=1.3333333, points=1.3266667, agreed=False),
        ),
        ItemResult(
            item="quiet.rule",
            score=3.0,
            low=3.0,
            high=3.0,
            counts=True,
            voices=(
                Voice(side="house", score=3.0, roles=("director",)),
                Voice(side="public", score=3.0, roles=("visitor",), stands_in=True),
            ),
            facts=(
                FactSeen(
                    node="Town library",
                    role="director",
                    answer="yes",
                    score=3.0,
                    used=True,
                    verified=True,
                    evidence=("noise-rule",),
                ),
            ),
        ),
        ItemResult(
            item="quiet.seats",
            score=None,
            low=0.0,
            high=3.0,
            why="nobody who holds the records answered",
            counts=False,
        ),
    )


def make_trace() -> tuple[Step, ...]:
    return (
        Step(
            key="quiet.kept@public",
            how="weighted mean",
            value=1.3333333,
            terms=(Term(of="reader's mean", value=1.3333333, weight=12),),
            note="over respondents",
        ),
        Step(
            key="quiet.kept",
            how="weighted mean",
            value=1.3333333,
            terms=(Term(of="quiet.kept@public", value=1.3333333),),
            note="the mean of the sides",
        ),
        Step(key="quiet.rule", how="stated", value=3.0, note="as stated by director"),
        Step(
            key="quiet",
            how="weighted mean",
            value=1.8888889,
            terms=(
                Term(of="quiet.kept", value=1.3333333, weight=2.0),
                Term(of="quiet.rule", value=3.0),
                Term(of="quiet.seats", value=None),
            ),
            note="the items that count, by weight",
        ),
        Step(
            key="quiet#claimed",
            how="level",
            value=2,
            terms=(
                Term(of="quiet", value=1.8888889),
                Term(of="cut of level 2", value=1.5),
            ),
        ),
    )


def make_node(
    name: str, parent: str | None, depth: int, dimensions: tuple[DimensionResult, ...]
) -> NodeResult:
    return NodeResult(
        node=name,
        parent=parent,
        depth=depth,
        headline=Headline(
            text="0 of 2 at target. Weakest: Quiet hours (level 1, Begun). Not rated: Light.",
            at_target=0,
            of=2,
            weakest=("quiet",),
            not_rated=("light",),
        ),
        groups=(
            Group(role="director", respondents="1", rate=None),
            Group(role="reader", respondents="10-19", rate="40-60 %"),
        ),
        dimensions=dimensions,
        findings=(
            Finding(
                rule="perception-gap",
                dimension="quiet",
                item="quiet.kept",
                message="Those who give see more of it.",
                mend="Talk about one example each.",
            ),
        ),
        trace=make_trace(),
    )


def make_result(rubric: Rubric | None = None) -> Result:
    quiet = DimensionResult(
        dimension="quiet",
        score=1.8888889,
        low=1.66,
        high=2.249,
        claimed=2,
        confirmed=1,
        provisional=True,
        assured=0,
        target=2,
        gap=0.5,
        carried=0.8333,
        caps=make_caps(),
        roles=("director", "reader"),
        receivers=1.3333333,
        artefacts=("noise-rule",),
        items=make_items(),
        actions=("write-rule",),
    )
    light = DimensionResult(
        dimension="light",
        score=None,
        why="nobody answered, or too few to show",
        low=0.0,
        high=3.0,
        target=3,
    )
    mood = DimensionResult(dimension="mood", score=2.0, low=1.5, high=2.5, carried=1.0)
    nodes = (
        make_node("Town library", None, 0, (quiet, light, mood)),
        make_node("East wing", "Town library", 1, (quiet, mood)),
        make_node(
            "West wing",
            "Town library",
            1,
            (quiet.model_copy(update={"provisional": False, "confirmed": 2}), light, mood),
        ),
    )
    part = RubricResult(
        rubric=rubric or make_rubric(),
        rubric_sha256="a" * 64,
        answers_sha256="b" * 64,
        not_asked=("Mending books: does not apply to this organization's profile",),
        exclusions=(
            ExclusionSeen(what="quiet.seats", reason="No seats yet.", agreed_by=("house",)),
        ),
        nodes=nodes,
        evidence=(
            EvidenceSeen(
                id="noise-rule",
                title="Rule on noise",
                date=dt.date(2026, 5, 2),
                reviewed=None,
                owner="Director",
                side="house",
                verified_by="public",
                items=("quiet.rule",),
            ),
        ),
        comments=(
            Comment(
                node="Town library", item="quiet.kept", role=None, kind="comment", text="Too loud."
            ),
            Comment(
                node="East wing",
                item="quiet.seats",
                role="director",
                kind="not-applicable",
                text="Standing room only.",
            ),
        ),
    )
    return Result(
        tool=Tool(name="hpws-assess", version="9.9.9"),
        organization="Town library",
        wave="2026-Q4",
        as_of=dt.date(2026, 11, 1),
        design="census",
        settings=Settings(),
        assessment_sha256="c" * 64,
        rubrics=(part,),
    )


def make_stages_result() -> Result:
    """The same library as a journey: one step under way, one not yet due."""
    rubric = Rubric.model_validate(
        RUBRIC
        | {
            "kind": "stages",
            "stages": {
                "met_at": 2.0,
                "phases": [{"id": "first", "title": "First", "dimensions": ["quiet", "light"]}],
            },
        }
    )
    result = make_result(rubric)
    part = result.rubrics[0]
    statuses = {"quiet": Status.UNDER_WAY, "light": Status.NOT_DUE, "mood": None}
    nodes = tuple(
        node.model_copy(
            update={
                "dimensions": tuple(
                    one.model_copy(
                        update={
                            "status": statuses[one.dimension],
                            "why": "not yet due" if one.dimension == "light" else one.why,
                        }
                    )
                    for one in node.dimensions
                )
            }
        )
        for node in part.nodes
    )
    return result.model_copy(update={"rubrics": (part.model_copy(update={"nodes": nodes}),)})


TEXTS = {
    *("organization", "wave", "node", "parent", "title", "about", "ask", "help", "because", "lift"),
    *("seen", "why", "text", "message", "mend", "reason", "owner", "answer", "unit_name", "note"),
    *("do", "lead", "agree", "horizon", "done_when", "address", "source", "label", "what"),
    *("not_asked", "limits", "anchors", "looks_like", "respondents", "rate", "of", "version"),
}
"""Every key of a result under which there may stand a text that somebody wrote."""

KEPT = {("tool", "version"), ("rubric", "version")}


def with_texts(result: Result, text: str) -> Result:
    """The result with one text in the place of all texts that somebody wrote."""
    return Result.model_validate(_changed(result.model_dump(), lambda _: text, ""))


def with_many(result: Result, texts: Sequence[str], shift: int) -> Result:
    """The result with another text in the place of every different one that somebody wrote."""
    given: dict[str, str] = {}

    def change(old: str) -> str:
        return given.setdefault(old, texts[(len(given) + shift) % len(texts)])

    return Result.model_validate(_changed(result.model_dump(), change, ""))


def _changed(data: Any, text: Callable[[str], str], key: str) -> Any:
    if isinstance(data, dict):
        return {
            name: value if (key, name) in KEPT else _changed(value, text, _under(key, name))
            for name, value in data.items()
        }
    if isinstance(data, list | tuple):
        return [_changed(value, text, key) for value in data]
    if isinstance(data, str) and (key in TEXTS):
        return text(data)
    return data


def _under(key: str, name: str) -> str:
    """Anchors and descriptions are texts under keys of their own."""
    return key if key in {"anchors", "looks_like"} else name
