"""The desk on which documents lie while they are sorted, with everything that is wrong so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from hpws_assess.check.fault import Fault
from hpws_assess.errors import Problem
from hpws_assess.model.answers import Answers
from hpws_assess.model.assessment import Assessment
from hpws_assess.sources.library import Library
from hpws_assess.sources.positioned import Document

Key = tuple[str, str]
"""Organization and wave."""

AnswerFile = tuple[Document, Answers]


@dataclass(frozen=True)
class Changes:
    """What the options or settings of one run change in every assessment."""

    as_of: str | None = None
    form: str | None = None
    min_group: int | None = None


@dataclass
class Desk:
    """Sorted documents and collected problems."""

    library: Library = field(default_factory=Library)
    assessments: dict[Key, tuple[Document, Assessment]] = field(default_factory=dict)
    answers: dict[Key, list[AnswerFile]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    misshapen: bool = False
    """An assessment could not be read, so answers may miss theirs through no fault of their own."""

    def fault(self, document: Document, fault: Fault) -> None:
        """Note what is wrong at a place of a document."""
        self.problems.append(Problem(document.name, *document.place(fault.loc), fault.message))
