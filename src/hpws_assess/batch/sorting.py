"""Which files are whose, from a look at each: rubrics and assessments are read, answers are not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from sys import intern

from hpws_assess.batch.pool import run_all
from hpws_assess.errors import AssessError, Problem
from hpws_assess.model.answers import Answers
from hpws_assess.sources.desk import Key
from hpws_assess.sources.gather import ANSWERS, LEFT
from hpws_assess.sources.inputs import Input
from hpws_assess.sources.leftovers import is_output, is_own_table
from hpws_assess.sources.peek import Seen, peek
from hpws_assess.sources.positioned import Document
from hpws_assess.sources.shape import salvaged

MANY = 2000
"""Files from which on several processes look at them."""

AT_ONCE = 500
"""Files that a process looks at at once."""


def look(_: None, inputs: Sequence[Input]) -> list[Seen | None]:
    """What each of some texts looks like; None where that cannot be seen, or it cannot be read."""
    found: list[Seen | None] = []
    known: dict[Seen | None, Seen | None] = {}
    """Ten thousand that look alike are sent as one."""
    for one in inputs:
        try:
            seen = peek(one.raw())
        except AssessError:
            seen = None
        found.append(known.setdefault(seen, seen))
    return found


class Sorted:
    """Inputs by what they are. ``closely``: every file is read in full, where a look was wrong."""

    def __init__(self, inputs: Sequence[Input], *, closely: bool = False, jobs: int = 1) -> None:
        self.documents: list[Document] = []
        """Rubrics, overlays, assessments, and what is nothing of this tool."""
        self.answers: dict[Key, list[Input]] = {}
        tables: list[Input] = []
        texts: list[Input] = []
        for one in inputs:
            (tables if one.is_table else texts).append(one)
        self.tables = [one for one in tables if not is_own_table(one)]
        self.problems: list[Problem] = []
        """Of files of which it cannot be known whose they are."""
        tasks = [texts[at : at + AT_ONCE] for at in range(0, len(texts), AT_ONCE)]
        looks = run_all(look, None, () if closely else tasks, jobs if len(texts) >= MANY else 1)
        seen = (one for _, some in looks for one in some)
        for one, looked in zip_longest(texts, seen):
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
