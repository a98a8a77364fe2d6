"""Text from people made harmless, once for each kind of output.

Names, titles, questions and comments may hold terminal escapes, markup, links or characters that
nobody sees. Here they become plain words. HTML needs no function of its own: Jinja escapes it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 (ESC among them), DEL, C1
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"  # marks, embeddings, overrides, isolates
    "\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff\u00ad\u034f\u180e"  # of no width
    "\u115f\u1160\u3164\uffa0\u2800"  # letters that are blank
    "\ufff9-\uffff\ud800-\udfff"  # annotations, no characters, halves of characters
    "\U000e0000-\U000e0fff"  # tags and selectors, which can carry a hidden text
    "]"
)


def plain(text: str) -> str:
    r"""A text without controls, escapes, direction tricks and unseen characters; breaks are ``\n``.

    >>> plain("a\x1b[31mb\r\nc\u202ed")
    'a[31mb\ncd'
    """
    return _UNSEEN.sub("", _BREAKS.sub("\n", text)).replace("\t", " ")


def line(text: str) -> str:
    r"""A plain text in one line.

    >>> line("  one\n\n two\x07 ")
    'one two'
    """
    bare = text.isprintable() and "  " not in text
    if bare and (text.isascii() or not _UNSEEN.search(text)):
        return text.strip()
    return " ".join(plain(text).split())


_ASCII = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **{"\u2022": "*", "\u00b7": "-", "\u00d7": "x", "→": "->", "≥": ">=", "≤": "<="},
        "±": "+-",
        **{"ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"},
        **{"ł": "l", "Ł": "L", "€": "EUR"},
    }
)


def ascii_only(text: str) -> str:
    """A text in ASCII: accents dropped, dashes and quotes replaced, the rest as ``?``.

    >>> ascii_only("Zoë, “naïve” 語")
    'Zoe, "naive" ?'
    """
    apart = unicodedata.normalize("NFKD", text.translate(_ASCII))
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return bare.encode("ascii", "replace").decode("ascii")


APART = "\u2060"
"""A word joiner: nothing around it becomes a link. Written as an entity, so that readers of the
source see it. ``plain`` takes joiners out of people's texts, so every one here is ours.

GitHub looks for mentions and addresses after backslashes are gone, so a backslash does not stop it.
"""

_LINKING = (
    (re.compile(r"(?<=@)|(?<=#)(?=\w)|(?<=:)(?=/)|(?<=\b[wW]{3})(?=\.)"), APART),
    (re.compile(r"(?i)\b(mailto|xmpp|javascript|data|tel|GH)([:-])"), rf"\1\2{APART}"),
    (re.compile(r"(?<=:)(?=[\w+-]*[a-zA-Z+-][\w+-]*:)"), APART),
)
_SIGNIFICANT = str.maketrans(
    {char: f"\\{char}" for char in r"\`*_{}[]|~$^#!"}
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;", APART: "&#8288;"}
)
_DOUBLED = re.compile(r"([=+%:-])\1+|(?<=\{)%|%(?=\\?\})")
_STARTS = re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))|^(?=[-+=:])")


def markdown(text: str) -> str:
    r"""A text in one line of Markdown that means nothing but itself.

    No emphasis, code, heading, list, table, HTML, link, image, mention, formula or template in any
    of CommonMark, GitHub, GitLab, Pandoc and Liquid.

    >>> print(markdown("<b>*hi*</b> | [x](http://e.org)"))
    &lt;b&gt;\*hi\*&lt;/b&gt; \| \[x\](http:&#8288;//e.org)
    >>> print(markdown("# 1"), markdown("1. a"), markdown("- b"), markdown("ask @me"))
    \# 1 1\. a \- b ask @&#8288;me
    """
    one = line(text)
    for pattern, change in _LINKING:
        one = pattern.sub(change, one)
    one = one.translate(_SIGNIFICANT)
    one = _DOUBLED.sub(lambda found: "".join(f"\\{char}" for char in found[0]), one)
    return _STARTS.sub(r"\1\\", one, count=1)


_NO_WORD = re.compile(r"[^\w ',()\u2011]|_")


def label(text: str, longest: int) -> str:
    """A text as words alone, for a diagram's language, in which signs mean something anywhere.

    >>> label("Go; %%{init}%% end: x-y <b>", 20), label("Ask, then (re)write", 12)
    ('Go init end x\u2011y b', 'Ask, then…')
    """
    one = " ".join(_NO_WORD.sub(" ", line(text).replace("-", "\u2011")).split())
    if len(one) <= longest:
        return one
    return one[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,(") + "…"


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def field(text: str) -> str:
    """A text in one line for a field of a table, which no spreadsheet takes for a formula.

    >>> field("=1+1"), field(" -2"), field("fine")
    ("'=1+1", "'-2", 'fine')
    """
    one = line(text)
    return f"'{one}" if one.startswith(_FORMULA) else one


DELETE = "\x7f"

_UNSEEN_OR_BREAK = re.compile(f"{_UNSEEN.pattern}|[\u2028\u2029]")


def json(text: str) -> str:
    r"""JSON with every unseen character of its strings as an escape: the same data, safe to print.

    >>> print(json('{"a": "b\u202ec"}'))
    {"a": "b\u202ec"}
    """
    if text.isascii() and DELETE not in text:  # JSON has written the other controls as escapes
        return text
    return _UNSEEN_OR_BREAK.sub(_as_escape, text)


def _as_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def every(data: Any, change: Callable[[str], str]) -> Any:
    """Plain data with every text in it changed; keys, numbers and tuples stay.

    Tuples hold what is never a text of anybody's: the numbers of charts, and names of our own.
    Equal texts are changed once: a report says most of its words several times.
    """
    return _every(data, cache(change))


def _every(data: Any, change: Callable[[str], str]) -> Any:
    if isinstance(data, str):
        return change(data)
    if isinstance(data, dict):
        return {
            key: change(value) if isinstance(value, str) else _every(value, change)
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [
            change(value) if isinstance(value, str) else _every(value, change) for value in data
        ]
    return data
