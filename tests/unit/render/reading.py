"""How a reader sees outputs: HTML parsed, Markdown rendered."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from unicodedata import category

from markdown_it import MarkdownIt
from markdown_it.token import Token

Tag = tuple[str, tuple[tuple[str, str | None], ...]]

VOID = {"meta", "br", "hr", "img", "link", "input"}


class Reader(HTMLParser):
    """Tags with their attributes, and the texts between them, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.ends: list[str] = []
        self.other: list[str] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.ends.append(tag)
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self._open), data))

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def handle_decl(self, decl: str) -> None:
        self.other.append(decl)

    def handle_pi(self, data: str) -> None:
        self.other.append(data)

    def words(self, without: frozenset[str] = frozenset()) -> list[str]:
        kept = (data for path, data in self.texts if without.isdisjoint(path))
        return " ".join(kept).split()


STYLE = re.compile("style-src 'sha256-[^']*'")
NAMES = re.compile(r"[\w -]*")


def unnamed(tags: list[Tag]) -> list[Tag]:
    """Tags without the names of places, which are made of headings: letters, digits and hyphens.

    And without the digest of the style, which holds the line at the foot of every printed page.
    """
    found = []
    for tag, given in tags:
        kept = []
        for key, value in given:
            named = key in {"id", "aria-labelledby"} or (key == "href" and (value or "")[:1] == "#")
            if named:
                bare = "".join(c for c in (value or "") if category(c)[0] != "M").lstrip("#")
                assert NAMES.fullmatch(bare), value
            kept.append((key, "" if named else STYLE.sub("style-src", value or "")))
        found.append((tag, tuple(kept)))
    return found


def read_html(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert not reader._open, "every element is closed"
    return reader


def read_markdown(text: str) -> list[Token]:
    """All tokens, those inside lines too."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        found += token.children or []
    return found


def markdown_to_html(text: str) -> Reader:
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    return read_html(rendered)
