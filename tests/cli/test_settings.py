"""Options over environment over the folder's settings; broken settings are told and mended."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

OWN = Path(".hpws-assess.yaml")
PROJECT = Path("pyproject.toml")


def used(cli: Callable[..., Any], *arguments: str) -> dict[str, Any]:
    """The settings and the day that a result was made with."""
    done = cli("score", ".", "-f", "json", *arguments)
    assert done.code == 0, done.err
    result = json.loads(done.out)
    return {**result["settings"], "as_of": result["as_of"], "hint": bool(done.err)}


@pytest.mark.parametrize(
    ("key", "default", "file", "env", "option"),
    [
        ("form", "full", "core", "full", "core"),
        ("min_group", 4, 5, 6, 7),
        ("as_of", "2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04"),
    ],
)
@pytest.mark.parametrize("where", ["yaml", "toml"])
def test_option_over_environment_over_file(
    key: str,
    default: object,
    file: object,
    env: object,
    option: object,
    where: str,
    cli: Callable[..., Any],
    kitchen: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each layer beats the ones below it."""
    assert used(cli)[key] == default
    if where == "yaml":
        OWN.write_text(f"{key}: {file}\n", "utf-8")
    else:
        PROJECT.write_text(f"[tool.hpws-assess]\n{key} = {json.dumps(file)}\n", "utf-8")
    assert used(cli)[key] == file
    monkeypatch.setenv(f"HPWS_{key.upper()}", str(env))
    assert used(cli)[key] == env
    assert used(cli, f"--{key.replace('_', '-')}", str(option))[key] == option


def test_quiet_in_all_three_places(
    cli: Callable[..., Any], kitchen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hints can be switched off for a folder, a shell, or one run."""
    assert used(cli)["hint"]
    OWN.write_text("quiet: true\n", "utf-8")
    assert not used(cli)["hint"]
    monkeypatch.setenv("HPWS_QUIET", "0")
    assert used(cli)["hint"]
    OWN.unlink()
    monkeypatch.setenv("HPWS_QUIET", "1")
    assert not used(cli)["hint"]
    monkeypatch.delenv("HPWS_QUIET")
    assert not used(cli, "--quiet")["hint"]


def test_the_own_file_goes_before_the_project(cli: Callable[..., Any], kitchen: Path) -> None:
    """One file decides, never a mixture of two."""
    PROJECT.write_text('[tool.hpws-assess]\nform = "core"\nmin_group = 9\n', "utf-8")
    OWN.write_text("min_group: 6\n", "utf-8")
    assert (used(cli)["form"], used(cli)["min_group"]) == ("full", 6)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('[project]\nname = "yard"\n', id="of another project"),
        pytest.param('[project]\ndependencies = ["hpws-assess"]\n', id="that depends on it"),
        pytest.param("[tool.other]\nform = 'x'\n", id="with another tool's table"),
        pytest.param("[tool.hpws-assess]\n", id="with an empty table"),
        pytest.param("tool.hpws-assess.form = 'full'\n", id="with a dotted key"),
        pytest.param("[tool]\nhpws-assess = {form = 'full'}\n", id="with an inline table"),
        pytest.param("[project\n", id="that is broken, and none of ours"),
    ],
)
def test_projects_that_set_nothing(text: str, cli: Callable[..., Any], kitchen: Path) -> None:
    """A pyproject.toml without our table is none of our business."""
    PROJECT.write_text(text, "utf-8")
    assert used(cli)["form"] == "full"


def test_help_and_version_need_no_sound_settings(cli: Callable[..., Any], kitchen: Path) -> None:
    """Whoever looks up how to write the settings may have broken ones."""
    OWN.write_text("form: [\n", "utf-8")
    assert cli("--help").code == 0
    assert cli("score", "--help").code == 0
    assert cli("--version").code == 0
    assert cli("schema", "config").code == 0
    done = cli("score", ".")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(".hpws-assess.yaml:1:8: not valid YAML: ")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("HPWS_FORM", "short", "`short` is no form; allowed: core, full\n"),
        ("HPWS_AS_OF", "soon", "`soon` is no date; write YYYY-MM-DD\n"),
        ("HPWS_MIN_GROUP", "3", "the group size here is 4; it can be raised"),
        ("HPWS_MIN_GROUP", "many", "`many` is no whole number\n"),
        ("HPWS_QUIET", "maybe", "`maybe` does not fit; allowed: 1, 0\n"),
    ],
)
def test_a_wrong_variable_is_told_by_its_name(
    name: str,
    value: str,
    says: str,
    cli: Callable[..., Any],
    kitchen: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who never typed the option is not told to mend it."""
    monkeypatch.setenv(name, value)
    done = cli("score", ".")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"{name}: {says}"), done.err
    assert "--" not in done.err


def test_a_group_size_in_the_settings_that_is_too_low(
    cli: Callable[..., Any], kitchen: Path
) -> None:
    """The settings file is named, not an option that nobody gave."""
    OWN.write_text("min_group: 3\n", "utf-8")
    done = cli("score", ".")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(".hpws-assess.yaml:1:1: the group size here is 4"), done.err
    OWN.unlink()
    PROJECT.write_text('[tool.hpws-assess]\nform = "core"\nmin_group = 3\n', "utf-8")
    done = cli("score", ".")
    assert done.err.startswith("pyproject.toml:3:1: the group size here is 4"), done.err


def misspell(kitchen: Path) -> None:
    """A fault in the answers that only the rubric can tell."""
    file = kitchen / "answers.yaml"
    file.write_text(file.read_text("utf-8").replace("hands.rushed", "hands.rush", 1), "utf-8")


@pytest.mark.parametrize("command", ["check .", "score .", "explain hands ."])
def test_settings_and_files_are_told_together(
    command: str, cli: Callable[..., Any], kitchen: Path
) -> None:
    """Broken settings hide no fault in the files, nor in the options."""
    misspell(kitchen)
    OWN.write_text("frm: core\n", "utf-8")
    option = [] if command == "check ." else ["--form", "short"]
    done = cli(*command.split(), *option)
    assert (done.code, done.out) == (2, "")
    assert ".hpws-assess.yaml:1:1: unknown key `frm`" in done.err
    assert "unknown item `hands.rush`" in done.err
    assert ("--form: `short` is no form" in done.err) == bool(option)


def test_settings_that_lose_the_rubrics_accuse_no_answers(
    cli: Callable[..., Any], kitchen: Path
) -> None:
    """Answers do not miss their rubric through a fault of their own; other faults are told."""
    OWN.write_text("rubrics: [own/rubric.yaml]\nform: [\n", "utf-8")
    (kitchen / "own").mkdir()
    (kitchen / "rubric.yaml").rename(kitchen / "own" / "rubric.yaml")
    with (kitchen / "answers.yaml").open("a", encoding="utf-8") as file:
        file.write("surplus: 1\n")
    done = cli("check", "answers.yaml", "assessment.yaml")
    assert done.code == 2
    assert [line.split(":")[0] for line in done.err.splitlines()[:-1]] == [
        ".hpws-assess.yaml",
        "answers.yaml",
    ]


@pytest.mark.parametrize("rubrics", ["own", "own/rubric.yaml"])
@pytest.mark.parametrize("paths", [".", "answers.yaml assessment.yaml", "own answers.yaml ."])
def test_rubrics_of_the_settings_that_are_also_given(
    rubrics: str, paths: str, cli: Callable[..., Any], kitchen: Path
) -> None:
    """They count once; what the user gives twice is still told."""
    OWN.write_text(f"rubrics: [{rubrics}]\n", "utf-8")
    (kitchen / "own").mkdir()
    (kitchen / "rubric.yaml").rename(kitchen / "own" / "rubric.yaml")
    done = cli("check", *paths.split())
    if len(paths.split()) == 3:
        assert done.code == 2
        assert done.err.count("the same file is given twice") == 2
    else:
        assert done.code == 0, done.err
        assert done.out.splitlines()[-1].startswith("No problems in 3 files")


def test_settings_reach_the_commands_of_groups(cli: Callable[..., Any], kitchen: Path) -> None:
    """What a folder sets holds for `rubrics` and `benchmark`, too; broken ones are told."""
    OWN.write_text("quiet: true\n", "utf-8")
    assert cli("rubrics", "new", "mine").err == ""
    assert cli("rubrics", "list").err == ""
    assert cli("schema", "answers").err == ""
    Path("mine.yaml").unlink()
    OWN.write_text("form: short\n", "utf-8")
    done = cli("benchmark", "build", ".")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(".hpws-assess.yaml:1:1: the text `short` does"), done.err
    OWN.write_text("form: core\n", "utf-8")
    assert "no dimension has scores of 10" in cli("benchmark", "build", ".").err
    assert cli("rubrics").code == cli("rubrics", "nope").code == 2


def test_settings_are_read_by_whom_they_concern(
    cli: Callable[..., Any], kitchen: Path, tmp_path: Path
) -> None:
    """A schema or a new rubric needs none; the demo can be quiet, and says why it cannot."""
    OWN.write_text("quiet: perhaps\n", "utf-8")
    assert cli("schema", "config").code == 0
    assert cli("rubrics", "new", "mine").code == 0
    done = cli("demo", tmp_path / "demo")
    assert (done.code, done.err.count("problem")) == (2, 1)
    assert done.err.startswith(".hpws-assess.yaml:1:1: ")
    assert not (tmp_path / "demo").exists()


def test_a_group_size_below_the_least_is_refused_without_an_assessment_file(
    cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size of 5 holds where no assessment says another."""
    monkeypatch.chdir(tmp_path)
    assert cli("rubrics", "new", "mine").code == 0
    Path("a.yaml").write_text(
        "format: hpws-assess/answers@1\nrubric: mine\norganization: We\nwave: 2026-Q4\n"
        "respondents:\n  - {role: assessor, answers: {meetings.decisions: 4}}\n",
        "utf-8",
    )
    done = cli("score", ".", "--min-group", "4")
    assert (done.code, done.out) == (2, "")
    assert "the group size here is 5" in done.err


def test_empty_variables_set_nothing(
    cli: Callable[..., Any], kitchen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``HPWS_FORM= hpws-assess ...`` is the same as not setting it."""
    for name in ("HPWS_FORM", "HPWS_AS_OF", "HPWS_MIN_GROUP", "HPWS_QUIET"):
        monkeypatch.setenv(name, "")
    assert used(cli)["form"] == "full"
