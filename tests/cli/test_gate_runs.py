"""Gates in whole runs: exit codes, several outputs, many assessments, what is left at the end."""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from hpws_assess.sources.library import shipped

GIVEN = Path(__file__).parents[1] / "gates" / "given"
RUBRIC = "hpws-practices"
posix = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")


@pytest.fixture
def bakery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one assessor's answers."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    answers = tmp_path / "bakery.yaml"
    answers.write_text((GIVEN / "bakery.yaml").read_text("utf-8"), "utf-8")
    return answers


def write_firms(folder: Path, number: int) -> None:
    """One assessor's answers to every rating, for so many organizations."""
    rubric = shipped(RUBRIC).rubric
    ratings = [
        (item.id, [int(one.key) if one.key.isdigit() else one.key for one in options])
        for item in rubric.items.values()
        if (options := item.options(rubric.scale)) and not item.stated and not item.extension
    ]
    for at in range(number):
        chance = random.Random(at)
        said = {item: chance.choice(keys) for item, keys in ratings}
        head = f"format: hpws-assess/answers@1\nrubric: {RUBRIC}\n"
        text = f"{head}organization: Firm {at:04}\nwave: 2026-Q4\nrespondents:\n"
        text += "  - role: assessor\n    answers:\n"
        text += "".join(f"      {item}: {json.dumps(key)}\n" for item, key in said.items())
        (folder / f"firm-{at:04}.yaml").write_text(text, "utf-8")


# --- exit codes, each in a process of its own


def test_each_exit_code_is_given_by_a_process(bakery: Path, process: Callable[..., Any]) -> None:
    """0 fine, 1 a gate failed, 2 bad input, and 2 also where a gate fails beside bad input."""
    folder = bakery.parent
    assert process("score", "bakery.yaml", "-q", cwd=folder).code == 0
    assert process("score", "bakery.yaml", "--fail-under", "2", "-q", cwd=folder).code == 0
    failed = process("score", "bakery.yaml", "--fail-under", "3", "-q", cwd=folder)
    assert failed.code == 1
    assert failed.out.startswith("Birch Bakery, wave 2026-Q4\n")
    assert failed.err.startswith("Gates: 1 failed.\n- failed: overall < 3: 1 of 1\n")
    wrong = process("score", "bakery.yaml", "--fail-on", "decisons < 3", cwd=folder)
    assert (wrong.code, wrong.out) == (2, "")
    (folder / "bad.yaml").write_text("format: hpws-assess/answers@1\nrubric: x\n", "utf-8")
    both = process("score", ".", "--keep-going", "--fail-under", "3", "-q", cwd=folder)
    assert both.code == 2
    assert "Gates: 1 failed." in both.err


def test_a_fault_of_the_tool_is_3(bakery: Path) -> None:
    """Not 1, which is what Python ends with: a gate that failed and a tool that broke differ."""
    code = (
        "import sys; from hpws_assess.policy import judge\n"
        "def broken(*_): raise RuntimeError('broken')\n"
        "judge.READS['overall'] = broken\n"
        "from hpws_assess.cli.main import run\n"
        "sys.exit(run(['score', 'bakery.yaml', '--fail-under', '3']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=bakery.parent
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "This is a fault of hpws-assess" in done.stderr


@posix
def test_an_interrupt_is_130_and_leaves_no_output(tmp_path: Path) -> None:
    """Ctrl-C while assessments are gated: no report is half there."""
    write_firms(tmp_path, 60)
    (tmp_path / "slow.py").write_text(
        "import sys, time\n"
        "from hpws_assess.policy import judge\n"
        "read = judge.READS['overall']\n"
        "def slowly(*given):\n"
        "    print('begun', file=sys.stderr, flush=True)\n"
        "    time.sleep(0.2)\n"
        "    yield from read(*given)\n"
        "judge.READS['overall'] = slowly\n"
        "from hpws_assess.cli.main import main\n"
        "sys.argv = ['hpws-assess', 'score', '.', '--fail-under', '3', '-f', 'junit:junit.xml']\n"
        "main()\n",
        "utf-8",
    )
    running = subprocess.Popen(
        [sys.executable, "slow.py"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stderr is not None
    assert running.stderr.readline() == b"begun\n"
    running.send_signal(signal.SIGINT)
    out, _ = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, b"")
    assert not (tmp_path / "junit.xml").exists()
    assert not list(tmp_path.glob(".hpws*"))


# --- outputs


def test_all_formats_in_one_run(bakery: Path, cli: Callable[..., Any]) -> None:
    """Each format goes to its file; tables hold the same rows; a failing gate keeps none back."""
    import polars

    names = {
        "terminal": "a.txt", "json": "a.json", "jsonl": "a.jsonl", "lines": "a.ndjson",
        "markdown": "a.md", "html": "a.html", "csv": "a.csv", "parquet": "a.parquet",
        "baseline": "a.baseline", "gates": "g.txt", "summary": "s.md", "junit": "j.xml",
        "sarif": "a.sarif", "github": "gh.txt", "gitlab": "gl.json", "badge": "b.svg",
    }  # fmt: skip
    from hpws_assess.render.formats import EVERY

    assert set(names) == set(EVERY)
    options = [word for name, file in names.items() for word in ("-f", f"{name}:out/{file}")]
    done = cli("score", "bakery.yaml", "--fail-on", "decisions < 4", "-q", *options)
    assert (done.code, done.out) == (1, "")
    assert {one.name for one in Path("out").iterdir()} == set(names.values())
    with Path("out/a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    table = polars.read_parquet("out/a.parquet")
    assert len(rows) == table.height == 8
    assert table.columns == list(rows[0])
    for row, other in zip(rows, table.to_dicts(), strict=True):
        assert row["dimension"] == other["dimension"]
        assert (float(row["score"]) if row["score"] else None) == other["score"]
        assert (int(row["confirmed"]) if row["confirmed"] else None) == other["confirmed"]


def test_tables_of_many_are_one_table(
    tmp_path: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One head, all rows; the same bytes however many processes."""
    monkeypatch.chdir(tmp_path)
    write_firms(tmp_path, 5)
    for name in ("csv", "parquet", "baseline"):
        for jobs in ("1", "2"):
            done = cli("score", "*.yaml", "-q", "-j", jobs, "-f", f"{name}:out-{jobs}.{name}")
            assert (done.code, done.err) == (0, "")
        assert Path(f"out-1.{name}").read_bytes() == Path(f"out-2.{name}").read_bytes()
    lines = Path("out-1.csv").read_bytes().split(b"\r\n")
    assert (len(lines), lines[-1]) == (1 + 5 * 8 + 1, b"")
    assert sum(line.startswith(b"organization,") for line in lines) == 1


def test_nothing_assessed_is_said(bakery: Path, cli: Callable[..., Any]) -> None:
    """Whoever waits for a report gets one, also where every file is bad and the run goes on."""
    bakery.write_text("format: hpws-assess/answers@1\n", "utf-8")
    options = ("-f", "junit:j.xml", "-f", "csv:a.csv", "-f", "parquet:a.parquet", "-f", "gates")
    done = cli("score", "bakery.yaml", "--keep-going", "-q", "--fail-under", "3", *options)
    assert done.code == 2
    told = "Nothing was assessed, so no gate could be judged.\n4 problems with the input.\n"
    assert done.out == told
    assert "bakery.yaml:1:1: missing key `wave`" in Path("j.xml").read_text("utf-8")
    assert len(Path("a.csv").read_text("utf-8").splitlines()) == 1
    assert Path("a.parquet").stat().st_size > 100


def test_the_suffix_of_the_output_chooses(bakery: Path, cli: Callable[..., Any]) -> None:
    """As with formats of results."""
    for suffix, begins in {
        "xml": "<?xml",
        "sarif": "{",
        "svg": "<svg",
        "csv": "organization,",
    }.items():
        assert cli("score", "bakery.yaml", "-q", "-o", f"out.{suffix}").code == 0
        assert Path(f"out.{suffix}").read_text("utf-8").startswith(begins)


def test_annotations_bring_a_summary_to_the_page_of_the_step(
    bakery: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is added to what other steps have written, while there is room."""
    page = bakery.with_name("summary.md")
    page.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    assert cli("score", "bakery.yaml", "-q", "-f", "github", "--fail-under", "3").code == 1
    assert page.read_text("utf-8").startswith("before\n## hpws-assess\n")
    page.write_text("x" * (1024 * 1024 - 100), "utf-8")
    assert cli("score", "bakery.yaml", "-q", "-f", "github", "--fail-under", "3").code == 1
    assert page.stat().st_size == 1024 * 1024 - 100
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(bakery.parent))
    done = cli("score", "bakery.yaml", "-q", "-f", "github")
    assert done.code == 2
    assert "GITHUB_STEP_SUMMARY names a file that cannot be written" in done.err


def test_places_are_named_from_here(bakery: Path, cli: Callable[..., Any]) -> None:
    """Services look for files from the repository's folder, however they were given."""
    done = cli("score", bakery, "-q", "-f", "github", "--fail-on", "decisions.own-work < 3")
    assert "::error file=bakery.yaml,line=13,col=7," in done.out


def test_settings_may_ask(bakery: Path, cli: Callable[..., Any]) -> None:
    """Gates of a folder stand in its settings; what is wrong with them is told there."""
    settings = Path(".hpws-assess.yaml")
    settings.write_text("fail_under: 3\nfail_on: [decisions < 4]\n", "utf-8")
    done = cli("score", "bakery.yaml", "-q", "-f", "gates")
    assert done.code == 1
    assert done.out.startswith("Gates: 2 failed.\n")
    assert cli("score", "bakery.yaml", "-q", "--fail-under", "1", "--fail-on", "pay < 1").code == 0
    settings.write_text("quiet: true\nfail_on: [decisons < 4]\n", "utf-8")
    done = cli("score", "bakery.yaml")
    assert done.code == 2
    assert done.err.startswith(".hpws-assess.yaml:2:1: `decisons < 4`: unknown dimension or item")
    Path("gates.yaml").write_text("format: hpws-assess/gates@1\ngates: []\n", "utf-8")
    settings.write_text("gates: gates.yaml\n", "utf-8")
    assert cli("score", "bakery.yaml", "-q").code == 0


def test_files_of_gates_and_baselines_lie_beside_answers(
    bakery: Path, cli: Callable[..., Any]
) -> None:
    """A folder may hold everything; what is wrong with gates in it is told."""
    Path("gates.yaml").write_text(
        "format: hpws-assess/gates@1\ngates:\n  - fail_on: decisions < 4\n", "utf-8"
    )
    assert cli("score", ".", "-q", "-f", "baseline:before.jsonl").code == 0
    assert cli("score", ".", "-q", "--baseline", "before.jsonl").code == 0
    assert cli("check", ".").code == 0
    Path("gates.yaml").write_text(
        "format: hpws-assess/gates@1\ngates:\n  - fail_on: decisions\n", "utf-8"
    )
    done = cli("check", ".")
    assert done.code == 2
    assert done.err.startswith("gates.yaml:3:5: `decisions`, character 10: ")


# --- many


@pytest.fixture
def firms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_firms(tmp_path, 6)
    return tmp_path


def test_gates_say_the_same_however_many_processes(firms: Path, cli: Callable[..., Any]) -> None:
    """The order of files and the number of processes change nothing."""
    paths = sorted(str(one) for one in firms.glob("*.yaml"))
    seen = []
    for jobs in ("1", "2"):
        random.Random(jobs).shuffle(paths)
        options = ("--fail-under", "2", "--fail-on", "finding:single-source", "--fail-on", "* < 3")
        for name in ("gates", "sarif", "junit", "summary"):
            done = cli("score", *paths, "-q", "-j", jobs, *options, "-f", name)
            assert done.code == 1
            seen.append(done.out)
    assert seen[:4] == seen[4:]


def lower_one(file: Path) -> tuple[int, str]:
    """Lower the first 4 or 5 of a plainly worded item that counts by one; its line, its item."""
    items = shipped(RUBRIC).rubric.items
    lines = file.read_text("utf-8").splitlines()
    for at, line in enumerate(lines):
        item, _, value = line.strip().partition(": ")
        if value in {"4", "5"} and items[item].counts and not items[item].reverse:
            lines[at] = f"      {item}: {int(value) - 1}"
            file.write_text("\n".join(lines) + "\n", "utf-8")
            return at + 1, item
    raise AssertionError("no answer to lower")


def check_regression(folder: Path, cli: Callable[..., Any], number: int) -> None:
    write_firms(folder, number)
    assert cli("score", "*.yaml", "-q", "-f", "baseline:before.baseline").code == 0
    assert cli("score", "*.yaml", "-q", "--baseline", "before.baseline", "-f", "gates").code == 0
    file = folder / f"firm-{number * 2 // 3:04}.yaml"
    line, item = lower_one(file)
    done = cli("score", "*.yaml", "-q", "--baseline", "before.baseline", "-f", "sarif:out.sarif")
    assert done.code == 1
    (found,) = [
        one
        for one in json.loads(Path("out.sarif").read_text("utf-8"))["runs"][0]["results"]
        if one["level"] == "error"
    ]
    place = found["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == file.name
    assert place["region"]["startLine"] == line
    assert item in found["message"]["text"]
    assert "in 2026-Q4" in found["message"]["text"]


def test_one_lowered_answer_is_caught(
    tmp_path: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Among a few one-assessor assessments, with file and line."""
    monkeypatch.chdir(tmp_path)
    check_regression(tmp_path, cli, 6)


@pytest.mark.slow
def test_one_lowered_answer_is_caught_among_a_thousand(
    tmp_path: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Among 1,000 one-assessor assessments, with file and line."""
    monkeypatch.chdir(tmp_path)
    check_regression(tmp_path, cli, 1000)


def write_survey(file: Path, seed: int, *, lower: float = 0.0, people: int = 60) -> None:
    """A survey of one place: of three times as many employees so many answer, whoever does."""
    rubric = shipped(RUBRIC).rubric
    ratings = [
        item
        for item in rubric.items.values()
        if not item.stated and "employee" in item.roles and not item.extension
        if {option.key for option in item.options(rubric.scale)} == set("12345")
    ]
    chance = random.Random(0)
    employees = []
    for _ in range(people * 3):
        mood = chance.gauss(-lower, 0.5)
        middles = {item.id: 2.4 - mood if item.reverse else 3.6 + mood for item in ratings}
        said = {item: round(chance.gauss(middle, 0.9)) for item, middle in middles.items()}
        employees.append({item: max(1, min(5, value)) for item, value in said.items()})
    asked = random.Random(seed).sample(employees, people)
    respondents = [{"role": "employee", "answers": said} for said in asked]
    answers = {
        "format": "hpws-assess/answers@1",
        "rubric": RUBRIC,
        "organization": "Survey Works",
        "wave": "2026-Q4",
        "respondents": respondents,
    }
    file.write_text(yaml.safe_dump(answers, sort_keys=False), "utf-8")
    file.with_name("assessment.yaml").write_text(
        "format: hpws-assess/assessment@1\norganization: Survey Works\nwave: 2026-Q4\n"
        f"rubrics: {{{RUBRIC}: {rubric.version}}}\nheadcount: {{employee: {people * 3}}}\n"
        "profile: {union: false}\n",
        "utf-8",
    )


def test_noise_in_a_survey_of_many_does_not_fire_and_a_fall_does(
    tmp_path: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other people of the same mind answer a little otherwise; that is no regression."""
    monkeypatch.chdir(tmp_path)
    answers = tmp_path / "answers.yaml"
    write_survey(answers, 1)
    assert cli("score", ".", "-q", "-f", "baseline:before.baseline").code == 0
    before = json.loads(Path("before.baseline").read_text("utf-8"))
    then = before["rubrics"][RUBRIC]["units"]["Survey Works"]["dimensions"]
    fell = 0
    for seed in (2, 3, 4):
        write_survey(answers, seed)
        done = cli("score", ".", "-q", "-f", "gates", "--baseline", "before.baseline")
        assert done.code == 0, done.out
        rows = json.loads(cli("score", ".", "-q", "-f", "lines").out)["dimensions"]
        fell += sum(
            row["score"] < then[name]["score"] - 1e-4
            for name, row in rows.items()
            if row["score"] is not None and then[name].get("score") is not None
        )
    assert fell >= 2
    write_survey(answers, 5, lower=0.9)
    done = cli("score", ".", "-q", "-f", "gates", "--baseline", "before.baseline")
    assert done.code == 1
    assert "the change is -" in " ".join(done.out.split())
    assert "answers.yaml" not in done.out


@pytest.mark.slow
def test_sixty_thousand_findings_stay_within_memory(tmp_path: Path) -> None:
    """3,000 assessments with some 60,000 cases: the main process holds none of them."""
    import resource

    write_firms(tmp_path, 3000)
    code = (
        "import resource, sys; from hpws_assess.cli.main import run\n"
        "code = run(['score', '.', '-q', '-j', '2', '--fail-on', 'finding', '--fail-on', '* < 5',\n"
        "            '-f', 'sarif:o.sarif', '-f', 'junit:o.xml', '-f', 'gitlab:o.json',\n"
        "            '-f', 'summary:o.md', '-f', 'github'])\n"
        "print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)\n"
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    code_, kilobytes = done.stderr.split()[-2:]
    assert code_ == "1", done.stderr[-2000:]
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(kilobytes) * unit < 300 * 1024**2
    assert len(done.stdout.splitlines()) <= 30
    assert resource.getpagesize() > 0
    assert time.monotonic() - began < 600


def test_no_finding_points_at_the_line_of_somebody_who_answered_in_confidence(
    tmp_path: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is asked of whatever unit, lines are those of offices that speak by name."""
    from hpws_assess.sources.positioned import read

    shutil.copytree(GIVEN / "kitchen", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    document = read(Path("answers.yaml"))
    assert isinstance(document.data, dict)
    people = document.data["respondents"]
    starts = [document.place(("respondents", at))[0] for at in range(len(people))]
    by_name = {
        line
        for at, (one, start) in enumerate(zip(people, starts, strict=True))
        if one["role"] in {"owner", "inspector"}
        for line in range(start, [*starts, 10_000][at + 1])
    }
    items = [item.id for item in rubric_of(tmp_path).items.values()]
    asked = ["finding at *", "* < 99 at *", "*#score < 9 at *", "*#receivers < 9 at *"]
    asked += [f"{item} < 9 at *" for item in items] + ["privacy < 500", "evidence#age > 0"]
    asked += [f"{item}@{side} < 9 at *" for item in items for side in ("house", "brigade")]
    options = [word for one in asked for word in ("--fail-on", one)]
    assert cli("score", ".", "-q", "-f", "sarif:out.json", *options).code == 1
    pointed = {
        place["physicalLocation"]["region"]["startLine"]
        for one in json.loads(Path("out.json").read_text("utf-8"))["runs"][0]["results"]
        for place in one["locations"]
        if place["physicalLocation"]["artifactLocation"]["uri"] == "answers.yaml"
    }
    assert len(pointed) >= 4
    assert pointed <= by_name


def rubric_of(folder: Path) -> Any:
    from hpws_assess.model.rubric import Rubric
    from hpws_assess.sources.positioned import read
    from hpws_assess.sources.shape import shaped

    return shaped(read(folder / "rubric.yaml"), Rubric)
