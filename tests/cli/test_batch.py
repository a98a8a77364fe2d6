"""Many files at once: the same output however they come, and every problem told."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hpws_assess.batch import looking, run, tasks
from hpws_assess.render.formats import EVERY
from hpws_assess.sources.library import shipped

posix = pytest.mark.skipif(os.name != "posix", reason="signals and permissions are POSIX's")
RUBRIC = "hpws-practices"


def answers(organization: str, seed: int, *, role: str = "assessor", **more: str) -> dict[str, Any]:
    """Somebody's answers to a shipped rubric's ratings, as a file would have them."""
    rubric = shipped(RUBRIC).rubric
    chance = random.Random(seed)
    said = {
        item.id: chance.choice(options).key
        for item in rubric.items.values()
        if (options := item.options(rubric.scale))
        and not item.stated
        and not item.extension
        and (role == "assessor" or role in item.roles)
    }
    return {
        "format": "hpws-assess/answers@1",
        "rubric": RUBRIC,
        "organization": organization,
        "wave": "2026-Q4",
        "respondents": [{"role": role, **more, "answers": said}],
    }


@pytest.fixture
def firms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: nine firms, each one assessor's, as YAML (which JSON is) and JSON."""
    for at in range(9):
        suffix = "json" if at % 3 else "yaml"
        (tmp_path / f"firm-{at}.{suffix}").write_text(json.dumps(answers(f"Firm {at}", at)))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def survey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: forty employees of two plants, a file each, and their assessment."""
    monkeypatch.chdir(tmp_path)
    Path("assessment.yaml").write_text(
        "format: hpws-assess/assessment@1\norganization: Works\nwave: 2026-Q4\n"
        f'as_of: 2026-10-01\nrubrics: {{{RUBRIC}: "1.0.0"}}\nprofile: {{union: false}}\n'
        "units:\n  - {name: North, headcount: {employee: 30}}\n"
        "  - {name: South, headcount: {employee: 30}}\n"
    )
    for at in range(40):
        one = answers("Works", at, role="employee", unit="NS"[at % 2].replace("N", "North"))
        one["respondents"][0]["unit"] = ("North", "South")[at % 2]
        one["respondents"][0]["id"] = f"r-{at}"
        Path(f"r-{at:02}.json").write_text(json.dumps(one))
    return tmp_path


def test_order_processes_and_locale_change_nothing(
    firms: Path, process: Callable[..., Any]
) -> None:
    """The same bytes, whatever the order of the paths, the number of processes and the locale."""
    paths = sorted(one.name for one in firms.iterdir())
    first = process("score", *paths, "-f", "lines", "--jobs", "1", "--quiet")
    assert (first.code, first.err) == (0, "")
    organizations = [json.loads(line)["organization"] for line in first.out.splitlines()]
    assert organizations == [f"Firm {at}" for at in range(9)]
    for jobs, locale in ((2, "C"), (4, "tr_TR.UTF-8")):
        random.Random(jobs).shuffle(paths)
        env = {"LC_ALL": locale, "PYTHONHASHSEED": str(jobs)}
        again = process("score", *paths, "-f", "lines", "--jobs", str(jobs), "--quiet", env=env)
        assert again == first
    for name in ("jsonl", "terminal"):
        one, two = (
            process("score", *paths, "-f", name, "--jobs", jobs, "--quiet") for jobs in ("1", "2")
        )
        assert one == two
        assert one.code == 0


@pytest.mark.parametrize("how", ["spawn", "forkserver"])
def test_processes_may_start_in_any_way(how: str, firms: Path, cli: Callable[..., Any]) -> None:
    """As on Windows and macOS, where nothing is inherited."""
    if how not in multiprocessing.get_all_start_methods():
        pytest.skip("this platform does not start processes so")
    script = firms / "start.py"
    script.write_text(
        "import multiprocessing, sys\n"
        "if __name__ == '__main__':\n"
        f"    multiprocessing.set_start_method({how!r})\n"
        "    from hpws_assess.cli.main import run\n"
        "    sys.exit(run(['score', '.', '-f', 'lines', '-q', '-j', '2']))\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == cli("score", ".", "-f", "lines", "-q").out


def test_results_one_by_one_are_results_together(firms: Path, cli: Callable[..., Any]) -> None:
    """A format for many shows what it would if it had all results at once."""
    from hpws_assess.cli.work import Choice, results
    from hpws_assess.render.formats import FORMATS, render

    found = results(["."], Choice())
    for name, one in FORMATS.items():
        if one.many and name not in {"csv", "parquet"}:
            assert cli("score", ".", "-f", name, "--quiet").out == render(found, name)


def test_a_large_assessment_is_the_same_in_portions(
    survey: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts of portions add up to the whole result, digests included."""
    whole = cli("score", ".", "-f", "json", "--quiet")
    assert whole.code == 0
    monkeypatch.setattr(tasks, "LARGE", 10)
    monkeypatch.setattr(tasks, "LEAST", 7)
    for jobs in ("1", "3"):
        assert cli("score", ".", "-f", "json", "--quiet", "--jobs", jobs) == whole


def test_what_only_the_whole_can_tell_is_told_of_portions(
    survey: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An id twice, a file twice, evidence of nobody: at their places, however they are split."""
    twin = json.loads(Path("r-00.json").read_text())
    Path("r-41.json").write_text(json.dumps(twin))
    lone = json.loads(Path("r-01.json").read_text())
    lone["respondents"][0]["id"] = "r-42"
    first, value = next(iter(lone["respondents"][0]["answers"].items()))
    lone["respondents"][0]["answers"][first] = {"value": value, "evidence": ["nothing"]}
    Path("r-42.json").write_text(json.dumps(lone))
    whole = cli("score", ".", "--quiet")
    assert whole.code == 2
    assert "respondent `r-0` has answered in r-00.json already" in whole.err
    assert "r-41.json:1:1: the same answers as in r-00.json" in whole.err
    assert "unknown evidence `nothing`; known here: none" in whole.err
    monkeypatch.setattr(tasks, "LARGE", 10)
    monkeypatch.setattr(tasks, "LEAST", 7)
    assert cli("score", ".", "--quiet", "--jobs", "2") == whole


@pytest.mark.parametrize("wrong", ["answers", "answers and assessment"])
def test_a_bad_file_of_a_large_assessment_does_not_hide_the_others(
    wrong: str, survey: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is told, and that the assessment is left out, is the same in portions."""
    text = Path("r-00.json").read_text()
    Path("r-01.json").write_text(text[:300])
    Path("r-20.json").write_text(text.replace('"employee"', '"emplyee"'))
    Path("r-41.json").write_text(text)
    if wrong != "answers":
        sound = Path("assessment.yaml").read_text()
        Path("assessment.yaml").write_text(sound.replace("{employee", "{emplyee"))
    once = cli("score", ".", "--quiet")
    kept = cli("score", ".", "--quiet", "--keep-going", "-f", "junit")
    assert "r-01.json:" in once.err
    assert "r-20.json:" in once.err
    assert "r-41.json:1:1: the same answers as in r-00.json" in once.err
    assert "left out: Works, 2026-Q4." in kept.err
    monkeypatch.setattr(tasks, "LARGE", 10)
    monkeypatch.setattr(tasks, "LEAST", 7)
    for jobs in ("1", "2"):
        assert cli("score", ".", "--quiet", "--jobs", jobs) == once
        again = cli("score", ".", "--quiet", "--keep-going", "-f", "junit", "--jobs", jobs)
        assert again == kept


def test_a_bad_file_does_not_hide_the_others(firms: Path, cli: Callable[..., Any]) -> None:
    """Without --keep-going nothing is written; with it the rest is scored; both exit with 2."""
    sound = cli("score", ".", "-f", "lines", "--quiet").out.splitlines()
    bad = json.loads(Path("firm-4.json").read_text())
    bad["respondents"][0]["answers"]["decisions.suport"] = "9"
    Path("firm-4.json").write_text(json.dumps(bad))
    Path("firm-5.json").write_text('{"format": ')
    done = cli("score", ".", "-f", "lines", "-o", "out.ndjson")
    assert (done.code, done.out) == (2, ""), done.err
    assert not Path("out.ndjson").exists()
    assert "firm-4.json:1:" in done.err
    assert "did you mean `decisions.support`?" in done.err
    assert "firm-5.json:" in done.err
    assert "2 problems; nothing was written." in done.err
    kept = cli("score", ".", "-f", "lines", "--keep-going")
    assert kept.code == 2
    assert kept.out.splitlines() == [*sound[:4], *sound[6:]]
    assert kept.err.splitlines()[:2] == done.err.splitlines()[:2]
    assert "2 problems; left out: Firm 4, 2026-Q4." in kept.err


def test_an_assessment_is_scored_whole_or_not_at_all(survey: Path, cli: Callable[..., Any]) -> None:
    """Scored without one respondent now and with her later, the two would tell what she said."""
    Path("other.json").write_text(json.dumps(answers("Other", 1)))
    Path("r-07.json").write_text(Path("r-07.json").read_text().replace('"role"', '"rule"'))
    done = cli("score", ".", "-f", "lines", "--keep-going")
    assert done.code == 2
    assert [json.loads(line)["organization"] for line in done.out.splitlines()] == ["Other"]
    assert "left out: Works, 2026-Q4." in done.err
    Path("r-07.json").write_bytes(b"\xff\xfe nobody knows whose")
    done = cli("score", ".", "-f", "lines", "--keep-going")
    assert [json.loads(line)["organization"] for line in done.out.splitlines()] == ["Other"]
    assert "left out: Works, 2026-Q4." in done.err


def test_json_lines_are_documents_with_their_lines(
    firms: Path, cli: Callable[..., Any], process: Callable[..., Any]
) -> None:
    """From a file and from stdin: the same result, and line numbers in problems."""
    lines = [json.dumps(answers(f"Firm {at}", at)) for at in range(9)]
    expected = cli("score", ".", "-f", "lines", "--quiet").out
    Path("all.jsonl").write_text("\n".join([*lines[:5], "", *lines[5:]]) + "\n")
    assert cli("score", "all.jsonl", "-f", "lines", "--quiet").out == expected
    text = "\n".join(lines).encode()
    assert process("score", "-", "-f", "lines", "--quiet", stdin=text).out == expected
    lines[3] = lines[3].replace("assessor", "asessor")
    Path("bad.jsonl").write_text("\n".join(lines))
    done = cli("score", "bad.jsonl")
    assert done.code == 2
    assert done.err.startswith("bad.jsonl:4:")
    assert "unknown role `asessor`; did you mean `assessor`?" in done.err
    assert process("score", "-", stdin="\n".join(lines).encode()).err.startswith("stdin:4:")
    lines[3] = '{"format":'
    Path("bad.jsonl").write_text("\n".join(lines))
    assert cli("score", "bad.jsonl").err.startswith(
        "bad.jsonl:4:11: not valid JSON: expected `,` or"
    )


def test_patterns_that_no_shell_has_expanded(firms: Path, cli: Callable[..., Any]) -> None:
    """Quoted, or on Windows: ``*`` and ``**`` match files; what matches nothing is said."""
    expected = cli("score", *sorted(firms.glob("*.json")), "-f", "lines", "--quiet").out
    assert cli("score", "*.json", "-f", "lines", "--quiet").out == expected
    Path("deep/er").mkdir(parents=True)
    Path("firm-1.json").rename("deep/er/firm-1.json")
    assert cli("score", "**/*.json", "-f", "lines", "--quiet").out == expected
    done = cli("score", "*.yml")
    assert (done.code, done.err.splitlines()[0]) == (2, "*.yml: no file matches this pattern")


def test_outputs_of_an_earlier_run_lie_beside_answers_without_harm(
    firms: Path, cli: Callable[..., Any]
) -> None:
    """In every format, and under every suffix that is read: the next run says what this one says.

    Also to the commands that read all files at once.
    """
    for at in range(1, 9):
        next(firms.glob(f"firm-{at}.*")).unlink()
    suffixes = {"gitlab": ".json", "sarif": ".json", "baseline": ".jsonl", "jsonl": ".ndjson"}
    names = [name for name in EVERY if name not in {"github", "terminal"}]
    formats = [
        f"{name}:out-{name}{suffixes.get(name) or row.suffix or '.txt'}"
        for name, row in EVERY.items()
        if name in names
    ]
    given = [word for one in formats for word in ("-f", one)]
    gate = ("--fail-on", "decisions < 5")
    first = cli("score", ".", *given, *gate, "--quiet")
    assert first.code == 1, first.err
    assert cli("plan", ".", "-f", "json", "-o", "plan.json").code == 0
    assert cli("plan", ".", "-o", "plan.csv").code == 0
    assert cli("schema", "answers", "-o", "answers.schema.json").code == 0
    Path("change.json").write_text('{"format": "hpws-assess/comparison@1", "organization": "A"}')
    before = {one: Path(one.partition(":")[2]).read_bytes() for one in formats}
    again = cli("score", ".", *given, *gate, "--quiet", "--force")
    assert (again.code, again.err) == (first.code, first.err)
    assert {one: Path(one.partition(":")[2]).read_bytes() for one in formats} == before
    assert cli("check", ".").code == 0
    Path("twin.csv").write_text(Path("out-csv.csv").read_text().replace(",", ";"))
    assert cli("score", ".", "--quiet").code == 0
    alone = cli("score", "out-csv.csv")
    assert (alone.code, "holds no answers" in alone.err) == (2, True)


def test_a_file_that_becomes_another_assessments_meanwhile(
    firms: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody writes it while it is read: a problem of that file, and nothing is told of it."""
    sort = run.Sorted

    def then_change(*looked: Any) -> Any:
        found = sort(*looked)
        text = Path("firm-3.yaml").read_text()
        Path("firm-3.yaml").write_text(text.replace("Firm 3", "Firm 4"))
        return found

    monkeypatch.setattr(run, "Sorted", then_change)
    done = cli("score", ".", "--quiet", "-f", "lines", "--keep-going")
    assert done.code == 2
    assert done.err.startswith(f"firm-3.yaml: {tasks.CHANGED}\n")
    assert len(done.out.splitlines()) == 8
    assert "Firm 3" not in done.out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_item_called_wave_is_no_wave(
    jobs: str, firms: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the wave stands further down; nothing else is told twice or left out for it."""
    monkeypatch.setattr(looking, "EACH", 10)
    for at in range(9, 60):
        Path(f"firm-{at}.json").write_text(json.dumps(answers(f"Firm {at:02}", at)))
    more = ("-f", "lines", "-f", "csv:t.csv", "-f", "junit:j.xml", "--keep-going", "--force")
    more = (*more, "--fail-under", "1", "--jobs", jobs)
    before = cli("score", ".", *more)
    tables = Path("t.csv").read_text()
    odd = answers("Works", 5)
    tides = {f"tide-{at:03}": 3 for at in range(200)}
    odd["respondents"] = [{"role": "assessor", "answers": {"wave": "neap", **tides}}]
    wave = odd.pop("wave")
    Path("odd.json").write_text(json.dumps({**odd, "wave": wave}))
    done = cli("score", ".", *more)
    assert (done.code, done.out, Path("t.csv").read_text()) == (2, before.out, tables)
    assert "left out: Works, 2026-Q4." in done.err
    assert Path("j.xml").read_text().count("<testsuite ") == 61


def test_of_very_many_faults_in_a_file_the_first_are_told(cli: Callable[..., Any]) -> None:
    """By their lines, and how many more there are."""
    said = "".join(f"      nothing.of-{at}: 3\n" for at in range(5000))
    head = f"format: hpws-assess/answers@1\nrubric: {RUBRIC}\norganization: A\nwave: w\n"
    Path("a.yaml").write_text(f"{head}respondents:\n  - role: assessor\n    answers:\n{said}")
    for command in ("check", "score"):
        done = cli(command, "a.yaml")
        lines = done.err.splitlines()
        assert (done.code, len(lines)) == (2, 202)
        assert lines[0].startswith("a.yaml:8:7: unknown item `nothing.of-0`")
        assert lines[200] == "a.yaml:208:7: and 4,800 more problems from here on"


def test_progress_is_true(firms: Path) -> None:
    """It never goes back, counts files, and ends where everything is done."""
    from hpws_assess.batch.order import Order
    from hpws_assess.batch.run import Batch

    told: list[tuple[int, int]] = []
    with looking.looking(["."], 1) as looks:
        batch = Batch(Order(["."]), lambda ready, result: None, looks)
        batch.watch = lambda *both: told.append(both)
        assert len(list(batch.scored())) == 9
    assert told == sorted(told)
    assert told[-1] == (9, 9)


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "1000", "9" * 5000])
def test_jobs_is_a_number_of_processes(jobs: str, firms: Path, cli: Callable[..., Any]) -> None:
    """Anything else is told along with what else is wrong."""
    Path("firm-0.yaml").write_text("format: nothing\n")
    done = cli("score", ".", "--jobs", jobs)
    assert done.code == 2
    assert f"--jobs: `{jobs}` is no number of processes from 1 to 256" in done.err
    assert "firm-0.yaml:1:1: unknown format" in done.err


def _kill(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@posix
@pytest.mark.skipif(sys.platform != "linux", reason="the patch reaches forked processes alone")
def test_a_killed_process_gives_3(
    firms: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No hang, nothing written, and what to try."""
    monkeypatch.setattr(tasks, "assess", _kill)
    done = cli("score", ".", "--jobs", "2", "-o", "out.txt")
    assert (done.code, done.out) == (3, "")
    assert "was killed" in done.err
    assert "--jobs 1" in done.err
    assert "Traceback" not in done.err
    assert not Path("out.txt").exists()


@posix
def test_few_files_at_once_are_enough(firms: Path) -> None:
    """With processes that cannot all be started, the result is the same."""
    command = [sys.executable, "-m", "hpws_assess", "score", ".", "-f", "lines", "--quiet"]
    wanted = subprocess.run([*command, "-j", "1"], capture_output=True, text=True, check=True)
    for number in (12, 16, 24, 64):
        limit = f'ulimit -n {number}; exec "$@"'
        done = subprocess.run(
            ["sh", "-c", limit, "sh", *command, "-j", "20"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, wanted.stdout, "")


def _children(pid: int) -> list[int]:
    found = []
    for one in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = one.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(one.parent.name))
    return found


@posix
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_stays_behind(how: signal.Signals, firms: Path) -> None:
    """Interrupted, ended or killed: its processes end with it, and there is no half output."""
    line = Path("firm-1.json").read_text()
    with Path("many.jsonl").open("w") as file:
        for at in range(4000):
            file.write(line.replace("Firm 1", f"Firm {at}") + "\n")
    started = subprocess.Popen(
        [sys.executable, "-m", "hpws_assess", "score", "many.jsonl", "-o", "out.jsonl", "-j", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        until = time.monotonic() + 30
        while len(children := _children(started.pid)) < 2:
            assert started.poll() is None, started.stderr.read()  # type: ignore[union-attr]
            assert time.monotonic() < until
            time.sleep(0.05)
        started.send_signal(how)
        out, err = started.communicate(timeout=30)
    finally:
        started.kill()
    if how is signal.SIGINT:
        assert (started.returncode, out) == (130, b"")
    assert b"Traceback" not in err
    until = time.monotonic() + 10
    while any(Path(f"/proc/{one}").exists() for one in children):
        assert time.monotonic() < until, "a process is still there"
        time.sleep(0.1)
    assert not Path("out.jsonl").exists()
    assert not [one for one in firms.iterdir() if one.name.startswith(".hpws")]


@posix
def test_files_that_are_none(firms: Path, cli: Callable[..., Any]) -> None:
    """A pipe, a link to itself, a file of 2 GB: told at once, beside each other, and no hang."""
    os.mkfifo("pipe.json")
    Path("loop.yaml").symlink_to("loop.yaml")
    with Path("huge.yaml").open("wb") as file:
        file.truncate(2 * 1024**3)
    os.mkfifo("pipe.csv")
    Path("assessment.yaml").write_text(
        "format: hpws-assess/assessment@1\norganization: A\nwave: w\n"
        f'rubrics: {{{RUBRIC}: "1.0.0"}}\n'
    )
    done = cli("score", ".", "--jobs", "2")
    assert done.code == 2
    told = dict(line.split(": ", 1) for line in done.err.splitlines() if ": " in line)
    assert told["pipe.json"].startswith("not a regular file but a pipe")
    assert told["pipe.csv"].startswith("not a regular file but a pipe")
    assert "symbolic links" in told["loop.yaml"]
    assert told["huge.yaml"].startswith("larger than 64 MiB")


def test_a_file_that_vanishes_while_others_are_read(
    firms: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looked at and then gone: a problem of that file, not a fault of the tool."""
    sort = run.Sorted

    def then_remove(*looked: Any) -> Any:
        found = sort(*looked)
        Path("firm-3.yaml").unlink()
        return found

    monkeypatch.setattr(run, "Sorted", then_remove)
    done = cli("score", ".", "--quiet")
    assert done.code == 2
    assert done.err.splitlines()[0] == "firm-3.yaml: there is no such file"


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_may_not_be_read_is_told_beside_what_is_wrong_elsewhere(
    jobs: str, cli: Callable[..., Any], powerless: Path
) -> None:
    """A folder and a file without permission; a folder that links to itself is no trap.

    Root may read everything; so it is somebody else for a while, with all modules loaded before.
    """
    Path("closed").mkdir()
    Path("round").mkdir()
    Path("round", "again").symlink_to(".")
    for at in range(4):
        Path(f"firm-{at}.json").write_text(json.dumps(answers(f"Firm {at}", at)))
    whole = ("score", ".", "--quiet", "--jobs", jobs, "--keep-going", "-f", "lines")
    for one in powerless.glob("*.yaml"):
        one.unlink()
    told = ("score", ".", "--quiet", "--jobs", jobs)
    assert cli(*whole).code == cli(*told).code == 0
    assert cli("score", "closed", "--quiet").code == 2
    Path("firm-1.json").chmod(0)
    Path("closed").chmod(0)
    if os.getuid() == 0:
        os.seteuid(65534)
    going = cli(*whole)
    done = cli(*told)
    if os.getuid() == 0:
        os.seteuid(0)
    Path("closed").chmod(0o700)
    assert (going.code, len(going.out.splitlines())) == (2, 3)
    assert (done.code, done.out) == (2, ""), done.err
    assert done.err.splitlines() == [
        "./closed: no permission to read this folder",
        "firm-1.json: no permission to read this file",
        "2 problems; nothing was written.",
    ]
