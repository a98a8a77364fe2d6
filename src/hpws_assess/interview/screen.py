"""What the respondent sees: one text a step, in the terminal's width, without cursor tricks."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from hpws_assess.interview.machine import Entry, Interview, Question
from hpws_assess.interview.questions import Sheet
from hpws_assess.model.items import BaseItem
from hpws_assess.render.look import Look
from hpws_assess.render.page import Page

COMMANDS = (
    ("Walk:", "b back, f forward, s skip for now, g 7 to question 7."),
    ("No answer:", "d I don't know, x I would rather not say, n WHY it does not apply here."),
    ("Beside it:", "c TEXT comments (c alone: lines, c !: your editor), e cites evidence."),
    ("Mend:", "u undoes the last change, k clears what was said here."),
    ("All:", "l lists the questions, r reviews and writes, q stops and keeps everything."),
)
SAID = {"dont-know": "don't know", "declined": "rather not say", "not-applicable": "not applicable"}


class Screens:
    """The texts of one interview."""

    def __init__(self, sheet: Sheet, look: Look, before: Mapping[Question, Any]) -> None:
        self.sheet = sheet
        self.look = look
        self.before = before
        """What the same office stated last time."""

    def message(self, text: str) -> str:
        """A short text in the reader's width, as the reader's terminal can show it."""
        page = Page(self.look)
        page.line(text)
        return page.text

    def welcome(self, organization: str, wave: str, hint: str, *, resumed: bool) -> str:
        """Who answers, how it is kept, and how long it takes; said before the first question.

        ``hint``: how to answer in this front end.
        """
        page = Page(self.look)
        rubric, state = self.sheet.scope.rubric, Interview(self.sheet.questions)
        page.heading(rubric.title)
        page.line(f"{organization}, wave {wave}")
        page.gap()
        for at, seat in enumerate(self.sheet.seats):
            unit = f", {seat.unit}" if seat.unit else ""
            page.point(f"{self.sheet.role(at).title}{unit}: {self._kept(at)}")
        number = len(self.sheet.questions)
        minutes = self.sheet.minutes_left(state)
        page.gap()
        page.line(
            f"{number} questions, about {minutes} min. Each answer is saved before the next "
            f"question comes. {hint} ? helps, b goes back, q stops and keeps all."
        )
        if resumed:
            page.line("This goes on where it stopped.")
        return page.text + "\n"

    def _kept(self, seat: int) -> str:
        if self.sheet.by_name(seat):
            return "answers by name of office; what you say may be shown as this office's."
        least = self.sheet.scope.settings.min_group
        if self.sheet.role(seat).attributed == "facts":
            return (
                "facts and joint positions are shown as this office's; ratings are confidential, "
                f"shown only together with at least {least - 1} others."
            )
        return (
            f"in confidence. Answers are shown only together with those of at least {least - 1} "
            "others, and no score is shown here."
        )

    def question(self, state: Interview, *, whole: bool = True) -> str:
        """The question that is asked now. ``whole``: with what its dimension is about."""
        question = state.question
        assert question is not None
        sheet, page = self.sheet, Page(self.look)
        dimension = sheet.dimension(question)
        here, of = sheet.place(state.at)
        left = sheet.minutes_left(state)
        where = f"{dimension.title}, {here} of {of} | {state.at + 1} of {len(state.questions)}"
        page.heading(where + (f" | about {left} min left" if left else ""))
        if whole and sheet.opens(state.at):
            page.line(dimension.about)
        page.gap()
        if len(sheet.seats) > 1:
            page.line(f"{self._seat(question.seat)}:")
        page.line(sheet.wording(question))
        page.gap()
        choices = sheet.choices(question)
        for stroke, option in choices:
            unworded = option.label == option.key == stroke
            ends = {choices[0].stroke: "(lowest)", choices[-1].stroke: "(highest)"}
            page.point(ends.get(stroke, "") if unworded else option.label, 1, mark=stroke)
        if not choices:
            page.point(expected(sheet.item(question), sheet), 1, mark=">")
        self._add_said(page, state)
        page.gap()
        return page.text

    def beside(self, state: Interview) -> str:
        """What was said to the question that is on the screen already."""
        page = Page(self.look)
        self._add_said(page, state)
        return page.text or "Nothing is said here now."

    def _add_said(self, page: Page, state: Interview) -> None:
        question, entry = state.question, state.entry()
        assert question is not None
        if entry.answered:
            page.gap()
            page.line(f"Your answer so far: {self.said(question, entry)}")
        elif question in self.before:
            page.gap()
            last = self.said(question, Entry(value=self.before[question]))
            page.line(f"Last time: {last}. Type = to confirm it.")
        elif entry.comment or entry.evidence:
            page.gap()
        if entry.comment:
            page.line(f"Comment: {entry.comment}")
        for name in entry.evidence:
            page.line(f"Evidence: {state.evidence[name]['title']}")

    def said(self, question: Question, entry: Entry) -> str:
        """An entry in words."""
        if entry.missing is not None:
            return SAID[entry.missing] + (f" ({entry.reason})" if entry.reason else "")
        if entry.value is None:
            return "open"
        for _, option in self.sheet.choices(question):
            if option.key == str(entry.value):
                same = option.label.casefold() == option.key.casefold()
                return option.label if same else f"{option.key} {option.label}"
        item = self.sheet.item(question)
        scale = self.sheet.scope.rubric.scale
        if isinstance(entry.value, Mapping) and "start" in entry.value:
            return f"{entry.value['start']} to {entry.value['end']}"
        return item.words(item.read(entry.value, scale))

    def _seat(self, at: int) -> str:
        seat = self.sheet.seats[at]
        return self.sheet.role(at).title + (f", {seat.unit}" if seat.unit else "")

    def help(self, state: Interview) -> str:
        """What the question means, and what may be typed."""
        page = Page(self.look)
        question = state.question
        if question is not None:
            item = self.sheet.item(question)
            page.heading("About this question")
            if item.help:
                page.line(item.help)
            page.line(f"Answer with {expected(item, self.sheet)}.")
            self._add_why(page, question)
        page.heading("What you can type")
        for about, commands in COMMANDS:
            page.point(commands, 1, label=about)
        page.line("Words work too: back, skip, undo. Begin with / to be sure, as in /b.")
        return page.text

    def _add_why(self, page: Page, question: Question) -> None:
        """What the answer is for, and who else is asked."""
        item, dimension = self.sheet.item(question), self.sheet.dimension(question)
        page.heading("Why it is asked")
        page.line(f"{dimension.title}: {dimension.about}")
        if not item.scored:
            page.line("Words give no score; they say what numbers cannot.")
        elif not (dimension.levelled and item.counts):
            page.line("It is shown as context and counts towards no level.")
        else:
            page.line(f"It counts towards the level of {dimension.title}.")
        if item.joint:
            page.line("Both sides are asked, and the lower of their two answers counts.")
        if item.essential:
            page.line("It is essential: the rest does not make up for it.")
        scope, own = self.sheet.scope, self.sheet.seats[question.seat].role
        others = [scope.rubric.roles[one].title for one in item.roles if one in scope.asks]
        others = [one for one in others if one != scope.rubric.roles[own].title]
        if others:
            page.line(f"Others who are asked: {', '.join(others)}.")

    def contents(self, state: Interview) -> str:
        """Every question with what was said to it."""
        page = Page(self.look)
        numbered = list(enumerate(state.questions, 1))
        for title, many in groupby(numbered, lambda one: self.sheet.dimension(one[1]).title):
            page.heading(title)
            for number, question in many:
                seat = f"{self._seat(question.seat)}: " if len(self.sheet.seats) > 1 else ""
                said = self.said(question, state.entry(question))
                page.point(f"{seat}{self.sheet.wording(question)} [{said}]", mark=f"{number:>3}")
        return page.text

    def review(self, state: Interview) -> str:
        """What is answered and what is open, before anything is written."""
        page = Page(self.look)
        number, still = len(state.questions), state.open
        page.heading(f"Review: {number - len(still)} of {number} answered")
        for at in still:
            question = state.questions[at]
            seat = f"{self._seat(question.seat)}: " if len(self.sheet.seats) > 1 else ""
            page.point(f"{seat}{self.sheet.wording(question)}", mark=f"{at + 1:>3}")
        if still:
            page.line("These are open. They may stay so: what nobody answers is never a zero.")
        page.gap()
        page.line("w writes the answers, g 3 goes to question 3, l lists all, q stops and keeps.")
        return page.text

    def spread(self, state: Interview, question: Question) -> str:
        """How the seats of a panel answered an item, once all have; empty before."""
        same = [one for one in state.questions if one.item == question.item]
        if len(same) < 2 or not all(state.entry(one).answered for one in same):
            return ""
        page = Page(self.look)
        page.heading("The panel on this item")
        for one in same:
            page.point(self.said(one, state.entry(one)), 1, label=f"{self._seat(one.seat)}:")
        codes = {
            option.code
            for one in same
            for _, option in self.sheet.choices(one)
            if option.key == str(state.entry(one).value)
        }
        if self.sheet.choices(same[0]) and codes:
            apart = max(codes) - min(codes)
            page.line("All alike." if not apart else f"Apart by {apart}: worth a word.")
        return page.text


def expected(item: BaseItem, sheet: Sheet) -> str:
    """What may be answered, as it is typed."""
    scale = sheet.scope.rubric.scale
    options = item.options(scale)
    if options:
        return "one of the answers shown, by its number or its words"
    allowed = item.answers(scale)
    if "part" in allowed:
        return "a part of a whole, such as 27/30, or a percentage, such as 90 %"
    if "start" in allowed:
        words = (getattr(item, "start", "the first day"), getattr(item, "end", "the last day"))
        return f"two days, such as 2026-08-01 2026-08-11: {words[0]}, then {words[1]}"
    return allowed
