"""Reports where they are read: in Chromium by axe-core, by HTML and Markdown linters, on paper."""

from __future__ import annotations

import json
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hostile_texts import HOSTILE
from reading_room import make_result, make_stages_result, with_texts

from hpws_assess.model.result import Result
from hpws_assess.render.formats import render

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

BROWSER = Path(__file__).parents[2] / "browser"
MODULES = BROWSER / "node_modules"
FIRES = (
    "<script>globalThis.canary = 1</script>",
    '<img src="x" onerror="globalThis.canary = 1">',
    "<svg onload='globalThis.canary = 1'></svg>",
    "</style></title></svg></table><script>globalThis.canary = 1</script>",
    '" autofocus onfocus="globalThis.canary = 1',
    "<iframe srcdoc='<script>parent.canary = 1</script>'></iframe>",
    "<details open ontoggle='globalThis.canary = 1'>",
)
"""Texts that would leave a mark in the page if the browser took them for more than text."""


FIRST = {"#seven-high-performance-work-practices", "#seven-high-performance-work-practices-1"}
"""Where the demo's first link leads: scope has a heading of the same words before it."""


def program(name: str) -> str:
    found = shutil.which(name)
    assert found, f"{name} is not installed; .ci/run says what these tests need"
    return found


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, timeout=800, check=False
    )


def look(page: Path) -> dict[str, Any]:
    """What a reader's browser finds, at three sizes, light and dark, under the page's own policy.

    And without JavaScript.
    """
    assert MODULES.is_dir(), "run npm install in tests/browser; .ci/run does"
    done = run(program("node"), BROWSER / "look.mjs", page, program("chromium"))
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert len(found["seen"]) == 5
    assert len(found["without"]) == 2
    return found


@pytest.fixture(scope="module")
def looked(report: Path) -> dict[str, Any]:
    return look(report)


def test_every_report_is_accessible_quiet_and_fits_every_screen(looked: dict[str, Any]) -> None:
    """No violation, none left undecided, no word on the console, no request, no sideways scroll."""
    for one in looked["seen"]:
        where = (one["size"], one["colorScheme"])
        assert one["violations"] == [], where
        assert one["incomplete"] == [], where
        assert one["said"] == [], where
        assert one["asked"] == [], where
        assert one["canary"] is None, where
        assert one["wider"] == 0, where


def test_headings_step_down_one_by_one_and_landmarks_stand_once(looked: dict[str, Any]) -> None:
    for one in looked["seen"]:
        levels = one["headings"]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(below <= above + 1 for above, below in pairwise(levels))
        assert one["landmarks"] == ["HEADER", "MAIN", "NAV", "FOOTER"]


def test_the_keyboard_reaches_everything_in_order_and_in_sight(looked: dict[str, Any]) -> None:
    """The link past the header first; every stop to the last is seen, with a ring around it."""
    walks = [one["walked"] for one in looked["seen"]]
    for walked in walks:
        assert walked[0]["what"] == "#main"
        assert walked[1]["what"] in FIRST
        assert [step["at"] for step in walked] == list(range(len(walked)))
        assert [step["what"] for step in walked if not (step["seen"] and step["ring"])] == []
    longest = max(walks, key=len)
    assert len(longest) == longest[-1]["of"] > 50


def test_without_javascript_every_text_is_there_and_fits(looked: dict[str, Any]) -> None:
    """Nothing to press but the contents, which open."""
    for one in looked["without"]:
        assert one["said"] == []
        assert one["wider"] == 0
        assert one["buttons"] == 0
        assert one["hidden"] == []
        assert one["opens"] is True


def test_a_planted_fault_is_found(tmp_path: Path) -> None:
    """The tests above can fail: pale text, a nameless picture and a script are all noticed."""
    page = render([make_result()], "html")
    assert "--ink:#1a1d21" in page
    page = page.replace("--ink:#1a1d21", "--ink:#bbbbbb").replace(
        "</main>", '<img src="none.png"><script>globalThis.canary = 1</script></main>'
    )
    (tmp_path / "page.html").write_text(page, "utf-8")
    seen = [one for one in look(tmp_path / "page.html")["seen"] if one["colorScheme"] == "light"]
    assert all(any(v["id"] == "image-alt" for v in one["violations"]) for one in seen)
    assert all(one["said"] for one in seen)


@pytest.mark.parametrize("make", [make_result, make_stages_result])
def test_nothing_that_people_write_runs_in_a_browser(make: Any, tmp_path: Path) -> None:
    everything = " ".join([*FIRES, *(text for text in HOSTILE.values() if len(text) < 200)])
    page = tmp_path / "page.html"
    page.write_text(render([with_texts(make(), everything)], "html"), "utf-8")
    for one in look(page)["seen"]:
        assert one["canary"] is None
        assert one["said"] == []
        assert one["asked"] == []


def rendered(folder: Path, demo: Path, suffix: str) -> list[Path]:
    """The demo's reports, and two with hostile texts."""
    name = {".html": "html", ".md": "markdown"}[suffix]
    pages = [Path(shutil.copy(page, folder)) for page in sorted(demo.glob(f"report*{suffix}"))]
    made: list[Result] = [make_result(), make_stages_result()]
    for number, one in enumerate([*made, *(with_texts(x, " ".join(FIRES)) for x in made)]):
        page = folder / f"made-{number}{suffix}"
        page.write_text(render([one], name), "utf-8")
        pages.append(page)
    assert len(pages) > 4
    return pages


def assert_valid(pages: list[Path], folder: Path) -> None:
    shutil.copy(BROWSER / "html-validate.json", folder)
    config = folder / "html-validate.json"
    done = run(MODULES / ".bin" / "html-validate", "-c", config, "-f", "text", *pages)
    assert done.returncode == 0, done.stdout[:3000] + done.stderr[:1000]


def test_html_is_valid(tmp_path: Path, demo: Path) -> None:
    assert_valid(rendered(tmp_path, demo, ".html"), tmp_path)


def test_every_report_is_valid(report: Path) -> None:
    assert_valid([report], report.parent)


def test_markdown_passes_a_linter(tmp_path: Path, demo: Path) -> None:
    rendered(tmp_path, demo, ".md")
    done = subprocess.run(
        [
            MODULES / ".bin" / "markdownlint-cli2",
            "--config",
            BROWSER / ".markdownlint.json",
            "*.md",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[:3000]
