"""Which files are whose, from a look at each: rubrics and assessments are read, answers are not."""

from __future__ import annotations

from collections.abc import Iterable

from hpws_assess.errors import AssessError, Problem
from hpws_assess.model.answers import Answers
from hpws_assess.sources.desk import Key
from hpws_assess.sources.gather import ANSWERS, RESULT
from hpws_assess.sources.inputs import Input
from hpws_assess.sources.peek import Seen, peek
from hpws_assess.sources.positioned import Document
from hpws_assess.sources.shape import salvaged


class Sorted:
    """Inputs by what they are. ``closely``: every file is read in full, where a look was wrong."""

    def __init__(self, inputs: Iterable[Input], *, closely: bool = False) -> None:
        self.documents: list[Document] = []
        """Rubrics, overlays, assessments, and what is nothing of this tool."""
        self.answers: dict[Key, list[Input]] = {}
        self.tables: list[Input] = []
        self.problems: list[Problem] = []
        """Of files of which it cannot be known whose they are."""
        for one in inputs:
            if one.is_table:
                self.tables.append(one)
                continue
            try:
                self._sort(one, closely)
            except AssessError as error:
                self.problems += error.problems

    def _sort(self, one: Input, closely: bool) -> None:
        seen = None if closely else peek(one.raw())
        if seen is not None and seen.format == RESULT:
            return
        if seen is None or seen.format != ANSWERS or seen.key is None:
            seen = self._read(one)
        if seen is not None and seen.key is not None:
            self.answers.setdefault(seen.key, []).append(one)

    def _read(self, one: Input) -> Seen | None:
        """What a file is, read in full; None for all but answers, which are documents."""
        document = one.document()
        kind = document.data.get("format") if isinstance(document.data, dict) else None
        if kind != ANSWERS:
            self.documents.append(document)
            return None
        answers, problems = salvaged(document, Answers)
        if answers is None:
            raise AssessError(problems)
        return Seen(ANSWERS, (answers.organization, answers.wave))
