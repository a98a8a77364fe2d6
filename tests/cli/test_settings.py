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
    assert done.err.startswith(".hpws-assess.yaml:2:1: not valid YAML: ")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("HPWS_FORM", "short", "`short` is no form; allowed: core, full\n"),
        ("HPWS_AS_OF", "soon", "`soon` is no date; write YYYY-MM-DD\n"),
        ("HPWS_MIN_GROUP", "3", "the group size here is 4; it can be raised"),
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
    assert says in done.err
    assert name in done.err, done.err


def test_a_group_size_in_the_settings_that_is_too_low(
    cli: Callable[..., Any], kitchen: Path
) -> None:
    """The settings file is named, not an option that nobody gave."""
    OWN.write_text("min_group: 3\n", "utf-8")
    done = cli("score", ".")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(".hpws-assess.yaml:1:1: "), done.err


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
