"""``benchmark build``: percentiles of many organizations, for where one stands among them."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.command import Command
from hpws_assess.cli.io import again, emit, hint
from hpws_assess.cli.numbers import whole_number
from hpws_assess.errors import AssessError

if TYPE_CHECKING:
    from hpws_assess.advise.benchmark import Contribution
    from hpws_assess.cli.scoring import Files
    from hpws_assess.model.benchmark import Benchmark
    from hpws_assess.model.result import Result
    from hpws_assess.sources.prepare import Ready

BUILD_EXAMPLES = "Example: hpws-assess benchmark build answers/ -o benchmark.json"

app = typer.Typer(
    help="Percentiles of many organizations.", no_args_is_help=True, rich_markup_mode=None
)


@app.callback()
def _group() -> None:
    """Percentiles of many organizations."""


@app.command(cls=Command, epilog=BUILD_EXAMPLES)
def build(
    paths: opt.Paths,
    output: opt.Output = None,
    threshold: Annotated[
        str,
        typer.Option(
            "--threshold", help="Organizations that have to contribute, at least 5.", metavar="N"
        ),
    ] = "10",
    rubric: opt.Rubric = None,
    form: opt.Form = None,
    jobs: opt.Jobs = None,
    force: opt.Force = False,
    quiet: opt.Quiet = False,
) -> None:
    """Build percentiles of dimension scores from many organizations, each by its last wave.

    Dimensions to which fewer than the threshold contribute are left out, and named.
    """
    from hpws_assess.advise.benchmark import build as built
    from hpws_assess.cli.scoring import files_at, order_batch, watched, work_through
    from hpws_assess.cli.work import Choice
    from hpws_assess.model.benchmark import LEAST_ORGANIZATIONS
    from hpws_assess.render.words import counted

    least = whole_number(threshold, LEAST_ORGANIZATIONS)
    if least is None:
        message = f"`{threshold}` is no number of organizations; at least {LEAST_ORGANIZATIONS}"
        raise AssessError.about("--threshold", message)
    choice = Choice(rubric=rubric, form=form)

    def work(files: Files) -> Benchmark:
        batch = order_batch(files, choice, _contribution, detail="root")
        with watched(batch, quiet=quiet) as scored:
            return built((one.value for one in scored), least)

    with files_at(paths, jobs) as files:
        benchmark = work_through(files, work)
    _refuse_empty(benchmark, paths)
    emit(benchmark.model_dump_json(indent=2) + "\n", output, force=force)
    shown = sum(len(one.dimensions) for one in benchmark.rubrics.values())
    have = counted(shown, "dimension has", "dimensions have")
    hint(f"{have} at least {least} organizations.", quiet=quiet)
    if output in {None, "-"}:
        to = [*choice.chosen, "-o", "benchmark.json"]
        following = again("benchmark build", paths, to, else_say="-o benchmark.json")
        hint(f"Next: {following} keeps it for reports", quiet=quiet)
    else:
        to = [*choice.chosen, "--benchmark", str(output), "-f", "html", "-o", "reports/"]
        said = f"report on any of the same files with --benchmark {quote(str(output))}"
        hint(f"Next: {again('report', paths, to, else_say=said)}", quiet=quiet)


def _contribution(ready: Ready, result: Result) -> Contribution:
    from hpws_assess.advise.benchmark import contribution_of

    return contribution_of(result)


def _refuse_empty(benchmark: Benchmark, paths: list[str]) -> None:
    """Nothing is written where no dimension has enough organizations."""
    if not any(one.dimensions for one in benchmark.rubrics.values()):
        message = (
            f"no dimension has scores of {benchmark.threshold} organizations; "
            "with fewer, percentiles would show single ones"
        )
        raise AssessError.about(" ".join(paths), message)
