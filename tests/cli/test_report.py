"""``report``: for whom, of which unit, since when; what is refused; all files or none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import hpws_assess.assess
from hpws_assess.render.words import DASH

Command = Callable[..., Any]


def test_each_unit_gets_a_report_with_the_organization_beside(cli: Command, kitchen: Path) -> None:
    done = cli("report", ".", "--each", "unit", "-f", "markdown", "-o", "units")
    assert (done.code, done.out) == (0, "")
    assert done.err == "Wrote 3 reports into units.\n"
    assert len([*Path("units").glob("*.md")]) == 3
    for unit, other in (("Harbour", "Hill"), ("Hill", "Harbour")):
        (page,) = [
            text
            for one in Path("units").iterdir()
            if f"- Unit: {unit}\n" in (text := one.read_text("utf-8"))
        ]
        assert page.startswith(f"# Gap report: {unit}, ")
        assert "### Beside the whole organization" in page
        assert f"- Unit: {other}\n" not in page


def test_a_unit_shows_only_what_the_result_released(cli: Command, kitchen: Path) -> None:
    """Every score of its table is that of the unit's own node, rounded once."""
    result = json.loads(cli("score", ".", "-f", "json", "--quiet").out)
    nodes = {node["node"]: node for node in result["rubrics"][0]["nodes"]}
    assert cli("report", ".", "--each", "unit", "-o", "units", "--audience", "board").code == 0
    for file in Path("units").iterdir():
        text = file.read_text("utf-8")
        unit = text.split("- Unit: ")[1].split("\n")[0]
        table = text.split("### Beside the whole organization")[1].split("\n###")[0]
        rows = [
            line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")
        ]
        scores = [row[2] for row in rows[2:]]
        wanted = [one["score"] for one in nodes[unit]["dimensions"]]
        assert scores == [DASH if one is None else f"{one:.1f}" for one in wanted]
        assert len(scores) > 2


def test_all_files_of_units_are_written_or_none(cli: Command, kitchen: Path) -> None:
    assert cli("report", ".", "--each", "unit", "-o", "units").code == 0
    first, *rest = sorted(Path("units").iterdir())
    for one in rest:
        one.unlink()
    before = first.read_bytes()
    done = cli("report", ".", "--each", "unit", "-o", "units")
    assert done.code == 2
    assert "is there already" in done.err
    assert [one.name for one in Path("units").iterdir()] == [first.name]
    assert first.read_bytes() == before
    assert cli("report", ".", "--each", "unit", "-o", "units", "--force").code == 0
    assert len([*Path("units").iterdir()]) == 1 + len(rest)


def test_processes_write_the_same_bytes(
    cli: Command, kitchen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hpws_assess.batch import units

    assert cli("report", ".", "--each", "unit", "-o", "one").code == 0
    monkeypatch.setattr(units, "usual_jobs", lambda worth: 2)
    assert cli("report", ".", "--each", "unit", "-o", "two").code == 0
    names = sorted(one.name for one in Path("one").iterdir())
    assert names == sorted(one.name for one in Path("two").iterdir())
    for name in names:
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes()


def test_a_baseline_adds_what_changed(cli: Command, waves: Path) -> None:
    base = waves / "then.json"
    assert cli("score", waves, "--wave", "2026-Q2", "-f", "json", "-o", base).code == 0
    done = cli("report", waves, "--wave", "2026-Q4", "--baseline", base)
    assert done.code == 0, done.err
    assert "\n## Changes since 2026-Q2\n" in done.out
    compared = cli("compare", waves, "-f", "markdown", "--quiet").out
    rows = [line for line in compared.splitlines() if line.startswith("| ")]
    assert len(rows) > 3
    assert all(row in done.out for row in rows), "the numbers are those of compare"
    assert "Changes since" not in cli("report", waves, "--wave", "2026-Q4").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--audience", "bord"], "--audience: unknown audience `bord`; did you mean `board`?"),
        (["--audience", "board", "-f", "json"], "--audience: this is for html and markdown"),
        (["--each", "plant", "-o", "x"], "--each: unknown kind of part `plant`"),
        (["--each", "unit"], "--each: this writes several files; name a folder"),
        (["--each", "unit", "-o", "rubric.yaml"], "--each: this writes several files, and"),
        (["--baseline", "rubric.yaml"], "rubric.yaml: is no result; write the earlier wave's"),
        (["--baseline", "none.json"], "none.json: there is no such file"),
    ],
)
def test_what_does_not_go_together_is_refused(
    cli: Command, kitchen: Path, arguments: list[str], told: str
) -> None:
    before = sorted(kitchen.iterdir())
    done = cli("report", ".", *arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert sorted(kitchen.iterdir()) == before


def test_a_baseline_of_the_same_wave_is_refused(cli: Command, kitchen: Path) -> None:
    assert cli("score", ".", "-f", "json", "-o", "now.json").code == 0
    done = cli("report", ".", "--baseline", "now.json")
    assert done.code == 2
    assert "--baseline: the same wave twice" in done.err


def test_an_organization_without_units_has_none_to_report(cli: Command, waves: Path) -> None:
    done = cli("report", waves, "--wave", "2026-Q4", "--each", "unit", "-o", waves / "units")
    assert done.code == 2
    assert "--each: there are no units below the organization here" in done.err


def test_names_of_files_keep_letters_stay_apart_and_stay_short() -> None:
    """Letters go by their likeness; what is none stays; two names are never one file."""
    from hpws_assess.cli.report.files import unit_files

    units = ["Søndre Mølle", "Sondre Molle", "Łódź", "Straße 1", "東京", "../..", "x" * 9000]
    files = unit_files([("Firm", unit, "2026") for unit in units], "html")
    assert files[:6] == [
        "firm-sondre-molle-2026.html",
        "firm-sondre-molle-2026-2.html",
        "firm-lodz-2026.html",
        "firm-strasse-1-2026.html",
        "firm-東京-2026.html",
        "firm-2026.html",
    ]
    assert len(files[6].encode()) < 200


def test_what_shows_no_record_is_scored_without_one(
    cli: Command, waves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report prints none; what a baseline is compared with needs it."""
    details: list[str] = []
    score = hpws_assess.assess.score_node

    def note(*given: Any, detail: str) -> Any:
        details.append(detail)
        return score(*given, detail=detail)

    then, page = waves.parent / "then.json", waves.parent / "page.html"
    assert cli("score", waves, "--wave", "2026-Q2", "-f", "json", "-o", then).code == 0
    monkeypatch.setattr(hpws_assess.assess, "score_node", note)
    for more, wanted in (([], "whole"), (["--baseline", then], "traced")):
        details.clear()
        done = cli("report", waves, "--wave", "2026-Q4", "-o", page, "--force", *more)
        assert done.code == 0
        assert set(details) == {wanted}
