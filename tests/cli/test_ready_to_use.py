"""What a repository takes over as it is: hooks, the action, the snippet, and what init writes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
GIVEN = ROOT / "tests" / "gates" / "given"
BIN = Path(sys.executable).parent
bash = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository's folder with answers in it."""
    (tmp_path / "answers").mkdir()
    shutil.copy(GIVEN / "bakery.yaml", tmp_path / "answers")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shell(script: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """A script as a service runs it, with this project's command found first."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GITHUB_")}
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={**clean, "PATH": path, **env},
        capture_output=True,
        text=True,
        check=False,
    )


# --- the action


def action() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "action.yml").read_text("utf-8")))


def run_action(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The action's own script, with its inputs as GitHub puts them in."""
    given = {name: one["default"] for name, one in action()["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    step = action()["runs"]["steps"][-1]
    env = {}
    for name, value in step["env"].items():
        found = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", value)
        assert found, value
        env[name] = given[found[1]]
    return shell(step["run"], folder, RUNNER_TEMP=str(folder / "temp"), **env)


def test_the_action_is_composite_and_quotes_every_input() -> None:
    """No input stands in a script itself, where its text could become a command."""
    runs = action()["runs"]
    assert runs["using"] == "composite"
    for step in runs["steps"]:
        assert "${{" not in step.get("run", "")
        assert "run" not in step or step["shell"] == "bash"
    used = {name for step in runs["steps"] for name in re.findall(r"inputs\.([a-z-]+)", str(step))}
    assert used == set(action()["inputs"])


@bash
def test_the_action_annotates_writes_and_fails(repository: Path) -> None:
    """Its script run here: annotations on stdout, a summary, SARIF, JUnit and the exit code."""
    assert run_action(repository, paths="answers").returncode == 0
    done = run_action(
        repository,
        paths="answers/bakery.yaml\n",
        fail_on="decisions < 4\ndecisions.own-work < 3\n$(touch hacked)#score < 1; touch hacked",
    )
    assert done.returncode == 2
    assert not (repository / "hacked").exists()
    done = run_action(repository, paths="answers\n", fail_on="decisions < 4\n", fail_under="3")
    assert done.returncode == 1
    assert "::error file=answers/bakery.yaml,line=13,col=7," in done.stdout
    assert json.loads((repository / "hpws-assess.sarif").read_text("utf-8"))["runs"]
    assert ET.parse(repository / "hpws-assess.xml").getroot().get("failures") == "2"


# --- GitLab, and what init writes


@bash
def test_the_gitlab_snippet_runs(repository: Path) -> None:
    """Its script run here writes the reports that it says it writes."""
    snippet = yaml.safe_load((ROOT / "docs" / "gitlab-ci.yml").read_text("utf-8"))
    run_gitlab(snippet, repository)


def run_gitlab(snippet: dict[str, Any], folder: Path) -> None:
    (job,) = snippet.values()
    assert job["before_script"] == ['pip install --quiet "$HPWS_INSTALL"']
    done = shell("\n".join(job["script"]), folder, **job["variables"])
    assert done.returncode == 0, done.stderr
    for report in job["artifacts"]["reports"].values():
        assert (folder / report).stat().st_size > 10


@bash
@pytest.mark.parametrize("service", ["github", "gitlab", "none"])
def test_init_writes_what_works(repository: Path, service: str, cli: Callable[..., Any]) -> None:
    """Settings, gates and the workflow's commands run as they are written."""
    done = cli("init", "--ci", service, "--install", "hpws-assess @ git+https://e.org/x#y")
    assert done.code == 0
    assert cli("score", "answers", "-q", "-f", "gates").out.startswith("Gates: ")
    if service == "github":
        text = (repository / ".github/workflows/hpws-assess.yml").read_text("utf-8")
        steps = yaml.safe_load(text)["jobs"]["assess"]["steps"]
        install, *scripts = [step for step in steps if "run" in step]
        assert install["env"]["HPWS_INSTALL"] == "hpws-assess @ git+https://e.org/x#y"
        for step in scripts:
            done = shell(step["run"], repository)
            assert done.returncode == 0, done.stderr
    if service == "gitlab":
        run_gitlab(yaml.safe_load((repository / ".gitlab-ci.yml").read_text("utf-8")), repository)


def test_init_replaces_nothing(repository: Path, cli: Callable[..., Any]) -> None:
    """Where one of its files is there, none is written, and it stays as it is."""
    (repository / "gates.yaml").write_text("mine\n", "utf-8")
    done = cli("init")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "gates.yaml: is there already, and is kept; move it away, or take from docs/ci.md what you "
        "lack\n1 problem; nothing was written.\n"
    )
    assert (repository / "gates.yaml").read_text("utf-8") == "mine\n"
    assert not (repository / ".hpws-assess.yaml").exists()
    assert not (repository / ".github").exists()
    assert cli("init", "--ci", "gitlub").err.startswith("--ci: `gitlub` is no service; allowed: ")


# --- pre-commit


def hooks() -> list[dict[str, Any]]:
    return list(yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")))


def test_every_hook_is_a_command_that_is_there(repository: Path, cli: Callable[..., Any]) -> None:
    """Each hook's entry, with its arguments, runs."""
    for hook in hooks():
        program, *words = [*hook["entry"].split(), *hook.get("args", ["answers/bakery.yaml"])]
        assert program == "hpws-assess"
        assert cli(*words).code == 0
        assert re.compile(hook["files"])
    assert {hook["id"] for hook in hooks()} <= set(
        re.findall(r"hpws-assess-[a-z]+", (ROOT / "docs" / "ci.md").read_text("utf-8"))
    )


@pytest.mark.slow
def test_pre_commit_runs_the_hooks_from_a_clone(repository: Path) -> None:
    """The real tool installs the project from a clone of it, and stops what is wrong."""
    clone, home = repository.with_name("clone"), repository.with_name("home")

    def call(*words: str | Path, cwd: Path = repository, code: int = 0) -> str:
        done = subprocess.run(
            [str(one) for one in words],
            cwd=cwd,
            env={**os.environ, "PRE_COMMIT_HOME": str(home)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    names = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    shutil.copytree(
        ROOT,
        clone,
        ignore=shutil.ignore_patterns(".venv", ".git", "node_modules", "*.egg-info", ".*_cache"),
    )
    for folder in (clone, repository):
        call("git", "init", "-q", cwd=folder)
        call("git", "add", "-A", cwd=folder)
        call(*names, "commit", "-q", "-m", "begin", cwd=folder)
    revision = call("git", "rev-parse", "HEAD", cwd=clone).strip()
    config = {
        "repos": [
            {
                "repo": str(clone),
                "rev": revision,
                "hooks": [
                    {"id": "hpws-assess-check", "args": ["answers"]},
                    {"id": "hpws-assess-gates", "args": ["--fail-on=decisions < 3", "answers"]},
                ],
            }
        ]
    }
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    call("git", "add", "-A")
    told = call(BIN / "pre-commit", "run", "--all-files")
    assert told.count("Passed") == 2, told
    answers = repository / "answers" / "bakery.yaml"
    good = answers.read_text("utf-8")
    answers.write_text(good.replace("decisions.peers: 4", "decisions.peers: 9"), "utf-8")
    told = call(BIN / "pre-commit", "run", "--all-files", code=1)
    assert "answers/bakery.yaml:21:" in told
    answers.write_text(re.sub(r": [34]\n", ": 1\n", good), "utf-8")
    told = call(BIN / "pre-commit", "run", "--all-files", code=1)
    assert "failed: decisions < 3" in told
