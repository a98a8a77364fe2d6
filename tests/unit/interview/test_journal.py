from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from asking import Fed, kitchen_sheet

from hpws_assess.interview import journal as journals
from hpws_assess.interview.journal import (
    Journal,
    JournalBusy,
    JournalLost,
    open_sessions,
    record,
    replay,
)
from hpws_assess.interview.machine import Move, begin
from hpws_assess.interview.screen import Screens
from hpws_assess.interview.talk import Talk, replayed
from hpws_assess.interview.voice import InputEnded
from hpws_assess.render.look import Look

SHEET = kitchen_sheet("inspector")
TYPED = ["3", "c löslich 🙂", "0", "x", "yes", "b", "2", "e", "Plan", *[""] * 5, "some words",
         "27/30", "2026-08-01 2026-08-11", "n because it is so", "u", "d", "2"]  # fmt: skip


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """The journal of a whole session of one role."""
    path = tmp_path / "a.yaml.session"
    journal, _ = Journal.open(path, {"rubric": "kitchen"})
    talk = Talk(Screens(SHEET, Look(), {}), journal, Fed(TYPED), begin(SHEET.questions))
    with pytest.raises(InputEnded):
        talk.run()
    journal.close()
    return path


def test_a_cut_at_any_byte_resumes_to_what_was_acknowledged_before(held: Path) -> None:
    """Every prefix gives the moves whose records are whole in it: none lost, none invented."""
    raw = held.read_bytes()
    whole = replay(raw)
    assert len(whole.moves) > 12
    ends = [at + 1 for at, byte in enumerate(raw) if byte == 10]
    for cut in range(len(raw) + 1):
        found = replay(raw[:cut])
        acknowledged = sum(end <= cut for end in ends)
        assert found.moves == whole.moves[: max(0, acknowledged - 1)]
        assert (found.head is not None) == (acknowledged > 0)
        assert not found.torn


def test_a_cut_session_goes_on_to_the_same_end(held: Path) -> None:
    """From every record on, the moves that are missing lead to the state of the uncut session."""
    raw = held.read_bytes()
    whole = replay(raw)
    end = replayed(begin(SHEET.questions), whole.moves)
    lines = raw.splitlines(keepends=True)
    for number in range(1, len(lines)):
        torn = b"".join(lines[:number]) + lines[number][: len(lines[number]) // 2]
        held.write_bytes(torn)
        journal, found = Journal.open(held, {"rubric": "kitchen"})
        for move in whole.moves[len(found.moves) :]:
            journal.append(move)
        journal.close()
        assert held.read_bytes() == raw
        assert replayed(begin(SHEET.questions), replay(held.read_bytes()).moves) == end


@pytest.mark.parametrize("at", [5, -5])
def test_no_changed_byte_is_taken_for_an_answer(held: Path, at: int) -> None:
    raw = bytearray(held.read_bytes())
    raw[at] ^= 1
    found = replay(bytes(raw))
    assert len(found.moves) < len(replay(held.read_bytes()).moves)
    assert found.torn == (at == 5)


def test_a_damaged_journal_is_kept_beside(held: Path) -> None:
    """What comes after damage is not taken, and not thrown away either."""
    raw = held.read_bytes()
    lines = raw.splitlines(keepends=True)
    lines[3] = b"00000000 {}\n"
    held.write_bytes(b"".join(lines))
    journal, found = Journal.open(held, {})
    journal.close()
    assert len(found.moves) == 2
    copy = held.with_name("a.yaml.session.damaged")
    assert copy.read_bytes() == b"".join(lines)
    if os.name == "posix":
        assert copy.stat().st_mode & 0o077 == 0
    held.write_bytes(b"".join(lines[:2] + lines[3:]))
    Journal.open(held, {})[0].close()
    assert copy.read_bytes() == b"".join(lines)
    assert held.with_name("a.yaml.session.damaged-2").read_bytes() == b"".join(
        lines[:2] + lines[3:]
    )


@pytest.mark.parametrize("raw", [b"a diary", b"00000000 {}\n", b"deadbeef\n", b"deadbeef [1]"])
def test_what_is_no_journal_is_left_alone(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x.session"
    path.write_bytes(raw)
    with pytest.raises(JournalLost, match="no session"):
        Journal.open(path, {})
    assert path.read_bytes() == raw


def test_a_first_record_cut_anywhere_is_begun_anew(held: Path) -> None:
    """A crash before the first record was whole leaves a beginning, and nothing was said yet."""
    first = held.read_bytes().splitlines(keepends=True)[0]
    for cut in range(len(first)):
        held.write_bytes(first[:cut])
        journal, found = Journal.open(held, json.loads(first[9:]))
        journal.close()
        assert found.head is None
        assert held.read_bytes() == first


def test_a_move_is_on_the_disk_before_the_next_question_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File and folder are synced, in this order, before anything else is said."""
    events: list[str] = []
    sync, settle = os.fsync, journals.settle
    monkeypatch.setattr(os, "fsync", lambda handle: (events.append("sync"), sync(handle)))
    monkeypatch.setattr(journals, "settle", lambda path: (events.append("folder"), settle(path)))

    class Watched(Fed):
        def say(self, text: str) -> None:
            events.append("said")

        def ask(self, prompt: str, strokes: frozenset[str] = frozenset()) -> str:
            events.append("asked")
            return super().ask(prompt, strokes)

    journal, _ = Journal.open(tmp_path / "x.session", {})
    events.clear()
    with pytest.raises(InputEnded):
        Talk(Screens(SHEET, Look(), {}), journal, Watched(["3"]), begin(SHEET.questions)).run()
    journal.close()
    folder = ["folder"] if os.name == "nt" else ["folder", "sync"]
    answered = events.index("asked") + 1
    assert events[answered : answered + 1 + len(folder)] == ["sync", *folder]
    assert events[-2:] == ["said", "asked"]


def test_a_second_process_is_told(held: Path) -> None:
    journal, _ = Journal.open(held, {})
    code = (
        "import sys, pathlib\n"
        "from hpws_assess.interview.journal import Journal, JournalBusy\n"
        "try: Journal.open(pathlib.Path(sys.argv[1]), {})\n"
        "except JournalBusy: sys.exit(7)\n"
    )
    other = [sys.executable, "-c", code, str(held)]
    assert subprocess.run(other, check=False).returncode == 7
    with pytest.raises(JournalBusy):
        Journal.open(held, {})
    journal.close()
    assert subprocess.run(other, check=False).returncode == 0


@pytest.mark.parametrize("fault", ["removed", "replaced"])
def test_a_journal_that_was_taken_away_says_so(tmp_path: Path, fault: str) -> None:
    path = tmp_path / "x.session"
    journal, _ = Journal.open(path, {})
    path.rename(tmp_path / "elsewhere")
    if fault == "replaced":
        path.write_bytes(b"")
    with pytest.raises(JournalLost):
        journal.append(Move("skip"))
    journal.close()


def test_only_journals_are_listed(tmp_path: Path, held: Path) -> None:
    (tmp_path / "b.session").write_bytes(b"anything")
    (tmp_path / "c.session").mkdir()
    assert [path.name for path, _ in open_sessions(tmp_path)] == ["a.yaml.session"]


def test_records_are_one_line_of_ascii() -> None:
    """Whatever a comment holds, a record has one line end: its own."""
    line = record({"do": "comment", "with": "a\nb\r\u2028\x00🙂"})
    assert line.count(b"\n") == 1
    assert line.isascii()
