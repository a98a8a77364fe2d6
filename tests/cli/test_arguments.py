"""Arguments in; exit code, stdout and stderr out: one table for all commands."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

COMMANDS = {
    "demo": "demo",
    "check": "check",
    "compare": "compare",
    "score": "score",
    "report": "report",
    "plan": "plan",
    "status": "status",
    "ratchet": "ratchet",
    "init": "init",
    "benchmark build": "benchmark build",
    "explain": "explain",
    "schema": "schema",
    "survey": "survey",
    "rubrics list": "rubrics list",
    "rubrics show": "rubrics show",
    "rubrics new": "rubrics new",
}
USAGE = r"Usage: .*\[OPTIONS\]"
ONE = r"1 problem; nothing was written\.\n"

WARNED = r"(rubric\.yaml:\d+:\d+: .* \[[a-z-]+\]\n){6}"
"""The kitchen's rubric has a scale of its own, and leaves answers without words."""

FINE = [
    ("--version", r"hpws-assess \d+\.\d+\.\d+\n"),
    ("--help", USAGE),
    ("-h", USAGE),
    (
        "check .",
        WARNED + r"No problems in 3 files: 1 of answers, 1 of assessment, 1 of rubric; 26 .*\n",
    ),
    ("check rubric.yaml", WARNED + r"No problems in 1 file: 1 of rubric; .*; 6 warnings\.\n"),
    ("check answers.yaml assessment.yaml rubric.yaml", WARNED + r"No problems in 3 files.*\n"),
    ("score .", r"Lakeside Kitchens, wave 2026-Q4\n"),
    ("score . -o -", r"Lakeside Kitchens, wave 2026-Q4\n"),
    ("score . --format json", r"\{\n"),
    ("score . -f jsonl", r"\{.*\}\n\Z"),
    ("score . --format markdown", r"# Gap report: Lakeside Kitchens"),
    ("score . --format html", r"<!DOCTYPE html>"),
    ("score . --wave 2026-Q4 --rubric kitchen-hygiene --form full", r"Lakeside Kitchens"),
    ("score . --as-of 2026-12-31 --min-group 9", r"Lakeside Kitchens"),
    ("report .", r"# Gap report: Lakeside Kitchens"),
    ("report . -f html", r"<!DOCTYPE html>"),
    ("report . -f terminal", r"Lakeside Kitchens, wave"),
    ("plan .", r"Lakeside Kitchens, wave 2026-Q4: the way up\n- The plan begins on 2026-10-01"),
    ("plan . --unit Hill", r"Lakeside Kitchens, wave 2026-Q4, Hill: the way up\n"),
    ("plan . --start 2027-01-31", r"(.|\n)*The plan begins on 2027-01-31"),
    ("plan . --capacity 1.5 --at-a-time 1 --months 6", r"(.|\n)*6 months ahead; capacity 1\.5"),
    ("plan . --least-gap 2", r"(.|\n)*Gaps under 2 points are left alone"),
    ("plan . -f markdown", r"# The way up: Lakeside Kitchens, 2026-Q4\n"),
    ("plan . -f csv", r"rubric,action,title,"),
    ("plan . -f json", r"\{\n  \"format\": \"hpws-assess/plan@1\""),
    ("plan . --what-if hands=40", r"(.|\n)*What would follow: Kitchen hygiene\n"),
    ("plan . --what-if cold.how=by-probe --reach 40", r"(.|\n)*A cheapest way to level 40"),
    ("status .", r"Lakeside Kitchens, 2026-Q4: Kitchen hygiene\n"),
    ("explain hands .", r"Lakeside Kitchens: hands \(Clean hands\)\n"),
    ("explain hands . --unit Hill", r"Hill: hands"),
    ("explain hands#score . --unit Hill", r"Hill: hands \(Clean hands\)\n"),
    ("explain headline . --rubric kitchen-hygiene", r"Lakeside Kitchens: headline\n"),
    ("rubrics list", r"Rubrics\n(.|\n)*hpws-practices"),
    ("rubrics show hpws-practices", r"Seven high-performance work practices\n"),
    ("rubrics show rubric.yaml", r"Kitchen hygiene\n"),
    ("rubrics show rubric.yaml -f markdown", r"# Kitchen hygiene\n"),
    ("rubrics show hpws-practices -f yaml", r"# yaml-language-server"),
    ("rubrics new mine -o -", r"# A rubric of your own"),
    *(
        (f"schema {name}", r"\{\n")
        for name in ("rubric", "assessment", "answers", "result", "plan")
    ),
    ("schema config", r"\{\n"),
]
"""Arguments, and how stdout begins. Exit 0, and on stderr nothing but what to do next."""

WRONG = [
    ("frobnicate", r"Usage: (.|\n)*No such command 'frobnicate'"),
    ("chek .", r"Usage: (.|\n)*No such command 'chek'"),
    ("rubrics frobnicate", r"Usage: (.|\n)*No such command 'frobnicate'"),
    ("check", r"Usage: (.|\n)*Missing argument 'PATHS\.\.\.'"),
    ("score", r"Usage: (.|\n)*Missing argument 'PATHS\.\.\.'"),
    ("report", r"Usage: (.|\n)*Missing argument 'PATHS\.\.\.'"),
    ("plan", r"Usage: (.|\n)*Missing argument 'PATHS\.\.\.'"),
    ("status", r"Usage: (.|\n)*Missing argument 'PATHS\.\.\.'"),
    ("explain", r"Usage: (.|\n)*Missing argument 'NUMBER'"),
    ("explain hands", r"Usage: (.|\n)*Missing argument 'PATHS\.\.\.'"),
    ("schema", r"Usage: (.|\n)*Missing argument 'NAME'"),
    ("rubrics show", r"Usage: (.|\n)*Missing argument 'RUBRIC'"),
    ("rubrics new", r"Usage: (.|\n)*Missing argument 'ID'"),
    ("check . --nope", r"Usage: (.|\n)*No such option: --nope"),
    ("score . --min-grup 5", r"Usage: (.|\n)*No such option: --min-grup.*--min-group"),
    ("score . --min-group", r"Error: Option '--min-group' requires an argument"),
    ("score . --min-group many", r"--min-group: `many` is no whole number\n"),
    ("score . --min-group 2", r"--min-group: the group size here is 4; it can be raised"),
    ("score . --min-group -1", r"--min-group: the group size here is 4; it can be raised"),
    ("score . --form short", r"--form: `short` is no form; allowed: core, full\n"),
    ("score . --as-of tomorrow", r"--as-of: `tomorrow` is no date; write YYYY-MM-DD\n"),
    ("score . --as-of 2026-02-30", r"--as-of: `2026-02-30` is no date; write YYYY-MM-DD\n"),
    ("score . --as-of 20261001", r"--as-of: `20261001` is no date; write YYYY-MM-DD\n"),
    ("score . --as-of 2026-W40-4", r"--as-of: `2026-W40-4` is no date; write YYYY-MM-DD\n"),
    ("score . --wave 2026-Q3", r"--wave: unknown wave `2026-Q3`; did you mean `2026-Q4`\?"),
    ("status . --wave 2026-Q3", r"--wave: unknown wave `2026-Q3`; did you mean `2026-Q4`\?"),
    (
        "score . --rubric kitchen",
        r"--rubric: unknown rubric `kitchen`; did you mean `kitchen-hygiene`",
    ),
    ("score . --format pdf", r"--format: there is no format 'pdf'; allowed: terminal, json,"),
    ("plan . --capacity nan", r"--capacity: `nan` does not fit; allowed: a number of weeks"),
    ("plan . --reach 4", r"--reach: `4` is no level here; allowed: 10, 20, 30, 40\n"),
    ("plan . --unit Hil", r"--unit: unknown unit `Hil`; did you mean `Hill`\? Known here: "),
    ("plan . --what-if hands", r"--what-if: `hands` does not fit; write NAME=VALUE\n"),
    ("plan . --what-if =3", r"--what-if: `=3` does not fit; write NAME=VALUE\n"),
    (
        "plan . --what-if hand=30",
        r"--what-if: unknown dimension or item `hand`; did you mean `hands`",
    ),
    (
        "plan . --what-if hands=3",
        r"--what-if: `hands=3`: `3` is no level; allowed: 10, 20, 30, 40\n",
    ),
    (
        "plan . --what-if cold.how=probe",
        r"--what-if: `cold\.how=probe`: .* allowed: never, by-hand",
    ),
    ("plan . --format html", r"--format: there is no format 'html'; allowed: terminal, markdown,"),
    ("plan rubric.yaml", r"rubric\.yaml: holds no answers and no assessment\n"),
    ("report . -f htm", r"--format: there is no format 'htm'; allowed: .*; did you mean `html`"),
    ("score rubric.yaml", r"rubric\.yaml: holds no answers and no assessment\n"),
    ("explain hand .", r"NUMBER: unknown number `hand`; did you mean `hands`\? "),
    (
        "explain hands#confirmed . --unit 'Hill Terrace'",
        r"NUMBER: `hands#confirmed` has no number there: the answers carry 20% of the weight; half",
    ),
    (
        "explain cold.delay . --unit Hill",
        r"NUMBER: `cold\.delay` has no number there: nobody who holds the records answered\n",
    ),
    (
        "explain hand#confirmed . --unit 'Hill Terrace'",
        r"NUMBER: unknown number `hand#confirmed`; did you mean `hands#confirmed`\? What",
    ),
    ("explain hans . --unit 'Hill Terrace'", r"NUMBER: .*; did you mean `hands`\? What"),
    ("explain hands#levl . --unit 'Hill Terrace'", r"NUMBER: unknown number `hands#levl`; did "),
    ("explain cold.dela . --unit Hill", r"NUMBER: .*; did you mean `cold\.delay`\? What"),
    ("explain '' .", r"NUMBER: unknown number ``; what"),
    (
        "explain hands . --unit Hil",
        r"--unit: unknown unit `Hil`; did you mean `Hill`\? Known here: ",
    ),
    ("schema answer", r"NAME: unknown schema `answer`; did you mean `answers`\?"),
    (
        "rubrics show practices",
        r"RUBRIC: unknown rubric `practices`; did you mean `hpws-practices`",
    ),
    ("rubrics show nope.yaml", r"nope\.yaml: there is no such file\n"),
    ("rubrics show answers.yaml", r"answers\.yaml:1:1: .*answers@1.*rubric@1.*\n1 problem"),
    ("rubrics show hpws-practices -f html", r"--format: no format `html`; there are terminal,"),
    ("rubrics new ../mine", r"ID: `\.\./mine` is no id: "),
    ("rubrics new Mine", r"ID: `Mine` is no id: "),
    ("rubrics new hpws-practices", r"ID: `hpws-practices` is a shipped rubric"),
    ("demo x --organization elm", r"--organization: unknown organization `elm`; known here: elm-"),
    ("demo answers.yaml", r"answers\.yaml: is a file; give the name of a folder\n"),
    ("demo .", r"\.: is not empty; give another folder, or --force"),
]
"""Arguments, and how stderr begins. Exit 2, nothing on stdout, nothing written."""


def split(line: str) -> list[str]:
    import shlex

    return shlex.split(line)


@pytest.mark.parametrize(("line", "begins"), FINE, ids=[line for line, _ in FINE])
def test_fine(line: str, begins: str, cli: Callable[..., Any], kitchen: Path) -> None:
    """Results go to stdout; stderr has at most a line that begins with Next or Wrote."""
    before = sorted(kitchen.iterdir())
    done = cli(*split(line))
    assert done.code == 0, done.err
    assert re.match(begins, done.out), done.out[:300]
    assert done.out.endswith("\n")
    assert all(one.startswith("Next: ") for one in done.err.splitlines())
    assert sorted(kitchen.iterdir()) == before


@pytest.mark.parametrize(("line", "begins"), WRONG, ids=[line for line, _ in WRONG])
def test_wrong(line: str, begins: str, cli: Callable[..., Any], kitchen: Path) -> None:
    """Wrong usage is told in words that name what was wrong and what is allowed."""
    before = sorted(kitchen.iterdir())
    done = cli(*split(line))
    assert (done.code, done.out) == (2, "")
    assert re.match(begins, done.err), done.err
    assert "Traceback" not in done.err
    assert "?;" not in done.err
    assert done.err.startswith(("Usage", "Error")) or re.search(ONE + r"\Z", done.err)
    assert sorted(kitchen.iterdir()) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command(command: str, cli: Callable[..., Any], kitchen: Path) -> None:
    """Help names the command, fits 80 columns, and ends with an example that begins as it does."""
    done = cli(*command.split(), "--help")
    assert (done.code, done.err) == (0, "")
    assert f" {command} [" in done.out.splitlines()[0]
    assert max(map(len, done.out.splitlines())) <= 80
    example = done.out.partition("Example: ")[2]
    assert example.startswith(f"hpws-assess {command}"), done.out[-300:]
    assert cli(*command.split(), "-h") == done


def test_the_table_knows_every_command(cli: Callable[..., Any]) -> None:
    """A command that is added comes into the tables above."""
    listed = re.findall(r"^  ([a-z]+) ", cli("--help").out.split("Commands:")[1], re.MULTILINE)
    for group in ("rubrics", "benchmark"):
        shown = cli(group, "-h").out.split("Commands:")[1]
        listed.remove(group)
        listed += [f"{group} {name}" for name in re.findall(r"^  ([a-z]+) ", shown, re.MULTILINE)]
    assert sorted(COMMANDS) == sorted(listed)


@pytest.mark.parametrize("line", ["", "rubrics"])
def test_no_arguments_show_the_help(line: str, cli: Callable[..., Any]) -> None:
    """Whoever types the name alone is shown what there is, and the exit code is that of usage."""
    done = cli(*line.split())
    assert done.code == 2
    assert "Commands:" in done.out + done.err


def test_hints_run_as_they_stand(cli: Callable[..., Any], kitchen: Path) -> None:
    """What a command says to do next works, whatever the order of the paths was."""
    paths = ["rubric.yaml", "assessment.yaml", "answers.yaml"]
    tried = 0
    for arguments in (["check"], ["score"], ["status"], ["plan"], ["explain", "hands"]):
        done = cli(*arguments, *paths)
        for hint in re.findall(r"hpws-assess ([^\n]*?)(?: prints .*)?$", done.err, re.MULTILINE):
            following = cli(*split(hint), "--force") if "-o" in hint else cli(*split(hint))
            assert following.code == 0, f"{arguments}: {hint}: {following.err}"
            tried += 1
    assert tried >= 4


def test_hints_of_the_ratchet_run_as_they_stand(cli: Callable[..., Any], kitchen: Path) -> None:
    """What would be raised is raised by the hint; then the hint scores against the floor."""
    to = ("--floor", "the floor.yaml", "--wave", "2026-Q4")
    hint = cli("ratchet", ".", *to, "--check").err
    assert hint == (
        "Next: hpws-assess ratchet . --wave 2026-Q4 --floor 'the floor.yaml' raises them\n"
    )
    done = cli(*split(hint.partition("hpws-assess ")[2].partition(" raises ")[0]))
    assert done.err == "Next: hpws-assess score . --wave 2026-Q4 --floor 'the floor.yaml'\n"
    assert cli(*split(done.err.partition("hpws-assess ")[2])).code == 0
    silent = Path("silent.yaml")
    silent.write_text(ONE_JUDGE % "We", "utf-8")
    assert cli("ratchet", "silent.yaml", "--floor", "none.yaml").err == (
        "Next: hpws-assess score silent.yaml says why there is no level yet\n"
    )
    silent.unlink()
    floor = Path("the floor.yaml")
    floor.write_text(re.sub(r": \d+(?=[,}])", ": 10", floor.read_text("utf-8")), "utf-8")
    assert "above the floor.yaml; hpws-assess ratchet . --floor 'the floor.yaml' raises it.\n" in (
        cli("score", ".", "--floor", "the floor.yaml").err
    )


def test_hints_on_several_waves_run(
    cli: Callable[..., Any], waves: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hint keeps the choice of wave and rubric, and asks for a folder where there are several."""
    monkeypatch.chdir(tmp_path)
    for line in (
        "score 'two waves'",
        "status 'two waves' --wave 2026-Q4",
        "explain headline 'two waves' --wave 2026-Q4 --rubric hpws-practices",
    ):
        (hint,) = cli(*split(line)).err.splitlines()
        assert "'two waves'" in hint
        following = hint.partition("hpws-assess ")[2].partition(" prints ")[0]
        assert cli(*split(following)).code == 0, hint
    assert len([*(tmp_path / "reports").iterdir()]) == 2


def test_hints_that_would_be_long_are_words(cli: Callable[..., Any], kitchen: Path) -> None:
    """Nobody reads, or copies, a line of twenty paths; and stdin is spent."""
    long = kitchen / ("a-very-long-name-of-a-folder" * 3)
    long.mkdir()
    for one in kitchen.glob("*.yaml"):
        one.rename(long / one.name)
    assert cli("check", long.name).err == "Next: score the same files\n"
    assert cli("score", long.name).err == "Next: report on the same files\n"
    assert cli("explain", "hands", long.name).err == (
        "Next: the report on the same files prints the conventions behind it\n"
    )


def test_one_set_of_answers(cli: Callable[..., Any], kitchen: Path) -> None:
    """One is said as one."""
    Path("one.yaml").write_text(
        "format: hpws-assess/answers@1\nrubric: hpws-practices\norganization: We\nwave: 2026-Q4\n"
        "respondents:\n  - {role: assessor, answers: {decisions.choose-how: 4}}\n",
        "utf-8",
    )
    assert (
        cli("check", "one.yaml").out == "No problems in 1 file: 1 of answers; 1 set of answers.\n"
    )


ONE_JUDGE = (
    '{"format": "hpws-assess/answers@1", "rubric": "hpws-practices", "organization": "%s", '
    '"wave": "2026-Q4", "respondents": [{"role": "assessor", "answers": {}}]}\n'
)


def test_check_counts_files_of_every_kind(cli: Callable[..., Any], kitchen: Path) -> None:
    """A table is a file, and so are many lines of JSON Lines together."""
    Path("lines.jsonl").write_text(ONE_JUDGE % "We" + ONE_JUDGE % "They", "utf-8")
    assert cli("check", "lines.jsonl").out == (
        "No problems in 1 file: 2 of answers; 2 sets of answers.\n"
    )
    Path("answers.yaml").unlink()
    Path("lines.jsonl").unlink()
    Path("people.csv").write_text("unit,role,hands.washed\nHill,cook,3\n", "utf-8")
    assert cli("check", ".").out.splitlines()[-1] == (
        "No problems in 3 files: 1 of assessment, 1 of rubric, 1 table; 1 set of answers; "
        "6 warnings."
    )
    Path("more.csv").write_text("unit,role,hands.washed\nHill,cook,2\n", "utf-8")
    assert "in 4 files: 1 of assessment, 1 of rubric, 2 tables; 2 sets" in cli("check", ".").out


def test_quiet_says_nothing_on_stderr(cli: Callable[..., Any], kitchen: Path) -> None:
    """``--quiet`` leaves the results alone."""
    for arguments in (["check"], ["score"], ["report"], ["status"], ["explain", "hands"]):
        done = cli(*arguments, ".", "-q")
        assert (done.code, done.err) == (0, "")
        assert done.out == cli(*arguments, ".").out
    assert cli("report", ".", "-q", "-o", "x.html").err == ""
    assert cli("rubrics", "new", "mine", "-q").err == ""
    for words in ("rubrics list", "rubrics show rubric.yaml", "schema answers"):
        done = cli(*words.split(), "-q")
        assert (done.code, done.err) == (0, "")
        assert done.out == cli(*words.split()).out


@pytest.mark.parametrize(
    ("line", "err"),
    [
        ("rubrics list", "Next: hpws-assess rubrics show hpws-practices\n"),
        (
            "rubrics show rubric.yaml",
            "Next: hpws-assess survey rubric.yaml asks what it asks\n",
        ),
        (
            "rubrics show rubric.yaml -f markdown -o r.md",
            "Wrote r.md. Next: hpws-assess survey rubric.yaml asks what it asks\n",
        ),
        (
            "schema answers",
            "Next: hpws-assess schema answers -o answers.schema.json keeps it for editors\n",
        ),
        (
            "schema answers -o a.json",
            "Wrote a.json. Next: put `# yaml-language-server: $schema=a.json` on top of a YAML "
            "file\n",
        ),
    ],
)
def test_what_shows_ends_with_what_to_do_next(
    line: str, err: str, cli: Callable[..., Any], kitchen: Path
) -> None:
    """As every command does."""
    done = cli(*split(line))
    assert (done.code, done.err) == (0, err)


def test_several_waves_in_a_format_that_holds_one(
    cli: Callable[..., Any], waves: Path, tmp_path: Path
) -> None:
    """The message says how to choose, and what there is to choose from."""
    done = cli("report", waves)
    assert (done.code, done.out) == (2, "")
    assert re.match(
        r"--format: markdown holds one assessment; .*--wave.*2026-Q2.*2026-Q4", done.err
    )
    assert cli("score", waves, "-f", "jsonl", "-q").out.count("\n") == 2
    done = cli("explain", "headline", waves)
    assert done.code == 2
    assert "choose one" in done.err
    (tmp_path / "out").mkdir()
    done = cli("report", waves, "-o", tmp_path / "out", "-f", "html")
    assert done.code == 0
    assert len(list((tmp_path / "out").glob("mill-works-2026-q*.html"))) == 2


def test_standard_input(process: Callable[..., Any], kitchen: Path) -> None:
    """``-`` is a file like the others, called stdin in messages."""
    answers = (kitchen / "answers.yaml").read_bytes()
    whole = process("score", ".", "-q", cwd=kitchen)
    done = process("score", "rubric.yaml", "assessment.yaml", "-", "-q", cwd=kitchen, stdin=answers)
    assert done == whole
    wrong = answers.replace(b"hands.rushed", b"hands.rush")
    done = process("check", "rubric.yaml", "assessment.yaml", "-", cwd=kitchen, stdin=wrong)
    assert (done.code, done.out) == (2, "")
    assert re.match(
        r"stdin:\d+:7: unknown item `hands.rush`; did you mean `hands.rushed`", done.err
    )
    done = process("check", "-", cwd=kitchen)
    assert (done.code, done.err.splitlines()[0]) == (
        2,
        "stdin:1:1: the file is empty; it needs a `format:` line at least",
    )
    done = process("check", "rubric.yaml", "assessment.yaml", "-", "-", cwd=kitchen, stdin=answers)
    assert (done.code, done.err.splitlines()[0]) == (2, "stdin: the same file is given twice")


def test_more_who_answered_than_a_headcount_says_are_told(
    cli: Callable[..., Any], kitchen: Path
) -> None:
    """At the line of the headcount by ``check``; in words by ``score`` and ``status``."""
    file = kitchen / "assessment.yaml"
    before = file.read_text("utf-8")
    file.write_text(before.replace("chef: 1, cook: 8", "chef: 1, cook: 5"), "utf-8")
    told = (
        r"assessment\.yaml:9:26: more of the role `cook` answered `kitchen-hygiene` at `Harbour` "
        r"than the headcount says; raise it, or look for people who answered twice or under a "
        r"wrong unit or role\n"
    )
    done = cli("check", ".")
    assert done.code == 0
    assert re.search(told, done.out)
    assert "; 7 warnings." in done.out
    said = "More of the role Cook answered than the headcount says: Harbour. Mend"
    assert said in " ".join(cli("score", ".").out.split())
    assert re.search(r"Cook +more than that +5\n", cli("status", ".").out)
    assert cli("score", ".", "--fail-on", "response@cook < 80% at Harbour").code == 0
    file.write_text(file.read_text("utf-8").replace("cook: 7", "cook: 1"), "utf-8")
    for line in ("score .", "report .", "report . --audience participants"):
        said = " ".join(cli(*line.split()).out.split())
        assert re.search(r"Cook (\| )?10-19 [(|] ?more than the headcount", said), line
    assert cli("score", ".", "-f", "gates", "--fail-on", "finding:over-headcount").code == 1
    file.write_text(before, "utf-8")
    assert "headcount says" not in cli("check", ".").out + cli("score", ".").out


def test_the_module_runs_like_the_script(process: Callable[..., Any], kitchen: Path) -> None:
    """``python -m hpws_assess`` is the command, and calls itself by a name that can be typed."""
    assert process("--version").out.startswith("hpws-assess ")
    assert process("check", ".", cwd=kitchen).code == 0
    name = r"Usage: (hpws-assess|python -m hpws_assess) "
    assert re.match(name, process("--help").out)
    assert re.match(name, process("chek").err)


def test_every_wrong_option_of_a_plan_is_told_with_what_is_wrong_in_the_files(
    cli: Callable[..., Any], kitchen: Path
) -> None:
    """All at once, each with what is allowed."""
    line = "plan . nope.yaml --capacity 0 --at-a-time 1.5 --start soon --months 2 --least-gap -1"
    done = cli(*split(line))
    assert (done.code, done.out) == (2, "")
    told = [one.partition(":")[0] for one in done.err.splitlines()]
    options = ["--at-a-time", "--capacity", "--least-gap", "--months", "--start"]
    assert told == [*options, "nope.yaml", "6 problems; nothing was written."]
    assert done.err.count("does not fit; allowed: ") == 5
