"""Benchmarks: percentiles only where enough organizations contribute, and where one stands."""

from __future__ import annotations

import json
import re
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hpws_assess.advise.benchmark import Contribution, build, percentile, standing
from hpws_assess.model.benchmark import Spread

GIVEN = Path(__file__).parents[1] / "gates" / "given" / "bakery.yaml"


def one(number: int, wave: str = "1", **scores: float) -> Contribution:
    return Contribution(f"Firm {number}", wave, {("r", "1.2.0"): scores})


@given(st.lists(st.floats(1, 5), min_size=2, max_size=60), st.integers(1, 99))
def test_percentiles_are_those_of_the_standard_library(values: list[float], at: int) -> None:
    """``statistics.quantiles`` with both ends included is an independent source."""
    expected = statistics.quantiles(values, n=100, method="inclusive")[at - 1]
    assert percentile(sorted(values), at) == pytest.approx(expected)


def test_a_dimension_of_too_few_organizations_is_left_out() -> None:
    """Also where the rubric as a whole has enough; and each organization counts once."""
    found = build(
        [
            *(one(at, a=2.0 + at / 10, **({"b": 3.0} if at < 9 else {})) for at in range(10)),
            *(one(at, "0", a=1.0, b=1.0) for at in range(10)),
        ],
        10,
    )
    spread = found.rubrics["r"].dimensions
    assert set(spread) == {"a"}
    assert spread["a"].percentiles == {"25": 2.2, "50": 2.5, "75": 2.7}
    assert spread["a"].organizations == "10-19"


def test_outer_tenths_need_many_organizations() -> None:
    """Of ten organizations the lowest tenth is one."""
    few, many = (
        build((one(at, a=1 + at % 5) for at in range(number)), 5).rubrics["r"].dimensions["a"]
        for number in (39, 40)
    )
    assert set(few.percentiles) == {"25", "50", "75"}
    assert set(many.percentiles) == {"10", "25", "50", "75", "90"}


def test_only_the_latest_version_of_a_rubric_is_in_it() -> None:
    """Scores of two versions are not of one thing; 1.10 is later than 1.9."""
    old = [Contribution(f"Old {at}", "1", {("r", "1.9.0"): {"a": 1.0}}) for at in range(9)]
    new = [Contribution(f"New {at}", "1", {("r", "1.10.0"): {"a": 4.0}}) for at in range(6)]
    found = build([*old, *new], 5).rubrics["r"]
    assert found.version == "1.10.0"
    assert found.dimensions["a"].percentiles["50"] == 4.0
    assert found.dimensions["a"].organizations == "5-9"


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (1.4, "in the lowest quarter"),
        (2.0, "below the middle"),
        (3.9, "above the middle"),
        (4.0, "in the highest quarter"),
    ],
)
def test_a_score_stands_somewhere(score: float, words: str) -> None:
    """A score at an edge belongs above it."""
    quarters = Spread(organizations="10-19", percentiles={"25": 2.0, "50": 3.0, "75": 4.0})
    assert standing(quarters, score) == words


@pytest.fixture
def bakeries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with twelve bakeries, each one assessor's."""
    monkeypatch.chdir(tmp_path)
    text = GIVEN.read_text("utf-8")
    Path("answers").mkdir()
    for at in range(12):
        changed = re.sub(
            r"(decisions\.(?:support|choose-how|state-goal|own-work|speak-up)): \d",
            rf"\1: {1 + at % 5}",
            text,
        )
        name = f"organization: Bakery {at:02}"
        Path(f"answers/{at:02}.yaml").write_text(
            changed.replace("organization: Birch Bakery", name), "utf-8"
        )
    Path("bakery.yaml").write_text(text, "utf-8")
    return tmp_path


def test_build_and_report(bakeries: Path, cli: Callable[..., Any]) -> None:
    """The report shows the same in both formats, with the threshold and no organization's name."""
    done = cli("benchmark", "build", "answers", "-o", "benchmark.json")
    assert (done.code, done.out) == (0, "")
    text = Path("benchmark.json").read_text("utf-8")
    assert "Bakery" not in text
    dimensions = json.loads(text)["rubrics"]["hpws-practices"]["dimensions"]
    assert set(dimensions) == {"decisions", "security"}
    for name in ("markdown", "html"):
        page = cli("report", "bakery.yaml", "-f", name, "--benchmark", "benchmark.json").out
        assert "Where one stands" in page
        assert "at least 10 organizations" in page
        words = " ".join(re.sub(r"<[^>]+>|\|", " ", page).split())
        assert re.search(r"Decentralized decisions 3\.3 [\d. ]+ 10-19 (in|above|below) the", words)
        assert "Bakery 01" not in page
        plain = cli("report", "bakery.yaml", "-f", name).out
        assert "Where one stands" not in plain
    assert cli("check", "answers", "bakery.yaml", "benchmark.json").code == 0


def test_hints_run_as_they_stand(bakeries: Path, cli: Callable[..., Any]) -> None:
    """The one after stdout keeps the benchmark, the one after a file reports with it."""
    keep = cli("benchmark", "build", "answers", "--rubric", "hpws-practices").err.splitlines()[-1]
    assert keep == (
        "Next: hpws-assess benchmark build answers --rubric hpws-practices -o benchmark.json "
        "keeps it for reports"
    )
    hint = cli("benchmark", "build", "answers", "-o", "benchmark.json").err.splitlines()[-1]
    assert hint == (
        "Next: hpws-assess report answers --benchmark benchmark.json -f html -o reports/"
    )
    assert cli(*hint.partition("hpws-assess ")[2].split()).code == 0
    assert len([*Path("reports").iterdir()]) == 12


def test_a_benchmark_of_another_version_says_so(bakeries: Path, cli: Callable[..., Any]) -> None:
    """It is not compared with."""
    cli("benchmark", "build", "answers", "-o", "benchmark.json", "-q")
    text = Path("benchmark.json").read_text("utf-8").replace('"version": "1', '"version": "0')
    Path("benchmark.json").write_text(text, "utf-8")
    page = cli("report", "bakery.yaml", "--benchmark", "benchmark.json").out
    assert "The benchmark has nothing that version" in page


def test_too_few_organizations_are_refused(bakeries: Path, cli: Callable[..., Any]) -> None:
    """Nothing is written, and the threshold has a least."""
    done = cli("benchmark", "build", "answers", "--threshold", "13", "-o", "b.json")
    assert (done.code, done.out) == (2, "")
    assert "no dimension has scores of 13 organizations" in done.err
    assert not Path("b.json").exists()
    for wrong in ("4", "²", "9" * 5000):
        done = cli("benchmark", "build", "answers", "--threshold", wrong)
        assert done.err.startswith(f"--threshold: `{wrong}` is no number of organizations; at")
    assert cli("report", "bakery.yaml", "-f", "json", "--benchmark", "b.json").code == 2
    assert cli("report", "bakery.yaml", "--benchmark", "bakery.yaml").code == 2
