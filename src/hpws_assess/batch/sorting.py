"""Which files are whose, from a look at each: rubrics and assessments are read, answers are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from sys import intern

from hpws_assess.errors import AssessError, Problem
from hpws_assess.model.answers import Answers
from hpws_assess.sources.inputs import Input
from hpws_assess.sources.kinds import ANSWERS, LEFT
from hpws_assess.sources.leftovers import is_output, is_own_table
from hpws_assess.sources.peek import Key, Seen
from hpws_assess.sources.positioned import Document
from hpws_assess.sources.shape import salvaged


class Sorted:
    """Inputs by what they are: texts by their look, or read in full where that is unseen."""

    def __init__(
        self, texts: Sequence[Input], tables: Iterable[Input], seen: Iterable[Seen | None]
    ) -> None:
        self.documents: list[Document] = []
        """Rubrics, overlays, assessments, and what is nothing of this tool."""
        self.answers: dict[Key, list[Input]] = {}
        self.tables = [one for one in tables if not is_own_table(one)]
        self.problems: list[Problem] = []
        """Of files of which it cannot be known whose they are."""
        for one, looked in zip(texts, seen, strict=True):
            try:
                self._sort(one, looked)
            except AssessError as error:
                self.problems += error.problems

    def _sort(self, one: Input, seen: Seen | None) -> None:
        if seen is not None and seen.format in LEFT:
            return
        if seen is None or seen.format != ANSWERS or seen.key is None:
            seen = self._read(one)
        if seen is not None and seen.key is not None:
            organization, wave = seen.key
            self.answers.setdefault((organization, intern(wave)), []).append(one)

    def _read(self, one: Input) -> Seen | None:
        """What a file is, read in full; None for all but answers, which are documents."""
        document = one.document()
        kind = document.data.get("format") if isinstance(document.data, dict) else None
        if kind != ANSWERS:
            self.documents += [] if is_output(document.data) else [document]
            return None
        answers, problems = salvaged(document, Answers)
        if answers is None:
            raise AssessError(problems)
        return Seen(ANSWERS, (answers.organization, answers.wave))
