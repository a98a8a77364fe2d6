"""Anchors of headings, alike in HTML and in Markdown: a link leads to the same place in both.

Markdown has no anchors but those that GitHub and GitLab make of a heading's words. So a report's
headings get those in HTML too. Templates name places by short marks of their own (``r1-d2``), which
are exchanged here: only with all headings in order is it known which of two alike gets a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import unescape

_OTHER = re.compile(r"[\x00-\x1f!-,./:-@\[-^`{-\x7f]")
"""What is of ASCII and of no word."""
_HEADING = re.compile(r"<h([1-6])((?: [^>]*)?)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_PLACED = re.compile(r'( id| aria-labelledby| href)="(#?)([^"]*)"')

MARK = "\x01"
"""Stands about the mark of a place in Markdown; no text of anybody holds it."""
_MARKED = re.compile(f"{MARK}([^{MARK}]*){MARK}")
_LINE = re.compile(r"^#{1,6} (.*)$")
_ESCAPED = re.compile(r"\\(.)")


def slug(title: str) -> str:
    """A heading's anchor before equal ones are told apart: small letters, hyphens for spaces.

    >>> slug("Who says what? (2026-Q4)"), slug("Zoë's  day")
    ('who-says-what-2026-q4', 'zoës--day')
    """
    one = title.strip().lower()
    if not one.isascii():
        one = "".join(char for char in one if char in "- " or _is_of_word(char))
    return _OTHER.sub("", one).replace(" ", "-")


def _is_of_word(char: str) -> bool:
    """Letters, marks, decimal digits and joining signs, as Ruby counts to words what it does."""
    kind = unicodedata.category(char)
    return kind[0] in "LM" or kind in {"Nd", "Pc"}


def slugs(titles: Iterable[str]) -> list[str]:
    """The anchors of all headings of a page: the second of two alike ends in ``-1``.

    >>> slugs(["Items", "Scope", "Items", "Items"])
    ['items', 'scope', 'items-1', 'items-2']
    """
    seen: dict[str, int] = {}
    found = []
    for title in titles:
        one = slug(title)
        number = seen.get(one, 0)
        seen[one] = number + 1
        found.append(f"{one}-{number}" if number else one)
    return found


def anchor_html(page: str) -> str:
    """A page whose headings are named by their words, and all that points to them.

    A heading keeps its mark where something else on the page has its name already.
    """
    headings = _HEADING.findall(page)
    marks = [found[1] if (found := _ID.search(given)) else "" for _, given, _ in headings]
    taken = set(_ID.findall(page)) - set(marks)
    names = slugs(" ".join(unescape(_TAG.sub("", text)).split()) for _, _, text in headings)
    named = {
        mark: name
        for mark, name in zip(marks, names, strict=True)
        if mark and name and name not in taken
    }

    def rename(found: re.Match[str]) -> str:
        kind, hash_, value = found.groups()
        if kind == " href" and not hash_:
            return found[0]
        words = " ".join(named.get(word, word) for word in value.split(" "))
        return f'{kind}="{hash_}{words}"'

    return _PLACED.sub(rename, page)


def anchor_markdown(page: str) -> str:
    """A page whose links lead to its headings; the marks are taken out.

    ``## ^r1^Title`` is a heading's place, ``(#^r1^)`` a link to it, with ``MARK`` for ``^``.
    """
    lines, marks, titles, fenced = page.split("\n"), list[str](), list[str](), False
    for line in lines:
        fenced ^= line.startswith("```")
        found = _LINE.match(line) if line.startswith("#") and not fenced else None
        if found:
            mark = _MARKED.search(found[1])
            marks.append(mark[1] if mark else "")
            bare = unescape(_ESCAPED.sub(r"\1", _MARKED.sub("", found[1])))
            titles.append(" ".join(bare.split()))
    named = {mark: name for mark, name in zip(marks, slugs(titles), strict=True) if mark}

    def replace(found: re.Match[str]) -> str:
        linked = found.string[: found.start()].endswith("](#")
        return named.get(found[1], found[1]) if linked else ""

    return "\n".join(_MARKED.sub(replace, line) if MARK in line else line for line in lines)
