"""The assessments behind an order, scored one after the other; then what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic

from hpws_assess.batch.looking import Looks
from hpws_assess.batch.order import Context, Order, Reduce, Scored, T
from hpws_assess.batch.pool import run_all, usual_jobs
from hpws_assess.batch.sorting import Sorted
from hpws_assess.batch.tasks import Outcome, Task, finish, perform, plan
from hpws_assess.check.fault import unknown
from hpws_assess.errors import AssessError, Problem
from hpws_assess.sources.desk import Desk
from hpws_assess.sources.gather import sort_documents
from hpws_assess.sources.peek import Key
from hpws_assess.sources.prepare import Shares, add_shares

EACH = 250
"""Files from which on a process pays: it starts, and learns what others know already."""


def unwatched(done: int, of: int) -> None:
    """Nobody wants to know."""


@dataclass
class Batch(Generic[T]):
    """The assessments behind an order.

    One is scored whole or not at all: scored without a bad file now and with it later, the two
    together would tell what is in the file.
    """

    order: Order
    reduce: Reduce[T]
    looks: Looks
    watch: Callable[[int, int], None] = unwatched
    """Told after every task how many files of how many are done."""
    problems: list[Problem] = field(default_factory=list)
    left_out: list[Key] = field(default_factory=list)
    """Assessments that are not scored, for a problem of theirs or one that may be theirs."""

    def scored(self) -> Iterator[Scored[T]]:
        """Every assessment, ordered by organization and wave.

        Where anything is wrong, an error comes at the end with all that is; unless the order is to
        keep going: then ``problems`` and ``left_out`` tell it.

        Raises:
            AssessError: every problem of the options, the settings and every file at once.
        """
        texts, tables, unread, seen = self.looks
        found = Sorted(texts, tables, seen)
        self.problems = [*self.order.problems, *unread, *found.problems]
        astray = bool(unread or found.problems)
        desk = sort_documents(found.documents, [])
        if found.tables:
            desk.lay_out(found.tables, self.order.changes.wave)
        self.problems += desk.problems
        context = Context(desk, self.order, self.reduce)
        files = sum(map(len, found.answers.values())) + len(found.tables)
        jobs = self.order.jobs or usual_jobs(files // EACH)
        tasks = list(plan(desk, found.answers, jobs))
        if jobs > 1:
            _find_rubrics(desk)
        self._check_choice({key for task in tasks for key, _, _ in task.groups})
        scored = 0
        rubrics: set[str] = set()
        for outcome in self._outcomes(context, tasks, jobs):
            rubrics.update(outcome.rubrics)
            if outcome.problems or (astray and outcome.key in desk.assessments):
                self.left_out.append(outcome.key)
            elif outcome.is_scored:
                scored += 1
                yield Scored(*outcome.key, outcome.value)
        if self.order.rubric is not None and not scored and not self.problems:
            raise AssessError.about("--rubric", unknown("rubric", self.order.rubric, rubrics))
        if self.problems and not self.order.keep_going:
            raise AssessError(self.problems)

    def _check_choice(self, keys: set[Key]) -> None:
        """Whether there is anything to score."""
        if self.problems:
            return
        if not keys:
            files = " ".join(self.order.paths)
            raise AssessError.about(files, "holds no answers and no assessment")
        wave, waves = self.order.changes.wave, {wave for _, wave in keys}
        if wave is not None and wave not in waves:
            raise AssessError.about("--wave", unknown("wave", wave, waves))

    def _outcomes(self, context: Context, tasks: list[Task], jobs: int) -> Iterator[Outcome]:
        """What became of every assessment, with its portions put together."""
        total, done = sum(task.size for task in tasks), 0
        heard: Shares = {}
        wrong: list[Problem] = []
        for task, outcomes in run_all(perform, context, tasks, jobs):
            for outcome in outcomes:
                whole = outcome
                if task.kind != "whole":
                    add_shares(heard, outcome.shares or {})
                    wrong += outcome.problems
                    if task.kind == "portion":
                        continue
                    whole = finish(context, outcome.key, heard, wrong)
                    heard, wrong = {}, []
                self.problems += whole.problems
                yield whole
            done += task.size
            self.watch(done, total)


def _find_rubrics(desk: Desk) -> None:
    """Read the rubrics of declared assessments here: else every process reads them for itself."""
    for _, assessment in desk.assessments.values():
        for name, version in assessment.rubrics.items():
            desk.library.find(name, version)
