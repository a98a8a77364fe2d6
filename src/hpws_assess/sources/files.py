"""From the paths of a command line to all documents behind them, for commands that need them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from hpws_assess.errors import AssessError, Problem
from hpws_assess.sources.inputs import Input, find_inputs
from hpws_assess.sources.leftovers import is_output, is_own_table
from hpws_assess.sources.peek import peek
from hpws_assess.sources.positioned import Document


class Found(NamedTuple):
    """What lies behind paths."""

    documents: list[Document]
    tables: list[Input]
    problems: list[Problem]


def read_all(paths: Iterable[str], *, leave: Collection[str] = ()) -> Found:
    """Every document under the paths, in a fixed order, and every problem with reading them.

    Files of the formats ``leave`` that say so at their top are left out unread: results are long.
    """
    inputs, problems = find_inputs(paths)
    documents: list[Document] = []
    for one in inputs:
        if one.is_table:
            continue
        try:
            raw = one.raw()
            seen = peek(raw) if leave else None
            if seen is None or seen.format not in leave:
                document = one.document(raw)
                documents += [] if is_output(document.data) else [document]
        except AssessError as error:
            problems.extend(error.problems)
    tables = [one for one in inputs if one.is_table and not is_own_table(one)]
    return Found(documents, tables, problems)
