"""The survey in a real terminal: both front ends, kill -9, Ctrl-C, a closed window."""

from __future__ import annotations

import itertools
import os
import random
import re
import shutil
import signal
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hpws_assess.interview.journal import replay
from hpws_assess.sources.positioned import read

pexpect: Any = pytest.importorskip("pexpect")
if os.name == "nt":
    pytest.skip("needs pseudo-terminals", allow_module_level=True)

WHO = ["--role", "inspector", "--organization", "Lake", "--wave", "2026-Q4", "-o", "mine.yaml"]


def start(kitchen: Path, *more: str, columns: int = 80, **env: str) -> Any:
    """A survey in a terminal of its own."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "hpws_assess", "survey", "rubric.yaml", *WHO, *more],
        cwd=str(kitchen),
        dimensions=(24, columns),
        env={**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", **env},
        encoding="utf-8",
        codec_errors="replace",
        timeout=30,
        preexec_fn=_hear,
    )
    child.delaybeforesend = None
    return child


def _hear() -> None:
    """A hang-up is heard, also where the tests run under nohup."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def written(kitchen: Path) -> Any:
    found: Any = read(kitchen / "mine.yaml").data
    return found["respondents"][0]["answers"]


def converse(child: Any, lines: list[tuple[str, str]]) -> None:
    """Wait for a text, then type one."""
    for wanted, typed in lines:
        child.expect(wanted)
        child.send(typed)


@pytest.mark.parametrize(("columns", "env"), [(80, {}), (40, {"NO_COLOR": "1"})])
def test_whole_lines_in_a_terminal(kitchen: Path, columns: int, env: dict[str, str]) -> None:
    """Back, change, a comment, a review, the end; no cursor is moved, NO_COLOR has no escape."""
    child = start(kitchen, "--plain", columns=columns, **env)
    seen: list[str] = []
    child.logfile_read = type("Log", (), {"write": lambda _, text: seen.append(text),
                                          "flush": lambda _: None})()  # fmt: skip
    converse(
        child,
        [
            ("1 of 12", "2\r"),
            ("2 of 12", "0\r"),
            ("3 of 12", "b\r"),
            ("so far: 0", "3\r"),
            ("3 of 12", "c two basins\r"),
            ("Comment: two basins", "2\r"),
            ("4 of 12", "yes\r"),
            ("5 of 12", "r\r"),
            ("Review: 4 of 12", "w\r"),
        ],
    )
    child.expect("Wrote mine.yaml")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    text = "".join(seen)
    assert ("\x1b" in text) == (not env)
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)  # bold, and its end
    assert "\x1b" not in text
    assert max(len(line) for line in text.splitlines() if "hpws-assess" not in line) <= columns
    assert written(kitchen) == {
        "hands.washed": 2,
        "hands.rushed": 3,
        "hands.basins": {"value": 2, "comment": "two basins"},
        "hands.trained": "yes",
    }


def test_single_keys_in_a_terminal(kitchen: Path) -> None:
    """One key answers, arrows walk, amounts and texts are lines."""
    pytest.importorskip("prompt_toolkit")
    editor = kitchen / "editor.py"
    editor.write_text("import sys; open(sys.argv[1], 'w').write('said ' + input('Editor? '))\n")
    child = start(kitchen, EDITOR=f"{sys.executable} {editor}", PYTHONIOENCODING="ascii")
    converse(
        child,
        [
            ("1 of 12", "2"),
            ("2 of 12", "0"),
            ("3 of 12", "/b\r"),
            ("so far: 0", "\x1b[C"),
            ("3 of 12", "2.5\r"),
            ("4 of 12", "3"),
            ("5 of 12", "no s\u00f6ap here\r"),
            ("6 of 12", "27/30\r"),
            ("7 of 12", "2026-08-01 2026-08-11\r"),
            ("8 of 12", "4"),
            ("9 of 12", "d"),
            ("10 of 12", "\x1b[D"),
            ("so far: don't know", "3"),
            ("10 of 12", "u"),
            ("9 of 12", "\r"),
            ("10 of 12", "2"),
            ("11 of 12", "c !\r"),
            ("Editor", "elsewhere\r"),
            ("Comment: said elsewhere", "/r\r"),
            ("Review: 10 of 12", "w"),
            ("or ! to write", "!"),
        ],
    )
    child.expect("Wrote mine.yaml")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    answers = written(kitchen)
    assert answers["hands.words"] == "no s\u00f6ap here"
    assert answers["cold.alarm"] == {"missing": "dont-know"}
    assert answers["hands.basins"] == 2.5
    assert len(answers) == 10


WHOLE = [
    ("1 of 12", "2", True),
    ("2 of 12", "0", True),
    ("3 of 12", "e", False),
    ("What is it called", "Drawing of the kitchen", False),
    ("Its own date", "2026-02-01", False),
    ("Last reviewed on", "", False),
    ("Who owns it", "Head chef", False),
    ("Which side brought it", "house", False),
    ("Which side has accepted it", "", False),
    ("Evidence: Drawing of the kitchen", "2.5", False),
    ("4 of 12", "yes", False),
    ("5 of 12", "Nobody says no.", False),
    ("6 of 12", "27/30", False),
    ("7 of 12", "c Since the new dial.", False),
    ("Comment: Since the new dial", "2026-08-01 2026-08-11", False),
    ("8 of 12", "4", True),
    ("9 of 12", "3", True),
    ("10 of 12", "b", True),
    ("so far", "x", True),
    ("10 of 12", "e 1", False),
    ("Evidence: Drawing of the kitchen", "2", True),
    ("11 of 12", "yes", False),
    ("12 of 12", "n Guests are not asked.", False),
    ("Review: 12 of 12", "g 2", False),
    ("so far: 0", "1", True),
    ("Review: 12 of 12", "w", True),
]
"""What the screen shows, what is typed, and whether the single key is enough.

Every item type of the kitchen, evidence made and used again, back, a comment, a reason, a review
and a change from it.
"""


@pytest.mark.parametrize("plain", [True, False], ids=["lines", "keys"])
def test_a_whole_session_of_every_item_type_is_scored(kitchen: Path, plain: bool, cli: Any) -> None:
    """In either front end the same file comes out, and score takes it."""
    child = start(kitchen, *(["--plain"] if plain else []))
    for wanted, typed, key in WHOLE:
        child.expect(wanted)
        child.send(typed if key and not plain else f"{typed}\r")
    child.expect("What your answers say")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    evidence = ["drawing-of-the-kitchen"]
    assert written(kitchen) == {
        "hands.washed": 2,
        "hands.rushed": 1,
        "hands.basins": {"value": 2.5, "evidence": evidence},
        "hands.trained": "yes",
        "hands.words": "Nobody says no.",
        "cold.logged": {"value": {"part": 27, "whole": 30}},
        "cold.delay": {
            "value": {"start": "2026-08-01", "end": "2026-08-11"},
            "comment": "Since the new dial.",
        },
        "cold.how": "by-probe",
        "cold.alarm": {"missing": "declined"},
        "plan.agreed": {"value": 2, "evidence": evidence},
        "plan.list": "yes",
        "plan.praise": {"missing": "not-applicable", "reason": "Guests are not asked."},
    }
    assert cli("score", "rubric.yaml", "mine.yaml").code == 0


@pytest.mark.parametrize("plain", [True, False], ids=["lines", "keys"])
def test_a_panel_of_both_sides_in_a_terminal(kitchen: Path, plain: bool) -> None:
    """A joint item is put to both; how they differ is shown after both have answered."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "hpws_assess", "survey", "rubric.yaml", "--panel", "owner,spokesperson",
         "--small-site", "--organization", "Lake", "--wave", "2026-Q4", "-o", "mine.yaml",
         *(["--plain"] if plain else [])],
        cwd=str(kitchen),
        dimensions=(24, 80),
        env={**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"},
        encoding="utf-8",
        timeout=30,
    )  # fmt: skip
    child.delaybeforesend = None
    end = "\r" if plain else ""
    child.expect("answer")
    child.send(f"s{end}")
    child.expect("How was the cleaning plan made")
    child.expect("answer")
    child.send(f"3{end}")
    child.expect("Spokesperson of the brigade:")
    shown_before = child.before
    child.expect("answer")
    child.send(f"1{end}")
    child.expect("Apart by 2")
    child.expect("answer|> ")
    child.send(f"s{end}")
    child.expect("answer|> ")
    child.send(f"r{end}")
    child.expect("Review")
    child.send(f"w{end}")
    child.expect("Wrote mine.yaml")
    child.expect(pexpect.EOF)
    child.wait()
    assert "Apart" not in shown_before
    found: Any = read(kitchen / "mine.yaml").data
    answers = [(one["role"], one["answers"]["plan.agreed"]) for one in found["respondents"]]
    assert answers == [("owner", 3), ("spokesperson", 1)]


@pytest.mark.parametrize("plain", [True, False], ids=["lines", "keys"])
def test_an_interrupt_keeps_everything(kitchen: Path, plain: bool, cli: Callable[..., Any]) -> None:
    child = start(kitchen, *(["--plain"] if plain else []))
    converse(child, [("1 of 12", "2\r" if plain else "2"), ("2 of 12", "\x03")])
    child.expect("Kept 1 answer")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 130
    (kitchen / "typed.txt").write_text("q\n", "utf-8")
    again = cli("survey", "rubric.yaml", *WHO, "--script", "typed.txt")
    assert "goes on where it stopped" in again.out
    assert "2 of 12" in again.out


def test_no_byte_and_no_length_loses_a_line_silently(kitchen: Path) -> None:
    """What the terminal cut is not taken; what is no text is seen; UTF-8 is read where ASCII is."""
    child = start(kitchen, "--plain", PYTHONIOENCODING="ascii")
    child.expect("1 of 12")
    child.send(f"c {'x' * 9000}\r")
    child.expect("nothing of it was taken")
    child.send("c caf\u00e9\r")
    child.expect("Comment: cafe?")
    os.write(child.child_fd, b"2\xff\r2\r")
    child.expect("Type one of")
    child.expect("2 of 12")
    child.send("r\r")
    child.expect("Review")
    child.send("w\r")
    child.expect("Wrote mine.yaml")
    child.expect(pexpect.EOF)
    assert written(kitchen) == {"hands.washed": {"value": 2, "comment": "caf\u00e9"}}


def test_a_closed_window_keeps_everything(kitchen: Path) -> None:
    """SIGHUP ends it; the journal has what was acknowledged."""
    child = start(kitchen, "--plain")
    converse(child, [("1 of 12", "2\r"), ("2 of 12", "1\r")])
    child.expect("3 of 12")
    child.kill(signal.SIGHUP)
    child.expect(pexpect.EOF)
    child.close(force=True)
    moves = replay((kitchen / "mine.yaml.session").read_bytes()).moves
    assert [move.data for move in moves] == [2, 1]


@pytest.mark.slow
def test_twenty_kills_lose_nothing_that_was_acknowledged(kitchen: Path) -> None:
    """Killed at a random time, resumed, killed again: each answer that the next question showed."""
    assert lost_after_kills(kitchen, 20, seed=7) == 0


def fork(kitchen: Path) -> tuple[int, Any]:
    """A survey in a process and a terminal of its own, without the start of another Python."""
    import pty

    from pexpect import fdpexpect

    from hpws_assess.cli.main import run
    from hpws_assess.cli.survey import hold  # noqa: F401 - loaded once, before the fork
    from hpws_assess.interview import front_ends  # noqa: F401

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of threads: the child uses none
        process, handle = pty.fork()
    if not process:
        try:
            os.chdir(kitchen)
            sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115
            sys.stdout = open(1, "w", encoding="utf-8")  # noqa: SIM115
            sys.stderr = open(2, "w", encoding="utf-8")  # noqa: SIM115
            run(["survey", "rubric.yaml", *WHO, "--plain"])
        finally:
            os._exit(1)
    child = fdpexpect.fdspawn(handle, encoding="utf-8", timeout=30)
    child.delaybeforesend = None
    return process, child


def lost_after_kills(kitchen: Path, times: int, *, seed: int) -> int:
    """How many answers were acknowledged on the screen and missing after a kill -9.

    The answer to a question is acknowledged when another question comes on the screen.
    """
    chance = random.Random(seed)
    lost = 0
    journal = kitchen / "mine.yaml.session"
    acknowledged: list[int] = []
    for number in range(times):
        process, child = fork(kitchen)
        child.expect("1 of 12" if not acknowledged else "goes on where it stopped")
        for _ in range(chance.randrange(1, 4)):
            value = chance.randrange(4)
            child.send("g 1\r")
            child.expect(" 1 of 12")
            child.send(f"{value}\r")
            child.expect(" 2 of 12")
            acknowledged.append(value)
        child.send(f"g 1\r{number % 4}\r")  # on its way when the kill comes: may be there or not
        time.sleep(chance.random() * 0.02)
        os.kill(process, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL
        child.close()
        values = [m.data for m in replay(journal.read_bytes()).moves if m.kind == "answer"]
        kept = values[: len(acknowledged)]
        lost += sum(
            one != other for one, other in itertools.zip_longest(acknowledged, kept, fillvalue=None)
        )
        assert len(values) - len(acknowledged) in {0, 1}
        acknowledged = values
    return lost


if __name__ == "__main__":  # the campaign: python tests/cli/test_survey_terminal.py 1000 [SEED]
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        source = Path(__file__).parents[1] / "golden" / "kitchen"
        shutil.copy(source / "rubric.yaml", name)
        kills, seed = int(sys.argv[1]), int((*sys.argv, "11")[2])
        lost = lost_after_kills(Path(name), kills, seed=seed)
        print(f"{kills} kills, seed {seed}, lost: {lost}")  # noqa: T201
