"""The kinds of findings: their ids, in the order in which to talk about them, and what each is."""

from __future__ import annotations

from typing import NamedTuple

from hpws_assess.model.result import Finding


class Kind(NamedTuple):
    """One kind of finding. Its id is for ever: gates name it."""

    rule: str
    what: str
    """What is seen, for the page on findings."""
    when: str
    """From when it is said, with its number."""
    mend: str
    """What to do."""


class Sized(NamedTuple):
    """A finding with its size; larger comes first among its kind."""

    size: float
    finding: Finding


KINDS = (
    Kind(
        "sides-differ",
        "The sides answer a joint item differently.",
        "any difference",
        "Both sides settle together what is in place; the lower counts until then.",
    ),
    Kind(
        "sources-differ",
        "Those who hold the records state a fact, or a date, differently.",
        "any difference",
        "Look at the artefact together; until another side verifies one, the lower counts.",
    ),
    Kind(
        "perception-gap",
        "Those who give rate a behaviour otherwise than those who receive it.",
        "half a point or more",
        "Talk about one recent example each before deciding what to change.",
    ),
    Kind(
        "sides-see-otherwise",
        "Two sides that rate the same thing in the same words see it differently.",
        "half a point or more; a point and a half where one side is a single answer",
        "Ask each side for what it has seen, before anybody argues about the number.",
    ),
    Kind(
        "leaders-and-members",
        "Within one side, those who speak for it see a thing otherwise than those on the "
        "receiving end.",
        "half a point or more; a point and a half where one of them is a single answer",
        "Let those who speak for the side hear it from its members first, among themselves.",
    ),
    Kind(
        "two-camps",
        "A mean hides two camps.",
        "low and high at least a fifth of a role each, and fewer between",
        "Look at units, shifts and jobs before acting on the mean; it describes nobody.",
    ),
    Kind(
        "not-rated",
        "A dimension has no score.",
        "the items that count carry less than half of its weight",
        "Ask the roles that have not answered, or agree to leave it out and say why.",
    ),
    Kind(
        "thin-cover",
        "A dimension rests on part of its weight.",
        "the items that count carry less than 80 % of it",
        "Ask for the items that nobody answered before relying on the level.",
    ),
    Kind(
        "few-answers",
        "An item is left out because too few of those asked answered it.",
        "fewer than half",
        "Ask why: the wording, the moment, or a thing that people cannot see.",
    ),
    Kind(
        "single-source",
        "A dimension rests on one role alone, though others are asked about it.",
        "every item that counts has answers of one and the same role only",
        "Ask the other roles before relying on the level.",
    ),
    Kind(
        "borderline",
        "The level that is claimed is not certain.",
        "its chance is under 80 %",
        "Speak of the score with its interval, not of the level.",
    ),
    Kind(
        "no-evidence",
        "A level is claimed and nothing dated was shown for it.",
        "no dated artefact, and a claimed level above where the rubric's cap stops without one",
        "Name one dated artefact with an owner, and let another side verify it.",
    ),
    Kind(
        "stale-evidence",
        "An artefact that a dimension rests on is old.",
        "its date and its last review lie further back than reviews hold (24 months unless the "
        "rubric says otherwise)",
        "Review it and note the day, or name what took its place.",
    ),
    Kind(
        "over-headcount",
        "More of a role answered than the headcount says.",
        "any more, of a group that may be shown",
        "Mend the headcount, or look for people who answered twice or under a wrong unit or role; "
        "until then intervals are wider than need be.",
    ),
    Kind(
        "straight-lines",
        "Many of a role gave one and the same answer to everything.",
        "at least a tenth of a role and at least three people",
        "Read this role's ratings with care; ask in a conversation what stands behind them.",
    ),
    Kind(
        "reverse-alike",
        "Many of a role fully agree with an item and with its opposite.",
        "at least a tenth of a role and at least three people",
        "Read this role's ratings with care; check that reversed items are understood.",
    ),
    Kind(
        "ceiling",
        "On most of what a role rates in a dimension many chose the best answer there is.",
        "over 40 % at the best end, on at least half of the ratings",
        "The scale cannot show progress here; ask for what could still be better.",
    ),
    Kind(
        "floor",
        "On most of what a role rates in a dimension many chose the worst answer there is.",
        "over 40 % at the worst end, on at least half of the ratings",
        "The scale cannot show decline here; ask for what is missing first.",
    ),
    Kind(
        "often-not-applicable",
        "Many say that an item does not apply.",
        "over 20 % of those who said anything",
        "Read the reasons. Reword the item, or agree on both sides to leave it out.",
    ),
    Kind(
        "no-as-of",
        "The assessment has no day from which ages are counted.",
        "no `as_of`",
        "Add `as_of: YYYY-MM-DD` to the assessment, or give --as-of.",
    ),
)
"""Every kind, the one to talk about first in front. A new kind is one row here and one rule."""

ORDER = tuple(kind.rule for kind in KINDS)
MEND = {kind.rule: kind.mend for kind in KINDS}


def found(  # noqa: PLR0913 - a finding's parts
    rule: str,
    size: float,
    message: str,
    *,
    dimension: str | None = None,
    item: str | None = None,
    mend: str | None = None,
) -> Sized:
    """A finding of a kind, with the kind's own advice unless there is better."""
    return Sized(
        size,
        Finding(
            rule=rule,
            dimension=dimension,
            item=item,
            message=message,
            mend=mend or MEND[rule],
        ),
    )
