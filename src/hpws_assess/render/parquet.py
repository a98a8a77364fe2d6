"""Results as Parquet: the same rows as CSV, with their types. Needs the ``tables`` extra."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from hpws_assess.errors import AssessError
from hpws_assess.model.result import Result
from hpws_assess.render import safe
from hpws_assess.render.rows import Row, rows

WHOLE = {"claimed", "confirmed", "assured", "target"}
REAL = {"score", "interval_low", "interval_high", "low", "high", "gap", "carried", "receivers"}


def piece(result: Result) -> str:
    """The rows of one result, each a line of JSON. Nothing in a Parquet file is a formula."""
    return "".join(
        json.dumps(
            {
                name: safe.plain(value) if isinstance(value, str) else value
                for name, value in row._asdict().items()
            }
        )
        + "\n"
        for row in rows(result)
    )


def whole(pieces: IO[str], out: IO[bytes]) -> None:
    """One table of all rows, which are never in memory together.

    Raises:
        AssessError: the library that writes it is not installed.
    """
    try:
        import polars
    except ImportError:
        message = "parquet needs polars: pip install 'hpws-assess[tables]'"
        raise AssessError.about("--format", message) from None
    kinds = {
        name: polars.Int64
        if name in WHOLE
        else polars.Float64
        if name in REAL
        else polars.Boolean
        if name == "provisional"
        else polars.String
        for name in Row._fields
    }
    with TemporaryDirectory(prefix="hpws-assess.") as folder:
        lines, table = Path(folder, "rows.ndjson"), Path(folder, "rows.parquet")
        with lines.open("w", encoding="utf-8", newline="") as file:
            shutil.copyfileobj(pieces, file)
        if lines.stat().st_size:
            polars.scan_ndjson(lines, schema=kinds).sink_parquet(table, statistics=False)
        else:
            polars.DataFrame(schema=kinds).write_parquet(table, statistics=False)
        with table.open("rb") as file_:
            shutil.copyfileobj(file_, out)
