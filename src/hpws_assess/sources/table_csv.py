"""CSV, row by row, with the line and column of what is wrong. A table is never in memory whole."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from hpws_assess.errors import AssessError, Problem
from hpws_assess.sources.positioned import MAX_PROBLEMS

DELIMITERS = ",;\t"
"""What may stand between fields; the header decides. Spreadsheets of many countries write ``;``."""


SAID = {
    "field larger than field limit": f"a field of more than {csv.field_size_limit():,} characters",
    "new-line character seen": "a line ends in a carriage return alone; save it with line feeds",
    "unexpected end of data": "a quote that is opened here is not closed",
}
"""What the parser says in a programmer's words, by how it begins, and plainly."""


class CsvTable:
    """The rows of an open CSV file, and the place of every field of the row read last."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.name = name
        self.content = hashlib.blake2b(digest_size=16)
        self.faults: list[Problem] = []
        self._file = file
        self._lines: list[str] = []
        self._line = 0
        """The line that the row read last begins at."""
        self._passed = 0
        first = next(self._decoded(), "")
        self.delimiter = max(DELIMITERS, key=first.count)
        self._first = first
        self._reader = csv.reader(self._replayed(), delimiter=self.delimiter, strict=True)
        self.header = [name.strip() for name in next(self._rows(), [])]

    def rows(self) -> Iterator[list[str]]:
        """The rows after the header, without those that are empty; each as long as the header.

        Others are among the faults.

        Raises:
            AssessError: nothing can be read from here on.
        """
        for row in self._rows():
            if len(row) == len(self.header):
                yield [field.strip() for field in row]
            elif len(self.faults) < MAX_PROBLEMS:
                message = f"{len(row)} fields; the header has {len(self.header)}"
                self.faults.append(self.problem(0, message))

    def problem(self, column: int, message: str) -> Problem:
        """A problem with a field of the row read last."""
        text, at = "".join(self._lines), 0
        quoted = False
        for index, char in enumerate(text):
            if at == column:
                break
            quoted ^= char == '"'
            if char == self.delimiter and not quoted:
                at += 1
                if at == column:
                    text = text[: index + 1]
                    break
        else:
            text = ""
        before = text if column else ""
        line = self._line + before.count("\n")
        return Problem(self.name, line, len(before) - before.rfind("\n"), message)

    def _rows(self) -> Iterator[list[str]]:
        while True:
            self._lines = []
            self._line = self._passed + 1
            try:
                row = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                message = f"not valid CSV: {_in_words(str(error))}"
                raise AssessError([self.problem(0, message)]) from None
            if any(row):
                yield row

    def _replayed(self) -> Iterator[str]:
        """Lines for the parser, remembered until their row is done; the header's again."""
        if self._first:
            yield self._noted(self._first)
        for line in self._decoded():
            yield self._noted(line)

    def _noted(self, line: str) -> str:
        self._lines.append(line)
        self._passed += 1
        return line

    def _decoded(self) -> Iterator[str]:
        for number, raw in enumerate(self._file, start=self._passed + 1):
            self.content.update(raw)
            try:
                line = raw.decode("utf-8")
            except UnicodeDecodeError as fault:
                column = len(raw[: fault.start].decode("utf-8")) + 1
                message = f"byte 0x{raw[fault.start]:02X} is not UTF-8; save it as UTF-8"
                raise AssessError([Problem(self.name, number, column, message)]) from None
            yield line.removeprefix("\ufeff") if number == 1 else line


def _in_words(error: str) -> str:
    """What is wrong with a row in words for those who save tables.

    >>> _in_words("unexpected end of data"), _in_words("line contains NUL")
    ('a quote that is opened here is not closed', 'line contains NUL')
    """
    return next((said for begins, said in SAID.items() if error.startswith(begins)), error)
