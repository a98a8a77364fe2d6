"""``demo``: an invented organization's answers, scored and reported, to look at and to try on."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import emit, hint, write_all
from hpws_assess.errors import AssessError
from hpws_assess.there import exists, is_dir

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hpws_assess.demo.scenario import Scenario, Show
    from hpws_assess.model.result import Result

EXAMPLES = "Example: hpws-assess demo, then open demo/report-2026-Q4.html"

REPORTS = {"report": ("html", "markdown"), "result": ("json",)}
"""What is written of every wave: the beginning of the file's name, and its formats."""


def demo(
    folder: Annotated[
        str, typer.Argument(help="Where to write; it is made if it is not there.", metavar="FOLDER")
    ] = "demo",
    organization: Annotated[
        str | None,
        typer.Option(
            "--organization",
            help="Which: harbor-tool-works, which has much to mend, or elm-creek-instruments, "
            "which is run well. Default: the first.",
            metavar="NAME",
        ),
    ] = None,
    force: opt.Force = False,
    quiet: opt.Quiet = False,
) -> None:
    """Write the answers of an invented organization into a folder, score them, and report.

    A tool works with a union, three plants and two waves; its answer files show how yours may look.
    Another organization, where all is well, shows what the tool says then.
    The same files come out on every machine. Files that the demo does not write are left alone.
    """
    from hpws_assess.check.fault import unknown
    from hpws_assess.demo.simulate import load_scenario, scenario_names, simulate
    from hpws_assess.sources.library import shipped

    names = scenario_names()
    if organization is not None and organization not in names:
        message = unknown("organization", organization, names)
        raise AssessError.about("--organization", message)
    place = Path(folder)
    _check_free(place, force=force)
    scenario = load_scenario(organization or names[0])
    texts = simulate(scenario, {name: shipped(name).rubric for name in scenario.rubrics})
    results = _scored(texts)
    files = texts | _reports(results)
    write_all({place / name: text for name, text in files.items()}, force=force)
    emit(_summary(scenario, results, folder), None, force=False)
    hint(f"Wrote {len(files)} files into {folder}. {_next(place, results[-1].wave)}", quiet=quiet)


def _next(place: Path, wave: str) -> str:
    folder = quote(str(place))
    return (
        f"Next: open {place / f'report-{wave}.html'}, or try\n"
        f"  hpws-assess score {folder} --wave {wave}\n"
        f"  hpws-assess status {folder} --wave {wave}"
    )


def _check_free(place: Path, *, force: bool) -> None:
    """A folder with anything in it is the user's until they say otherwise."""
    if exists(place) and not is_dir(place):
        raise AssessError.about(str(place), "is a file; give the name of a folder")
    if is_dir(place) and not force and _holds_any(place):
        message = "is not empty; give another folder, or --force to write into it"
        raise AssessError.about(str(place), message)


def _holds_any(place: Path) -> bool:
    try:
        return any(place.iterdir())
    except OSError as error:
        raise AssessError.about(str(place), f"cannot be read: {error.strerror}") from None


def _scored(texts: Mapping[str, str]) -> list[Result]:
    """The results of the files, read and scored as ``score`` does it."""
    from hpws_assess import __version__
    from hpws_assess.assess import assess
    from hpws_assess.model.result import Tool
    from hpws_assess.sources.changes import Changes
    from hpws_assess.sources.gather import gather
    from hpws_assess.sources.positioned import parse

    documents = [parse(text.encode(), name) for name, text in texts.items()]
    tool = Tool(name="hpws-assess", version=__version__)
    return [
        assess(one.assessment, one.sha256, one.counted, tool)
        for one in gather(documents, [], Changes())
    ]


def _reports(results: Sequence[Result]) -> dict[str, str]:
    from hpws_assess.cli.print import look, rendered
    from hpws_assess.render.formats import find_format

    return {
        f"{start}-{result.wave}{find_format(name).suffix}": rendered([result], name, look("-"))
        for result in results
        for start, names in REPORTS.items()
        for name in names
    }


def _summary(scenario: Scenario, results: Sequence[Result], folder: str) -> str:
    """Headlines by rubric and wave, and what the scenario is meant to show."""
    waves = ", ".join(result.wave for result in results)
    parts = [_wrapped(f"{scenario.organization} in {waves}. {scenario.about}", "")]
    for section in results[-1].rubrics:
        lines = (
            _wrapped(one.root.headline.text, f"  {result.wave}  ")
            for result in results
            for one in result.rubrics
            if one.rubric.id == section.rubric.id
        )
        parts.append("\n".join([section.rubric.title, *lines]))
    shows = ["What to look for"]
    for number, show in enumerate(scenario.shows, 1):
        command = f"hpws-assess explain {quote(show.explain)} {quote(folder)}"
        shows.append(_wrapped(_told(show, results[-1]), f"  {number}. "))
        shows.append(f"     {command} --wave {results[-1].wave}")
    parts.append("\n".join(shows))
    return "\n\n".join(parts) + "\n"


def _told(show: Show, result: Result) -> str:
    """What a scenario shows, with the numbers that the result came to."""
    found = next(one for one in result.rubrics if one.rubric.id == show.rubric)
    steps = {step.key: step.value for step in found.root.trace}
    return show.text.format_map({name: steps[key] for name, key in show.numbers.items()})


def _wrapped(text: str, start: str) -> str:
    return fill(text, width=80, initial_indent=start, subsequent_indent=" " * len(start))
