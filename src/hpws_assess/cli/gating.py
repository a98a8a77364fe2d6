"""What a run asks of its results, from options and settings, and what comes of the answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hpws_assess.errors import AssessError, Problem

if TYPE_CHECKING:
    from hpws_assess.model.judged import Beside, Judged, Place
    from hpws_assess.model.policy import Reached, Waiver
    from hpws_assess.model.result import Result
    from hpws_assess.policy.asked import Gate, Rules
    from hpws_assess.sources.places import Places
    from hpws_assess.sources.prepare import Ready


class Asked(NamedTuple):
    """Options that ask something of results, as they were given."""

    fail_under: str | None = None
    fail_on: Sequence[str] = ()
    gates: str | None = None
    baseline: str | None = None
    floor: str | None = None


def rules_of(asked: Asked) -> tuple[Rules, list[Problem]]:
    """The rules of a run, and every problem of every option and file of them.

    A baseline or a floor asks by itself that nothing falls behind it; a line of the file of gates
    may say how much that matters.
    """
    from hpws_assess.policy.asked import Rules

    problems: list[Problem] = []
    from_file = _from_file(asked, problems)
    gates = [*_from_options(asked, problems), *from_file.gates]
    for word, file in (("regression", asked.baseline), ("floor", asked.floor)):
        own = [one for one in gates if one.condition.subject == word]
        if file is None and own:
            message = f"`{own[0].condition.text}` needs --{_option(word)}"
            problems.append(Problem(*own[0].source, message))
        elif file is not None and not own:
            gates += _gates([word], f"--{_option(word)}", problems)
    _check_baseline(asked, problems)
    floor = _floor(asked, problems)
    once = {one.condition.text: one for one in reversed(gates)}
    kept = [one for one in gates if once[one.condition.text] is one]
    return Rules(tuple(kept), from_file.waivers, from_file.written, floor), problems


def _check_baseline(asked: Asked, problems: list[Problem]) -> None:
    if asked.baseline is None:
        return
    from hpws_assess.sources.baseline import open_baseline

    try:
        open_baseline(asked.baseline)
    except AssessError as error:
        problems += error.problems


def _option(word: str) -> str:
    return "baseline" if word == "regression" else word


class _File(NamedTuple):
    """What a file of gates holds."""

    gates: tuple[Gate, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    written: tuple[Place, ...] = ()


def _from_file(asked: Asked, problems: list[Problem]) -> _File:
    if asked.gates is None:
        return _File()
    from hpws_assess.model.judged import Place
    from hpws_assess.sources.positioned import read
    from hpws_assess.sources.rules import load_policy

    try:
        document = read(Path(asked.gates))
        policy, gates = load_policy(document)
    except AssessError as error:
        problems += error.problems
        return _File()
    places = [document.place(("waivers", at)) for at in range(len(policy.waivers))]
    written = tuple(_near(Place(document.name, *place)) for place in places)
    return _File(gates, policy.waivers, written)


def _from_options(asked: Asked, problems: list[Problem]) -> list[Gate]:
    found: list[Gate] = []
    if asked.fail_under is not None:
        if asked.fail_under.isascii() and asked.fail_under.isdigit():
            found += _gates([f"overall < {asked.fail_under}"], "--fail-under", problems)
        else:
            message = f"`{asked.fail_under}` is no level; give a whole number, such as 3"
            problems.append(Problem("--fail-under", 0, 0, message))
    return found + _gates(asked.fail_on, "--fail-on", problems)


def _gates(conditions: Sequence[str], option: str, problems: list[Problem]) -> list[Gate]:
    if not conditions:
        return []
    from hpws_assess.sources.rules import gates_of

    try:
        return list(gates_of(conditions, option))
    except AssessError as error:
        problems += error.problems
        return []


def _floor(asked: Asked, problems: list[Problem]) -> dict[str, Reached]:
    if asked.floor is None:
        return {}
    from hpws_assess.sources.positioned import read
    from hpws_assess.sources.rules import load_floor

    try:
        return dict(load_floor(read(Path(asked.floor))).floor)
    except AssessError as error:
        problems += error.problems
        return {}


def judged_one(rules: Rules, baseline: str | None, ready: Ready, result: Result) -> Judged:
    """What the rules say of one result, against its place in the baseline."""
    from hpws_assess.policy.judge import judge

    before = None
    if baseline is not None:
        from hpws_assess.sources.baseline import open_baseline

        before = open_baseline(baseline).before(result.organization, result.wave)
    return judge(rules, result, _Near(ready.places), before)


class _Near:
    """Places with files below this folder named from here, as services of repositories want it."""

    def __init__(self, places: Places) -> None:
        self._places = places

    @property
    def home(self) -> Place:
        return _near(self._places.home)

    def find(self, rubric: str, unit: str, item: str, roles: Sequence[str] | None) -> Place | None:
        found = self._places.find(rubric, unit, item, roles)
        return None if found is None else _near(found)


def _near(place: Place) -> Place:
    path, here = Path(place.file), Path.cwd()
    inside = path.is_absolute() and path.is_relative_to(here)
    return place._replace(file=str(path.relative_to(here))) if inside else place


class Misfits:
    """Conditions and waivers that fit no assessment so far: misspelt ones would pass for ever."""

    def __init__(self, rules: Rules) -> None:
        self._gates = rules.gates
        self._waivers = list(zip(rules.waivers, rules.written, strict=True))
        self._left: dict[str, str] | None = None

    def see(self, one: Judged) -> None:
        """What does not fit here either."""
        self._meet(one.organization)
        own = dict(one.misfits)
        if self._left is None:
            self._left = own
        else:
            self._left = {text: said for text, said in self._left.items() if text in own}

    def _meet(self, organization: str) -> None:
        self._waivers = [
            one for one in self._waivers if one[0].organization not in {None, organization}
        ]

    def beside(self, problems: Sequence[Problem], left_out: Sequence[tuple[str, str]]) -> Beside:
        """What went wrong beside what was assessed, and the waivers for nobody here."""
        from hpws_assess.model.judged import Beside, Place, Stray, Trouble
        from hpws_assess.policy.waivers import seen_nowhere

        left = sorted(set(left_out))
        for organization, _ in left:
            self._meet(organization)
        return Beside(
            tuple(
                Trouble(_near(Place(one.file, max(one.line, 1), max(one.column, 1))), one.message)
                for one in AssessError(problems).problems
            ),
            tuple(f"{organization}, {wave}" for organization, wave in left),
            tuple(
                Stray(seen_nowhere(one), place)
                for one, place in self._waivers
                if one.organization is not None
            ),
        )

    def refuse(self) -> None:
        """Refuse the conditions that fit nowhere.

        Raises:
            AssessError: every such condition, at its place, and what is here instead.
        """
        left = self._left or {}
        problems = [
            Problem(*gate.source, f"`{gate.condition.text}`: {left[gate.condition.text]}")
            for gate in self._gates
            if gate.condition.text in left
        ]
        if problems:
            raise AssessError(problems)
