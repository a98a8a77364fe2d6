"""Hostile texts in every field of every file, through every command and format of the program."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mistune
import pytest
from hostile_texts import HOSTILE
from markdown_it import MarkdownIt
from reading import Reader, read_html, unnamed
from world import write_broken, write_world

from hpws_assess.cli.main import run
from hpws_assess.render import safe

pytestmark = pytest.mark.slow  # nineteen commands, and each Markdown page twice

TEXTS = list(HOSTILE.values())
HARMLESS = [f"word{number}" for number in range(len(TEXTS))]
UNSEEN = {"Cc", "Cf", "Cs", "Co"}
SINCE = ("report", "{}", "--wave", "{later}", "--audience", "practitioner", "--baseline", "{then}")
REPORT = ("report", "{}", "--wave", "{w}", "--brand", "{}/brand.json", "-f")
COMMANDS: dict[str, tuple[str, ...]] = {
    "report.html": (*REPORT, "html"),
    "report.md": (*REPORT, "markdown"),
    "result.json": ("score", "{}", "--wave", "{w}", "-f", "json"),
    "since.html": (*SINCE, "-f", "html"),
    "since.md": (*SINCE, "-f", "markdown"),
    "results.jsonl": ("score", "{}", "-f", "jsonl"),
    "lines.ndjson": ("score", "{}", "-f", "lines"),
    "score.txt": ("score", "{}"),
    "check.txt": ("check", "{}"),
    "status.txt": ("status", "{}", "--wave", "{w}"),
    "explain.txt": ("explain", "plan.agreed", "{}", "--wave", "{w}"),
    "plan.txt": ("plan", "{}", "--wave", "{w}"),
    "plan.md": ("plan", "{}", "--wave", "{w}", "-f", "markdown"),
    "plan.json": ("plan", "{}", "--wave", "{w}", "-f", "json"),
    "plan.csv": ("plan", "{}", "--wave", "{w}", "-f", "csv"),
    "compare.txt": ("compare", "{}"),
    "compare.md": ("compare", "{}", "-f", "markdown"),
    "compare.json": ("compare", "{}", "-f", "json"),
    "rubric.txt": ("rubrics", "show", "{}/rubric.json"),
    "rubric.md": ("rubrics", "show", "{}/rubric.json", "-f", "markdown"),
    "problems.txt": ("report", "{}", "--wave", "{w}", "--rubric", "{w}", "-f", "{w}"),
}
MARKED = [name for name in COMMANDS if name.endswith(".md")]

PAGES = ("report.html", "since.html")
TWINS = {*PAGES, "plan.csv", "rubric.txt", *MARKED}
"""What is compared with its harmless twin."""


class Printed(dict[str, str]):
    """What the commands printed, on both streams, by name."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """Of the hostile organization and of its harmless twin."""
    found = {}
    for kind, texts in (("hostile", TEXTS), ("harmless", HARMLESS)):
        folder = tmp_path_factory.mktemp("made") / "world"
        write_world(folder, texts)
        wave, later = (
            json.loads((folder / f"{name}.json").read_text("utf-8"))["wave"]
            for name in ("assessment", "later")
        )
        then = folder.with_name("then.json")
        found[kind] = Printed()
        for name, words in COMMANDS.items():
            if kind == "harmless" and name not in {*TWINS, "result.json"}:
                continue
            given = {"{}": str(folder), "{w}": wave, "{later}": later, "{then}": str(then)}
            arguments = [_filled(word, given) for word in words]
            found[kind][name] = _output(arguments, 2 if name == "problems.txt" else 0)
            if name == "result.json":
                then.write_text(_json(found[kind][name]), "utf-8")
    return found


def _filled(word: str, given: dict[str, str]) -> str:
    for place, text in given.items():
        word = word.replace(place, text)
    return word


def _output(arguments: list[str], code: int) -> str:
    from contextlib import redirect_stderr, redirect_stdout

    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with redirect_stdout(out), redirect_stderr(out):
        assert run(arguments) == code
    out.seek(0)
    return out.read()


def unseen(text: str) -> set[str]:
    return {char for char in text if unicodedata.category(char) in UNSEEN and char != "\n"}


def test_messages_that_quote_the_texts_are_plain_lines(tmp_path: Path) -> None:
    """A message a line, whatever the file that it is about says."""
    write_broken(tmp_path / "broken", TEXTS)
    said = _output(["check", str(tmp_path / "broken")], 2)
    assert not unseen(said)
    *lines, last = said.splitlines()
    assert len(lines) > len(TEXTS)
    assert all(line.startswith(str(tmp_path)) for line in lines)
    assert last.endswith("problems; nothing was written.")


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_unseen_is_printed(name: str, printed: dict[str, Printed]) -> None:
    """No escape, no control, no mark of direction, in outputs and messages alike."""
    assert printed["hostile"][name]
    assert not unseen(printed["hostile"][name])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_elements_of_its_harmless_twin(
    name: str, printed: dict[str, Printed]
) -> None:
    """Element by element, with attributes, comments and declarations; and all texts are there."""
    seen, expected = (read_html(printed[kind][name]) for kind in ("hostile", "harmless"))
    assert Counter(unnamed(seen.tags)) == Counter(unnamed(expected.tags))
    assert seen.other == expected.other
    shown = " ".join(seen.words())
    missing = [name for name, text in HOSTILE.items() if safe.line(text) not in shown]
    assert missing == []


@pytest.mark.parametrize("name", ["report.md", "since.md", *PAGES])
def test_sentences_over_exhibits_hold_people_s_words(
    name: str, printed: dict[str, Printed]
) -> None:
    """So what is looked at here are those of levels, units, differences, priorities, changes."""
    page = printed["harmless"][name]
    due = {
        "Furthest away, by": True,
        "level 20 in word": True,
        "” is the widest": True,
        "First comes, with priority": True,
        "is planned until": True,
        " dimensions: none improved": name.startswith("since"),
    }
    assert {said for said, is_due in due.items() if is_due and said not in page} == set()


def with_markdown_it(text: str) -> str:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return str(reader.render(text))


def with_mistune(text: str) -> str:
    plugins = ("strikethrough", "table", "url", "task_lists", "footnotes", "def_list", "abbr")
    more = ("mark", "insert", "superscript", "subscript", "math", "spoiler")
    return str(mistune.create_markdown(escape=False, plugins=[*plugins, *more])(text))


@pytest.mark.parametrize("name", MARKED)
@pytest.mark.parametrize("render", [with_markdown_it, with_mistune])
def test_markdown_renders_like_its_harmless_twin(
    render: Callable[[str], str], name: str, printed: dict[str, Printed]
) -> None:
    """Two libraries, HTML let through, see no element more and no address outside."""
    seen, expected = (_read(render(printed[kind][name])) for kind in ("hostile", "harmless"))
    assert Counter(tag for tag, _ in seen.tags) == Counter(tag for tag, _ in expected.tags)
    for tag, attributes in seen.tags:
        assert tag not in {"script", "img", "iframe", "svg", "style", "object"}
        for key, value in attributes:
            assert not key.startswith("on")
            assert key not in {"href", "src"} or (value or "").startswith("#")


def _read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


@pytest.mark.parametrize("render", [with_markdown_it, with_mistune])
def test_markdown_shows_every_text(
    render: Callable[[str], str], printed: dict[str, Printed]
) -> None:
    """Readable as it was written, in one line, without what is unseen."""
    shown = " ".join(_read(render(printed["hostile"]["report.md"])).words()).replace("\u2060", "")
    missing = [name for name, text in HOSTILE.items() if safe.line(text) not in shown]
    assert missing == []


def test_the_terminal_shows_every_text_that_is_due(printed: dict[str, Printed]) -> None:
    """Where harmless words stand, the hostile ones stand as words."""
    shown = "".join("".join(printed["hostile"].values()).split())
    due = "".join(printed["harmless"]["rubric.txt"].split())
    for text, word in zip(TEXTS, HARMLESS, strict=True):
        if re.search(rf"{word}(?!\d)", due):
            assert "".join(safe.line(text).split()) in shown


def test_json_holds_the_texts_themselves(printed: dict[str, Printed]) -> None:
    """Not one character is lost between the files and the result."""
    held: set[str] = set()

    def collect(data: Any) -> None:
        if isinstance(data, dict):
            for inner in data.values():
                collect(inner)
        elif isinstance(data, list):
            for inner in data:
                collect(inner)
        elif isinstance(data, str):
            held.add(data)

    collect(json.loads(_json(printed["hostile"]["result.json"])))
    missing = [name for name, text in HOSTILE.items() if text not in held]
    assert missing == []
    for line in printed["hostile"]["lines.ndjson"].splitlines():
        if line.startswith("{"):
            json.loads(line)


def _json(text: str) -> str:
    """Without the hint that stands behind it on the other stream."""
    return text[: text.rindex("}") + 1]


def test_no_cell_of_a_sheet_is_a_formula(printed: dict[str, Printed]) -> None:
    """And each row has its columns."""
    seen, expected = (
        list(csv.reader(io.StringIO(printed[kind]["plan.csv"]))) for kind in ("hostile", "harmless")
    )
    assert [len(row) for row in seen] == [len(row) for row in expected]
    assert not [cell for row in seen for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]
