"""Terminals, pipes, signals, and streams that are closed or full."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, field_serializer
from pydantic_core import PydanticSerializationError

TOOL = [sys.executable, "-m", "hpws_assess"]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")


def on_a_terminal(
    *arguments: str, columns: int = 80, env: dict[str, str] | None = None
) -> tuple[int, str]:
    """Run with stdout on a pseudo-terminal; the exit code and what the terminal got."""
    import fcntl
    import struct
    import termios

    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [*TOOL, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **(env or {})},
    )
    os.close(slave)
    got = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        got += part
    os.close(master)
    return process.wait(), got.decode().replace("\r\n", "\n")


@posix
@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
def test_lines_fit_the_terminal(columns: int, kitchen: Path) -> None:
    """No line of a page is wider than the terminal, nor wider than can be read."""
    code, text = on_a_terminal("score", ".", columns=columns)
    assert code == 0
    widths = [len(ESCAPE.sub("", line)) for line in text.splitlines()]
    assert max(widths) <= min(columns, 120)
    assert "Kitchen hygiene" in text


@posix
@pytest.mark.parametrize("columns", ["40", "80"])
def test_columns_in_the_environment_count(columns: str, kitchen: Path) -> None:
    """COLUMNS overrules what the terminal says of itself."""
    _, text = on_a_terminal("score", ".", columns=100, env={"COLUMNS": columns})
    widths = [len(ESCAPE.sub("", line)) for line in text.splitlines()]
    assert int(columns) - 12 < max(widths) <= int(columns)


@posix
@pytest.mark.parametrize("command", ["status .", "rubrics show rubric.yaml", "rubrics list"])
def test_other_pages_fit_a_narrow_terminal(command: str, kitchen: Path) -> None:
    """40 columns are enough for every page."""
    code, text = on_a_terminal(*command.split(), columns=40)
    assert code == 0
    assert max(len(ESCAPE.sub("", line)) for line in text.splitlines()) <= 40


@posix
@pytest.mark.parametrize(
    ("env", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
    ],
    ids=str,
)
def test_colours_on_a_terminal(env: dict[str, str], coloured: bool, kitchen: Path) -> None:
    """A terminal gets colours unless somebody says no."""
    _, text = on_a_terminal("score", ".", env=env)
    assert ("\x1b[" in text) is coloured


@pytest.mark.parametrize(
    ("env", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": ""}, False),
    ],
    ids=str,
)
def test_colours_in_a_pipe(
    env: dict[str, str], coloured: bool, process: Callable[..., Any], kitchen: Path
) -> None:
    """A pipe gets none unless somebody insists; the words are the same."""
    done = process("score", ".", "-q", env=env)
    assert ("\x1b[" in done.out) is coloured
    assert ESCAPE.sub("", done.out) == process("score", ".", "-q").out


def test_a_file_is_never_coloured(
    cli: Callable[..., Any], kitchen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written with -o is plain, whatever the environment says."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    for name in ("text.txt", "report.md", "report.html", "result.json"):
        assert cli("report", ".", "-o", tmp_path / name).code == 0
        assert "\x1b" not in (tmp_path / name).read_text("utf-8")


@posix
def test_a_terminal_without_utf_8_gets_ascii(kitchen: Path) -> None:
    """A line or a dash that the terminal does not know is replaced by what it does."""
    _, text = on_a_terminal("score", ".", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert text.isascii()
    assert "?" not in text.replace("made?", "")


def test_no_terminal_means_no_question(process: Callable[..., Any], kitchen: Path) -> None:
    """Without a terminal every command ends by itself."""
    for line in ("check .", "score .", "report .", "status .", "explain hands .", "rubrics list"):
        assert process(*line.split(), cwd=kitchen).code == 0


@posix
@pytest.mark.parametrize("command", ["report . -f json", "score .", "--help", "rubrics list"])
def test_a_pipe_that_closes_early(command: str, kitchen: Path) -> None:
    """``| head -1`` is no error: exit 0, and not a word of it."""
    process = subprocess.Popen(
        [*TOOL, *command.split()], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    err = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 0
    assert all(line.startswith("Next: ") for line in err.splitlines())


@posix
@pytest.mark.parametrize(
    "command", ["report . -f json -q", "score . -q", "check . -q", "--help", "--version"]
)
def test_a_pipe_that_nobody_reads(command: str, kitchen: Path) -> None:
    """A reader that has gone before the first word is no error either."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*TOOL, *command.split()], stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def redirected(line: str, where: str) -> subprocess.CompletedProcess[str]:
    """Run with a redirection that only a shell can make."""
    return subprocess.run(
        ["sh", "-c", f'"$@" {where}', "sh", *TOOL, *line.split()],
        capture_output=True,
        text=True,
        check=False,
    )


@posix
@pytest.mark.parametrize("line", ["score .", "check .", "--help", "--version", "report . -o x.md"])
def test_a_closed_stdout(line: str, kitchen: Path) -> None:
    """What it was to take is told as lost; who writes into a file needs none: a cron job may."""
    done = redirected(line, ">&-")
    if line == "report . -o x.md":
        assert (done.returncode, done.stderr[:11]) == (0, "Wrote x.md.")
    else:
        told = "stdout: cannot be written: it is closed\n"
        assert (done.returncode, done.stderr) == (2, told)


@posix
@pytest.mark.parametrize("line", ["score .", "score nope.yaml", "chek"])
def test_a_closed_stderr(line: str, kitchen: Path) -> None:
    """Without stderr the exit code still says how it went."""
    done = redirected(line, "2>&-")
    assert done.returncode == (0 if line == "score ." else 2)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("line", ["score .", "report . -f json", "check .", "--help", "--version"])
def test_a_full_disk_behind_stdout(line: str, kitchen: Path) -> None:
    """A redirection onto a full disk is the user's to mend: exit 2 and one plain line."""
    done = redirected(line, ">/dev/full")
    told = "stdout: cannot be written: No space left on device\n"
    assert (done.returncode, done.stderr) == (2, told)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(("line", "code"), [("score .", 0), ("score nope.yaml", 2), ("chek", 2)])
def test_a_full_disk_behind_stderr(line: str, code: int, kitchen: Path) -> None:
    """Hints and messages are lost, and neither the result nor the exit code with them."""
    done = redirected(line, "2>/dev/full")
    assert done.returncode == code
    assert bool(done.stdout) is (code == 0)


@posix
def test_a_closed_stdin(kitchen: Path) -> None:
    """Told like a file that cannot be read."""
    done = redirected("check -", "<&-")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "stdin: it is closed\n1 problem; nothing was written.\n"


@posix
def test_an_interrupt_gives_130(kitchen: Path) -> None:
    """Ctrl-C during a long run: exit 130, no traceback, nothing on stdout, nothing written."""
    before = sorted(kitchen.iterdir())
    process = subprocess.Popen(
        [*TOOL, "report", "-", "-o", "out.html"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(b"# waiting\n" * 40_000)
    process.stdin.flush()  # more than a pipe holds: the tool has begun to read
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    try:
        code = process.wait(20)
    finally:
        process.kill()
        process.stdin.close()
    out, err = process.stdout.read(), process.stderr.read()  # type: ignore[union-attr]
    process.stdout.close()  # type: ignore[union-attr]
    process.stderr.close()  # type: ignore[union-attr]
    assert (code, out) == (130, b"")
    assert b"Traceback" not in err
    assert sorted(kitchen.iterdir()) == before


def test_an_interrupt_anywhere_gives_130(
    cli: Callable[..., Any], kitchen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also while scoring; typer's own word for it does not show."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hpws_assess.batch.tasks.assess", interrupt)
    done = cli("score", ".")
    assert (done.code, done.out) == (130, "")
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "wrapped",
    [
        pytest.param(ValueError("what a library says of it"), id="in another error"),
        pytest.param(None, id="as it came"),
    ],
)
def test_an_interrupt_that_a_library_wraps_gives_130(
    cli: Callable[..., Any],
    kitchen: Path,
    monkeypatch: pytest.MonkeyPatch,
    wrapped: Exception | None,
) -> None:
    """The signal tells, and neither the name nor the words of an error."""

    def interrupted(*_: object, **__: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            if wrapped is None:
                raise
            raise wrapped from None

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr("hpws_assess.batch.tasks.assess", interrupted)
    done = cli("score", ".", "-f", "json:x.json")
    assert (done.code, done.out) == (130, "")
    assert "Traceback" not in done.err
    assert not Path("x.json").exists()
    assert signal.getsignal(signal.SIGINT) is before


def test_an_interrupt_that_a_library_swallows_gives_130_all_the_same(
    cli: Callable[..., Any], kitchen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something kept it to itself; nobody has to press it again."""
    from hpws_assess.batch import tasks

    assessed = tasks.assess

    def swallowing(*given: Any, **more: Any) -> Any:
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        return assessed(*given, **more)

    monkeypatch.setattr("hpws_assess.batch.tasks.assess", swallowing)
    done = cli("score", ".", "-f", "json:x.json")
    assert (done.code, done.out) == (130, "")
    assert not Path("x.json").exists()


def test_an_error_that_speaks_of_an_interrupt_is_a_fault(
    cli: Callable[..., Any], kitchen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no Ctrl-C came, its name in a message, such as from a comment, hides no fault."""

    def broken(*_: object, **__: object) -> None:
        raise PydanticSerializationError("of a comment: KeyboardInterrupt")

    monkeypatch.setattr("hpws_assess.batch.tasks.assess", broken)
    done = cli("score", ".", "-f", "json:x.json")
    assert done.code == 3
    assert "This is a fault of hpws-assess" in done.err


def test_an_interrupt_while_json_is_written_gives_130(
    cli: Callable[..., Any], kitchen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There pydantic makes a serialization error of it."""

    class Long(BaseModel):
        """What takes long to write."""

        part: int = 1

        @field_serializer("part")
        def interrupted(self, part: int) -> int:
            signal.raise_signal(signal.SIGINT)
            return part

    with pytest.raises(PydanticSerializationError):
        Long().model_dump_json()
    monkeypatch.setattr("hpws_assess.batch.tasks.assess", lambda *_, **__: Long().model_dump_json())
    done = cli("score", ".", "-f", "json:x.json")
    assert (done.code, done.out) == (130, "")
    assert "Traceback" not in done.err
    assert not Path("x.json").exists()


@pytest.mark.parametrize(
    "fault",
    [
        RuntimeError("unforeseen"),
        AssertionError(),
        RecursionError("deep"),
        MemoryError(),
        KeyError("x"),
    ],
    ids=repr,
)
def test_a_fault_of_ours_gives_3(
    fault: Exception, cli: Callable[..., Any], kitchen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 3 with what to report; never 1, which is a gate's, nor 2, which is the user's."""

    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("hpws_assess.batch.tasks.assess", fail)
    done = cli("score", ".")
    assert (done.code, done.out) == (3, "")
    assert "Traceback" in done.err
    assert "This is a fault of hpws-assess, not of your files." in done.err
    assert "Please report it" in done.err
