"""What CI formats report, one entry a thing: rule, level, place, words; the worst in front."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import quote

from hpws_assess.model.judged import Beside, Case, Judged, Level, Outcome, Place, Spot, WaiverSeen
from hpws_assess.render import safe

ORDER: dict[Level, int] = {"error": 0, "warning": 1, "note": 2}


class Entry(NamedTuple):
    """One thing to show at a place."""

    rule: str
    """``gate: CONDITION``, ``waiver``, or the finding's own rule."""
    level: Level
    title: str
    message: str
    place: Place
    key: tuple[str, ...]
    """What it is, whatever it says: the same from run to run."""
    waived: str = ""

    @property
    def fingerprint(self) -> str:
        """A name for it that the next run gives again."""
        return sha256("\0".join((self.rule, *self.key)).encode()).hexdigest()[:32]


def every_entry(judged: Iterable[Judged], beside: Beside) -> Iterator[Entry]:
    """Everything that there is to show, as it comes."""
    for trouble in beside.troubles:
        message = safe.line(trouble.message)
        own = (trouble.place.file, trouble.message)
        yield Entry(BAD_INPUT, "error", "bad input", message, trouble.place, own)
    for one in judged:
        yield from _entries(one)
    for waiver, place in beside.strays:
        message = safe.line(waiver_in_words(waiver))
        key = (waiver.gate, waiver.about, waiver.until)
        yield Entry("waiver", "note", "waiver not here", message, place, key)


BAD_INPUT = "bad-input"
"""The rule that files break which cannot be read or are wrong."""


class Foremost(NamedTuple):
    """The first of very many entries, and how many there are."""

    entries: list[Entry]
    total: int

    @property
    def left(self) -> int:
        return self.total - len(self.entries)


def foremost(entries: Iterable[Entry], most: int) -> Foremost:
    """Errors, then warnings, then notes, then what is waived, each as they came, up to so many.

    However many there are, no more than these are held.
    """
    total = 0
    by_rank: dict[tuple[bool, int], list[Entry]] = {}
    for entry in entries:
        total += 1
        rank = by_rank.setdefault((bool(entry.waived), ORDER[entry.level]), [])
        if len(rank) < most:
            rank.append(entry)
    found = [entry for _, rank in sorted(by_rank.items()) for entry in rank]
    return Foremost(found[:most], total)


def _entries(one: Judged) -> Iterator[Entry]:
    for outcome in one.outcomes:
        for case in outcome.cases:
            yield _of_case(one, outcome, case)
    for waiver in one.waivers:
        if waiver.state != "used":
            yield _of_waiver(one, waiver)
    for notice in one.notices:
        where = place_in_words(one, notice.spot)
        message = f"{where}: {notice.message} {notice.mend}"
        key = (one.organization, one.wave, *notice.spot, notice.message)
        title = f"finding: {notice.rule}"
        yield Entry(notice.rule, "note", title, safe.line(message), notice.place, key)


def _of_case(one: Judged, outcome: Outcome, case: Case) -> Entry:
    message = case_in_words(one, case, outcome.why)
    rule = f"gate: {outcome.gate}"
    key = (one.organization, one.wave, *case.spot, "" if case.known else "no data", _own(case))
    return Entry(rule, case.level, rule, safe.line(message), case.place, key, case.waived)


def _own(case: Case) -> str:
    """What tells two cases of one spot apart: two findings of one rule about one dimension."""
    return "" if case.spot.item or case.spot.role else case.message


def _of_waiver(one: Judged, waiver: WaiverSeen) -> Entry:
    level: Level = "warning" if waiver.state == "not needed" else "error"
    message = f"{one.organization}, {one.wave}: {waiver_in_words(waiver)}"
    key = (one.organization, one.wave, waiver.gate, waiver.about, waiver.until)
    return Entry("waiver", level, f"waiver {waiver.state}", safe.line(message), one.home, key)


def case_in_words(one: Judged, case: Case, aside: str = "") -> str:
    """Whom a case is about, what was seen, and what would mend it; ``aside`` stands between."""
    no_data = "" if case.known else "no data: "
    seen = f"{place_in_words(one, case.spot)}: {no_data}{case.message.removesuffix('.')}."
    return " ".join(text for text in (seen, aside, case.mend) if text)


def at(place: Place) -> str:
    """A place as compilers write it."""
    return f"{place.file}:{place.line}:{place.column}"


def waiver_in_words(waiver: WaiverSeen) -> str:
    """A waiver with all that it names, and what became of it."""
    said = {
        "used": "used",
        "not needed": "not needed any more; take it out",
        "not here": "nothing of this organization is here; mend the name, or take it out",
        "expired": "expired; mend the cause, or agree on a new date",
        "cannot tell": "cannot tell whether it still holds without as_of; give --as-of",
    }[waiver.state]
    return (
        f"waiver of `{waiver.gate}` for {waiver.about}, until {waiver.until} by {waiver.who} "
        f"({waiver.why}): {said}"
    )


def place_in_words(one: Judged, spot: Spot) -> str:
    """Whom and what something is about, in one line."""
    unit = spot.unit if spot.unit != one.organization else ""
    parts = (f"{one.organization} {one.wave}", unit, spot.about)
    return safe.line(", ".join(part for part in parts if part))


def address(place: Place) -> str:
    """A file's address from the folder where the tool runs, as web tools want it."""
    path = PurePath(place.file)
    text = path.as_posix()
    if path.is_absolute():
        return path.as_uri()
    return quote(text.removeprefix("./"))


def relative(place: Place) -> str:
    """A file's path with slashes, whatever the system."""
    return PurePath(place.file).as_posix()


def none_in_words(assessed: int) -> str:
    """Said where no gate judged anything.

    >>> none_in_words(1_200), none_in_words(0)
    ('1,200 assessed. No gate was asked.', 'Nothing was assessed, so no gate could be judged.')
    """
    if assessed:
        return f"{assessed:,} assessed. No gate was asked."
    return "Nothing was assessed, so no gate could be judged."


def unjudged_in_words(one: Judged, outcome: Outcome) -> str:
    """What a gate had no data for, unit by unit, where that passes."""
    by_unit: dict[str, list[str]] = {}
    for spot in outcome.unjudged:
        by_unit.setdefault(spot.unit, []).append(spot.about)
    units = [
        f"{place_in_words(one, Spot(unit=unit))}: {safe.line(', '.join(names))}"
        for unit, names in by_unit.items()
    ]
    wanting = sum(not case.known for case in outcome.cases)
    more = outcome.unknown - wanting - len(outcome.unjudged)
    return "; ".join(units) + (f", and {more:,} more" if more else "")


def more_in_words(number: int) -> str:
    """That a list was cut."""
    return f"and {number:,} more, which are left out here; score fewer files at once to see them"


def left_out_in_words(names: Sequence[str]) -> str:
    """The assessments that were not scored because something is wrong with their files."""
    shown = "; ".join(names[:NAMED])
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return safe.line(f"Left out until its files are mended: {shown}{more}.")


NAMED = 5
"""Assessments that were left out and are named."""
