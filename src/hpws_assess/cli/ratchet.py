"""``ratchet``: today's confirmed levels as the floor below which nothing may fall."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import again, emit, hint, write_all
from hpws_assess.errors import AssessError
from hpws_assess.there import exists

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hpws_assess.cli.scoring import Files
    from hpws_assess.model.policy import Reached
    from hpws_assess.model.result import Result
    from hpws_assess.policy.floor import Change
    from hpws_assess.sources.prepare import Ready

EXAMPLES = (
    "Example: hpws-assess ratchet answers/ --floor floor.yaml. "
    "Then: hpws-assess score answers/ --floor floor.yaml"
)

LISTED = 20
"""Changes that are listed; the rest are counted."""


def ratchet(
    paths: opt.Paths,
    floor: opt.Floor = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; tell what would be raised.")
    ] = False,
    wave: opt.Wave = None,
    rubric: opt.Rubric = None,
    form: opt.Form = None,
    as_of: opt.AsOf = None,
    min_group: opt.MinGroup = None,
    jobs: opt.Jobs = None,
    quiet: opt.Quiet = False,
) -> None:
    """Write confirmed levels as a floor, or raise the one that is there. It is never lowered.

    A file that is no floor is left alone.
    """
    from hpws_assess.cli.scoring import files_at, order_batch, watched, work_through
    from hpws_assess.cli.work import Choice

    if floor is None:
        raise AssessError.about("--floor", "name the file, such as --floor floor.yaml")
    choice = Choice(wave, rubric, form, as_of, min_group)

    def work(files: Files) -> tuple[dict[str, Reached], _Some, _Some]:
        from hpws_assess.policy.floor import raise_floor

        kept, higher, lower = _there(Path(floor)), _Some(), _Some()
        batch = order_batch(files, choice, _reached, detail="levels")
        with watched(batch, quiet=quiet) as scored:
            for organization, _, reached in scored:
                raised = raise_floor(kept.get(organization), reached)
                kept[organization] = raised.reached
                higher.add(organization, raised.higher)
                lower.add(organization, raised.lower)
        return kept, higher, lower

    with files_at(paths, jobs) as files:
        kept, higher, lower = work_through(files, work)
    if higher.number and not check:
        write_all({Path(floor): _text(kept)}, force=True)
    emit(_told(higher, lower, floor, check=check), None, force=False)
    to = [*choice.chosen, "--floor", floor]
    if check and higher.number:
        following = again("ratchet", paths, to, else_say="the same without --check")
        hint(f"Next: {following} raises them", quiet=quiet)
    elif exists(Path(floor)):
        following = again("score", paths, to, else_say=f"score the same files with --floor {floor}")
        hint(f"Next: {following}", quiet=quiet)
    else:
        following = again("score", paths, choice.chosen, else_say="score the same files")
        hint(f"Next: {following} says why there is no level yet", quiet=quiet)


def _reached(ready: Ready, result: Result) -> Reached:
    from hpws_assess.policy.floor import reached_by

    return reached_by(result)


def _there(path: Path) -> dict[str, Reached]:
    """The floor of a file; none where there is no such file."""
    if not exists(path):
        return {}
    from hpws_assess.sources.positioned import read
    from hpws_assess.sources.rules import load_floor

    return dict(load_floor(read(path)).floor)


def _text(floor: Mapping[str, Reached]) -> str:
    from hpws_assess.sources.rules import FLOOR
    from hpws_assess.sources.writing import write_yaml

    data = {name: one.model_dump() for name, one in sorted(floor.items())}
    return write_yaml({"format": FLOOR, "floor": data})


def _in_words(organization: str, one: Change) -> str:
    unit = f", {one.unit}" if one.unit != organization else ""
    floor = "new" if one.floor is None else f"floor {one.floor}"
    return f"{organization}{unit}, {one.dimension}: level {one.now} ({floor})"


class _Some:
    """How many levels changed, and the first of them in words."""

    def __init__(self) -> None:
        self.number = 0
        self.first: list[str] = []

    def add(self, organization: str, changes: Sequence[Change]) -> None:
        self.number += len(changes)
        room = LISTED - len(self.first)
        self.first += [_in_words(organization, one) for one in changes[: max(room, 0)]]

    def listed(self) -> Iterator[str]:
        from hpws_assess.render import safe

        yield from (f"- {safe.line(one)}" for one in self.first)
        if self.number > LISTED:
            yield f"- and {self.number - LISTED:,} more"


def _told(higher: _Some, lower: _Some, floor: str, *, check: bool) -> str:
    from hpws_assess.render.words import counted

    did = "could be raised in" if check else "raised in"
    lines = [f"{counted(higher.number, 'level')} {did} {floor}.", *higher.listed()]
    if lower.number:
        below = counted(lower.number, "level")
        lines += [f"{below} below the floor, which stays where it was:", *lower.listed()]
    return "".join(f"{line}\n" for line in lines)
