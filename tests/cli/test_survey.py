"""The survey from the command line: sessions, files that are there, faults, panels, later waves."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hpws_assess.model.assessment import Assessment
from hpws_assess.sources.positioned import read
from hpws_assess.sources.shape import shaped

WHO = ("--organization", "Lake", "--wave", "2026-Q4")
INSPECTOR = ("survey", "rubric.yaml", "--role", "inspector", *WHO, "-o", "mine.yaml")
ALL = """\
2
0
e
Drawing of the kitchen
2026-02-01

Head chef
house

2.5
yes
Nobody says no.
27/30
c
Since the new dial.
Every day.
.
2026-08-01 2026-08-11
by-probe
3
b
x
e 1
2
yes
n Guests are not asked.
r
g 2
1
w
"""
"""Every item type of the kitchen; back and change, evidence made and used again, a review."""


@pytest.fixture
def typed(kitchen: Path) -> Callable[..., Path]:
    """A script in the working folder."""

    def write(text: str, name: str = "typed.txt") -> Path:
        path = kitchen / name
        path.write_text(text, "utf-8")
        return path

    return write


def data(path: Path) -> Any:
    return read(path).data


@pytest.fixture
def mine(kitchen: Path) -> Path:
    return kitchen / "mine.yaml"


def test_a_whole_session_is_written_and_scored(
    cli: Callable[..., Any], typed: Callable[..., Path], mine: Path
) -> None:
    """All item types, in one go; the file is what was typed, and score takes it."""
    done = cli(*INSPECTOR, "--script", typed(ALL))
    assert done.code == 0, done.err
    assert "What your answers say" in done.out
    assert "score rubric.yaml mine.yaml" in done.err
    found = data(mine)
    answers = found["respondents"][0]["answers"]
    evidence = ["drawing-of-the-kitchen"]
    assert answers == {
        "hands.washed": 2,
        "hands.rushed": 1,
        "hands.basins": {"value": 2.5, "evidence": evidence},
        "hands.trained": "yes",
        "hands.words": "Nobody says no.",
        "cold.logged": {"value": {"part": 27, "whole": 30}},
        "cold.delay": {
            "value": {"start": "2026-08-01", "end": "2026-08-11"},
            "comment": "Since the new dial.\nEvery day.",
        },
        "cold.how": "by-probe",
        "cold.alarm": {"missing": "declined"},
        "plan.agreed": {"value": 2, "evidence": evidence},
        "plan.list": "yes",
        "plan.praise": {"missing": "not-applicable", "reason": "Guests are not asked."},
    }
    assert found["evidence"]["drawing-of-the-kitchen"] == {
        "title": "Drawing of the kitchen",
        "date": "2026-02-01",
        "owner": "Head chef",
        "side": "house",
    }
    assert cli("score", "rubric.yaml", "mine.yaml").code == 0
    assert not mine.with_name("mine.yaml.session").exists()


def test_a_stopped_session_is_listed_and_resumed(
    cli: Callable[..., Any], typed: Callable[..., Path], mine: Path
) -> None:
    """In any two parts, the same typing leads to the same file; no score before the end."""
    lines = ALL.splitlines(keepends=True)
    for parted in (1, 10, 13, len(lines) - 1):
        mine.unlink(missing_ok=True)
        first = cli(*INSPECTOR, "--script", typed("".join(lines[:parted]) + "q\n"))
        assert first.code == 0
        assert "Go on with: hpws-assess survey --resume mine.yaml.session" in first.err
        assert "What your answers say" not in first.out
        assert not mine.exists()
        assert "mine.yaml.session: kitchen-hygiene" in cli("survey", "--resume").out
        rest = typed("".join(lines[parted:]))
        again = cli("survey", "--resume", "mine.yaml.session", "--script", rest)
        assert again.code == 0, again.err
        assert len(data(mine)["respondents"][0]["answers"]) == 12
    assert cli("survey", "--resume").out == "No session is open in this folder.\n"


def test_input_that_ends_keeps_what_was_said(
    cli: Callable[..., Any], typed: Callable[..., Path], mine: Path
) -> None:
    done = cli(*INSPECTOR, "--script", typed("2\n0\n"))
    assert done.code == 2
    assert "Kept 2 answers" in done.err
    again = cli(*INSPECTOR, "--script", typed("r\nw\n"))
    assert again.code == 0
    assert data(mine)["respondents"][0]["answers"] == {"hands.washed": 2, "hands.rushed": 0}


def test_without_terminal_and_script_score_is_named(process: Callable[..., Any]) -> None:
    done = process(*INSPECTOR)
    assert done.code == 2
    assert "score FILE" in done.err
    assert done.out == ""


def test_an_open_session_of_another_is_not_touched(
    cli: Callable[..., Any], typed: Callable[..., Path], mine: Path
) -> None:
    cli(*INSPECTOR, "--script", typed("2\nq\n"))
    journal = mine.with_name("mine.yaml.session")
    before = journal.read_bytes()
    other = ("survey", "rubric.yaml", "--role", "owner", *WHO, "-o", "mine.yaml")
    done = cli(*other, "--script", typed("2\n"))
    assert done.code == 2
    assert "session of another role" in done.err
    assert journal.read_bytes() == before


OLD = """\
# Kept by hand.
format: hpws-assess/answers@1
rubric: kitchen-hygiene
organization: Lake
wave: 2026-Q4
respondents:
{indent}- id: one   # the first
{indent}  role: owner
{indent}  answers: {{plan.list: yes}}

# What was shown.
evidence:
    plan: {{title: Plan, date: 2026-01-01}}  # on the wall
"""


@pytest.mark.parametrize("indent", ["", "  ", "    "])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_is_extended_and_stays_as_its_writer_left_it(
    cli: Callable[..., Any], typed: Callable[..., Path], mine: Path, indent: str, end: str
) -> None:
    """Every old line stands where it stood, comments too; evidence of the file is offered."""
    old = OLD.format(indent=indent).replace("\n", end)
    mine.write_bytes(old.encode())
    script = typed("2\ne 1\n0\ne new\nList\n\n\n\n\n\n2\nr\nw\n")
    done = cli(*INSPECTOR, "--id", "two", "--script", script)
    assert done.code == 0, done.err
    new = mine.read_bytes().decode()
    rest = iter(new.split(end))
    assert all(line in rest for line in old.rstrip().split(end))
    found = data(mine)
    assert [one["id"] for one in found["respondents"]] == ["one", "two"]
    answers = found["respondents"][1]["answers"]
    assert answers["hands.rushed"] == {"value": 0, "evidence": ["plan"]}
    assert answers["hands.basins"] == {"value": 2, "evidence": ["list"]}
    assert set(found["evidence"]) == {"plan", "list"}


def test_a_layout_with_no_safe_place_is_left_alone(
    cli: Callable[..., Any], typed: Callable[..., Path], mine: Path
) -> None:
    """A list in one line is not taken apart: the answers go beside, and that is said."""
    old = (
        "format: hpws-assess/answers@1\nrubric: kitchen-hygiene\norganization: Lake\n"
        "wave: 2026-Q4\nrespondents: [{role: owner, answers: {plan.list: yes}}]\n"
    )
    mine.write_text(old, "utf-8")
    done = cli(*INSPECTOR, "--script", typed("2\nr\nw\n"))
    assert done.code == 0, done.err
    assert mine.read_text("utf-8") == old
    assert "mine-2.yaml" in done.err
    assert data(mine.with_name("mine-2.yaml"))["respondents"][0]["answers"] == {"hands.washed": 2}


@pytest.mark.parametrize(
    ("old", "why"),
    [
        ("just a text", "holds no answers"),
        (OLD.format(indent="").replace("Lake", "Sea"), "another organization"),
        (OLD.format(indent="").replace("2026-Q4", "2026-Q1"), "another wave"),
        (OLD.format(indent="").replace("id: one", "id: two"), "has a respondent `two`"),
        (OLD.format(indent="").replace("kitchen-hygiene", "other"), "another rubric"),
    ],
    ids=["no answers", "organization", "wave", "respondent", "rubric"],
)
def test_a_file_that_does_not_fit_is_refused_before_the_first_question(
    cli: Callable[..., Any], typed: Callable[..., Path], mine: Path, old: str, why: str
) -> None:
    mine.write_text(old, "utf-8")
    done = cli(*INSPECTOR, "--id", "two", "--script", typed("2\nr\nw\n"))
    assert done.code == 2
    assert why in done.err
    assert "answer (" not in done.out
    assert mine.read_text("utf-8") == old
    assert not mine.with_name("mine.yaml.session").exists()


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ("--role cokk", "did you mean `cook`"),
        ("--role cook --attributed", "in confidence"),
        ("--panel owner,cook", "has not agreed to answer by name"),
        ("--panel owner", "two or more"),
        ("--panel owner,owner", "two or more different"),
        ("--panel owner,chef --small-site", "The house has 2 positions in the panel"),
        ("--panel owner,chef --small-site", "The brigade has no position in the panel"),
        ("--role owner --small-site", "--panel ROLE,ROLE --small-site"),
        ("--role owner --unit Cellar --assessment assessment.yaml", "Cellar"),
        ("--role owner --id ABC", "lower-case"),
        ("--role owner --form short", "allowed: core, full"),
    ],
)
def test_who_cannot_answer_is_told_why(
    cli: Callable[..., Any], typed: Callable[..., Path], arguments: str, why: str
) -> None:
    words = [*arguments.split(), *WHO, "-o", "x.yaml", "--script", typed("")]
    done = cli("survey", "rubric.yaml", *words)
    assert done.code == 2
    assert why in done.err


def test_confidence_is_said_before_the_first_question_and_no_score_is_shown(
    cli: Callable[..., Any], typed: Callable[..., Path]
) -> None:
    words = ("survey", "rubric.yaml", "--role", "cook", *WHO, "-o", "x.yaml")
    done = cli(*words, "--script", typed("2\n1\nyes\ns\nby-eye\n2\nw\n"))
    assert done.code == 0, done.err
    assert done.out.index("in confidence") < done.out.index("1 of ")
    assert "What your answers say" not in done.out
    assert "Score" not in done.out


def test_what_is_open_is_asked(cli: Callable[..., Any], typed: Callable[..., Path]) -> None:
    script = typed("\nLake\n2026-Q4\n9\ninspector\n2\nr\nw\n")
    done = cli("survey", "rubric.yaml", "-o", "x.yaml", "--script", script)
    assert done.code == 0, done.err
    assert data(Path("x.yaml"))["respondents"] == [
        {"role": "inspector", "answers": {"hands.washed": 2}}
    ]


def test_without_a_rubric_those_that_there_are_are_listed(
    cli: Callable[..., Any], typed: Callable[..., Path]
) -> None:
    script = typed("none\nhpws-practices\nLake\n2026-Q4\nassessor\n2\nr\nw\n")
    done = cli("survey", "-o", "x.yaml", "--script", script)
    assert done.code == 0, done.err
    assert "2  iam-hpwo: The ten steps" in done.out
    assert "Union member" not in done.out  # no union that anybody spoke of
    assert data(Path("x.yaml"))["rubric"] == "hpws-practices"


def test_with_an_assessment_its_units_are_listed(
    cli: Callable[..., Any], typed: Callable[..., Path]
) -> None:
    words = ("survey", "rubric.yaml", "--assessment", "assessment.yaml", "-o", "x.yaml")
    names = list(shaped(read(Path("assessment.yaml")), Assessment).nodes)
    done = cli(*words, "--script", typed(f"0\n{len(names)}\ninspector\n2\nr\nw\n"))
    assert done.code == 0, done.err
    assert len(names) > 2
    assert all(f"  {at}  " in done.out and name in done.out for at, name in enumerate(names, 1))
    assert data(Path("x.yaml"))["respondents"][0]["unit"] == names[-1]
    done = cli(*words, "--role", "inspector", "--unit", names[1], "--script", typed(""))
    assert "Which unit?" not in done.out


def test_help_says_why_a_question_is_asked(
    cli: Callable[..., Any], typed: Callable[..., Path]
) -> None:
    """What it counts towards, and who else is asked; in words no number is promised."""
    done = cli(*INSPECTOR, "--script", typed("?\ng 5\n?\nq\n"))
    first, second = done.out.split("Why it is asked")[1:]
    assert "It counts towards the level of Clean hands." in first
    assert "Others who are asked:" in first
    assert "Words give no score" in second


def test_a_panel_shows_the_spread_after_all_have_answered(
    cli: Callable[..., Any], typed: Callable[..., Path]
) -> None:
    """Both sides on the joint item; each stands in the file by name."""
    script = typed("s\n3\n1\ns\nr\nw\n")
    words = ("survey", "rubric.yaml", "--panel", "owner,spokesperson", "--small-site", *WHO)
    done = cli(*words, "-o", "x.yaml", "--script", script)
    assert done.code == 0, done.err
    first, second = done.out.split("Spokesperson of the brigade:", 2)[:2]
    assert "The panel on this item" not in first
    assert "Apart by 2" in done.out
    assert "What your answers say" in done.out
    assert "assessment file, which several respondents need" in done.err
    people = data(Path("x.yaml"))["respondents"]
    assert [(one["role"], one["answers"]["plan.agreed"]) for one in people] == [
        ("owner", 3),
        ("spokesperson", 1),
    ]
    assert people[1]["attributed"] is True
    assert second


def test_facts_of_last_time_are_confirmed_and_ratings_are_not(
    cli: Callable[..., Any], typed: Callable[..., Path]
) -> None:
    Path("last.yaml").write_text(
        "format: hpws-assess/answers@1\nrubric: kitchen-hygiene\nversion: 2.2.0\n"
        "organization: Lake\nwave: 2026-Q2\nrespondents:\n  - role: inspector\n"
        "    answers: {hands.washed: 3, hands.basins: 4, old.item: 1, cold.logged: 80 %}\n",
        "utf-8",
    )
    done = cli(*INSPECTOR, "--previous", "last.yaml", "--script", typed("2\ns\n=\nr\nw\n"))
    assert done.code == 0, done.err
    assert "Asked no more: old.item" in done.out
    assert "Last time: 4 basins for ten people. Type = to confirm it." in done.out
    assert "Last time: 3" not in done.out
    assert data(Path("mine.yaml"))["respondents"][0]["answers"] == {
        "hands.washed": 2,
        "hands.basins": 4,
    }


HOSTILE = "[bold]x[/] {{ 7*7 }} \x1b]0;title\x07\x1b[2J\x9b31m \u202egnp.exe 🙂 =cmd|'/c' <b>"


def test_hostile_comments_are_kept_as_words(
    cli: Callable[..., Any], typed: Callable[..., Path], mine: Path
) -> None:
    """Escapes go, markup stays words, a text that is too long is refused and nothing is lost."""
    script = typed(f"c {'y' * 10_001}\nc {HOSTILE}\n2\nr\nw\n")
    done = cli(*INSPECTOR, "--script", script)
    assert done.code == 0, done.err
    assert "10,001 characters; 10,000 is the most" in done.out
    assert "\x1b" not in done.out
    assert "\x9b" not in done.out
    comment = data(mine)["respondents"][0]["answers"]["hands.washed"]["comment"]
    assert comment.startswith("[bold]x[/] {{ 7*7 }} ]0;title")
    assert "🙂" in comment
    assert cli("score", "rubric.yaml", "mine.yaml").code == 0


def test_a_comment_of_ten_thousand_characters_is_kept(
    cli: Callable[..., Any], typed: Callable[..., Path], mine: Path
) -> None:
    cli(*INSPECTOR, "--script", typed(f"c {'y' * 10_000}\n2\nr\nw\n"))
    assert len(data(mine)["respondents"][0]["answers"]["hands.washed"]["comment"]) == 10_000


def test_a_comment_without_an_answer_is_named_before_writing(
    cli: Callable[..., Any], typed: Callable[..., Path], mine: Path
) -> None:
    done = cli(*INSPECTOR, "--script", typed("c alone\ns\n1\nr\nw\nw!\n"))
    assert done.code == 0
    assert "stands at question 1 without an answer" in done.out
    assert data(mine)["respondents"][0]["answers"] == {"hands.rushed": 1}


def test_the_editor_writes_a_comment(
    cli: Callable[..., Any],
    typed: Callable[..., Path],
    mine: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    editor = typed("import sys\nopen(sys.argv[1], 'a').write('from there\\nand more')\n", "ed.py")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} {editor}")
    cli(*INSPECTOR, "--script", typed("c !\n2\nr\nw\n"))
    answer = data(mine)["respondents"][0]["answers"]["hands.washed"]
    assert answer["comment"] == "from there\nand more"


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_a_full_disk_is_told_and_nothing_is_lost(
    kitchen: Path, typed: Callable[..., Path], mine: Path
) -> None:
    """Files may not grow beyond 900 bytes: the answers come out on stdout, all of them."""
    code = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900))\n"
        "from hpws_assess.cli.main import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    spare = kitchen / "spare"
    spare.mkdir()
    script = typed("2\nc " + "z" * 700 + "\n1\nr\nw\n")
    done = subprocess.run(
        [sys.executable, "-c", code, *INSPECTOR, "--script", str(script)],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": str(spare),
            "HOME": str(spare),
        },
    )
    assert done.returncode == 2, done.stderr
    assert not [*spare.iterdir()]
    assert "cannot be written: File too large" in done.stderr
    assert "hands.washed: 2" in done.stdout
    assert f"comment: {'z' * 700}" in done.stdout
    assert not mine.exists()


def test_a_journal_taken_away_is_told_and_kept_elsewhere(
    cli: Callable[..., Any],
    typed: Callable[..., Path],
    mine: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """The answer that could not be saved is in the rescue too, and it goes on from there."""
    from hpws_assess.interview.line import LineVoice

    journal = mine.with_name("mine.yaml.session")
    asked = LineVoice.ask

    def ask(self: LineVoice, prompt: str, strokes: frozenset[str] = frozenset()) -> str:
        line = asked(self, prompt, strokes)
        if line == "3":
            journal.unlink()
        return line

    spare = tmp_path / "spare"
    spare.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(spare))
    monkeypatch.setattr(LineVoice, "ask", ask)
    done = cli(*INSPECTOR, "--script", typed("2\n3\n1\n"))
    assert done.code == 2
    assert "Nothing is lost" in done.err
    (kept,) = spare.rglob("*.session")
    monkeypatch.undo()
    again = cli("survey", "--resume", kept, "-o", kept.with_suffix(""), "--script", typed("r\nw\n"))
    assert again.code == 0, again.err
    assert data(kept.with_suffix(""))["respondents"][0]["answers"] == {
        "hands.washed": 2,
        "hands.rushed": 3,
    }


def test_a_folder_that_takes_nothing_is_told_before_the_first_question(
    cli: Callable[..., Any], powerless: Path
) -> None:
    (powerless / "typed.txt").write_text("2\n", "utf-8")
    powerless.chmod(0o555)
    if os.getuid() == 0:
        os.seteuid(65534)
    done = cli(*INSPECTOR, "--script", "typed.txt")
    if os.getuid() == 0:
        os.seteuid(0)
    powerless.chmod(0o777)
    assert done.code == 2
    assert "mine.yaml.session: cannot be written" in done.err
    assert "answer (" not in done.out


def test_a_locked_session_tells_the_second(
    cli: Callable[..., Any], typed: Callable[..., Path], mine: Path
) -> None:
    from hpws_assess.interview.journal import Journal

    cli(*INSPECTOR, "--script", typed("2\nq\n"))
    journal, _ = Journal.open(mine.with_name("mine.yaml.session"), {})
    done = cli(*INSPECTOR, "--script", typed("1\n"))
    journal.close()
    assert done.code == 2
    assert "another survey is being answered into this file" in done.err


def test_a_crash_between_writing_and_tidying_writes_nothing_twice(
    cli: Callable[..., Any], typed: Callable[..., Path], mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hpws_assess.interview.journal import Journal

    monkeypatch.setattr(Journal, "remove", Journal.close)
    assert cli(*INSPECTOR, "--script", typed("2\nr\nw\n")).code == 0
    monkeypatch.undo()
    monkeypatch.chdir(mine.parent)
    written = mine.read_bytes()
    again = cli(*INSPECTOR, "--script", typed("2\n"))
    assert again.code == 0, again.err
    assert "already" in again.err
    assert mine.read_bytes() == written
    assert not mine.with_name("mine.yaml.session").exists()


def test_preview_is_the_release_itself(cli: Callable[..., Any]) -> None:
    """Three supervisors are hidden, five of nine are shown, two of them with the least group."""
    words = ("survey", "hpws-practices", "--preview", "executive=1,supervisor=3,employee=9")
    out = cli(*words).out
    assert [line.split()[2:] for line in out.splitlines() if line.startswith("Supervisor")] == [
        ["hidden"] * 3
    ]
    assert [line.split()[2:] for line in out.splitlines() if line.startswith("Employee")] == [
        ["shown"] * 3
    ]
    stricter = cli(*words, "--min-group", "8").out
    assert [line.split()[2:] for line in stricter.splitlines() if line.startswith("Employee")] == [
        ["hidden", "hidden", "shown"]
    ]


def test_preview_goes_by_unit(cli: Callable[..., Any], kitchen: Path) -> None:
    """Units may be named, or come with their people from an assessment."""
    people = "executive=1,union-leader=1,union-member@North=9,union-member@South=3"
    out = cli("survey", "hpws-practices", "--preview", people).out
    top, north, south = re.split("^North$|^South$", out, flags=re.MULTILINE)
    assert ["Union", "leader", "1", *["facts"] * 3] in [line.split() for line in top.splitlines()]
    for part, number, word in ((top, 12, "shown"), (north, 9, "shown"), (south, 3, "hidden")):
        row = ["Union", "member", str(number), *[word] * 3]
        assert row in [line.split() for line in part.splitlines()]
    assert "--panel executive,union-leader --small-site" in " ".join(out.split())
    own = cli("survey", "rubric.yaml", "--preview", "headcounts", "--assessment", "assessment.yaml")
    following = "hpws-assess survey rubric.yaml --assessment assessment.yaml"
    assert own.err == f"Next: {following} asks\n"
    assert own.code == 0, own.err
    declared = shaped(read(kitchen / "assessment.yaml"), Assessment)
    assert all(name in own.out for name in declared.nodes)


def test_preview_names_a_way_only_where_a_side_would_be_mute(cli: Callable[..., Any]) -> None:
    """Where nobody of a side holds an office, no panel is promised."""
    heard = cli("survey", "hpws-practices", "--preview", "executive=1,employee=9").out
    mute = cli("survey", "hpws-practices", "--preview", "executive=1,employee=3").out
    assert "no office" not in heard
    assert "small-site" not in heard
    assert "Workforce has no office here" in mute
    assert "--small-site" not in mute
    assert "--role assessor" in " ".join(mute.split())


def test_a_small_site_without_a_union_is_told_what_to_do(
    cli: Callable[..., Any], typed: Callable[..., Path]
) -> None:
    words = ("survey", "hpws-practices", "--panel", "executive,hr", "--small-site", *WHO)
    done = cli(*words, "-o", "x.yaml", "--script", typed(""))
    assert done.code == 2
    assert "Workforce has no office here that speaks by name" in done.err
    assert "until 5 have answered, or let an outsider judge: --role assessor" in done.err


def test_what_is_no_session_is_left_alone(
    cli: Callable[..., Any], typed: Callable[..., Path], mine: Path
) -> None:
    """A file that merely has the journal's name is somebody's, and stays as it is."""
    journal = mine.with_name("mine.yaml.session")
    journal.write_text("Dear diary,\nnothing happened.\n", "utf-8")
    done = cli(*INSPECTOR, "--script", typed("2\nr\nw\n"))
    assert done.code == 2
    assert "is no session" in done.err
    assert journal.read_text("utf-8") == "Dear diary,\nnothing happened.\n"


def test_damage_is_told(cli: Callable[..., Any], typed: Callable[..., Path], mine: Path) -> None:
    journal = mine.with_name("mine.yaml.session")
    cli(*INSPECTOR, "--script", typed("2\n1\n2\nq\n"))
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:2], b"x" + lines[2][1:], *lines[3:]]))
    done = cli(*INSPECTOR, "--script", typed("q\n"))
    assert "was damaged" in done.out
    assert "mine.yaml.session.damaged" in done.out
    assert "2 of 12" in done.out
    again = cli(*INSPECTOR, "--script", typed("q\n"))
    assert "was damaged" not in again.out


@pytest.mark.parametrize(
    "words",
    ["cook", "cook=x", "cokk=3", "cook=3,cook=4", "cook=0", "headcounts", "", "--min-group 2",
     "--assessment assessment.yaml"],
)  # fmt: skip
def test_a_preview_that_makes_no_sense_is_refused(
    cli: Callable[..., Any], kitchen: Path, words: str
) -> None:
    people, *more = ["cook=3", *words.split()] if words.startswith("--") else [words]
    assert cli("survey", "rubric.yaml", "--preview", people, *more).code == 2
