"""The desk on which documents lie while they are sorted, with everything that is wrong so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hpws_assess.check.fault import Fault
from hpws_assess.errors import Problem
from hpws_assess.model.answers import Answers
from hpws_assess.model.assessment import Assessment
from hpws_assess.sources.inputs import Input
from hpws_assess.sources.library import Library
from hpws_assess.sources.peek import Key
from hpws_assess.sources.positioned import Document

AnswerFile = tuple[Document, Answers]


@dataclass
class Desk:
    """Sorted documents and collected problems."""

    library: Library = field(default_factory=Library)
    assessments: dict[Key, tuple[Document, Assessment]] = field(default_factory=dict)
    answers: dict[Key, list[AnswerFile]] = field(default_factory=dict)
    tables: dict[Key, list[Input]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    misshapen: bool = False
    """An assessment could not be read, so answers may miss theirs through no fault of their own."""

    def lay_out(self, tables: Sequence[Input], wave: str | None) -> None:
        """Put tables to the one assessment that they can be of."""
        homes = [key for key in self.assessments if wave is None or key[1] == wave]
        if len(homes) == 1:
            self.tables[homes[0]] = list(tables)
        elif not self.misshapen:
            here = f"{len(homes)} are here, choose with --wave" if homes else "none is here"
            message = f"a table of answers belongs to one assessment; {here}"
            self.problems += [Problem(one.name, 0, 0, message) for one in tables]

    def fault(self, document: Document, fault: Fault) -> None:
        """Note what is wrong at a place of a document."""
        self.problems.append(Problem(document.name, *document.place(fault.loc), fault.message))
