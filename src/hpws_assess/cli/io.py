"""Writing what was rendered: whole or not at all, and never over a file that is there."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from shlex import join
from typing import IO, Any, TextIO, cast

from hpws_assess.cli.streams import Stream
from hpws_assess.errors import AssessError, Problem
from hpws_assess.there import exists, is_dir, is_file

LONGEST_HINT = 60
"""Characters of paths that a hint repeats; more are harder to read than to type."""


def emit(text: str, output: str | None, *, force: bool) -> None:
    """Write a text to a file, or to stdout for ``-`` and for none."""
    if output in {None, "-"}:
        sys.stdout.write(text)
        sys.stdout.flush()
    elif is_folder(str(output)):
        raise AssessError.about(str(output), "is a folder; give the name of a file in it")
    else:
        write_all({Path(str(output)): text}, force=force)


@contextmanager
def draft_text() -> Iterator[TextIO]:
    """A text that grows before it is written: on the disk where it becomes large."""
    with tempfile.SpooledTemporaryFile(
        mode="w+", max_size=IN_MEMORY, encoding="utf-8", newline="", prefix="hpws-assess."
    ) as draft:
        yield cast("TextIO", draft)


IN_MEMORY = 16 * 1024 * 1024
"""Characters of a text that stay in memory while it grows."""


@contextmanager
def draft_bytes() -> Iterator[IO[bytes]]:
    """As ``draft_text``, of bytes."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, prefix="hpws-assess.") as draft:
        yield cast("IO[bytes]", draft)


def print_out(draft: IO[Any]) -> None:
    """Write a text or bytes that have grown to stdout; on a terminal none that are no text."""
    draft.seek(0)
    while block := draft.read(BLOCK):
        if isinstance(block, str):
            sys.stdout.write(block)
        elif sys.stdout.isatty() and b"\0" in block:
            raise AssessError.about("stdout", "this format is no text; name a file with -o")
        else:
            cast("Stream", sys.stdout).write_bytes(block)
    sys.stdout.flush()


BLOCK = 256 * 1024


def is_folder(output: str) -> bool:
    """Whether an output names a folder: one that is there, or is to be made for its last slash."""
    return is_dir(output) or output.endswith(("/", os.sep))


def write_all(texts: Mapping[Path, str | IO[Any]], *, force: bool) -> None:
    """Write files, all or none, each atomically: readers see the old file or the whole new one.

    Raises:
        AssessError: a file is there and ``force`` is not set, or one cannot be written. Then all is
            as it was.
    """
    write_each(list(texts), texts.values(), force=force)


def write_each(paths: Sequence[Path], texts: Iterable[str | IO[Any]], *, force: bool) -> None:
    """Write files as ``write_all`` does, each as soon as its text is there.

    Everything is written beside its place first, then renamed.

    Raises:
        AssessError: a file is there and ``force`` is not set, or one cannot be written. Then all is
            as it was.
    """
    taken = [
        Problem(str(path), 0, 0, message) for path in paths if (message := _taken(path, force))
    ]
    if taken:
        raise AssessError(taken)
    drafts: dict[Path, Path] = {}
    spares: list[Path] = []
    with ExitStack() as undo:
        for path, text in zip(paths, texts, strict=True):
            try:
                _make_folder(path.parent, undo)
                drafts[path] = _draft(path, text, undo)
            except OSError as error:
                raise _unwritten(path, error) from None
        for path, draft in drafts.items():
            try:
                spares += _swap(draft, path, undo)
            except OSError as error:
                raise _unwritten(path, error) from None
        undo.pop_all()
    for spare in spares:
        spare.unlink(missing_ok=True)


def keep_all(paths: Iterable[Path], advice: str) -> None:
    """Refuse to write where any of some files is there, for a command that never replaces one.

    Raises:
        AssessError: all that are there, with what to do instead.
    """
    taken = [
        Problem(str(path), 0, 0, f"is there already, and is kept; {advice}")
        for path in paths
        if os.path.lexists(path)
    ]
    if taken:
        raise AssessError(taken)


def _taken(path: Path, force: bool) -> str:
    """Why a file may not be written at a place; empty where it may."""
    if is_dir(path):
        return "is a folder; give the name of a file"
    if exists(path) and not is_file(path):
        return "is no file but a device or a pipe; give the name of a file, or - for stdout"
    if os.path.lexists(path) and not force:
        return "is there already; give another name, or --force to replace it"
    return ""


def _unwritten(path: Path, error: OSError) -> AssessError:
    return AssessError.about(str(path), f"cannot be written: {error.strerror}")


def _make_folder(folder: Path, undo: ExitStack) -> None:
    for missing in reversed([one for one in (folder, *folder.parents) if not exists(one)]):
        missing.mkdir(exist_ok=True)
        undo.callback(_remove_folder, missing)


def _remove_folder(folder: Path) -> None:
    with suppress(OSError):  # somebody else has put something into it
        folder.rmdir()


def _draft(path: Path, content: str | IO[Any], undo: ExitStack) -> Path:
    """The content in a file beside its place, on the disk, with the mode that it is to have."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".hpws-assess.")
    draft = Path(name)
    undo.callback(draft.unlink, missing_ok=True)
    with os.fdopen(handle, "wb") as file:
        if isinstance(content, str):
            file.write(content.encode())
        else:
            content.seek(0)
            while block := content.read(BLOCK):
                file.write(block.encode() if isinstance(block, str) else block)
        file.flush()
        os.fsync(file.fileno())
    draft.chmod(stat.S_IMODE(path.stat().st_mode) if exists(path) else _usual_mode())
    return draft


def _swap(draft: Path, path: Path, undo: ExitStack) -> list[Path]:
    """Put a draft into its place; what stood there is kept as a spare until all are in theirs."""
    spares = []
    if os.path.lexists(path):
        spare = draft.with_name(f"{draft.name}.old")
        undo.callback(spare.unlink, missing_ok=True)
        try:
            os.link(path, spare, follow_symlinks=False)
        except OSError:  # not every file system has links
            shutil.copy2(path, spare, follow_symlinks=False)
        spares = [spare]
    draft.replace(path)
    undo.callback(spares[0].replace, path) if spares else undo.callback(path.unlink)
    return spares


def _usual_mode() -> int:
    """The mode that a new file gets here: mkstemp makes its files private."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def hint(text: str, *, quiet: bool) -> None:
    """Say on stderr what to do next."""
    if not quiet:
        sys.stderr.write(f"{text}\n")


def again(command: str, paths: Sequence[str], options: Sequence[str] = (), *, else_say: str) -> str:
    """A command on the same paths as a hint can name it; other words where it could not be run.

    >>> again("score", ["my answers"], else_say="score the same files")
    "hpws-assess score 'my answers'"
    >>> again("score", ["rubric.yaml", "-"], else_say="score the same files")
    'score the same files'
    """
    words = join([*paths, *options])
    if "-" in paths or len(words) > LONGEST_HINT:
        return else_say
    return f"hpws-assess {command} {words}"
