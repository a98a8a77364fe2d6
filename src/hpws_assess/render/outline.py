"""A text of headings, paragraphs and nested points, for a terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hpws_assess.render import safe
from hpws_assess.render.look import Look


class Heading(NamedTuple):
    """A heading; depth 1 is the title."""

    text: str
    depth: int = 2


class Say(NamedTuple):
    """A paragraph."""

    text: str


class Point(NamedTuple):
    """A point of a list; points of depth 1 belong to the point of depth 0 before them."""

    text: str
    depth: int = 0
    label: str = ""


Block = Heading | Say | Point


def write_outline(blocks: Iterable[Block], look: Look, *, markdown: bool) -> str:
    """The outline in the wanted form."""
    return _as_markdown(blocks) if markdown else _as_terminal(blocks, look)


def _as_markdown(blocks: Iterable[Block]) -> str:
    """Blocks of a kind stay together; blank lines part the others."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before is not None and not (isinstance(block, Point) and isinstance(before, Point)):
            parts.append("")
        parts.append(_markdown_line(block))
        before = block
    return "\n".join(parts) + "\n"


def _markdown_line(block: Block) -> str:
    text = safe.markdown(block.text)
    if isinstance(block, Heading):
        return f"{'#' * block.depth} {text}"
    if isinstance(block, Say):
        return text
    label = f"**{safe.markdown(block.label)}** " if safe.line(block.label) else ""
    return f"{'  ' * block.depth}- {label}{text}"


def _as_terminal(blocks: Iterable[Block], look: Look) -> str:
    from hpws_assess.render.page import Page

    page = Page(look)
    for block in blocks:
        if isinstance(block, Heading):
            page.heading(block.text)
        elif isinstance(block, Say):
            page.line(block.text)
        else:
            page.point(block.text, block.depth, block.label)
    return page.text
