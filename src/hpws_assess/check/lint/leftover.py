"""What was left over: placeholders, and text in a language or script that the rest does not use."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from hpws_assess.check.fault import Fault, Loc
from hpws_assess.model.rubric import Rubric

_PLACEHOLDER = re.compile(
    r"\{\{.*?\}\}|\{%|\$\{\w*\}|%\(\w+\)s|<(?:insert|your|name|text|todo)\b[^>]*>|\?{3,}|_{3,}"
    r"|\[(?:insert|your|name of|tbd|todo)\b[^\]]*\]|\bTODO\b|\bFIXME\b|\bTBD\b|\bXXX+\b"
    r"|(?i:\blorem ipsum\b)"
)
_WORD = re.compile(r"[^\W\d_]+")
MARKS = frozenset("¿¡«»„、。「」『』؟،")
"""Marks of quotation and sentence that belong to some languages only."""
RARE = 0.05
"""The share of all texts below which a script or mark counts as strange to the rubric."""

COMMON = {
    "English": "the of and to is are that what who how do does you your we our they have with when",
    "German": "der die das und ist nicht wird werden ein eine für mit wir auf den dem von sind wie",
    "French": "le la les des et est une pour que dans nous sur avec qui pas sont vous du aux ce",
    "Spanish": "el los las y es una para que por con no del se son nuestra nuestro cómo qué como",
    "Italian": "il gli di e è una per che con non del della sono nostro nostra come si nei alla",
    "Portuguese": "os as e é uma para que com não do da são nosso nossa como por dos nas ao em",
    "Dutch": "het een van en is niet voor dat met wij onze zijn hoe wordt worden de ons bij aan",
}
"""Small words by which a text gives its language away."""
_COMMON = {name: frozenset(words.split()) for name, words in COMMON.items()}

UNREAD = {"sources", "changes", "extends", "indicators", "id", "format", "version"}
"""Keys with names, titles of works and ids: not the rubric's own prose."""


def left_over(rubric: Rubric) -> Iterator[Fault]:
    """Texts that were not finished."""
    texts = list(_texts(rubric.model_dump(exclude_unset=True), ()))
    for loc, text in texts:
        found = _PLACEHOLDER.search(text)
        if found:
            yield Fault(loc, f"“{found[0][:40]}” was left over; write it out", "left-over-text")
    own = _language("\n".join(text for _, text in texts))
    usual = _usual(texts)
    for loc, text in texts:
        why = _strange_marks(text, usual) or _strange_language(text, own)
        if why:
            yield Fault(loc, f"{why}; the rest is not", "left-over-language")


def _texts(node: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Every text that people read, with its path."""
    if isinstance(node, Mapping):
        for key, child in node.items():
            if key not in UNREAD and not (loc and loc[-1] == "moves"):
                yield from _texts(child, (*loc, key))
    elif isinstance(node, list | tuple):
        for at, child in enumerate(node):
            yield from _texts(child, (*loc, at))
    elif isinstance(node, str) and " " in node.strip():
        yield loc, node


def _usual(texts: list[tuple[Loc, str]]) -> frozenset[str]:
    """Scripts and marks that more than a few texts use."""
    uses = Counter(one for _, text in texts for one in _signs(text))
    least = max(1, int(len(texts) * RARE))
    return frozenset(one for one, number in uses.items() if number > least)


def _signs(text: str) -> frozenset[str]:
    """The scripts of a text's words, and its marks."""
    scripts = {
        script(word[0]) for word in _WORD.findall(text) if len(word) > 1 or not word.isascii()
    }
    return frozenset(scripts | (set(text) & MARKS))


@cache
def script(letter: str) -> str:
    """The script of a letter, by its name: LATIN, CYRILLIC, CJK.

    >>> script("Ж")
    'CYRILLIC'
    """
    return unicodedata.name(letter, "unnamed").split()[0]


def _strange_marks(text: str, usual: frozenset[str]) -> str:
    strange = sorted(_signs(text) - usual)
    if not strange or not usual:
        return ""
    first = strange[0]
    return f"it has the mark {first}" if len(first) == 1 else f"it has {first.title()} letters"


def _strange_language(text: str, own: str) -> str:
    found = _language(text)
    return f"it looks {found}" if own and found and found != own else ""


def _language(text: str) -> str:
    """The language that a text's small words give away; empty where they do not."""
    words = Counter(word.casefold() for word in _WORD.findall(text))
    hits = {
        name: sum(number for word, number in words.items() if word in common)
        for name, common in _COMMON.items()
    }
    (first, most), (_, second) = Counter(hits).most_common(2)
    return first if most >= 3 and most > second else ""
