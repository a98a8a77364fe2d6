"""What most commands begin with: read the paths, gather the assessments, score them."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from hpws_assess import __version__
from hpws_assess.errors import AssessError, Problem

if TYPE_CHECKING:
    from hpws_assess.cli.settings import Settings
    from hpws_assess.measure.score import Detail
    from hpws_assess.model.result import Result, Tool
    from hpws_assess.sources.changes import Changes
    from hpws_assess.sources.inputs import Input
    from hpws_assess.sources.positioned import Document
    from hpws_assess.sources.prepare import Ready

STDIN = "-"


@dataclass(frozen=True)
class Choice:
    """Which assessments a command is about, and what its options change in them, as written."""

    wave: str | None = None
    rubric: str | None = None
    form: str | None = None
    as_of: str | None = None
    min_group: str | None = None

    @property
    def chosen(self) -> list[str]:
        """The options that choose, for a command that is to see the same."""
        named = {"--wave": self.wave, "--rubric": self.rubric}
        return [word for name, value in named.items() if value for word in (name, value)]


def ready_assessments(paths: Sequence[str], choice: Choice) -> list[Ready]:
    """The assessments behind paths, counted, as far as the choice wants them.

    Raises:
        AssessError: every problem of the options, the settings and every file at once.
    """
    ready = read_paths(paths, choice).ready
    if not ready:
        raise AssessError.about(" ".join(paths), "holds no answers and no assessment")
    return _chosen(ready, choice)


def results(paths: Sequence[str], choice: Choice, detail: Detail = "traced") -> list[Result]:
    """The results of the assessments behind paths."""
    from hpws_assess.assess import assess

    return [
        assess(one.assessment, one.sha256, one.counted, _tool(), detail=detail)
        for one in ready_assessments(paths, choice)
    ]


def result_at(ready: Ready, node: str) -> Result:
    """What one place of an assessment comes to, without scoring the others."""
    from hpws_assess.assess import assess_at

    return assess_at(ready.assessment, ready.sha256, ready.counted, _tool(), node)


def _tool() -> Tool:
    from hpws_assess.model.result import Tool

    return Tool(name="hpws-assess", version=__version__)


class Paths(NamedTuple):
    """What lies under some paths."""

    documents: list[Document]
    """Those of the settings' rubrics among them."""
    tables: list[Input]
    ready: list[Ready]


def read_paths(paths: Sequence[str], choice: Choice, *, results: bool = False) -> Paths:
    """The documents and tables under the paths, and the assessments in them.

    ``results``: also files of results, which scoring has no use for and which are long.

    Raises:
        AssessError: every problem of the options, the settings and every file at once.
    """
    from hpws_assess.cli.settings import load_settings
    from hpws_assess.sources.files import read_all
    from hpws_assess.sources.gather import gather, sort_documents
    from hpws_assess.sources.kinds import LEFT

    settings = load_settings()
    problems = [*wrong_options(choice), *_wrong_stdin(paths)]
    changes = changes_of(Choice() if problems else choice)
    documents, tables, unread = read_all(_all_paths(settings, paths), leave=() if results else LEFT)
    problems += [*settings.problems, *unread]
    if settings.loses_rubrics:
        raise AssessError(sort_documents(documents, problems).problems)
    return Paths(documents, tables, gather(documents, problems, changes, tables))


def paths_of(paths: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """The paths to read, the settings' rubrics among them, and what is wrong with either.

    Raises:
        AssessError: the settings are too broken to say which rubrics there are.
    """
    from hpws_assess.cli.settings import load_settings

    settings = load_settings()
    if settings.loses_rubrics:
        read_paths(paths, Choice())
    return _all_paths(settings, paths), [*_wrong_stdin(paths), *settings.problems]


def _all_paths(settings: Settings, paths: Sequence[str]) -> list[str]:
    once = [path for at, path in enumerate(paths) if path != STDIN or STDIN not in paths[:at]]
    if sys.stdin is None:
        once = [path for path in once if path != STDIN]
    return [*_apart(settings.rubrics, once), *once]


def _apart(rubrics: Sequence[str], paths: Sequence[str]) -> list[str]:
    """The settings' rubrics without the files that the paths hold as well: they count once."""
    if not rubrics:
        return []
    from hpws_assess.sources.listing import expand

    named = [path for path in paths if path != STDIN]
    given = {os.path.realpath(file) for path in named for file in expand(path)[0]}
    apart = []
    for path in rubrics:
        files = expand(path)[0]
        rest = [file for file in files if os.path.realpath(file) not in given]
        apart += rest if len(rest) < len(files) else [path]
    return apart


def _wrong_stdin(paths: Sequence[str]) -> Iterator[Problem]:
    if paths.count(STDIN) > 1:
        yield Problem("stdin", 0, 0, "the same file is given twice")
    if STDIN in paths and sys.stdin is None:
        yield Problem("stdin", 0, 0, "it is closed")


def wrong_options(choice: Choice) -> Iterator[Problem]:
    """What is wrong with the options of a choice, as they are written."""
    import datetime as dt

    if choice.form not in {None, "core", "full"}:
        yield Problem("--form", 0, 0, f"`{choice.form}` is no form; allowed: core, full")
    if choice.as_of is not None:
        try:
            is_day = dt.date.fromisoformat(choice.as_of).isoformat() == choice.as_of
        except ValueError:
            is_day = False
        if not is_day:
            yield Problem("--as-of", 0, 0, f"`{choice.as_of}` is no date; write YYYY-MM-DD")
    if choice.min_group is not None and not re.fullmatch("-?[0-9]{1,9}", choice.min_group):
        yield Problem("--min-group", 0, 0, f"`{choice.min_group}` is no whole number")


def changes_of(choice: Choice, *, whole: bool = True) -> Changes:
    """What a choice changes in every assessment; ``whole``: more than levels is wanted."""
    from hpws_assess.sources.changes import Changes

    min_group = None if choice.min_group is None else int(choice.min_group)
    return Changes(choice.as_of, choice.form, min_group, whole=whole, wave=choice.wave)


def _chosen(ready: list[Ready], choice: Choice) -> list[Ready]:
    from dataclasses import replace

    from hpws_assess.check.fault import unknown

    if choice.wave is not None:
        waves = {one.assessment.wave for one in ready}
        ready = [one for one in ready if one.assessment.wave == choice.wave]
        if not ready:
            raise AssessError.about("--wave", unknown("wave", choice.wave, waves))
    if choice.rubric is None:
        return ready
    names = {one.rubric.id for many in ready for one in many.counted}
    if choice.rubric not in names:
        raise AssessError.about("--rubric", unknown("rubric", choice.rubric, names))
    kept = [
        replace(many, counted=tuple(one for one in many.counted if one.rubric.id == choice.rubric))
        for many in ready
    ]
    return [many for many in kept if many.counted]
