"""What some answers of one assessment to one rubric come to. Shares add up to the whole.

So ten thousand files are heard in any portions, by any number of processes. What only the whole can
tell (an id that stands twice, evidence that nobody describes) is kept with its place until then.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from hpws_assess.check.answers import hear
from hpws_assess.check.fault import unknown
from hpws_assess.errors import Problem
from hpws_assess.measure.count import add_up
from hpws_assess.measure.scope import Scope
from hpws_assess.model.answers import Evidence
from hpws_assess.model.register import Register
from hpws_assess.model.said import Said
from hpws_assess.model.tally import Tally
from hpws_assess.sources.desk import AnswerFile
from hpws_assess.sources.once import Once, Placed, Twice, Where
from hpws_assess.sources.positioned import Document
from hpws_assess.sources.shape import told


class Named(NamedTuple):
    """Somebody who answers by name, and what they answer."""

    role: str
    unit: str | None
    where: Where
    items: tuple[str, ...]


AT_ONCE = 500
"""Respondents that are counted at once."""


@dataclass
class Share:
    """Counted answers, and what is still to be checked when all are there."""

    whole: bool = True
    """Whether what no level needs is counted and registered, too."""
    alone: bool = False
    """Whether there is no other file that could hold the same."""
    tally: Tally = field(default_factory=Tally)
    register: Register = field(default_factory=Register)
    evidence: dict[str, tuple[Evidence, Where]] = field(default_factory=dict)
    ids: Once[str] = field(default_factory=Once)
    contents: Once[bytes] = field(default_factory=Once)
    cited: dict[str, list[Where]] = field(default_factory=dict)
    """By id of evidence, where answers name it."""
    problems: list[Problem] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    """Those who answer by name, in the order of the files."""
    _waiting: list[Said] = field(default_factory=list)

    def hear(self, scope: Scope, file: AnswerFile, later: Placed, *, placed: bool) -> None:
        """Add a file's answers. ``later`` is the document as it can be asked when all are there."""
        document, answers = file
        said, faults, cited = hear(scope, answers, placed=placed)
        if faults:
            words = [(one.loc, partial(str, one.message)) for one in faults]
            self.problems += told(document, words)
        self.count(scope, said)
        for loc, name in cited:
            self.cited.setdefault(name, []).append(Where(later, loc))
        for name, one in answers.evidence.items():
            self._describe(name, one, Where(later, ("evidence", name)))
        roles = scope.rubric.roles
        for at, respondent in enumerate(answers.respondents):
            role = roles.get(respondent.role)
            if respondent.attributed or (role is not None and role.attributed == "always"):
                place = Where(later, ("respondents", at))
                self.named.append(
                    Named(respondent.role, respondent.unit, place, tuple(respondent.answers))
                )
            if respondent.id is not None:
                self._identify(self.ids.enter(respondent.id, later, ("respondents", at, "id")))
        if not self.alone:
            self._contain(self.contents.enter(_print(document), later, ()))

    def count(self, scope: Scope, said: Iterable[Said]) -> None:
        """Add what respondents said: many at once are counted sooner than one by one."""
        self._waiting += said
        if len(self._waiting) >= AT_ONCE:
            self.close(scope)

    def close(self, scope: Scope) -> None:
        """Count what still waits to be counted."""
        add_up(scope, self._waiting, self.tally, self.register, whole=self.whole)
        self._waiting = []

    def add(self, other: Share) -> None:
        """Add a share of answers that come later in the order of the files."""
        self.tally.add(other.tally)
        self.register.statements += other.register.statements
        self.register.remarks += other.register.remarks
        self.register.citations += other.register.citations
        self.problems += other.problems
        self.named += other.named
        for name, places in other.cited.items():
            self.cited.setdefault(name, []).extend(places)
        for name, (one, where) in other.evidence.items():
            self._describe(name, one, where)
        for one_id in self.ids.add(other.ids):
            self._identify(one_id)
        for content in self.contents.add(other.contents):
            self._contain(content)

    def _describe(self, name: str, one: Evidence, where: Where) -> None:
        """One id of evidence is one artefact."""
        known, first = self.evidence.setdefault(name, (one, where))
        if known != one:
            message = f"evidence `{name}` is described otherwise in {first.document.name}"
            self.problems.append(where.problem(message))

    def _identify(self, twice: Twice[str] | None) -> None:
        """No respondent's id stands in an assessment twice."""
        if twice is None:
            return
        name, first, again = twice
        there = first.document.name
        other = "above" if there == again.document.name else f"in {there}"
        self.problems.append(again.problem(f"respondent `{name}` has answered {other} already"))

    def _contain(self, twice: Twice[bytes] | None) -> None:
        """No file's content stands in an assessment twice."""
        if twice is None:
            return
        _, first, again = twice
        message = f"the same answers as in {first.document.name}; leave one of the files out"
        self.problems.append(again.problem(message))

    def settle(self) -> Iterator[Problem]:
        """What is wrong with the whole, and order in its register."""
        yield from self.problems
        for name, places in self.cited.items():
            if name not in self.evidence:
                message = unknown("evidence", name, self.evidence)
                yield from (where.problem(message) for where in places)
        register = Register()
        register.add(self.register)
        register.evidence = {name: one for name, (one, _) in sorted(self.evidence.items())}
        self.register = register


WITHOUT_REFERENCES = 0
"""The version of ``marshal`` that writes equal data alike, however it is shared in memory."""


def _print(document: Document) -> bytes:
    """Tells a document's content from that of others."""
    assert isinstance(document.data, dict)
    content = marshal.dumps(sorted(document.data.items()), WITHOUT_REFERENCES)
    return hashlib.blake2b(content, digest_size=16).digest()
