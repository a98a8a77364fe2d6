"""The documents are true: every console block in them is run, and must print what it shows."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"^```yaml\n(# ([a-z0-9-]+\.yaml)\n.*?)^```$", re.DOTALL | re.MULTILINE)
"""A block that begins with a file's name is that file."""
ANYTHING = "…"
"""A line of this alone stands for any number of lines; at the end of a line, for the rest of it."""


class Run(NamedTuple):
    """One command of a document with the output that it shows."""

    command: str
    shown: list[str]


def runs(document: Path) -> Iterator[Run]:
    """The commands of a document's console blocks, in order."""
    for block in FENCE.findall(document.read_text("utf-8")):
        run: Run | None = None
        for line in block.splitlines():
            if line.startswith("$ "):
                if run is not None:
                    yield run
                run = Run(line[2:], [])
            elif run is not None:
                run.shown.append(line)
        if run is not None:
            yield run


def matches(shown: list[str], printed: list[str]) -> bool:
    """Whether output is as shown, where a lone … stands for any lines."""
    if not shown:
        return not printed
    if shown[0] == ANYTHING:
        rest = shown[1:]
        return any(matches(rest, printed[at:]) for at in range(len(printed) + 1))
    return bool(printed) and alike(shown[0], printed[0]) and matches(shown[1:], printed[1:])


DEMO_OVER_AND_OVER = {"compare.md", "plan.md"}
"""Documents whose every command scores the whole demo: for the slow tier."""


def alike(shown: str, printed: str) -> bool:
    """Whether a line is as shown, where an … at its end stands for the rest of it."""
    if shown.endswith(ANYTHING):
        return printed.startswith(shown.removesuffix(ANYTHING))
    return shown == printed


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(
            path, id=path.name, marks=[pytest.mark.slow] * (path.name in DEMO_OVER_AND_OVER)
        )
        for path in DOCUMENTS
    ],
)
def test_console_blocks_print_what_they_show(
    document: Path, cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document's commands, run one after the other where only its files are, do what it says."""
    monkeypatch.chdir(tmp_path)
    for text, name in FILE.findall(document.read_text("utf-8")):
        Path(name).write_text(text, "utf-8")
    for run in runs(document):
        program, *arguments = shlex.split(run.command)
        if program == "cat":
            printed = Path(arguments[0]).read_text("utf-8")
        else:
            assert program == "hpws-assess", run.command
            done = cli(*arguments)
            printed = done.out + done.err
        lines = [line.rstrip() for line in printed.rstrip().splitlines()]
        assert matches(run.shown, lines), f"$ {run.command}\n{printed}"


def test_readme_is_run_at_all() -> None:
    """The README has commands with output; else the test above could not fail."""
    assert sum(bool(run.shown) for run in runs(ROOT / "README.md")) >= 4


def test_a_rubric_is_adapted_in_under_40_lines() -> None:
    """The worked overlay is short, and the page checks and scores it."""
    page = ROOT / "docs" / "adapting-a-rubric.md"
    text, name = FILE.findall(page.read_text("utf-8"))[0]
    assert name == "hospital.yaml"
    assert len(text.splitlines()) < 40
    commands = {run.command.split()[1] for run in runs(page) if name in run.command}
    assert commands == {"check", "rubrics", "score", "report"}


@pytest.mark.parametrize("document", [*DOCUMENTS, ROOT / "CONTRIBUTING.md"], ids=lambda p: p.name)
def test_paths_named_in_documents_exist(document: Path) -> None:
    """A file or folder of the project that a document names in backticks is there."""
    folders = "src|rubrics|templates|tests|schemas|docs|benchmarks|\\.ci"
    names = re.findall(rf"`((?:{folders})/[^`*\s<]*)`", document.read_text("utf-8"))
    missing = [name for name in names if "my-" not in name and not (ROOT / name).exists()]
    assert missing == []


def test_readme_lists_every_command_and_exit_code(cli: Callable[..., Any]) -> None:
    """The README documents all that --help shows, and no command that is not there."""
    text = (ROOT / "README.md").read_text("utf-8")
    listed = re.findall(r"^  ([a-z]+) ", cli("--help").out.split("Commands:")[1], re.MULTILINE)
    assert listed
    assert [name for name in listed if f"`{name}" not in text] == []
    assert all(f"| {code} |" in text for code in (0, 1, 2, 3, 130))


def test_schemas_are_those_of_the_models(cli: Callable[..., Any]) -> None:
    """The committed schemas may not drift from the models."""
    from hpws_assess.sources.schemas import SCHEMAS, schema_text

    for name in SCHEMAS:
        assert (ROOT / "schemas" / f"{name}.json").read_text("utf-8") == schema_text(name), (
            f"run: hpws-assess schema {name} -o schemas/{name}.json --force"
        )
