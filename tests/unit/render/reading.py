"""How a reader sees outputs: HTML parsed, Markdown rendered."""

from __future__ import annotations

from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

VOID = {"meta", "br", "hr", "img", "link", "input"}


class Reader(HTMLParser):
    """Tags with their attributes, and the texts between them, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
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
