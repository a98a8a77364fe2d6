"""Tables of answers, one row a respondent, counted as they are read.

Organization and wave are those of the assessment. Columns are ``role``, ``unit``, ``id``,
``attributed`` and the ids of items, of one rubric or of several; an empty field is no answer, and
a missing code stands as a word. A table has no room for the reason of a not-applicable: the word
alone is taken, ``not-applicable: why`` tells it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Protocol

from hpws_assess.errors import AssessError, Problem
from hpws_assess.measure.scope import Scope
from hpws_assess.sources.bounded import open_regular
from hpws_assess.sources.inputs import Input
from hpws_assess.sources.positioned import MAX_PROBLEMS
from hpws_assess.sources.quoting import visible
from hpws_assess.sources.shares import Share
from hpws_assess.sources.table_cells import Columns, Wrong, wrong_header
from hpws_assess.sources.table_csv import CsvTable


class Rows(Protocol):
    """A table that is open for its rows."""

    name: str
    header: list[str]
    faults: list[Problem]
    """Of rows that cannot be read."""

    @property
    def content(self) -> blake2b: ...

    def rows(self) -> Iterator[list[str]]: ...

    def problem(self, column: int, message: str) -> Problem: ...


@dataclass(frozen=True)
class Whole:
    """A table as messages about all of it name it."""

    name: str

    def place(self, loc: Sequence[str | int]) -> tuple[int, int]:
        return 0, 0


def count_table(
    table: Input, scopes: Mapping[str, Scope], *, whole: bool = True
) -> dict[str, Share]:
    """What a table's rows come to, by rubric; a share's problems tell what is wrong with it.

    Nothing where no rubric of the assessment was found: then nobody knows what its columns are.
    """
    shares = {name: Share(whole=whole) for name in scopes}
    if not shares:
        return shares
    first = next(iter(shares.values()))
    try:
        if table.suffix == ".parquet":
            from hpws_assess.sources.table_parquet import ParquetTable

            content = _count_rows(ParquetTable(table.path, table.name), scopes, shares)
        else:
            with open_regular(Path(table.path), table.name) as file:
                content = _count_rows(CsvTable(file, table.name), scopes, shares)
        for share in shares.values():
            if share.tally.cells:
                share.contents.enter(content, Whole(table.name), ())
    except AssessError as error:
        first.problems += error.problems
    return shares


def _count_rows(rows: Rows, scopes: Mapping[str, Scope], shares: Mapping[str, Share]) -> bytes:
    found = rows.faults
    wrong = list(islice(wrong_header(rows.header, scopes.values()), MAX_PROBLEMS + 1))
    if len(wrong) > MAX_PROBLEMS:
        more = "too many problems; the rest of the header is not read"
        wrong[-1] = Wrong(wrong[-1].column, more)
    if wrong:
        raise AssessError(_problem(rows, one) for one in wrong)
    columns = {name: Columns(scope, rows.header) for name, scope in scopes.items()}
    ids = Ids(rows.header)
    for row in _kept(rows, found):
        wrong = ids.twice(row)
        for name, each in columns.items():
            said = each.said(row, wrong)
            if said is not None:
                shares[name].count(scopes[name], (said,))
        found += [_problem(rows, one) for one in dict.fromkeys(wrong)]
        if len(found) >= MAX_PROBLEMS:
            more = "too many problems; the rest of the table is not read"
            raise AssessError([*found, rows.problem(0, more)])
    if found:
        raise AssessError(found)
    for name, share in shares.items():
        share.close(scopes[name])
    return rows.content.digest()


def _kept(rows: Rows, found: list[Problem]) -> Iterator[list[str]]:
    """Rows as long as they can be read; what was found before is not lost where they end."""
    try:
        yield from rows.rows()
    except AssessError as error:
        raise AssessError([*found, *error.problems]) from None


def _problem(rows: Rows, wrong: Wrong) -> Problem:
    return rows.problem(wrong.column, visible(wrong.message))


class Ids:
    """The respondents' ids of one table: no two rows share one. A few bytes a row."""

    def __init__(self, header: Sequence[str]) -> None:
        self._column = list(header).index("id") if "id" in header else None
        self._seen: set[bytes] = set()

    def twice(self, row: Sequence[str]) -> list[Wrong]:
        if self._column is None or not row[self._column]:
            return []
        print_of_id = blake2b(row[self._column].encode(), digest_size=8).digest()
        if print_of_id in self._seen:
            message = f"respondent `{row[self._column]}` has answered above already"
            return [Wrong(self._column, message)]
        self._seen.add(print_of_id)
        return []
