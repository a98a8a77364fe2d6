"""What CONTRIBUTING promises: an item type, or a format, is one new file and one row in a table."""

from __future__ import annotations

import difflib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

THUMB = '''"""A thumb: down, sideways or up."""

from __future__ import annotations

from typing import Literal

from hpws_assess.model.items.item import BaseItem, Option, Scale, labelled


class ThumbItem(BaseItem):
    """A quick show of hands. Code 0, 1, 2."""

    type: Literal["thumb"]

    def options(self, scale: Scale) -> tuple[Option, ...]:
        return labelled({"down": 0, "sideways": 1, "up": 2}, self.anchors)
'''
DEGREES = '''"""Degrees Celsius from a log."""

from __future__ import annotations

from typing import Literal

from hpws_assess.model.items.item import Amount, Scale, Value, shown
from hpws_assess.model.items.measured import Measured, as_number


class DegreesItem(Measured):
    """A temperature, also written with its unit: 4, 4.5, "4 C"."""

    type: Literal["degrees"]
    allowed = "degrees Celsius, such as 4 or 4.5 C"

    def read(self, value: object, scale: Scale) -> Value:
        number = as_number(value.removesuffix("C") if isinstance(value, str) else value)
        if number is None:
            raise ValueError(f"{shown(value)} is not an answer to it; allowed: {self.allowed}")
        return Amount(number)
'''
BRIEF = '''"""One line for each dimension, for a chat."""

from __future__ import annotations

from collections.abc import Sequence

from hpws_assess.model.result import Result
from hpws_assess.render.look import Look


def render(results: Sequence[Result], look: Look) -> str:
    """Title and confirmed level."""
    return "".join(
        f"{result.organization} {one.dimension}: {one.confirmed}\\n"
        for result in results
        for rubric in result.rubrics
        for one in rubric.nodes[0].dimensions
    )
'''

RUBRIC = """\
format: hpws-assess/rubric@1
id: show-of-hands
version: 1.0.0
title: A show of hands
about: What the new type is for.
kind: minimum
sources: [{{id: own, title: Invented for this test}}]
scale: {{min: 1, max: 5}}
levels:
  - {{level: 1, title: Low, cut: 1}}
  - {{level: 2, title: Middle, cut: 2}}
  - {{level: 3, title: High, cut: 4}}
sides: {{crew: {{title: Crew}}}}
roles: {{hand: {{title: Hand, side: crew, attributed: always}}}}
dimensions:
  - id: hands
    title: Hands
    about: What hands show.
    items:
      - {item}
"""
ANSWERS = """\
format: hpws-assess/answers@1
rubric: show-of-hands
organization: Raft
wave: 2026-Q4
respondents:
  - {{role: hand, answers: {{hands.shown: {answer}}}}}
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package with its rubrics and templates, as a wheel lays it out."""
    package = tmp_path / "site" / "hpws_assess"
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src" / "hpws_assess", package, ignore=ignore)
    for name in ("rubrics", "templates"):
        shutil.copytree(ROOT / name, package / name, ignore=ignore)
    return package


def contents(package: Path) -> dict[str, str]:
    return {
        one.relative_to(package).as_posix(): one.read_text("utf-8")
        for one in sorted(package.rglob("*"))
        if one.is_file() and "__pycache__" not in one.parts
    }


def run(package: Path, *arguments: str) -> str:
    """The copy's command line, in a process of its own; never the installed package's."""
    code = (
        "import sys, hpws_assess; from hpws_assess.cli.main import run;"
        f"assert hpws_assess.__file__.startswith({str(package)!r}), hpws_assess.__file__;"
        "code = run(sys.argv[1:]);"
        "strange = [m.__file__ for n, m in sys.modules.items() if n.startswith('hpws_assess')"
        f" and m.__file__ and not m.__file__.startswith({str(package)!r})];"
        "assert not strange, strange; sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=package.parents[1],
        env={**os.environ, "PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def insert_after(file: Path, row: str, new: str) -> None:
    """A line after another, which must be there."""
    text = file.read_text("utf-8")
    assert text.count(f"{row}\n") == 1, row
    file.write_text(text.replace(f"{row}\n", f"{row}\n{new}\n"), "utf-8")


def changes(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    """By file that is not as it was: the lines that came and went."""
    found = {}
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            lines = difflib.ndiff(
                before.get(name, "").splitlines(), after.get(name, "").splitlines()
            )
            found[name] = [line for line in lines if line[0] in "+-"]
    return found


@pytest.mark.slow  # the package is copied, and starts anew for every step
@pytest.mark.parametrize(
    ("name", "source", "item", "answer", "wrong", "score"),
    [
        pytest.param(
            "thumb",
            THUMB,
            "{id: hands.shown, type: thumb, ask: Are we all right?, roles: [hand]}",
            "sideways",
            "round",
            3.0,
            id="options",
        ),
        pytest.param(
            "degrees",
            DEGREES,
            "{id: hands.shown, type: degrees, ask: Warm?, floor: 0, ceiling: 40, roles: [hand]}",
            "30 C",
            "warm",
            4.0,
            id="an amount",
        ),
    ],
)
def test_an_item_type_is_one_file_and_one_row(
    name: str, source: str, item: str, answer: str, wrong: str, score: float, copy: Path
) -> None:
    """With it a rubric is checked, shown, answered, scored, explained, reported and described."""
    before = contents(copy)
    cls = f"{name.title()}Item"
    table = copy / "model" / "items" / "__init__.py"
    (copy / "model" / "items" / f"{name}.py").write_text(source, "utf-8")
    insert_after(
        table,
        "from hpws_assess.model.items.text import TextItem",
        f"from hpws_assess.model.items.{name} import {cls}",
    )
    insert_after(table, "    | ChoiceItem", f"    | {cls}")
    folder = copy.parents[1]
    (folder / "rubric.yaml").write_text(RUBRIC.format(item=item), "utf-8")
    (folder / "answers.yaml").write_text(ANSWERS.format(answer=answer), "utf-8")
    files = ("rubric.yaml", "answers.yaml")

    assert "No problems" in run(copy, "check", *files)
    result = json.loads(run(copy, "score", *files, "--format", "json"))
    assert result["rubrics"][0]["nodes"][0]["dimensions"][0]["score"] == score
    assert f"{score:.1f}" in run(copy, "score", *files)
    assert f"{score:.1f}" in run(copy, "report", *files)
    assert f"{score:.3f}" in run(copy, "explain", "hands.shown", *files)
    assert name in run(copy, "rubrics", "show", "rubric.yaml")
    assert f'"{name}"' in run(copy, "schema", "rubric")

    (folder / "answers.yaml").write_text(ANSWERS.format(answer=wrong), "utf-8")
    with pytest.raises(AssertionError, match=f"'{wrong}' is not an answer to it; allowed: "):
        run(copy, "check", *files)

    changed = changes(before, contents(copy))
    assert changed.pop(f"model/items/{name}.py")
    assert changed == {
        "model/items/__init__.py": [
            f"+ from hpws_assess.model.items.{name} import {cls}",
            f"+     | {cls}",
        ]
    }


@pytest.fixture
def brief(copy: Path) -> Path:
    """A copy with a format more."""
    (copy / "render" / "brief.py").write_text(BRIEF, "utf-8")
    insert_after(
        copy / "render" / "formats.py",
        '    "html": Format("html", ".html", many=False, detail="whole"),',
        '    "brief": Format("brief", ".brief", many=True),',
    )
    item = "{id: hands.shown, type: agreement, ask: Are we all right?, roles: [hand]}"
    (copy.parents[1] / "rubric.yaml").write_text(RUBRIC.format(item=item), "utf-8")
    (copy.parents[1] / "answers.yaml").write_text(ANSWERS.format(answer=4), "utf-8")
    return copy


def test_a_format_is_one_file_and_one_row(brief: Path) -> None:
    """The new format is chosen by its name, or by the suffix of the output."""
    before = {
        **contents(ROOT / "src" / "hpws_assess"),
        **{
            f"{name}/{key}": text
            for name in ("rubrics", "templates")
            for key, text in contents(ROOT / name).items()
        },
    }
    files = ("rubric.yaml", "answers.yaml")
    assert run(brief, "score", *files, "--format", "brief") == "Raft hands: 3\n"
    run(brief, "report", *files, "-o", "out.brief")
    assert (brief.parents[1] / "out.brief").read_text("utf-8") == "Raft hands: 3\n"
    with pytest.raises(AssertionError, match=r"allowed: terminal, .*html, brief"):
        run(brief, "score", *files, "--format", "breif")
    changed = changes(before, contents(brief))
    assert changed.pop("render/brief.py")
    assert changed == {
        "render/formats.py": ['+     "brief": Format("brief", ".brief", many=True),']
    }


@pytest.mark.parametrize("command", ["score", "report"])
def test_help_lists_a_new_format(command: str, brief: Path) -> None:
    """The help of --format is made from the table, so that a row is really all there is to add."""
    assert "brief" in run(brief, command, "--help")
