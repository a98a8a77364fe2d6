"""Are answers ones that could be given? Reads respondents into what they said, or says why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, cast

from hpws_assess.check.fault import Fault, Loc, unknown
from hpws_assess.measure.scope import Scope
from hpws_assess.model.answers import Answer, Answers, AnswerValue, Missing, Respondent
from hpws_assess.model.items import Item, Value
from hpws_assess.model.said import Said
from hpws_assess.model.words import apart

MISSING = [code.value for code in Missing]
PLAIN = frozenset({str, int})
"""Kinds of answers that are read once with an instrument, to an item and from a role."""


MANY_FAULTS = 200
"""Faults of a respondent from which on nobody looks for the nearest word: that takes long."""


class Hearing(NamedTuple):
    """What the respondents of a file said."""

    said: list[Said]
    faults: list[Fault]
    cited: list[tuple[Loc, str]]
    """Where answers name which evidence: another file may describe it."""


def hear(scope: Scope, answers: Answers, *, placed: bool = True) -> Hearing:
    """What the respondents of a file said, and every fault in it.

    Answers to items that do not apply here (another form, an extension, an exclusion) are read, and
    then left out. Not ``placed``: what the organization is like is not known, so nothing is said of
    roles and units that it may not have.
    """
    said: list[Said] = []
    faults: list[Fault] = []
    cited: list[tuple[Loc, str]] = []
    for at, respondent in enumerate(answers.respondents):
        loc: Loc = ("respondents", at)
        listener = Listener(scope, respondent, loc, placed=placed)
        said.append(listener.listen())
        faults += listener.faults
        cited += listener.cited
    for name, one in answers.evidence.items():
        for key in ("side", "verified_by"):
            side = getattr(one, key)
            if side is not None and side not in scope.rubric.sides:
                faults.append(
                    Fault(("evidence", name, key), unknown("side", side, scope.rubric.sides))
                )
    return Hearing(said, faults, cited)


class Listener:
    """Reads one respondent."""

    def __init__(
        self,
        scope: Scope,
        respondent: Respondent,
        loc: Loc,
        *,
        placed: bool,
    ) -> None:
        self.scope = scope
        self.respondent = respondent
        self.loc = loc
        self.placed = placed
        self.faults: list[Fault] = []
        self.cited: list[tuple[Loc, str]] = []

    def listen(self) -> Said:
        who = self.respondent
        root = next(iter(self.scope.nodes))
        unit = who.unit if who.unit is not None else root
        if unit not in self.scope.nodes:
            self._fault("unit", message=unknown("unit", unit, self.scope.nodes))
        known_role = self._check_role()
        role = self.scope.rubric.roles.get(who.role)
        attributed = who.attributed or (role is not None and role.attributed == "always")
        said = Said(unit, who.role, attributed)
        heard = self.scope.known.heard[who.role] if known_role else {}
        said.answers, unread = self._recalled(heard)
        for item_id, answer in unread.items():
            item = self.scope.rubric.items.get(item_id)
            if item is None:
                self._fault("answers", item_id, message=self._unknown(item_id))
            elif known_role and self._check_asked(item):
                self._read(item, answer, said, applies=item_id in self.scope.applied)
        return said

    def _recalled(
        self, heard: Mapping[tuple[str, object], tuple[str, Value]]
    ) -> tuple[dict[str, Value | Missing], Mapping[str, AnswerValue | Answer]]:
        """The answers that were read before from others, and those that are still to be read."""
        given = self.respondent.answers
        details: dict[str, AnswerValue | Answer] = {}
        if not PLAIN.issuperset(map(type, given.values())):
            given, details = apart(given, PLAIN)
        pairs = map(heard.get, cast("Iterable[tuple[str, str | int]]", given.items()))
        known: dict[str, Value | Missing] = dict(filter(None, pairs))
        if len(known) < len(given):
            details |= {item: one for item, one in given.items() if item not in known}
        return known, details

    def _unknown(self, item: str) -> str:
        """An item that is not there; of very many, none is like another that is."""
        rubric = self.scope.rubric
        near = rubric.items if len(self.faults) < MANY_FAULTS else ()
        return unknown("item", item, near, f"see hpws-assess rubrics show {rubric.id}")

    def _fault(self, *path: str | int, message: str) -> None:
        self.faults.append(Fault((*self.loc, *path), message))

    def _check_role(self) -> bool:
        who, rubric = self.respondent, self.scope.rubric
        if who.role not in rubric.roles:
            self._fault("role", message=unknown("role", who.role, rubric.roles))
            return False
        role = rubric.roles[who.role]
        if self.placed and who.role not in self.scope.roles:
            said = ", ".join(
                f"{key}: {self.scope.profile.get(key)}".lower() for key in role.applies_if
            )
            message = f"there is no `{who.role}` here: the assessment's profile has {said}"
            self._fault("role", message=message)
            return False
        if who.attributed and role.attributed == "never":
            message = f"`{who.role}` answers in confidence; only an office can be attributed"
            self._fault("attributed", message=message)
        return True

    def _check_asked(self, item: Item) -> bool:
        if not self.placed or self.scope.may_answer(self.respondent.role, item):
            return True
        asked = ", ".join((*self.scope.asked(item), *self.scope.givers(item))) or "nobody here"
        message = f"`{self.respondent.role}` is not asked `{item.id}`; it is asked of {asked}"
        self._fault("answers", item.id, message=message)
        return False

    def _read(self, item: Item, answer: AnswerValue | Answer, said: Said, *, applies: bool) -> None:
        loc: Loc = ("answers", item.id)
        if not isinstance(answer, Answer):
            bare = self._value(item, answer, loc)
            if applies and bare is not None:
                said.answers[item.id] = bare
                self.scope.remember(self.respondent.role, item, answer, bare)
            return
        for at, name in enumerate(answer.evidence):
            self.cited.append(((*self.loc, *loc, "evidence", at), name))
        value = answer.missing or self._value(item, answer.value, (*loc, "value"))
        if value is None or not applies:
            return
        said.answers[item.id] = value
        if answer.comment:
            said.comments[item.id] = answer.comment
        if answer.reason:
            said.reasons[item.id] = answer.reason
        if answer.evidence:
            said.evidence[item.id] = tuple(sorted(set(answer.evidence)))

    def _value(self, item: Item, given: object, place: Loc) -> Value | None:
        """A value as the tally or the register keeps it; None where it may not be given."""
        try:
            return self.scope.read(item, given)
        except ValueError as error:
            hint = f" (write {{missing: {given}}})" if given in MISSING else ""
            self._fault(*place, message=f"{item.id}: {error}{hint}")
            return None
