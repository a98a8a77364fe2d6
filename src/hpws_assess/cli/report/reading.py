"""What a report is to hold, as its options say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hpws_assess.check.fault import unknown
from hpws_assess.errors import AssessError, Problem
from hpws_assess.render.look import Reading
from hpws_assess.there import is_file

if TYPE_CHECKING:
    from hpws_assess.model.benchmark import Benchmark
    from hpws_assess.model.result import Result

WRITTEN = ("html", "markdown")
"""The formats of reports; the others hold the result as it is."""


EACH = ("unit",)
"""What there may be a report for each of."""


@dataclass(frozen=True)
class Wanted:
    """The options that say what reports hold, as they were given."""

    audience: str | None = None
    each: str | None = None
    baseline: str | None = None


def check_wanted(wanted: Wanted, format_name: str, output: str | None) -> None:
    """Whether the options go together, before anything is scored.

    Raises:
        AssessError: everything that does not.
    """
    problems = [Problem(name, 0, 0, why) for name, why in _wrong(wanted, format_name, output)]
    if problems:
        raise AssessError(problems)


def _wrong(wanted: Wanted, format_name: str, output: str | None) -> Iterator[tuple[str, str]]:
    from hpws_assess.render.audience import AUDIENCES

    given: dict[str, str | None] = {
        "--audience": wanted.audience,
        "--each": wanted.each,
        "--baseline": wanted.baseline,
    }
    yield from not_written(given, format_name)
    if wanted.audience is not None and wanted.audience not in AUDIENCES:
        yield "--audience", unknown("audience", wanted.audience, AUDIENCES)
    if wanted.each is not None:
        if wanted.each not in EACH:
            yield "--each", unknown("kind of part", wanted.each, EACH)
        if output in {None, "-"}:
            yield "--each", "this writes several files; name a folder for them with -o"
        elif is_file(str(output)):
            yield "--each", f"this writes several files, and {output} is one; name a folder"


def not_written(given: Mapping[str, str | None], format_name: str) -> Iterator[tuple[str, str]]:
    """Options of reports that were given for a format that is none, and why they are refused."""
    if format_name not in WRITTEN:
        for name, value in given.items():
            if value is not None:
                yield name, f"this is for {' and '.join(WRITTEN)}, not for {format_name}"


def benchmark_of(file: str | None, format_name: str) -> Benchmark | None:
    """The benchmark of an option.

    Raises:
        AssessError: it is no benchmark, or the format has no section for it.
    """
    for name, why in not_written({"--benchmark": file}, format_name):
        raise AssessError.about(name, why)
    if file is None:
        return None
    from hpws_assess.model.benchmark import Benchmark
    from hpws_assess.sources.positioned import read
    from hpws_assess.sources.shape import shaped

    return shaped(read(Path(file)), Benchmark)


def readings_of(wanted: Wanted, results: Sequence[Result]) -> list[Reading]:
    """What the report of each result is to hold.

    Raises:
        AssessError: the baseline is no result, or cannot be compared with these.
    """
    from hpws_assess.advise.change.compare import compare
    from hpws_assess.advise.change.obstacles import find_obstacles
    from hpws_assess.sources.results import is_result, read_result

    plain = Reading(audience=wanted.audience or "")
    if wanted.baseline is None:
        return [plain] * len(results)
    path = Path(wanted.baseline)
    if is_file(path) and not is_result(path):
        message = "is no result; write the earlier wave's with `hpws-assess score --format json`"
        raise AssessError.about(wanted.baseline, message)
    then = read_result(path)
    obstacles = [why for one in results for why in find_obstacles(then, one)]
    if obstacles:
        raise AssessError(Problem("--baseline", 0, 0, why) for why in obstacles)
    return [plain._replace(change=compare(then, one)) for one in results]
