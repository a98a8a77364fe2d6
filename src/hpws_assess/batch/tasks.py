"""The work of one process: whole assessments, or a portion of a large one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from hpws_assess import __version__
from hpws_assess.assess import assess
from hpws_assess.batch.order import Context
from hpws_assess.errors import AssessError, Problem
from hpws_assess.model.answers import Answers
from hpws_assess.model.result import Tool
from hpws_assess.sources.desk import AnswerFile, Desk
from hpws_assess.sources.inputs import Input
from hpws_assess.sources.peek import Key
from hpws_assess.sources.prepare import (
    Ready,
    Shares,
    find_home,
    hear_all,
    hear_table,
    prepare,
    settle,
)
from hpws_assess.sources.shape import salvaged

AT_ONCE = 50
"""Files that a process is given at once, about, so that none waits long for another at the end."""

LEAST = 200
"""Files of a portion, at least: the counts of few cost as much to add up as those of many."""

LARGE = 1000
"""Files of one assessment from which on it is heard in portions."""

UNDECLARED = 50
"""Files that are kept of an assessment that nobody declares: it is one respondent's at most."""

CHANGED = "it is of another organization or wave than a moment ago; try again"
"""Of a file that somebody writes while it is read."""

TOOL = Tool(name="hpws-assess", version=__version__)


class Group(NamedTuple):
    """Files of one assessment."""

    key: Key
    files: tuple[Input, ...]
    tables: tuple[Input, ...] = ()


class Task(NamedTuple):
    """What a process does at once."""

    groups: tuple[Group, ...]
    kind: Literal["whole", "portion", "last"] = "whole"
    """Whole assessments; or one portion, the last of its assessment or not."""

    @property
    def size(self) -> int:
        return sum(len(one.files) + len(one.tables) or 1 for one in self.groups)


class Outcome(NamedTuple):
    """What became of one assessment, or of a portion of it."""

    key: Key
    problems: tuple[Problem, ...] = ()
    rubrics: tuple[str, ...] = ()
    """The rubrics that it is of."""
    is_scored: bool = False
    value: Any = None
    """What its result was reduced to."""
    shares: Shares | None = None
    """Of a portion, what is to be added up, also where something is wrong with some files."""


def plan(desk: Desk, answers: Mapping[Key, Sequence[Input]], jobs: int) -> Iterator[Task]:
    """All assessments as tasks, in the order of their keys."""
    waiting: list[Group] = []
    files = 0
    for key in sorted({*answers, *desk.assessments}):
        group = Group(key, tuple(answers.get(key, ())), tuple(desk.tables.get(key, ())))
        if key in desk.assessments and (len(group.files) >= LARGE or group.tables):
            if waiting:
                yield Task(tuple(waiting))
                waiting, files = [], 0
            yield from _portions(group, jobs)
            continue
        waiting.append(group)
        files += len(group.files) or 1
        if files >= AT_ONCE:
            yield Task(tuple(waiting))
            waiting, files = [], 0
    if waiting:
        yield Task(tuple(waiting))


def _portions(group: Group, jobs: int) -> Iterator[Task]:
    """A large assessment in portions: few, for their counts are added up; enough for every core."""
    size = max(LEAST, min(2000, len(group.files) // (4 * jobs) + 1))
    starts = range(0, len(group.files), size)
    parts = [Group(group.key, group.files[at : at + size]) for at in starts]
    parts += [Group(group.key, (), (table,)) for table in group.tables]
    for part in parts[:-1]:
        yield Task((part,), "portion")
    yield Task((parts[-1],), "last")


def perform(context: Context, task: Task) -> list[Outcome]:
    """Do a task."""
    if task.kind == "whole":
        return [_score_whole(context, group) for group in task.groups]
    return [_hear_portion(context, task.groups[0])]


def finish(context: Context, key: Key, heard: Shares, wrong: Iterable[Problem]) -> Outcome:
    """A large assessment, scored from its portions; or what is wrong with them and the whole."""
    desk = replace(context.desk, answers={}, problems=[])
    home = find_home(desk, key, context.order.changes)
    desk.problems = sorted({*desk.problems, *wrong})
    return _scored(context, key, desk, None if home is None else settle(desk, home, heard))


def _score_whole(context: Context, group: Group) -> Outcome:
    desk = replace(context.desk, answers={}, problems=[])
    declared = group.key in desk.assessments
    kept: list[AnswerFile] = []
    for _, file in _read(desk, group):
        if declared or len(kept) < UNDECLARED:
            kept.append(file)
    desk.answers[group.key] = kept
    broken = bool(desk.problems)
    ready = prepare(desk, group.key, context.order.changes) if kept or declared else None
    return _scored(context, group.key, desk, None if broken else ready)


def _hear_portion(context: Context, group: Group) -> Outcome:
    desk = replace(context.desk, answers={}, problems=[])
    home = find_home(desk, group.key, context.order.changes)
    if home is None:
        return Outcome(group.key, tuple(desk.problems))
    shares = hear_all(desk, home, ((file, one) for one, file in _read(desk, group)))
    for table in group.tables:
        for name, share in hear_table(home, table).items():
            shares[name].add(share)
    return Outcome(group.key, tuple(desk.problems), shares=shares)


def _read(desk: Desk, group: Group) -> Iterable[tuple[Input, AnswerFile]]:
    """The answers in files, one after the other; what is wrong with a file is noted on the desk."""
    for one in group.files:
        try:
            document = one.document()
        except AssessError as error:
            desk.problems += error.problems
            continue
        answers, problems = salvaged(document, Answers)
        desk.problems += problems
        if answers is None:
            continue
        if (answers.organization, answers.wave) == group.key:
            yield one, (document, answers)
        else:
            desk.problems.append(Problem(one.name, 0, 0, CHANGED))


def _scored(context: Context, key: Key, desk: Desk, ready: Ready | None) -> Outcome:
    if ready is None:
        return Outcome(key, tuple(desk.problems))
    rubrics = tuple(one.rubric.id for one in ready.counted)
    order = context.order
    if order.changes.wave not in {None, key[1]}:
        return Outcome(key)
    if order.rubric is not None:
        kept = tuple(one for one in ready.counted if one.rubric.id == order.rubric)
        ready = replace(ready, counted=kept)
        if not kept:
            return Outcome(key, (), rubrics)
    result = assess(ready.assessment, ready.sha256, ready.counted, TOOL, detail=order.detail)
    return Outcome(key, (), rubrics, is_scored=True, value=context.reduce(ready, result))
