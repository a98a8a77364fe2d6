"""``score``: answers in, scores out; gates on what they say."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import again, hint
from hpws_assess.cli.telling import BAD_INPUT, GATE_FAILED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hpws_assess.batch.run import Batch
    from hpws_assess.cli.gating import Misfits
    from hpws_assess.cli.outputs import Outputs, Target
    from hpws_assess.cli.scoring import Files, Made
    from hpws_assess.cli.spool import Spool
    from hpws_assess.model.judged import Beside

EXAMPLES = (
    "Example: hpws-assess score answers/ --format json -o result.json. "
    "With a gate: hpws-assess score answers/ --fail-under 3 -f junit:junit.xml"
)


def score(
    paths: opt.Paths,
    format: opt.Formats = None,  # noqa: A002 - the option's name is the argument's
    output: opt.Output = None,
    wave: opt.Wave = None,
    rubric: opt.Rubric = None,
    form: opt.Form = None,
    as_of: opt.AsOf = None,
    min_group: opt.MinGroup = None,
    fail_under: opt.FailUnder = None,
    fail_on: opt.FailOn = None,
    gates: opt.Gates = None,
    baseline: opt.Baseline = None,
    floor: opt.Floor = None,
    jobs: opt.Jobs = None,
    keep_going: opt.KeepGoing = False,
    force: opt.Force = False,
    quiet: opt.Quiet = False,
) -> None:
    """Score answers: levels claimed and confirmed, what caps them, and the headline.

    With gates, everything is written all the same, and the exit code is 1 where one fails.
    """
    from hpws_assess.cli.gating import Asked, Misfits, rules_of
    from hpws_assess.cli.outputs import Outputs, targets
    from hpws_assess.cli.scoring import (
        detail_for,
        files_at,
        make,
        order_batch,
        tell_problems,
        watched,
        work_through,
    )
    from hpws_assess.cli.spool import Spool
    from hpws_assess.cli.work import Choice
    from hpws_assess.render.formats import GATE_FORMATS

    wanted = targets(format or (), output)
    names = [one.format for one in wanted]
    choice = Choice(wave, rubric, form, as_of, min_group)
    with files_at(paths, jobs) as files, ExitStack() as kept:
        rules, wrong = rules_of(Asked(fail_under, fail_on or (), gates, baseline, floor))
        judges = bool(rules.gates) or any(name in GATE_FORMATS for name in names)

        def work(files: Files) -> tuple[Batch[Made], _Came]:
            outputs, spool = kept.enter_context(Outputs(wanted)), kept.enter_context(Spool())
            came = _Came(outputs, spool, Misfits(rules))
            batch = order_batch(
                files,
                choice,
                partial(make, outputs.each, rules if judges else None, baseline),
                detail=detail_for(names, rules if judges else None),
                keep_going=keep_going,
                problems=wrong,
            )
            with watched(batch, quiet=quiet) as scored:
                for organization, of_wave, made in scored:
                    came.add(f"{organization}, {of_wave}", made)
            return batch, came

        batch, came = work_through(files, work)
        came.misfits.refuse()
        beside = came.misfits.beside(batch.problems, batch.left_out)
        came.outputs.write(came.spool, beside, force=force)
        loud = came.failed or not quiet
        _tell(wanted, came.spool, beside, asked=bool(rules.gates), quiet=not loud)
        many = len(came.outputs.here) != 1
    if came.above:
        number = "1 level stands" if came.above == 1 else f"{came.above:,} levels stand"
        to = [*choice.chosen, "--floor", str(floor)]
        raising = again("ratchet", paths, to, else_say="hpws-assess ratchet")
        hint(f"{number} above {floor}; {raising} raises it.", quiet=quiet)
    if tell_problems(batch):
        raise typer.Exit(BAD_INPUT)
    to = ["-f", "html", "-o", "reports/"] if many else ["-o", "report.html"]
    following = again("report", paths, [*choice.chosen, *to], else_say="report on the same files")
    hint(f"Next: {following}", quiet=quiet)
    if came.failed:
        raise typer.Exit(GATE_FAILED)


@dataclass
class _Came:
    """What has come of the assessments so far."""

    outputs: Outputs
    spool: Spool
    misfits: Misfits
    failed: bool = False
    """Whether a gate failed."""
    above: int = 0
    """Levels that stand above the floor."""

    def add(self, name: str, made: Made) -> None:
        """One assessment more."""
        self.outputs.add(name, made.texts)
        if made.judged is not None:
            self.spool.add(made.judged)
            self.misfits.see(made.judged)
            self.failed |= made.judged.failed
            self.above += made.judged.above


def _tell(
    wanted: Sequence[Target], spool: Spool, beside: Beside, *, asked: bool, quiet: bool
) -> None:
    """Say on stderr what the gates came to, and on GitHub's page for the step."""
    from hpws_assess.cli.outputs import ANNOTATIONS, STDOUT, add_step_summary
    from hpws_assess.cli.print import look
    from hpws_assess.render.formats import GATE_FORMATS
    from hpws_assess.render.look import Look

    if any(one.format == ANNOTATIONS for one in wanted):
        add_step_summary(GATE_FORMATS["summary"].render(spool, Look(), beside))
    on_stdout = any(one.format == "gates" and one.file == STDOUT for one in wanted)
    if asked and not quiet and not on_stdout:
        sys.stderr.write(GATE_FORMATS["gates"].render(spool, look(None, sys.stderr), beside))
