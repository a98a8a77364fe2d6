"""Random worlds for properties: people of a rubric that uses everything."""

from __future__ import annotations

from hypothesis import strategies as st

from builders import (
    DECLINED,
    DONT_KNOW,
    NOT_APPLICABLE,
    TOP,
    Person,
    artefact,
    cap,
    choice,
    dates,
    dimension,
    gate,
    item,
    number,
    rubric,
    stages,
    unit,
)
from hpws_assess.model.items import Item
from hpws_assess.model.items.measured import Measured
from hpws_assess.model.rubric import Rubric

UNITS = [unit("North", unit("Press", member=5), lead=2, member=9), unit("South", member=12)]
NODES = (TOP, "North", "Press", "South")
PROOF = {
    "policy": artefact(reviewed="2026-09-01", verified_by="labour"),
    "minutes": artefact(verified_by="management"),
    "undated": artefact(date=None),
}

CAPS = [
    cap("evidence", 2, without="artefact"),
    cap("evidence", 3, without="review"),
    cap("receivers", 3, below=3.5),
    cap("joint", 2, below=3.5),
    cap("single-source", 3),
    cap("coverage", 3, below=0.8),
]

PEOPLE_ITEMS = [
    item("agree", "chief", "lead", "steward", "member", "staff"),
    item("often", "member", "staff", type="frequency", weight=2.0),
    item("worse", "chief", "member", reverse=True, weight=0.5),
    item("paired", "member", "staff", pair={"roles": ["chief", "lead"], "ask": "We?"}),
    item("reached", "member", "staff", type="reach", any_of="news"),
    choice("way", "chief", "member", values={"no": 0.0, "some": 1 / 3, "all": 1.0}, any_of="news"),
    item("effect", "member", counts=False),
]
OFFICE_ITEMS = [
    item("signed", "chief", "steward", type="evidence", joint=True, essential=True),
    item("state", "chief", "steward", type="maturity", joint=True, weight=2.0),
    number("hours", "chief", "office", "steward"),
    number("accidents", "chief", "office", floor=20.0, ceiling=0.0, weight=0.5),
    item("share", "chief", "office", type="share"),
    dates("talks", "chief", "office"),
]
LAST_ITEMS = [item("final", "chief", "member"), item("proof", "chief", type="evidence")]

NEEDS_LEVEL = gate(3, {"dimension": "offices", "level": 3}, {"item": "agree", "level": 2})
NEEDS_STATUS = gate(2, {"dimension": "offices", "status": "begun"})


def _dimensions(kind: str) -> list[dict]:
    steps = kind == "stages"
    return [
        dimension("people", *PEOPLE_ITEMS, **({"stage": "continuing"} if steps else {})),
        dimension("offices", *OFFICE_ITEMS, **({"stage": "milestone"} if steps else {})),
        dimension(
            "last",
            *LAST_ITEMS,
            gates=[NEEDS_STATUS if steps else NEEDS_LEVEL],
            **({"stage": "milestone"} if steps else {}),
        ),
        dimension("frame", item("context", "chief", "member"), levelled=False),
    ]


def _world(kind: str) -> Rubric:
    more = {"stages": stages(("people", "offices"), ("last",))} if kind == "stages" else {}
    return rubric(*_dimensions(kind), kind=kind, caps=CAPS, **more)


WORLDS = {kind: _world(kind) for kind in ("profile", "minimum", "stages")}
ANY = WORLDS["profile"]
CODES = (None, None, NOT_APPLICABLE, DONT_KNOW, DECLINED)
"""None skips the item."""

AMOUNTS: dict[str, list] = {
    "hours": [0, 5, 20, 35, 40, 60],
    "accidents": [25, 20, 12, 3, 0],
    "share": [0, 10, 50, 90, 100],
    "talks": [
        {"start": "2026-01-01", "end": end}
        for end in ("2025-06-01", "2026-07-01", "2026-10-01", "2027-01-01", "2027-06-01")
    ],
}
"""Answers to measured items, worst first."""


def ladder(one: Item) -> list:
    """An item's answers, worst first, reversal included."""
    if isinstance(one, Measured):
        return AMOUNTS[one.id]
    scale = ANY.scale
    options = [option.key for option in one.options(scale)]
    return sorted(options, key=lambda key: one.unit(key, scale))


ROLES = ("chief", "office", "lead", "steward", "member", "staff", "judge")
MAY_ANSWER = {
    role: [one for one in ANY.items.values() if one.may_answer(role, judges=ANY.roles[role].judges)]
    for role in ROLES
}
OFFICES = ("chief", "judge")
"""Roles that are always shown, so that nothing is hidden where only they answer."""


@st.composite
def persons(draw, roles=ROLES, missing=CODES, words=True):
    """One respondent with answers to what the role may answer."""
    role = draw(st.sampled_from(roles))
    answers = {}
    for one in MAY_ANSWER[role]:
        answer = draw(st.sampled_from([*ladder(one), *missing]))
        if answer is not None:
            answers[one.id] = answer
    cited, comments = {}, {}
    if words and answers:
        names = sorted(answers)
        if draw(st.booleans()):
            proof = draw(st.lists(st.sampled_from(sorted(PROOF)), min_size=1, unique=True))
            cited[draw(st.sampled_from(names))] = tuple(sorted(proof))
        if draw(st.booleans()):
            comments[draw(st.sampled_from(names))] = draw(st.sampled_from(["x", "y", "z"]))
    return Person(
        role,
        answers,
        unit=draw(st.sampled_from(NODES)),
        attributed=True if role in ("office", "steward") and draw(st.booleans()) else None,
        evidence=cited,
        comments=comments,
    )


@st.composite
def crowds(draw, roles=ROLES, missing=CODES, words=True, most=7):
    """Some kinds of people, each one to six times over, so that groups reach the least size."""
    crowd = []
    for person in draw(st.lists(persons(roles, missing, words), min_size=1, max_size=most)):
        crowd += [person] * draw(st.sampled_from([1, 1, 2, 5, 6]))
    return crowd
