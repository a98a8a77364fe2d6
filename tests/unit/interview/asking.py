"""What the interview's tests share: the kitchen rubric, sheets of it, a voice that is fed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hpws_assess.interview.questions import Seat, Sheet
from hpws_assess.interview.voice import InputEnded
from hpws_assess.measure.scope import Scope
from hpws_assess.model.assessment import Assessment
from hpws_assess.sources.library import load_rubric
from hpws_assess.sources.positioned import read

KITCHEN = Path(__file__).parents[2] / "golden" / "kitchen"
RUBRIC = load_rubric(read(KITCHEN / "rubric.yaml"))


def kitchen_sheet(*roles: str, **settings: object) -> Sheet:
    """The questions of roles in a kitchen that serves raw fish to 140 guests."""
    assessment = Assessment.model_validate(
        {
            "format": "hpws-assess/assessment@1",
            "organization": "Lake",
            "wave": "2026-Q4",
            "rubrics": {RUBRIC.id: RUBRIC.version},
            "profile": {"raw-fish": True, "seats": 140},
            "settings": settings,
        }
    )
    seats = tuple(Seat(role, attributed=role in {"chef", "spokesperson"}) for role in roles)
    return Sheet(Scope.of(RUBRIC, assessment), seats)


class Fed:
    """A voice that types lines from a list, and keeps what it was told."""

    hint = "Type."

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)
        self.heard: list[str] = []

    def say(self, text: str) -> None:
        self.heard.append(text)

    def ask(self, prompt: str, strokes: frozenset[str] = frozenset()) -> str:
        self.heard.append(prompt)
        if not self.lines:
            raise InputEnded
        return self.lines.pop(0)

    def turn(self) -> None:
        self.heard.append("")

    @property
    def text(self) -> str:
        return "\n".join(self.heard)
