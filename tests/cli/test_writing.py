"""Writing: never over a user's file unasked, whole or not at all, and nothing left behind."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hpws_assess.cli.io import write_all
from hpws_assess.errors import AssessError

WRITERS = {
    "score": ["score", ".", "-o"],
    "report": ["report", ".", "-o"],
    "schema": ["schema", "answers", "-o"],
    "rubrics show": ["rubrics", "show", "hpws-practices", "-o"],
    "rubrics new": ["rubrics", "new", "mine", "-o"],
}
OLD = "the user's own words\n"


def listing(folder: Path) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*"))


@pytest.mark.parametrize("arguments", WRITERS.values(), ids=WRITERS.keys())
def test_a_file_that_is_there_stays(
    arguments: list[str], cli: Callable[..., Any], kitchen: Path, tmp_path: Path
) -> None:
    """Without --force nothing is replaced; with it, the whole file is."""
    target = tmp_path / "out.md"
    assert cli(*arguments, target).code == 0
    fresh = target.read_text("utf-8")
    target.write_text(OLD, "utf-8")
    done = cli(*arguments, target)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"{target}: is there already; give another name, or --force")
    assert target.read_text("utf-8") == OLD
    done = cli(*arguments, target, "--force")
    assert (done.code, done.out) == (0, "")
    assert target.read_text("utf-8") == fresh
    assert listing(tmp_path) == ["out.md", "work", *(f"work/{name}" for name in listing(kitchen))]


def test_a_broken_link_is_a_file_that_is_there(
    cli: Callable[..., Any], kitchen: Path, tmp_path: Path
) -> None:
    """A link of the user's is not replaced either, wherever it leads."""
    (tmp_path / "link.html").symlink_to("nowhere.html")
    done = cli("report", ".", "-o", tmp_path / "link.html")
    assert done.code == 2
    assert (tmp_path / "link.html").is_symlink()


def test_a_replaced_file_keeps_its_mode(
    cli: Callable[..., Any], kitchen: Path, tmp_path: Path
) -> None:
    """A report that was private stays private; a new one is as the umask wants it."""
    target = tmp_path / "report.md"
    assert cli("report", ".", "-o", target).code == 0
    mask = os.umask(0)
    os.umask(mask)
    assert target.stat().st_mode & 0o777 == 0o666 & ~mask
    target.chmod(0o600)
    assert cli("report", ".", "-o", target, "--force").code == 0
    assert target.stat().st_mode & 0o777 == 0o600


def test_report_into_a_folder(cli: Callable[..., Any], kitchen: Path, tmp_path: Path) -> None:
    """A folder gets a file named after organization and wave, also one that ends in a slash."""
    folder = tmp_path / "out"
    folder.mkdir()
    done = cli("report", ".", "-f", "html", "-o", f"{folder}/")
    assert (done.code, done.out) == (0, "")
    assert listing(folder) == ["lakeside-kitchens-2026-q4.html"]
    done = cli("report", ".", "-f", "html", "-o", folder)
    assert done.code == 2
    assert "is there already" in done.err
    assert cli("report", ".", "-o", folder).code == 0
    assert listing(folder) == ["lakeside-kitchens-2026-q4.html", "lakeside-kitchens-2026-q4.md"]


@pytest.mark.parametrize("command", ["score", "schema answers", "rubrics new mine"])
@pytest.mark.parametrize("force", [[], ["--force"]], ids=["", "--force"])
def test_a_folder_where_a_file_is_written(
    command: str, force: list[str], cli: Callable[..., Any], kitchen: Path, tmp_path: Path
) -> None:
    """A command that writes one file says that it was given a folder, and --force cannot help."""
    folder = tmp_path / "out"
    folder.mkdir()
    paths = ["."] if command == "score" else []
    done = cli(*command.split(), *paths, "-o", folder, *force)
    assert (done.code, done.out) == (2, "")
    assert "is a folder" in done.err
    assert "--force" not in done.err
    assert listing(folder) == []


@pytest.mark.parametrize("suffix", ["html", "md", "json", "txt", "jsonl"])
def test_a_report_takes_its_format_from_the_name(
    suffix: str, cli: Callable[..., Any], kitchen: Path, tmp_path: Path
) -> None:
    """The suffix of the output's name chooses, the option overrules it."""
    begins = {
        "html": "<!DOCTYPE html>",
        "md": "# Gap report",
        "json": "{\n",
        "jsonl": '{"',
        "txt": "Lakeside Kitchens, wave",
    }
    target = tmp_path / f"report.{suffix}"
    assert cli("report", ".", "-o", target).code == 0
    assert target.read_text("utf-8").startswith(begins[suffix])
    assert cli("report", ".", "-o", target, "-f", "html", "--force").code == 0
    assert target.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_name_that_says_another_kind_of_file(
    cli: Callable[..., Any], kitchen: Path, tmp_path: Path
) -> None:
    """Markdown is not written into a file that calls itself a PDF."""
    for name in ("report.pdf", "report"):
        done = cli("report", ".", "-o", tmp_path / name)
        assert (done.code, done.out) == (2, "")
        assert "end it in one of .txt, .json, .jsonl, .ndjson, .md, .html" in done.err
        assert not (tmp_path / name).exists()
        assert cli("report", ".", "-o", tmp_path / name, "-f", "markdown").code == 0


def test_missing_folders_are_made(cli: Callable[..., Any], kitchen: Path, tmp_path: Path) -> None:
    """An output's folder need not be there."""
    target = tmp_path / "a" / "b" / "report.html"
    assert cli("report", ".", "-o", target).code == 0
    assert target.is_file()


def test_a_file_in_the_place_of_a_folder(
    cli: Callable[..., Any], kitchen: Path, tmp_path: Path
) -> None:
    """A path through a file cannot be written, and is told so."""
    (tmp_path / "file").write_text(OLD, "utf-8")
    done = cli("report", ".", "-o", tmp_path / "file" / "report.html")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"{tmp_path / 'file' / 'report.html'}: cannot be written: ")
    assert (tmp_path / "file").read_text("utf-8") == OLD


def test_a_read_only_folder(powerless: Path, cli: Callable[..., Any]) -> None:
    """No permission to write is bad input, and the folder is as it was."""
    folder = powerless / "closed"
    folder.mkdir()
    (folder / "report.md").write_text(OLD, "utf-8")
    assert cli("report", ".", "-o", "-").code == 0, "all that the command imports is loaded"
    (powerless / "closed" / "report.md").chmod(0o644)
    folder.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(65534)
    seen = [
        cli("report", "answers.yaml", "assessment.yaml", "rubric.yaml", "-o", *more)
        for more in (["closed/new.md"], ["closed/report.md", "--force"], ["closed/below/new.md"])
    ]
    if os.getuid() == 0:
        os.seteuid(0)
    folder.chmod(0o755)
    for done in seen:
        assert (done.code, done.out) == (2, "")
        assert "cannot be written: Permission denied" in done.err
    assert listing(folder) == ["report.md"]
    assert (folder / "report.md").read_text("utf-8") == OLD


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        pytest.param(OSError(errno.ENOSPC, "No space left on device"), 2, id="disk full"),
        pytest.param(OSError(errno.EIO, "Input/output error"), 2, id="disk broken"),
        pytest.param(KeyboardInterrupt(), 130, id="interrupted"),
        pytest.param(RuntimeError("unforeseen"), 3, id="a fault of ours"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file(
    fault: BaseException,
    code: int,
    step: str,
    cli: Callable[..., Any],
    kitchen: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Old file intact, no draft left, whatever happens just before the new one is in place."""
    target = tmp_path / "report.md"
    target.write_text(OLD, "utf-8")
    before = listing(tmp_path)

    def fail(*_: object, **__: object) -> None:
        raise fault

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(os, "replace", fail)
        monkeypatch.setattr(Path, "replace", fail)
    done = cli("report", ".", "-o", target, "--force")
    monkeypatch.undo()
    assert (done.code, done.out) == (code, "")
    assert target.read_text("utf-8") == OLD
    assert listing(tmp_path) == before
    if code == 2:
        assert done.err == (
            f"{target}: cannot be written: {fault.args[1]}\n1 problem; nothing was written.\n"
        )


def test_of_several_files_none_is_written_when_the_second_fails(
    cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A demo that cannot be finished does not leave half a folder behind, and says no untruth."""
    calls = []
    sync = os.fsync

    def fail_later(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", fail_later)
    done = cli("demo", tmp_path / "demo")
    assert (done.code, done.out) == (2, "")
    assert listing(tmp_path) == [], "neither files nor drafts nor the folder"


@pytest.mark.parametrize(
    ("fault", "raises"),
    [
        pytest.param(OSError(errno.EPERM, "Not permitted"), AssessError, id="refused"),
        pytest.param(KeyboardInterrupt(), KeyboardInterrupt, id="interrupted"),
    ],
)
@pytest.mark.parametrize("has_links", [True, False])
def test_of_several_files_none_is_replaced_when_the_last_cannot_be(
    fault: BaseException,
    raises: type[BaseException],
    has_links: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Old files come back, new ones go, whatever the file system knows of links."""
    names = ("a.md", "below/b.md", "c.md", "d.md")
    for name in ("a.md", "d.md"):
        (tmp_path / name).write_text(OLD, "utf-8")
    (tmp_path / "a.md").chmod(0o600)
    replace = Path.replace
    replaced: list[str] = []

    def fail_once(self: Path, target: Path) -> Path:
        replaced.append(target.name)
        if replaced == ["a.md", "b.md", "c.md", "d.md"]:
            raise fault
        return replace(self, target)

    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Not permitted")

    monkeypatch.setattr(Path, "replace", fail_once)
    if not has_links:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(raises):
        write_all({tmp_path / name: "new\n" for name in names}, force=True)
    assert listing(tmp_path) == ["a.md", "d.md"]
    assert {(tmp_path / name).read_text("utf-8") for name in ("a.md", "d.md")} == {OLD}
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o600
    write_all({tmp_path / name: "new\n" for name in names}, force=True)
    assert listing(tmp_path) == ["a.md", "below", "below/b.md", "c.md", "d.md"]


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX")
def test_a_device_or_a_pipe_is_never_replaced(
    cli: Callable[..., Any], kitchen: Path, tmp_path: Path
) -> None:
    """Not even with --force: a file in the place of /dev/null would be a disaster."""
    os.mkfifo(tmp_path / "pipe.md")
    for force in ([], ["--force"]):
        done = cli("report", ".", "-o", tmp_path / "pipe.md", *force)
        assert (done.code, done.out) == (2, "")
        assert "is no file but a device or a pipe" in done.err
    assert (tmp_path / "pipe.md").is_fifo()


def test_a_slash_at_the_end_names_a_folder(
    cli: Callable[..., Any], kitchen: Path, tmp_path: Path
) -> None:
    """A report's folder is made; a command that writes one file wants a name."""
    assert cli("report", ".", "-o", f"{tmp_path}/new/").code == 0
    assert listing(tmp_path / "new") == ["lakeside-kitchens-2026-q4.md"]
    done = cli("score", ".", "-o", f"{tmp_path}/other/")
    assert (done.code, done.out) == (2, "")
    assert "is a folder; give the name of a file in it" in done.err
    assert not (tmp_path / "other").exists()


def test_a_disk_that_is_really_full(kitchen: Path, tmp_path: Path) -> None:
    """On a file system of 64 KiB a report of several hundred is refused, and the old one stays."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("unshare"):
        pytest.skip("needs root on Linux")
    disk = tmp_path / "disk"
    disk.mkdir()
    script = (
        'mount -t tmpfs -o size=64k none "$1" || exit 77; printf old > "$1/r.json"; shift;'
        ' "$@"; code=$?; ls -A "$DISK" >&2; cat "$DISK/r.json" >&2; exit $code'
    )
    tool = [sys.executable, "-m", "hpws_assess", "score", ".", "-f", "json", "--force", "-q", "-o"]
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script, "sh", disk, *tool, disk / "r.json"],
        cwd=kitchen,
        env={**os.environ, "DISK": str(disk)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("may not mount here")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"{disk / 'r.json'}: cannot be written: No space left on device\n"
        "1 problem; nothing was written.\nr.json\nold"
    )


def test_bad_input_writes_nothing_even_with_force(
    cli: Callable[..., Any], kitchen: Path, tmp_path: Path
) -> None:
    """--force is about files that are there, not about answers that are wrong."""
    target = tmp_path / "report.md"
    target.write_text(OLD, "utf-8")
    with (kitchen / "answers.yaml").open("a", encoding="utf-8") as file:
        file.write("surplus: 1\n")
    done = cli("report", ".", "-o", target, "--force")
    assert done.code == 2
    assert target.read_text("utf-8") == OLD
