"""Fixtures of the renderers: results built by hand, and every report of the demo."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reading_room import make_result, make_rubric, make_stages_result

from hpws_assess.model.result import Result
from hpws_assess.model.rubric import Rubric


@pytest.fixture
def result() -> Result:
    return make_result()


@pytest.fixture
def stages_result() -> Result:
    return make_stages_result()


@pytest.fixture
def rubric() -> Rubric:
    return make_rubric()


BRAND = """\
format: hpws-assess/brand@1
name: Example Advisers
logo: logo.svg
colours:
  light: {accent: "#0b6e4f", bars: "#2f8f6f"}
  dark: {accent: "#8fd3b6", bars: "#4fa98a"}
footer: Example Advisers, 1 Example Street
confidentiality: For the steering committee alone.
"""
LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" viewBox="0 0 120 40">\
<rect width="120" height="40" fill="#0b6e4f"/></svg>
"""

REPORTS: dict[str, tuple[str, ...]] = {
    "default": (),
    "board": ("--audience", "board"),
    "practitioner": ("--audience", "practitioner"),
    "participants": ("--audience", "participants"),
    "baseline": ("--baseline", "result-2026-Q2.json"),
    "brand": ("--brand", "brand.yaml"),
    "benchmark": ("--benchmark", "benchmark.json", "--audience", "board"),
    "unit": ("--each", "unit", "-f", "html"),
}
"""Every kind of report, and what asks for it."""


@pytest.fixture(scope="session")
def dressed_demo(demo: Path) -> Path:
    """The demo's folder with a brand, a logo and a benchmark in it."""
    (demo / "brand.yaml").write_text(BRAND, "utf-8")
    (demo / "logo.svg").write_text(LOGO, "utf-8")
    spread = {"organizations": "20-39", "percentiles": {"25": 2.1, "50": 2.8, "75": 3.4}}
    rubrics = json.loads((demo / "result-2026-Q4.json").read_text("utf-8"))["rubrics"]
    known = {
        part["rubric"]["id"]: {
            "version": part["rubric"]["version"],
            "dimensions": {one["id"]: spread for one in part["rubric"]["dimensions"]},
        }
        for part in rubrics
    }
    benchmark = {"format": "hpws-assess/benchmark@1", "threshold": 10, "rubrics": known}
    (demo / "benchmark.json").write_text(json.dumps(benchmark), "utf-8")
    return demo


@pytest.fixture(scope="session", params=REPORTS)
def report(
    request: pytest.FixtureRequest, dressed_demo: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """One report of the demo in HTML, by each of its kinds."""
    from hpws_assess.cli.main import run

    folder = tmp_path_factory.mktemp(request.param)
    asked = [
        str(dressed_demo / word) if (dressed_demo / word).is_file() else word
        for word in REPORTS[request.param]
    ]
    output = folder / "page.html" if request.param != "unit" else folder / "units"
    words = ["report", str(dressed_demo), "--wave", "2026-Q4", "-q", "-o", str(output)]
    assert run([*words, *asked]) == 0
    return output if output.is_file() else max(output.glob("*.html"))
