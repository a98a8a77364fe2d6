"""What most commands begin with: read the paths, gather the assessments, score them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hpws_assess import __version__
from hpws_assess.errors import AssessError, nearest

if TYPE_CHECKING:
    from hpws_assess.model.result import Result
    from hpws_assess.sources.prepare import Ready


@dataclass(frozen=True)
class Choice:
    """Which assessments a command is about, and what its options change in them."""

    wave: str | None = None
    rubric: str | None = None
    form: str | None = None
    as_of: str | None = None
    min_group: int | None = None


def ready_assessments(paths: Sequence[str], choice: Choice) -> list[Ready]:
    """The assessments behind paths, counted, as far as the choice wants them.

    Raises:
        AssessError: every problem of every file at once.
    """
    from hpws_assess.cli.settings import own_rubrics
    from hpws_assess.sources.desk import Changes
    from hpws_assess.sources.files import read_all
    from hpws_assess.sources.gather import gather

    _check(choice)
    documents, problems = read_all([*own_rubrics(), *paths])
    changes = Changes(choice.as_of, choice.form, choice.min_group)
    ready = gather(documents, problems, changes)
    if not ready:
        raise AssessError.about(" ".join(paths), "holds no answers and no assessment")
    return _chosen(ready, choice)


def results(paths: Sequence[str], choice: Choice) -> list[Result]:
    """The results of the assessments behind paths."""
    from hpws_assess.assess import assess
    from hpws_assess.model.result import Tool

    tool = Tool(name="hpws-assess", version=__version__)
    return [
        assess(one.assessment, one.sha256, one.counted, tool)
        for one in ready_assessments(paths, choice)
    ]


def _check(choice: Choice) -> None:
    import datetime as dt

    if choice.form not in {None, "core", "full"}:
        raise AssessError.about("--form", f"`{choice.form}` is no form; allowed: core, full")
    try:
        dt.date.fromisoformat(choice.as_of or "2000-01-01")
    except ValueError:
        message = f"`{choice.as_of}` is no date; write YYYY-MM-DD"
        raise AssessError.about("--as-of", message) from None


def _chosen(ready: list[Ready], choice: Choice) -> list[Ready]:
    from dataclasses import replace

    waves = sorted({one.assessment.wave for one in ready})
    if choice.wave is not None:
        ready = [one for one in ready if one.assessment.wave == choice.wave]
        if not ready:
            message = (
                f"no wave `{choice.wave}`{nearest(choice.wave, waves)}; here: {', '.join(waves)}"
            )
            raise AssessError.about("--wave", message)
    if choice.rubric is None:
        return ready
    names = sorted({one.rubric.id for many in ready for one in many.counted})
    if choice.rubric not in names:
        message = (
            f"no rubric `{choice.rubric}`{nearest(choice.rubric, names)}; here: {', '.join(names)}"
        )
        raise AssessError.about("--rubric", message)
    kept = [
        replace(many, counted=tuple(one for one in many.counted if one.rubric.id == choice.rubric))
        for many in ready
    ]
    return [many for many in kept if many.counted]
