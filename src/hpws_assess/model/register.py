"""The register: what has a name or a text. Under the same release rules as the tally."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final, Literal, NamedTuple

from hpws_assess.model.answers import Evidence
from hpws_assess.model.items import Value


class Statement(NamedTuple):
    """A fact as one office stated it at one node."""

    node: str
    role: str
    item: str
    value: Value
    evidence: tuple[str, ...]


class Remark(NamedTuple):
    """A comment, a free text, or the reason for a not-applicable. No respondent is named."""

    node: str
    role: str
    attributed: bool
    item: str
    kind: Literal["comment", "not-applicable"]
    text: str


class Citation(NamedTuple):
    """An artefact named for an item at a node, by somebody of a role."""

    node: str
    role: str
    attributed: bool
    item: str
    evidence: str


@dataclass
class Register:
    """What one assessment's answers to one rubric state in words and facts."""

    statements: list[Statement] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    evidence: dict[str, Evidence] = field(default_factory=dict)

    def add(self, other: Register) -> None:
        """Merge: the two together, in an order that does not depend on whose came first."""
        self.statements = _ordered([*self.statements, *other.statements])
        self.remarks = sorted([*self.remarks, *other.remarks])
        self.citations = sorted({*self.citations, *other.citations})
        self.evidence = dict(sorted((self.evidence | other.evidence).items()))


WHERE: Final = itemgetter(0, 1, 2)
"""Node, role and item of a statement."""


def _ordered(statements: list[Statement]) -> list[Statement]:
    """By node, role and item; several to one, whose values may be of any type, by words."""
    if len({*map(WHERE, statements)}) == len(statements):
        return sorted(statements, key=WHERE)
    return sorted(statements, key=lambda one: (WHERE(one), tuple.__repr__(one)))
