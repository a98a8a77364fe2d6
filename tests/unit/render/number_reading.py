"""The numbers of a report as its reader sees them: tables by row and column, and in texts."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

DECIMAL = re.compile(r"(?<![\w.])[+-]?\d+\.\d+(?![\w.])")


class Tables(HTMLParser):
    """Every table as rows of texts, the heads first. Pictures' own texts are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._inside = False
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"th", "td"}:
            self.tables[-1][-1].append("")
            self._inside = True
        elif tag == "svg":
            self._hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in {"th", "td"}:
            self._inside = False
        elif tag == "svg":
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if self._inside and not self._hidden:
            self.tables[-1][-1][-1] += data.strip("\n")


def read_tables(html: str) -> list[list[list[str]]]:
    reader = Tables()
    reader.feed(html)
    reader.close()
    return reader.tables


def with_heads(tables: list[list[list[str]]], *heads: str) -> list[dict[str, str]]:
    """The rows of the tables that have these heads, each cell under its head."""
    found = [table for table in tables if set(heads) <= set(table[0])]
    return [
        dict(zip(table[0], (cell.strip() for cell in row), strict=True))
        for table in found
        for row in table[1:]
    ]


def numbers_in(data: Any) -> set[float]:
    """Every number that stands anywhere in plain data."""
    if isinstance(data, bool):
        return set()
    if isinstance(data, int | float):
        return {float(data)}
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        return set().union(*map(numbers_in, data))
    return set()


def texts_in(data: Any) -> list[str]:
    """Every text that stands anywhere in plain data."""
    if isinstance(data, str):
        return [data]
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        return [text for one in data for text in texts_in(one)]
    return []


def rounded(values: set[float]) -> set[str]:
    """As one rounding prints them: to one or two decimals, with a sign or without."""
    said = {f"{value:.{places}f}" for value in values for places in (1, 2)}
    said |= {f"{-value:.{places}f}" for value in values for places in (1, 2)}
    said = {text.replace("-0.00", "0.00").replace("-0.0", "0.0") for text in said}
    return said | {f"+{text}" for text in said}
