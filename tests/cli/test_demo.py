"""``demo``: what it writes, what it leaves alone, what it says."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

WAVES = ("2026-Q2", "2026-Q4")
PARTS = ("practices-offices", *(f"practices-plant-{n}" for n in (1, 2, 3)), "ten-steps")
ADDED = ("performance-management", "performance-alignment")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_writes_answers_and_reports_of_every_wave(demo: Path) -> None:
    """Two waves: an assessment, answer files, two reports and a result each."""
    wanted = {f"answers-{WAVES[1]}-{part}.yaml" for part in ADDED}
    for wave in WAVES:
        wanted |= {f"answers-{wave}-{part}.yaml" for part in PARTS}
        wanted |= {f"assessment-{wave}.yaml", f"result-{wave}.json"}
        wanted |= {f"report-{wave}.md", f"report-{wave}.html"}
    assert {file.name for file in demo.iterdir()} == wanted


def test_files_say_that_they_are_invented(demo: Path) -> None:
    """Nobody takes the sample for a real site."""
    for file in demo.glob("*.yaml"):
        first = file.read_text("utf-8").splitlines()[0]
        assert first.startswith("# Invented by `hpws-assess demo`")


def test_files_pass_check(demo: Path, cli: Command) -> None:
    """What the demo writes is what the tool reads, without one problem."""
    done = cli("check", demo)
    assert (done.code, done.err.count("problem")) == (0, 0)
    assert done.out.startswith("No problems in 16 files")


def test_bytes_are_the_same_everywhere(demo: Path, process: Command, tmp_path: Path) -> None:
    """Another process, another hash seed, another folder, any settings there: the same files."""
    (tmp_path / ".hpws-assess.yaml").write_text("form: core\nmin_group: 9\nas_of: 2030-01-01\n")
    done = process("demo", "elsewhere", cwd=tmp_path, env={"PYTHONHASHSEED": "77"})
    assert done.code == 0, done.err
    assert contents(tmp_path / "elsewhere") == contents(demo)


def test_result_is_what_score_makes_of_the_files(demo: Path, cli: Command) -> None:
    """The demo has no scoring of its own."""
    done = cli("score", demo, "--wave", WAVES[1], "--format", "json")
    assert done.out == (demo / f"result-{WAVES[1]}.json").read_text("utf-8")


def test_summary_has_headlines_and_five_things_to_see(
    cli: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line for each rubric and wave on stdout; what to open next on stderr: of ``demo``, here."""
    monkeypatch.chdir(tmp_path)
    done = cli("demo")
    assert done.code == 0
    assert [file.name for file in tmp_path.iterdir()] == ["demo"]
    for text in ("2026-Q2  1 of 7 at target.", "2026-Q4  2 of 7 at target."):
        assert text in done.out
    assert done.out.count("Foundation 3 of 6 done") == 2
    assert "2026-Q4  0 of 13 at target. Weakest: Training of managers" in done.out
    assert "2026-Q4  1 of 11 at target." in done.out
    assert done.out.count("2026-Q2  ") == 2
    assert [f"  {n}. " in done.out for n in range(1, 7)] == [True] * 5 + [False]
    assert max(map(len, done.out.splitlines())) <= 80
    assert "{" not in done.out
    assert str(Path("demo", "report-2026-Q4.html")) in done.err


@pytest.mark.slow
def test_commands_that_it_names_work(cli: Command, tmp_path: Path) -> None:
    """Every command in the summary and in the hint runs, also for a folder with a space."""
    done = cli("demo", tmp_path / "my demo")
    lines = [line.strip() for line in (done.out + done.err).splitlines()]
    commands = [shlex.split(line) for line in lines if line.startswith("hpws-assess ")]
    assert [command[1] for command in commands] == ["explain"] * 5 + ["score", "status"]
    for command in commands:
        ran = cli(*command[1:])
        assert ran.code == 0, (command, ran.err)


def test_quiet_leaves_out_hints(cli: Command, tmp_path: Path) -> None:
    """Only the summary is left; a folder that is there and holds nothing is written into."""
    done = cli("demo", tmp_path, "--quiet")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Harbor Tool Works")
    assert len(list(tmp_path.iterdir())) == 20


def test_folder_that_holds_something_is_left_alone(cli: Command, tmp_path: Path) -> None:
    """Exit 2, one problem, nothing written."""
    (tmp_path / "mine.txt").write_text("mine")
    done = cli("demo", tmp_path)
    assert done.code == 2
    assert done.out == ""
    assert "is not empty; give another folder, or --force to write into it" in done.err
    assert "Traceback" not in done.err
    assert contents(tmp_path) == {"mine.txt": b"mine"}


def test_force_replaces_its_own_files_and_no_others(
    demo: Path, cli: Command, tmp_path: Path
) -> None:
    """A changed file of the demo is made new; what is not the demo's stays."""
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "assessment-2026-Q4.yaml").write_text("old")
    assert cli("demo", tmp_path, "--force").code == 0
    assert contents(tmp_path) == contents(demo) | {"mine.txt": b"mine"}


def test_a_file_is_no_folder(cli: Command, tmp_path: Path) -> None:
    """Exit 2 with what to give, also with --force."""
    place = tmp_path / "file"
    place.write_text("mine")
    for arguments in ([place], [place, "--force"]):
        done = cli("demo", *arguments)
        assert done.code == 2
        assert "is a file; give the name of a folder" in done.err
        assert place.read_text() == "mine"


@pytest.mark.usefixtures("demo")  # so that all that the command imports is loaded
def test_folder_without_permission_is_told(cli: Command, powerless: Path) -> None:
    """Exit 2, no traceback."""
    closed = powerless / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    if os.getuid() == 0:
        os.seteuid(65534)
    done = cli("demo", closed / "new")
    assert done.code == 2
    assert "cannot be written: Permission denied" in done.err


def test_a_report_has_all_rubrics_of_its_wave(demo: Path) -> None:
    """Two in the first wave, four in the second."""
    titles = [
        "Seven high-performance work practices",
        "The ten steps of an IAM high-performance work organization partnership",
        "Performance management system",
        "Performance alignment",
    ]
    for wave, wanted in zip(WAVES, (2, 4), strict=True):
        lines = (demo / f"report-{wave}.md").read_text("utf-8").splitlines()
        assert [line[3:] for line in lines if line[3:] in titles] == titles[:wanted]


@pytest.mark.parametrize("wave", WAVES)
def test_reports_are_light_enough_to_mail(demo: Path, wave: str) -> None:
    """Four frameworks of a tool works in one page of under 300 KB, with nothing to load beside."""
    page = (demo / f"report-{wave}.html").read_bytes()
    assert 100_000 < len(page) < 300_000
