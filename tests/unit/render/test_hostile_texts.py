"""Texts from people do nothing in any output."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache

import pytest
from hostile_texts import HOSTILE
from reading import Reader, markdown_to_html, read_html, read_markdown, unnamed
from reading_room import make_result, make_stages_result, with_many, with_texts
from rich.cells import cell_len

from hpws_assess.model.result import Result
from hpws_assess.render import catalogue, safe
from hpws_assess.render.explain import explain
from hpws_assess.render.formats import FORMATS, find_format, render
from hpws_assess.render.look import Look, Reading
from hpws_assess.render.own.running import running_foot
from hpws_assess.render.status import StatusRow, render_status

BENIGN = "word"
UNSEEN = {"Cc", "Cf", "Cs", "Co"}
TEXT_TOKENS = {"text", "text_special", "softbreak"}

each = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())


def results_with(text: str) -> list[Result]:
    return [with_texts(make_result(), text), with_texts(make_stages_result(), text)]


def whole(result: Result, name: str) -> str:
    """The report that holds every text."""
    return find_format(name).render([result], Look(reading=Reading("practitioner")))


@cache
def benign_html() -> list[Reader]:
    return [read_html(whole(one, "html")) for one in results_with(BENIGN)]


@cache
def benign_markdown() -> list[list[str]]:
    return [kinds(whole(one, "markdown")) for one in results_with(BENIGN)]


def kinds(text: str) -> list[str]:
    return [token.type for token in read_markdown(text) if token.type not in TEXT_TOKENS]


def unseen(text: str) -> set[str]:
    return {char for char in text if unicodedata.category(char) in UNSEEN and char != "\n"}


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 100


@each
def test_html_has_the_elements_of_a_harmless_report(text: str) -> None:
    for hostile, expected in zip(results_with(text), benign_html(), strict=True):
        seen = read_html(whole(hostile, "html"))
        assert unnamed(seen.tags) == unnamed(expected.tags)
        assert seen.ends == expected.ends
        assert seen.other == expected.other
        shown = " ".join(seen.words())
        assert safe.line(text) in shown
        assert not unseen(shown)


FOOT = re.compile(r'@page \{ @bottom-left \{ content: "((?:[\w …]|\\[0-9a-f]{1,6} )*)"; \} \}\n')
"""A line of letters, digits and spaces; all else is an escape, which ends in a space."""


@each
def test_a_style_holds_no_more_of_it_than_a_line_for_paper(text: str) -> None:
    """In which no character could end the string, its rule, or the style."""
    assert FOOT.fullmatch(running_foot(f"Gap report: {safe.line(text)}"))


def test_nothing_else_of_a_style_depends_on_texts() -> None:
    everything = " ".join(HOSTILE.values())
    for hostile, expected in zip(results_with(everything), benign_html(), strict=True):
        first, second = (
            "".join(data for path, data in seen.texts if path[-1:] == ("style",))
            for seen in (read_html(whole(hostile, "html")), expected)
        )
        assert first != second
        assert FOOT.sub("", first) == FOOT.sub("", second)


@each
def test_markdown_has_the_structure_of_a_harmless_report(text: str) -> None:
    for hostile, expected in zip(results_with(text), benign_markdown(), strict=True):
        assert kinds(whole(hostile, "markdown")) == expected


@each
def test_markdown_shows_the_text_itself_and_nothing_that_links(text: str) -> None:
    reader = markdown_to_html(f"# {safe.markdown(text)}\n")
    assert [tag for tag, _ in reader.tags] == ["h1"]
    shown = " ".join(reader.words())
    assert shown.replace("\u2060", "") == safe.line(text)
    assert not re.search(r"://|www\.|@\w|#\w|(?i:mailto|javascript|data):\w", shown)
    for live in ("{{", "{%", "<", ">", "@o", "http://", "www.", "``", "||"):
        assert live not in safe.markdown(text)


SHIFTS = range(0, len(HOSTILE), 40)
"""Results hold some fifty different texts; with these each hostile one is in many places."""


def results_with_many(shift: int) -> list[Result]:
    texts = list(HOSTILE.values())
    return [with_many(one, texts, shift) for one in (make_result(), make_stages_result())]


@pytest.mark.parametrize("shift", SHIFTS)
@pytest.mark.parametrize("look", [Look(), Look(width=60), Look(ascii=True)], ids=str)
def test_a_terminal_shows_plain_lines_within_its_width(shift: int, look: Look) -> None:
    page = render(results_with_many(shift), "terminal", width=look.width, ascii=look.ascii)
    assert not unseen(page)
    assert max(map(cell_len, page.split("\n"))) <= look.width
    assert page.isascii() or not look.ascii


@pytest.mark.parametrize("shift", SHIFTS)
def test_colour_adds_only_the_escapes_of_colour(shift: int) -> None:
    many = results_with_many(shift)
    bare = render(many, "terminal")
    coloured = render(many, "terminal", colour=True)
    assert "\x1b[" in coloured
    without = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [x.rstrip() for x in without.split("\n")] == [x.rstrip() for x in bare.split("\n")]


@pytest.mark.parametrize("shift", SHIFTS)
def test_json_keeps_the_text_and_prints_nothing_unseen(shift: int) -> None:
    for result in results_with_many(shift):
        for name in ("json", "jsonl"):
            printed = render([result], name)
            assert not unseen(printed)
            assert Result.model_validate_json(printed) == result


def test_every_hostile_text_is_among_those() -> None:
    seen = " ".join(render([one], "json") for shift in SHIFTS for one in results_with_many(shift))
    missing = [
        name
        for name, one in HOSTILE.items()
        if safe.json(json.dumps(one, ensure_ascii=False)) not in seen
    ]
    assert missing == []


@each
def test_the_other_texts_are_plain(text: str) -> None:
    result = with_texts(make_result(), text)
    rubric, root = result.rubrics[0].rubric, result.rubrics[0].root
    row = StatusRow(unit=text, role=text, answered=text, headcount=None)
    step = root.trace[0].model_copy(update={"key": text, "terms": (), "note": text})
    node = root.model_copy(update={"trace": (step,)})
    assert not unseen(catalogue.show_rubric(rubric))
    assert not unseen(catalogue.list_rubrics([rubric]))
    assert not unseen(render_status(text, [row], Look()))
    assert not unseen(explain(node, text, rubric))


@each
def test_a_catalogue_in_markdown_has_the_structure_of_a_harmless_one(text: str) -> None:
    rubrics = [with_texts(make_result(), one).rubrics[0].rubric for one in (text, BENIGN)]
    for write in (catalogue.show_rubric, lambda one, **how: catalogue.list_rubrics([one], **how)):
        seen, expected = (kinds(write(one, markdown=True)) for one in rubrics)
        assert seen == expected


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1.5 points", "1.5 points"),
        ("2026-Q4", "2026-Q4"),
        ("1) one", r"1\) one"),
        ("e.g. this. Or hiring.analysed", "e.g. this. Or hiring.analysed"),
        ("R&D", "R&amp;D"),
        ("C#", r"C\#"),
        ("10:30:00", "10:30:00"),
    ],
)
def test_markdown_stays_readable(text: str, written: str) -> None:
    assert safe.markdown(text) == written


def test_texts_that_vanish_leave_pages_whole(result: Result) -> None:
    empty = with_texts(result, "\u200b")
    for name in FORMATS:
        assert render([empty], name)
    read_html(render([empty], "html"))


def test_every_text_of_a_result_is_tried(result: Result) -> None:
    """A new field with a text must be named in TEXTS."""
    left = render([with_texts(result, BENIGN)], "markdown") + catalogue.show_rubric(
        with_texts(result, BENIGN).rubrics[0].rubric
    )
    for written in ("Town library", "Quiet", "quiet when", "Reader", "dated paper", "Too loud"):
        assert written not in left
