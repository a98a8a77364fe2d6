"""``status``: who has still to answer, in bands."""

from __future__ import annotations

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import again, emit, hint

EXAMPLES = "Example: hpws-assess status answers/ --wave 2026-Q4"


def status(
    paths: opt.Paths,
    wave: opt.Wave = None,
    rubric: opt.Rubric = None,
    quiet: opt.Quiet = False,
) -> None:
    """Show who has still to answer, by unit and role, in bands that betray nobody."""
    from hpws_assess.cli.print import look
    from hpws_assess.cli.work import Choice, ready_assessments
    from hpws_assess.measure.response import awaited
    from hpws_assess.measure.scope import Scope
    from hpws_assess.render.status import StatusRow, render_status

    choice = Choice(wave, rubric)
    texts = []
    for one in ready_assessments(paths, choice):
        for counted in one.counted:
            roles = counted.rubric.roles
            rows = [
                StatusRow(row.unit, roles[row.role].title, row.answered, row.people)
                for row in awaited(Scope.of(counted.rubric, one.assessment), counted.tally)
            ]
            title = f"{one.assessment.organization}, {one.assessment.wave}: {counted.rubric.title}"
            texts.append(render_status(title, rows, look()))
    emit("\n".join(texts), None, force=False)
    following = again("score", paths, choice.chosen, else_say="score the same files")
    hint(f"Next: {following}", quiet=quiet)
