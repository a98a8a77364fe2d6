"""The conversation: shows a question, takes what is typed, saves, goes on.

Front ends are voices.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from hpws_assess.interview import machine
from hpws_assess.interview.editor import edited
from hpws_assess.interview.entry import Wish, clean, fitting, understand
from hpws_assess.interview.journal import Journal
from hpws_assess.interview.machine import Interview, Move, Question, Refused, make
from hpws_assess.interview.screen import Screens
from hpws_assess.interview.voice import Voice
from hpws_assess.model.answers import Evidence
from hpws_assess.render.look import Look

FIELDS = (
    ("title", "What is it called"),
    ("date", "Its own date, YYYY-MM-DD"),
    ("reviewed", "Last reviewed on, YYYY-MM-DD"),
    ("owner", "Who owns it"),
    ("side", "Which side brought it"),
    ("verified_by", "Which side has accepted it"),
)


class Talk:
    """One interview with one voice."""

    def __init__(
        self,
        screens: Screens,
        journal: Journal,
        voice: Voice,
        state: Interview,
        look: Callable[[], Look] | None = None,
    ) -> None:
        """``look``: gives how the screens should look now; a window may change its size."""
        self._look = look
        self.screens = screens
        self.journal = journal
        self.voice = voice
        self.state = state
        self.moves: list[Move] = []
        """All moves that were made here, also one that the journal did not take."""

    @property
    def before(self) -> Mapping[Question, Any]:
        return self.screens.before

    def run(self) -> bool:
        """Ask until the respondent is done: True for finished, False for stopped.

        Raises:
            InputEnded: the input ended before either.
            JournalLost: an answer could not be saved; ``moves`` has it.
        """
        shown: Interview | None = None
        while True:
            state = self.state
            if shown is not state:
                self._show(shown)
            shown = state
            typed = self.voice.ask(*self._prompt())
            try:
                done = self._take(typed)
            except Refused as refused:
                self._tell(str(refused))
                continue
            if done is not None:
                return done

    def _show(self, before: Interview | None) -> None:
        """The question whole; where it is on the screen already, only what is new beside it."""
        state = self.state
        if self._look is not None:
            self.screens.look = self._look()
        stays = before is not None and before.at == state.at and state.question is not None
        if before is not None and stays and before.entries != state.entries:
            self.voice.say(self.screens.beside(state))
            return
        self.voice.turn()
        if state.question is None:
            self.voice.say(self.screens.review(state))
        else:
            self.voice.say(self.screens.question(state))

    def _prompt(self) -> tuple[str, frozenset[str]]:
        question = self.state.question
        if question is None:
            return "review (w to write)> ", frozenset("w!blqru?")
        choices = self.screens.sheet.choices(question)
        if not choices:
            return "> ", frozenset()
        strokes = {one.stroke for one in choices}
        single = strokes if all(len(one) == 1 for one in strokes) else set()
        return "answer (? for help)> ", frozenset(single | set("bfsduxrkql?"))

    def _take(self, typed: str) -> bool | None:
        question = self.state.question
        if not typed.strip():
            if self.state.entry().answered:
                self._make(Move("forward"))
            else:
                raise Refused("Type an answer, s to skip, or ? for help.")
            return None
        if typed.strip() == "=" and question is not None and question in self.before:
            self._make(Move("answer", self.before[question]))
            return None
        meant = understand(self.screens.sheet, question, typed)
        if isinstance(meant, Move):
            self._make(meant)
            return None
        return self._grant(meant)

    def _tell(self, text: str) -> None:
        self.voice.say(self.screens.message(text))

    def _make(self, move: Move) -> None:
        """Make a move, and save it before anything of what follows is shown."""
        after = make(self.state, move)
        asked, self.state = self.state.question, after
        self.moves.append(move)
        self.journal.append(move)
        if move.kind in {"answer", "miss"} and asked is not None:
            spread = self.screens.spread(after, asked)
            if spread:
                self.voice.say(spread)

    def _grant(self, wish: Wish) -> bool | None:
        if wish.kind == "quit":
            return False
        if wish.kind in {"write", "write-all"}:
            return self._finish(always=wish.kind == "write-all")
        if wish.kind == "help":
            self.voice.say(self.screens.help(self.state))
        elif wish.kind == "list":
            self.voice.say(self.screens.contents(self.state))
        elif self.state.question is None:
            raise Refused("This is the review; choose a question first, such as: g 1")
        elif wish.kind == "reason":
            reason = fitting(self.voice.ask("Why does it not apply here? "))
            self._make(Move("miss", {"code": "not-applicable", "reason": reason}))
        elif wish.kind == "comment":
            self._make(Move("comment", self._text(wish.rest)))
        else:
            self._evidence(wish.rest)
        return None

    def _finish(self, *, always: bool) -> bool | None:
        if self.state.question is not None:
            self._make(Move("review"))
            return None
        loose = self.state.loose
        if loose and not always:
            where = ", ".join(str(at + 1) for at in loose)
            raise Refused(
                f"A comment or evidence stands at question {where} without an answer, and would "
                "not be written. Answer there (d: I don't know), or ! to write without it."
            )
        make(self.state, Move("finish"))
        return True

    def _text(self, given: str) -> str:
        """A comment: in the line, in lines up to a lone dot, or from the editor."""
        if given == "!":
            return fitting(edited(self.state.entry().comment or ""))
        if given:
            return fitting(given)
        self._tell("Several lines are fine; a line with only a dot ends the comment.")
        lines: list[str] = []
        while (line := self.voice.ask("| ")) != ".":
            lines.append(clean(line))
        return fitting("\n".join(lines))

    def _evidence(self, given: str) -> None:
        """Cite evidence that is known, or describe some that is not."""
        known = list(self.state.evidence)
        if not given:
            for at, name in enumerate(known, 1):
                mark = "*" if name in self.state.entry().evidence else " "
                self._tell(f"{mark}{at}  {self.state.evidence[name]['title']}")
            asks = "Number of evidence to cite, or new: " if known else "New evidence. "
            given = self.voice.ask(asks).strip() if known else "new"
        if given == "new":
            self._describe()
            return
        chosen = []
        numbered = {str(at): name for at, name in enumerate(known, 1)}
        for word in re.split(r"[\s,]+", given):
            if word in self.state.evidence:
                chosen.append(word)
            elif word in numbered:
                chosen.append(numbered[word])
            else:
                raise Refused(f"There is no evidence `{word[:40]}`; e lists what there is.")
        cited = self.state.entry().evidence
        left = [one for one in cited if one not in chosen]
        added = [one for one in chosen if one not in cited]
        self._make(Move("cite", [*left, *added]))

    def _describe(self) -> None:
        data: dict[str, str] = {}
        for field, asks in FIELDS:
            said = self._field(field, asks)
            if said:
                data[field] = said
            elif field == "title":
                raise Refused("No title, so no evidence was added.")
        name = free_name(data["title"], self.state)
        self._make(Move("describe", {"id": name, "evidence": data}))

    def _field(self, field: str, asks: str) -> str:
        """One line of evidence, asked again while it does not fit; empty where there is none."""
        from pydantic import ValidationError

        sides = self.screens.sheet.scope.rubric.sides
        listed = f" ({', '.join(sides)})" if field in {"side", "verified_by"} else ""
        while True:
            said = clean(self.voice.ask(f"{asks}{listed}: ")).strip()
            if not said:
                return ""
            if listed and said not in sides:
                self._tell(f"Allowed: {', '.join(sides)}, or nothing.")
                continue
            try:
                Evidence.model_validate({"title": "x", field: said})
            except ValidationError:
                allowed = "a day as YYYY-MM-DD" if "YYYY" in asks else "at most 10,000 characters"
                self._tell(f"Allowed: {allowed}, or nothing.")
                continue
            return said


def free_name(title: str, state: Interview) -> str:
    """An id for evidence, made of its title."""
    words = re.sub("[^a-z0-9]+", "-", title.lower()).strip("-")[:48].strip("-") or "evidence"
    number, name = 1, words
    while name in state.evidence:
        number += 1
        name = f"{words}-{number}"
    return name


def replayed(start: Interview, moves: tuple[Move, ...]) -> Interview:
    """The state that a journal's moves lead to."""
    state = start
    for move in moves:
        state = machine.make(state, move)
    return state
