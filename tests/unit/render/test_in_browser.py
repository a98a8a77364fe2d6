"""Reports where they are read: in Chromium by axe-core, by HTML and Markdown linters, on paper."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
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


FIRST = "#seven-high-performance-work-practices-1"
"""Where the demo's first link leads: scope has a heading of the same words before it."""


def program(name: str) -> str:
    found = shutil.which(name)
    assert found, f"{name} is not installed; .ci/run says what these tests need"
    return found


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, timeout=800, check=False
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, cli_program: str) -> Path:
    """The demo's folder, with its reports."""
    folder = tmp_path_factory.mktemp("reports") / "demo"
    done = run(cli_program, "demo", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def cli_program() -> str:
    return str(Path(sys.executable).with_name("hpws-assess"))


def look(page: Path) -> list[dict[str, Any]]:
    """What a reader's browser finds, at two sizes, light and dark, under the page's own policy."""
    assert MODULES.is_dir(), "run npm install in tests/browser; .ci/run does"
    done = run(program("node"), BROWSER / "look.mjs", page, program("chromium"))
    assert done.returncode == 0, done.stderr
    seen: list[dict[str, Any]] = json.loads(done.stdout)
    assert len(seen) == 4
    return seen


def assert_sound(seen: list[dict[str, Any]]) -> None:
    for one in seen:
        where = (one["size"], one["colorScheme"])
        assert one["violations"] == [], where
        assert one["incomplete"] == [], where
        assert one["said"] == [], where
        assert one["asked"] == [], where
        assert one["canary"] is None, where
        assert one["wider"] == 0, where
        assert one["walked"][:2] == ["#main", FIRST], where


def test_the_demos_reports_are_accessible_quiet_and_fit_every_screen(demo: Path) -> None:
    """No violation, none left undecided, no word on the console, no request, no sideways scroll."""
    pages = sorted(demo.glob("*.html"))
    assert len(pages) >= 2
    for page in pages:
        assert_sound(look(page))


def test_a_planted_fault_is_found(tmp_path: Path) -> None:
    """The tests above can fail: pale text, a nameless picture and a script are all noticed."""
    page = render([make_result()], "html")
    page = page.replace("--ink: #1a1d21", "--ink: #bbbbbb").replace(
        "</main>", '<img src="none.png"><script>globalThis.canary = 1</script></main>'
    )
    (tmp_path / "page.html").write_text(page, "utf-8")
    seen = look(tmp_path / "page.html")
    assert all(any(v["id"] == "image-alt" for v in one["violations"]) for one in seen)
    assert all(one["said"] for one in seen)


@pytest.mark.parametrize("make", [make_result, make_stages_result])
def test_nothing_that_people_write_runs_in_a_browser(make: Any, tmp_path: Path) -> None:
    everything = " ".join([*FIRES, *(text for text in HOSTILE.values() if len(text) < 200)])
    page = tmp_path / "page.html"
    page.write_text(render([with_texts(make(), everything)], "html"), "utf-8")
    for one in look(page):
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


def test_html_is_valid(tmp_path: Path, demo: Path) -> None:
    pages = rendered(tmp_path, demo, ".html")
    shutil.copy(BROWSER / "html-validate.json", tmp_path)
    config = tmp_path / "html-validate.json"
    done = run(MODULES / ".bin" / "html-validate", "-c", config, "-f", "text", *pages)
    assert done.returncode == 0, done.stdout[:3000] + done.stderr[:1000]


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


def test_paper_holds_every_word_and_no_heading_ends_a_page(tmp_path: Path, demo: Path) -> None:
    """Printed to PDF, all items are there, and no page ends with a heading."""
    page, paper = max(demo.glob("*.html")), tmp_path / "report.pdf"
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    done = run(
        program("chromium"),
        *quiet,
        profile,
        "--no-pdf-header-footer",
        f"--print-to-pdf={paper}",
        page.as_uri(),
    )
    assert paper.is_file(), done.stderr[-1000:]
    text = run(program("pdftotext"), "-layout", paper, "-").stdout
    sheets = [sheet for sheet in text.split("\f") if sheet.strip()]
    assert len(sheets) > 10
    heads = {"Items", "Why not higher", "What to do next", "Evidence named", "Perception gaps"}
    ends = [sheet.strip().splitlines()[-1].strip() for sheet in sheets]
    assert not heads & set(ends)
    printed = "".join(text.split())
    for said in ("Summary", "Decisionstotake", "Responsesandsignatures", "Provenance"):
        assert said in printed
