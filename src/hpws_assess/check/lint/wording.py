"""How questions read: two at once, a "not" in a reversed one, too many words.

Heuristics for English, made to find what survey textbooks warn of and to leave plain lists alone.
They say nothing of wording in other languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hpws_assess.check.fault import Fault, Loc
from hpws_assess.check.lint.worlds import places
from hpws_assess.model.items import Item
from hpws_assess.model.rubric import Rubric

MOST_WORDS = 30

FIXED = (
    "and so on|back and forth|checks and balances|day and night|first and foremost|give and take"
    "|health and safety|labou?r and management|management and (?:labou?r|union|the union)"
    "|managers and (?:employees|supervisors)|supervisors and (?:managers|employees|people)"
    "|men and women|women and men|more and more|more or less|now and then|once and for all"
    "|once or twice|one or two|two or three|or (?:above|below|less|more|not)|over and over"
    "|pen and paper|profit and loss|pros and cons|research and development|rules and regulations"
    "|stops? and (?:listens?|thinks?)|sits? down and talks?|comes? and goe?s?|tried and tested"
    "|sooner or later|supply and demand|terms and conditions|time and again|trial and error"
    "|ups and downs|wages and salaries|yes or no|he or she|she or he|her or him|him or her"
    "|his or her|her or his|she/he|he/she|his/her|24/7"
)
_FIXED = re.compile(rf"\b(?:{FIXED})\b", re.IGNORECASE)
"""Phrases that name one thing."""

_JOIN = re.compile(r"\s(?:and|or)\s", re.IGNORECASE)
_ALWAYS = re.compile(
    r"\band/or\b|\bas well as\b|\bbut also\b|\bnot only\b|\w/\w|;\s", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"\s(?:and|or)\s(?:(?:then|also|always|often|regularly|never)\s)?"
    r"(?:I|we|they|he|she|you|it|is|are|was|were|has|have|had|can|may|must|does|do|did|will|would"
    r"|should|(?:act|answer|ask|bring|decide|discuss|encourage|explain|expect|fix|follow|gather|get"
    r"|give|hear|help|improve|involve|keep|know|lead|learn|let|listen|look|make|provide|read|receive"
    r"|reward|say|see|send|speak|support|take|teach|tell|think|train|treat|try|understand|write)"
    r"(?:e?s|e?d)?|acts|told|gave|kept|made|said|taught|written)\s?\b",
    re.IGNORECASE,
)
"""A second clause: a pronoun or a verb after the joining word."""

_PARTICIPLES = re.compile(r"\b(?:\w+ed|\w+en|kept|told) (?:and|or) (?:\w+ed|written|kept)\b", re.I)
_INFINITIVE = re.compile(r"\bto \w+(?: \w+){0,4} and to \w+", re.IGNORECASE)
_OWNED = re.compile(
    r"\b(?:(?:my|our|your) \w+ (?:and|or) (?:my|our|your) \w|to \w+ or to \w)", re.IGNORECASE
)
_PREPOSITION = re.compile(
    r"\b(?:about|across|at|between|by|for|from|in|of|on|over|through|to|under|with|both)\b", re.I
)
_RECIPROCAL = re.compile(r"\b(?:agree|each other|one another|together|jointly|meet)\b", re.I)
_RATED = {"agreement", "frequency", "reach"}
"""Types of experience: one feeling or one count, so that lists of things split it too."""

_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|nowhere|neither|nor|hardly|without|cannot)\b|\b\w+n['\u2019]t\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:,\s*(?:and\s+)?(?:not|never)|\b(?:that|who|which|whom|whose|what|because|before|until|when"
    r"|where|if|than))\b.*",
    re.IGNORECASE | re.DOTALL,
)
_LEAD = re.compile(r"^\s*(?:when|where|if|while|once)\b[^,]*,", re.IGNORECASE)


def wording_warnings(rubric: Rubric) -> Iterator[Fault]:
    """What is hard to answer as it is worded, in either half of an item."""
    for loc, _, item in places(rubric):
        yield from _question(item, item.ask, (*loc, "ask"))
        if item.pair is not None:
            yield from _question(item, item.pair.ask, (*loc, "pair", "ask"))


def _question(item: Item, ask: str, loc: Loc) -> Iterator[Fault]:
    joined = double_barrelled(ask, rated=item.type in _RATED)
    if joined:
        message = f"it may ask two things at once: “{joined}”; make it two items, or choose one"
        yield Fault(loc, message, "double-barrelled")
    negation = main_negation(ask) if item.reverse else ""
    if negation:
        message = f"“{negation}” in a reversed item: say what happens, not what does not"
        yield Fault(loc, message, "negated-reverse")
    words = len(ask.split())
    if words > MOST_WORDS:
        yield Fault(loc, f"{words} words; {MOST_WORDS} are plenty", "long-wording")


def double_barrelled(ask: str, *, rated: bool) -> str:
    """The words that join two questions; empty where it is one.

    Lists inside a phrase ("the forms for goals and reviews") and fixed phrases are one thing; so
    are alternatives in a fact ("by hand or by machine").

    >>> double_barrelled("My manager listens and explains decisions.", rated=True)
    'listens and explains decisions.'
    >>> double_barrelled("The forms for goals and reviews are easy to use.", rated=True)
    ''
    """
    text = _FIXED.sub("fixed", ask)
    for pattern in (_ALWAYS, _CLAUSE, _INFINITIVE):
        found = pattern.search(text)
        if found:
            return _around(text, found)
    if rated:
        found = _PARTICIPLES.search(text) or _OWNED.search(text)
        if found:
            return _around(text, found)
        for found in _JOIN.finditer(text):
            before = " ".join(text[: found.start()].split()[-3:])
            if not (_PREPOSITION.search(before) or _RECIPROCAL.search(text)):
                return _around(text, found)
    return ""


def _around(text: str, found: re.Match[str]) -> str:
    """A find with the word before it and two after."""
    before = text[: found.start()].split()[-1:]
    return " ".join([*before, *text[found.start() :].split()[: len(found[0].split()) + 1]])


def main_negation(ask: str) -> str:
    """The negation of a main clause; empty where there is none.

    What a subordinate clause denies ("goals that I cannot control") is part of what is said.

    >>> main_negation("My manager does not listen.")
    'not'
    >>> main_negation("I am held to goals that I cannot control.")
    ''
    """
    found = _NEGATION.search(_ASIDE.sub("", _LEAD.sub("", ask)))
    return found[0] if found else ""
