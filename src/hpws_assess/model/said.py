"""One respondent's answers after reading: the last form in which there is a respondent."""

from __future__ import annotations

from dataclasses import dataclass, field

from hpws_assess.model.answers import Missing
from hpws_assess.model.items import Value


@dataclass
class Said:
    """Who said what, checked against the rubric and the assessment. Counting ends its life."""

    node: str
    role: str
    attributed: bool
    answers: dict[str, Value | Missing] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, tuple[str, ...]] = field(default_factory=dict)
