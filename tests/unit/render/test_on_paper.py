"""Reports as paper: printed by Chromium, with marks that tell on which sheet a thing ends up."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

BROWSER = Path(__file__).parents[2] / "browser"
MARK = re.compile(r"Zq(\d+)([abn])zZ")
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<')
MILLIMETRE = 72 / 25.4
SIDE, WIDTH, HEIGHT = 14 * MILLIMETRE, 210 * MILLIMETRE, 297 * MILLIMETRE


class Word(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    text: str


class Print(NamedTuple):
    """A report on paper."""

    seen: list[dict[str, Any]]
    """What was marked, in the order of the page."""
    beyond: list[str]
    """What reaches beyond the sheet's width."""
    cut: list[str]
    """Charts that their place cuts."""
    charts: int
    sheets: list[list[Word]]
    marks: dict[tuple[int, str], list[int]]
    """The sheets on which a mark stands, by what it marks and at which end."""


def print_out(page: Path, folder: Path, css: str = "") -> Print:
    node, chromium = shutil.which("node"), shutil.which("chromium")
    assert node, "node is not installed; .ci/run says what these tests need"
    assert chromium, "chromium is not installed; .ci/run says what these tests need"
    paper = folder / "paper.pdf"
    done = subprocess.run(
        [node, BROWSER / "paper.mjs", page, chromium, paper, css],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = subprocess.run(
        ["pdftotext", "-bbox", paper, "-"], capture_output=True, text=True, check=True
    ).stdout
    sheets = [
        [Word(*map(float, found[:4]), found[4]) for found in WORD.findall(sheet)]
        for sheet in told.split("<page ")[1:]
    ]
    marks: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number, sheet in enumerate(sheets, 1):
        for word in sheet:
            for at, end in MARK.findall(word.text):
                marks[int(at), end].append(number)
    return Print(**json.loads(done.stdout), sheets=sheets, marks=marks)


def torn(paper: Print) -> list[str]:
    """Rows, cards, headings and captions that begin on one sheet and end on another."""
    return [
        one["text"]
        for at, one in enumerate(paper.seen)
        if one["kind"] != "head" and paper.marks[at, "a"] != paper.marks[at, "b"]
    ]


def alone(paper: Print) -> list[str]:
    """Headings and captions without what they stand over on their sheet."""
    found = []
    for at, one in enumerate(paper.seen):
        below = (
            paper.marks[at, "n"] if one.get("follows") else paper.marks[one.get("next", at), "a"]
        )
        # Heads of tables come again on later sheets.
        if one["kind"] != "head" and below[:1] != paper.marks[at, "b"]:
            found.append(one["text"])
    return found


def headless(paper: Print) -> list[str]:
    """Rows on a sheet on which their table's head does not stand."""
    return [
        one["text"]
        for at, one in enumerate(paper.seen)
        if one["kind"] == "row" and not {*paper.marks[at, "a"]} <= {*paper.marks[one["head"], "a"]}
    ]


@pytest.fixture(scope="module")
def paper(report: Path, tmp_path_factory: pytest.TempPathFactory) -> Print:
    return print_out(report, tmp_path_factory.mktemp("paper"))


def test_no_row_is_cut_and_no_heading_is_left_alone(paper: Print) -> None:
    """Nor a decision, a step of the journey, or a caption; and tables go on under their heads."""
    kinds = [one["kind"] for one in paper.seen]
    assert kinds.count("row") > 20
    assert kinds.count("heading") > 10
    assert all(paper.marks[at, end] for at in range(len(kinds)) for end in "ab")
    assert torn(paper) == []
    assert alone(paper) == []
    assert headless(paper) == []


def test_nothing_is_clipped(paper: Print) -> None:
    """Charts are whole, and every word stands between the margins."""
    assert paper.charts > 10
    assert paper.cut == []
    assert paper.beyond == []
    for sheet in paper.sheets:
        for word in sheet:
            assert word.left > SIDE - 1, word
            assert word.right < WIDTH - SIDE + 1, word
            assert 0 < word.top < word.bottom < HEIGHT, word


def test_every_sheet_is_numbered(paper: Print) -> None:
    """And says whose report it is of which wave, and for whose eyes, where a brand does."""
    branded = "Example Advisers" in " ".join(word.text for word in paper.sheets[0])
    whole = len(paper.sheets)
    assert whole > 3
    for number, sheet in enumerate(paper.sheets, 1):
        foot = " ".join(word.text for word in sheet if word.top > HEIGHT - 18 * MILLIMETRE)
        assert foot.startswith("Gap report: ")
        assert "2026-Q4" in foot
        assert foot.endswith(f"{number} / {whole}")
        head = " ".join(word.text for word in sheet if word.bottom < 16 * MILLIMETRE)
        assert head == ("For the steering committee alone." if branded else "")


def test_the_first_sheet_holds_the_decisions(paper: Print) -> None:
    """Who reads only this one knows where they stand and what to decide."""
    decisions = [at for at, one in enumerate(paper.seen) if one["kind"] == "decision"]
    assert len(decisions) > 0
    assert [paper.marks[at, "b"] for at in decisions] == [[1]] * len(decisions)


def test_contents_follow_the_first_sheet_whole(paper: Print) -> None:
    """From the summary to the provenance, though they are folded on the screen."""
    sheet = next(sheet for sheet in paper.sheets if any(w.text == "Contents" for w in sheet))
    words = " ".join(word.text for word in sheet)
    listed = words[words.index("Contents") :]
    assert paper.sheets.index(sheet) in {1, 2, 3}
    assert "Summary" in listed
    assert "Method and limits" in listed
    assert "Provenance" in listed


@pytest.mark.parametrize("report", ["board"], indirect=True)
def test_planted_faults_are_found(report: Path, tmp_path: Path) -> None:
    """The tests above can fail: rows may break, heads stand once, headings let go, charts shift."""
    free = "*, thead { break-inside: auto !important; break-after: auto !important; }"
    tall = " td { height: 9cm; } thead { display: table-row-group !important; }"
    gaps = " h3, h4 { margin-top: 7cm !important; } p, ul, table { margin-top: 3cm !important; }"
    paper = print_out(report, tmp_path, free + tall + gaps)
    assert torn(paper)
    assert alone(paper)
    assert headless(paper)
    paper = print_out(report, tmp_path, ".dumbbell { position: relative; left: 60rem; }")
    assert paper.cut
    assert paper.beyond
