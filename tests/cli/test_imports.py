"""Cheap start: what is not used is not loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"typer", "pydantic", "jinja2", "yaml", "rich"}


def loaded(code: str, cwd: Path | None = None) -> set[str]:
    """The modules that a fresh interpreter has after some code."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{code}\nimport sys\nprint(*sys.modules, sep='\\n', file=sys.stderr)",
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def run(*arguments: str) -> str:
    return f"from hpws_assess.cli.main import run\nassert run({list(arguments)!r}) == 0"


@pytest.mark.parametrize("code", ["import hpws_assess", run("--version")])
def test_the_name_and_the_version_load_nothing_heavy(code: str) -> None:
    """No library at all, and of ours only what answers."""
    modules = loaded(code)
    assert modules & HEAVY == set()
    ours = {name for name in modules if name.startswith("hpws_assess")}
    assert ours <= {
        "hpws_assess",
        *(f"hpws_assess.cli{name}" for name in ("", ".main", ".streams", ".telling")),
    }


@pytest.mark.parametrize("arguments", [("--help",), ("score", "--help"), ("rubrics", "--help")])
def test_help_loads_no_models_and_no_renderers(arguments: tuple[str, ...]) -> None:
    """Help is about options: of the rest, only the table of formats, and no library of theirs."""
    modules = loaded(run(*arguments))
    assert modules & {"jinja2", "yaml", "rich", "markupsafe"} == set()
    layers = ("model", "sources", "render", "measure", "check", "advise", "assess", "demo")
    heavy = tuple(f"hpws_assess.{name}" for name in layers)
    table = {f"hpws_assess.render{name}" for name in ("", ".formats", ".look")}
    assert {name for name in modules if name.startswith(heavy)} == table


def test_help_loads_no_models_where_a_folder_has_settings(tmp_path: Path) -> None:
    """The settings file is not read for help."""
    (tmp_path / ".hpws-assess.yaml").write_text("form: core\n", "utf-8")
    modules = loaded(run("--help"), tmp_path)
    assert "yaml" not in modules
    assert "hpws_assess.model" not in modules


def test_scoring_to_a_terminal_loads_no_templates(tmp_path: Path) -> None:
    """A format's library is paid for by that format alone."""
    (tmp_path / "a.yaml").write_text(
        "format: hpws-assess/answers@1\nrubric: hpws-practices\norganization: We\nwave: 2026-Q4\n"
        "respondents:\n  - {role: assessor, answers: {decisions.choose-how: 4}}\n",
        "utf-8",
    )
    assert "jinja2" not in loaded(run("score", "a.yaml"), tmp_path)
    assert "jinja2" in loaded(run("report", "a.yaml"), tmp_path)
