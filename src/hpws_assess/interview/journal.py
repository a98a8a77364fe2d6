"""The journal: every move is on the disk, file and folder, before the next question is shown.

A line a record: a checksum and JSON. The first names the session, each further one is a move. A
record that a crash cut off has no line end or a wrong checksum, and it was never acknowledged.

One process at a time holds the journal: ``flock`` on POSIX, ``msvcrt.locking`` on a byte far behind
the end on Windows. Both are given up when the process dies, however it dies.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, NamedTuple

from hpws_assess.interview.machine import Move

SUFFIX = ".session"
DAMAGED = ".damaged"
FORMAT = "hpws-assess/session@1"
LOCKED_BYTE = 1 << 30


class JournalLost(Exception):  # noqa: N818 - what happened, and nobody's mistake
    """The journal takes no more; the message says why, in the system's words."""


class JournalBusy(Exception):  # noqa: N818 - what happened, and nobody's mistake
    """Another process holds the journal."""


class Replayed(NamedTuple):
    """What a journal's bytes hold."""

    head: Mapping[str, Any] | None
    moves: tuple[Move, ...]
    sound: int
    """Bytes up to the end of the last whole record."""
    torn: bool
    """Whether whole records come after a broken one: damage, and no cut."""


def journal_of(output: Path) -> Path:
    """The journal's place: beside the answer file that is to be written."""
    return output.with_name(output.name + SUFFIX)


def record(data: object) -> bytes:
    """One record as its line."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def replay(raw: bytes) -> Replayed:
    """The session and moves of a journal up to the first record that is not whole."""
    found: list[Any] = []
    sound = 0
    lines = raw.split(b"\n")
    for at, line in enumerate(lines[:-1]):
        data = _read(line)
        if data is None:
            return _replayed(found, sound, any(_read(one) is not None for one in lines[at:-1]))
        found.append(data)
        sound += len(line) + 1
    return _replayed(found, sound, torn=False)


def _replayed(found: list[Any], sound: int, torn: bool) -> Replayed:
    if not found or found[0].get("format") != FORMAT:
        return Replayed(None, (), 0, torn)
    moves = tuple(Move(one["do"], one.get("with")) for one in found[1:])
    return Replayed(found[0], moves, sound, torn)


def _read(line: bytes) -> Any:
    check, _, text = line.partition(b" ")
    if check != b"%08x" % zlib.crc32(text):
        return None
    try:
        data = json.loads(text)
    except ValueError:
        return None
    return data if isinstance(data, dict) else None


class Journal:
    """An open journal, held against other processes."""

    def __init__(self, path: Path, handle: int, size: int) -> None:
        self.path = path
        self._handle = handle
        self._size = size

    @classmethod
    def open(cls, path: Path, head: Mapping[str, Any]) -> tuple[Journal, Replayed]:
        """Begin a journal, or take up the one that is there; what is cut off at its end goes.

        Raises:
            JournalBusy: another process holds it.
            JournalLost: it cannot be written, or something else stands there.
        """
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        try:
            handle = os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)
        except OSError as error:
            raise JournalLost(str(error.strerror)) from None
        with ExitStack() as undo:
            undo.callback(os.close, handle)
            _lock(handle)
            try:
                raw = _whole(handle)
                found = replay(raw)
                if found.head is None and not (found.torn or _may_begin(raw)):
                    raise JournalLost("it is there already, and is no session")
                if found.torn:
                    _keep_damaged(path, raw)
                os.ftruncate(handle, found.sound)
            except OSError as error:
                raise JournalLost(str(error.strerror)) from None
            journal = cls(path, handle, found.sound)
            if found.head is None:
                journal._write(record({"format": FORMAT, **head}))
            undo.pop_all()
        return journal, found

    def append(self, move: Move) -> None:
        """Put one move on the disk.

        Raises:
            JournalLost: the disk does not take it, or the file was taken away. Nothing before it
                is lost.
        """
        data = {"do": move.kind} if move.data is None else {"do": move.kind, "with": move.data}
        self._write(record(data))

    def _write(self, line: bytes) -> None:
        try:
            self._still_there()
            os.lseek(self._handle, self._size, os.SEEK_SET)
            left = line
            while left:
                left = left[os.write(self._handle, left) :]
            os.fsync(self._handle)
            settle(self.path.parent)
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(self._handle, self._size)
            raise JournalLost(str(error.strerror)) from None
        self._size += len(line)

    def _still_there(self) -> None:
        here, there = os.fstat(self._handle), self.path.stat()
        if (here.st_ino, here.st_dev) != (there.st_ino, there.st_dev):
            raise OSError(0, "another file stands in its place")

    def remove(self) -> None:
        """The answers are written: the journal has done its work."""
        if os.name == "nt":
            self.close()
        with suppress(OSError):
            self.path.unlink()
            settle(self.path.parent)
        self.close()

    def close(self) -> None:
        """Let go of the file; closing it gives up the lock."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def write_journal(path: Path, head: Mapping[str, Any], moves: Iterable[Move]) -> None:
    """A whole journal anew, for answers that have to go elsewhere."""
    journal, _ = Journal.open(path, head)
    try:
        for move in moves:
            journal.append(move)
    finally:
        journal.close()


def open_sessions(folder: Path) -> Iterator[tuple[Path, Replayed]]:
    """The sessions of a folder that were not finished, by name."""
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            found = replay(path.read_bytes())
        except OSError:  # a folder, or somebody else's
            continue
        if found.head is not None:
            yield path, found


def settle(folder: Path) -> None:
    """Put a folder's entries on the disk, where the system can; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _whole(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    parts = []
    while part := os.read(handle, 1 << 16):
        parts.append(part)
    return b"".join(parts)


def _may_begin(raw: bytes) -> bool:
    """Whether bytes without a whole record are what a crash left of a journal's first one."""
    check, text = raw[:8], raw[8:]
    first = b' {"format":"%s"' % FORMAT.encode()
    hexadecimal = not check.strip(b"0123456789abcdef")
    return hexadecimal and (text.startswith(first) or first.startswith(text))


def _keep_damaged(path: Path, raw: bytes) -> None:
    """A copy of a damaged journal: what comes after the damage may be wanted by hand."""
    copy, number = path.with_name(path.name + DAMAGED), 1
    while os.path.lexists(copy):
        number += 1
        copy = path.with_name(f"{path.name}{DAMAGED}-{number}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(copy, flags, 0o600), "wb") as file:
        file.write(raw)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            raise JournalBusy from None

else:
    import fcntl

    def _lock(handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise JournalBusy from None
