"""What the tool itself has written and that says so in no ``format:`` line.

Outputs of an earlier run may lie beside answers: they are known by their columns or keys, and left
unread, as results are.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from hpws_assess.errors import AssessError
from hpws_assess.sources.bounded import open_regular
from hpws_assess.sources.inputs import Input
from hpws_assess.sources.table_csv import DELIMITERS

TABLES = (
    frozenset({"organization", "wave", "rubric", "unit", "dimension", "confirmed", "target"}),
    frozenset({"rubric", "action", "title", "serves", "priority", "begins", "least_weeks"}),
)
"""Columns of the tables of scores and of plans; answers have ``role`` and none of most of these."""

LEVELS = frozenset({"organization", "wave", "rubric", "version", "headline", "dimensions"})
"""Keys of a line of levels."""

ISSUE = frozenset({"check_name", "description", "fingerprint", "location", "severity"})
"""Keys of an entry of GitLab's Code Quality report, which is a list."""

SCHEMA = "urn:hpws-assess:schema:"
"""How the ids of the schemas begin that ``schema`` writes."""

HEAD_BYTES = 4096


def is_own_table(one: Input) -> bool:
    """Whether a table is one that an earlier run wrote; False where that cannot be seen."""
    with suppress(AssessError):
        names = _parquet_names(one) if one.suffix == ".parquet" else _csv_names(one)
        return "role" not in names and any(names >= columns for columns in TABLES)
    return False


def is_output(data: object) -> bool:
    """Whether the data of a document is what an earlier run wrote for others to read."""
    if isinstance(data, list):
        return all(isinstance(one, dict) and one.keys() >= ISSUE for one in data)
    return isinstance(data, dict) and (
        data.keys() >= LEVELS or _is_sarif(data) or str(data.get("$id")).startswith(SCHEMA)
    )


def _is_sarif(data: dict[str, object]) -> bool:
    return "runs" in data and "sarif" in str(data.get("$schema", ""))


def _csv_names(one: Input) -> frozenset[str]:
    with open_regular(Path(one.path), one.name) as file:
        head = file.readline(HEAD_BYTES).decode("utf-8", "replace").removeprefix("\ufeff")
    delimiter = max(DELIMITERS, key=head.count)
    return frozenset(name.strip().strip('"') for name in head.split(delimiter))


def _parquet_names(one: Input) -> frozenset[str]:
    from hpws_assess.sources.table_parquet import ParquetTable

    return frozenset(ParquetTable(one.path, one.name).header)
