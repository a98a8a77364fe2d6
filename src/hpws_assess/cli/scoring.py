"""Scoring as commands ask for it: an order from their options, with progress, and what it made."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from hpws_assess.cli.numbers import whole_number
from hpws_assess.cli.work import Choice, changes_of, paths_of, wrong_options
from hpws_assess.errors import AssessError, Problem

if TYPE_CHECKING:
    from hpws_assess.batch.looking import Looks
    from hpws_assess.batch.order import Reduce, Scored
    from hpws_assess.batch.run import Batch
    from hpws_assess.measure.score import Detail
    from hpws_assess.model.judged import Judged
    from hpws_assess.model.result import Result
    from hpws_assess.policy.judge import Rules
    from hpws_assess.render.look import Look
    from hpws_assess.sources.prepare import Ready

T = TypeVar("T")

Wanted = tuple[tuple[str, "Look"], ...]
"""Formats by name, each with what its place can show."""


class Made(NamedTuple):
    """What a result is made into, where it is made."""

    texts: tuple[str, ...]
    judged: Judged | None


def make(
    wanted: Wanted, rules: Rules | None, baseline: str | None, ready: Ready, result: Result
) -> Made:
    """One result in every format that is wanted, and what the rules say of it."""
    from hpws_assess.render.formats import FORMATS, TABLES

    texts = [
        FORMATS[name].render([result], look) if name in FORMATS else TABLES[name].piece(result)
        for name, look in wanted
    ]
    if rules is None:
        return Made(tuple(texts), None)
    from hpws_assess.cli.gating import judged_one

    return Made(tuple(texts), judged_one(rules, baseline, ready, result))


def detail_for(names: Sequence[str], rules: Rules | None = None) -> Detail:
    """As much detail as the formats and the gates need."""
    from hpws_assess.render.formats import EVERY

    details = {EVERY[name].detail for name in names}
    if rules is not None:
        details.add("whole" if rules.needs_whole else "levels")
    kinds: tuple[Detail, ...] = ("traced", "whole", "levels")
    return next((kind for kind in kinds if kind in details), "root")


class Files(NamedTuple):
    """The files that a command is about."""

    paths: Sequence[str]
    looks: Looks
    jobs: int | None
    problems: Sequence[Problem]
    """What is wrong with the paths, with the settings, or with the number of processes."""


@contextmanager
def files_at(paths: Sequence[str], jobs: str | None) -> Iterator[Files]:
    """The files at paths. Of many, other processes see what they are while this one loads the rest.

    Raises:
        AssessError: the settings are so broken that rubrics may be missing for that.
    """
    from hpws_assess.batch.looking import looking
    from hpws_assess.batch.pool import usual_jobs

    named, problems = paths_of(paths)
    number = None if jobs is None else whole_number(jobs, 1, MOST_JOBS)
    if jobs is not None and number is None:
        allowed = f"`{jobs}` is no number of processes from 1 to {MOST_JOBS}"
        problems.append(Problem("--jobs", 0, 0, allowed))
    with looking(named, number or usual_jobs()) as looks:
        yield Files(named, looks, number, problems)


def work_through(files: Files, work: Callable[[Files], T]) -> T:
    """Do something with what is in files; once more where a look at one of them was wrong.

    Of what was done before nothing may be left then.
    """
    from hpws_assess.batch.looking import Stray

    try:
        return work(files)
    except Stray:
        return work(files._replace(looks=files.looks.closely))


def order_batch(
    files: Files,
    choice: Choice,
    reduce: Reduce[T],
    *,
    detail: Detail = "traced",
    keep_going: bool = False,
    problems: Sequence[Problem] = (),
) -> Batch[T]:
    """The assessments in files, to be scored. ``problems``: what is wrong already."""
    from hpws_assess.batch.order import Order
    from hpws_assess.batch.run import Batch
    from hpws_assess.measure.score import BEARING

    wrong = [*wrong_options(choice)]
    order = Order(
        files.paths,
        changes=changes_of(Choice(wave=choice.wave) if wrong else choice, whole=detail in BEARING),
        rubric=choice.rubric,
        detail=detail,
        jobs=files.jobs,
        problems=(*problems, *files.problems, *wrong),
        keep_going=keep_going,
    )
    return Batch(order, reduce, files.looks)


MOST_JOBS = 256


@contextmanager
def watched(batch: Batch[T], *, quiet: bool) -> Iterator[Iterator[Scored[T]]]:
    """A batch's assessments, with a bar on a terminal that shows how far they are.

    No Ctrl-C is lost: what swallowed one was a moment before, and the rest may take long.
    """
    from hpws_assess.cli.interrupts import raise_swallowed

    if quiet or not sys.stderr.isatty():
        batch.watch = lambda done, of: raise_swallowed()
        yield batch.scored()
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(file=sys.stderr)
    columns = TextColumn("Files"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as progress:
        bar = progress.add_task("Files", total=None, visible=False)

        def show(done: int, of: int) -> None:
            raise_swallowed()
            progress.update(bar, completed=done, total=of, visible=of > SHOWN_FROM, refresh=True)

        batch.watch = show
        yield batch.scored()


SHOWN_FROM = 100
"""Files from which on it takes long enough to show how far it is."""


def tell_problems(batch: Batch[T]) -> bool:
    """Say on stderr what went wrong with a batch that was to keep going; whether anything did."""
    if not batch.problems:
        return False
    from hpws_assess.cli.telling import tell

    problems = AssessError(batch.problems).problems
    tell(problems)
    left = sorted(set(batch.left_out))
    number = f"{len(problems)} problem{'s' * (len(problems) != 1)}"
    named = "; ".join(f"{organization}, {wave}" for organization, wave in left[:NAMED])
    more = f" and {len(left) - NAMED} more" if len(left) > NAMED else ""
    out = f"left out: {named}{more}" if left else "nothing that could be scored was left out"
    tell([f"{number}; {out}."])
    return True


NAMED = 5
"""Assessments that were left out and are named."""

Told = Callable[[Sequence[object]], None]
