"""What gates say, for machines: valid for those who read it, within their limits, and harmless."""

from __future__ import annotations

import json
import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_texts import HOSTILE

from hpws_assess.model.judged import (
    NOTHING_BESIDE,
    Beside,
    Case,
    Judged,
    Notice,
    Outcome,
    Place,
    Spot,
    Standing,
    Stray,
    Trouble,
    WaiverSeen,
)
from hpws_assess.render.formats import GATE_FORMATS
from hpws_assess.render.look import Look

SCHEMAS = os.environ.get("HPWS_SCHEMAS")
needs_schemas = pytest.mark.skipif(
    SCHEMAS is None, reason="HPWS_SCHEMAS names no folder of schemas"
)
MANY = 65_000


def schema(name: str) -> Path:
    return Path(str(SCHEMAS)) / name


def render(judged: list[Judged], name: str, beside: Beside = NOTHING_BESIDE) -> str:
    return GATE_FORMATS[name].render(judged, Look(), beside)


def troubled(text: str, files: int = 2) -> Beside:
    """What can be told beside assessments, with a text in every place that people fill."""
    waiver = WaiverSeen("d < 3", text, text, text, "2026-12-31", "not here")
    return Beside(
        tuple(Trouble(Place(f"a{at}.yaml", 2, 3), f"{text} {at}") for at in range(files)),
        (f"{text}, 2026-Q4",),
        (Stray(waiver, Place("gates.yaml", 5, 5)),),
    )


def judged(number: int = 0, *, cases: int = 2, text: str = "low") -> Judged:
    """One assessment with every state that a gate and a waiver can have."""
    name = f"Works {number}" if text == "low" else text
    place = Place(f"answers/{number}.yaml", 3, 5)
    failed = tuple(
        Case(Spot("r", name, "d", f"d.i{at}"), f"{text} {at}", "error", mend=text, place=place)
        for at in range(cases)
    )
    waived = Case(Spot("r", name, "e"), text, "error", waived=f"waived: {text}", place=place)
    unsure = Case(Spot("r", name, "f"), text, "warning", known=False, place=place)
    return Judged(
        organization=name,
        wave="2026-Q4",
        home=Place(f"assessments/{number}.yaml"),
        standings=(Standing("r", text, f"{text} headline", 2, 5),),
        outcomes=(
            Outcome("d < 3", "failed", cases + 1, 0, failed, why=text),
            Outcome("e < 3", "waived", 1, 0, (waived,)),
            Outcome("f < 3, no data warns", "warned", 1, 1, (unsure,)),
            Outcome("g < 3", "passed", 4, 1, unjudged=(Spot("r", text, "g"),)),
            Outcome("h < 3", "passed", 4),
        ),
        waivers=(
            WaiverSeen("e < 3", text, text, text, "2026-12-31", "used"),
            WaiverSeen("g < 3", text, text, text, "2026-12-31", "not needed"),
            WaiverSeen("h < 3", text, text, text, "2026-01-01", "expired"),
        ),
        notices=(Notice("thin-cover", Spot("r", name, "d"), text, text, place),),
    )


def bare() -> Judged:
    """An assessment of which no gate asked anything."""
    return Judged("Works", "2026-Q4", Place("a.yaml"), (), ())


SETS = {
    "nothing": [],
    "no gate": [bare()],
    "every state": [judged(0), judged(1)],
    **{f"hostile {name}": [judged(text=text)] for name, text in list(HOSTILE.items())[::6]},
}
each_set = pytest.mark.parametrize("found", SETS.values(), ids=SETS.keys())


@pytest.fixture(scope="module")
def very_many() -> list[Judged]:
    """65,000 findings in a hundred assessments."""
    return [judged(at, cases=MANY // 100) for at in range(100)]


@pytest.fixture(scope="module")
def xsd() -> Iterator[object]:
    import xmlschema

    yield xmlschema.XMLSchema(str(schema("junit-10.xsd")))


@pytest.fixture(scope="module")
def sarif_validator() -> object:
    from jsonschema import Draft7Validator

    return Draft7Validator(json.loads(schema("sarif-2.1.0.json").read_text("utf-8")))


@each_set
@pytest.mark.parametrize("name", GATE_FORMATS)
def test_every_format_says_something_and_prints_nothing_unseen(
    found: list[Judged], name: str
) -> None:
    """Empty results are said; controls, escapes and direction tricks do not come through."""
    page = render(found, name)
    assert page.endswith("\n")
    assert page.strip()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


@pytest.mark.parametrize("text", ["low", *list(HOSTILE.values())[::6]])
def test_every_format_tells_of_bad_files_and_of_waivers_for_nobody(text: str) -> None:
    """Whatever they say, in whole files: an error each, beside what was assessed."""
    beside = troubled(text)
    junit = ET.fromstring(render([bare()], "junit", beside))
    assert [suite.get("errors") for suite in junit] == ["3", "0"]
    assert (junit.get("tests"), junit.get("errors"), junit.get("failures")) == ("5", "3", "0")
    assert len(junit.findall("testsuite/testcase/error")) == 3
    run = json.loads(render([bare()], "sarif", beside))["runs"][0]
    assert [one["level"] for one in run["results"]] == ["error", "error", "note"]
    assert run["invocations"][0]["executionSuccessful"] is False
    issues = json.loads(render([bare()], "gitlab", beside))
    assert [one["location"]["path"] for one in issues] == ["a0.yaml", "a1.yaml", "gates.yaml"]
    commands = render([bare()], "github", beside).splitlines()
    assert [one.split(" ")[0] for one in commands] == ["::error", "::error", "::notice"]
    for name in GATE_FORMATS:
        page = render([bare()], name, beside)
        assert page != render([bare()], name)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


def test_very_many_bad_files_are_counted() -> None:
    """JUnit names a thousand of them, and says how many more there are."""
    root = ET.fromstring(render([bare()], "junit", troubled("low", files=1500)))
    assert root.get("errors") == "1002"
    assert "and 500 more" in "".join(root.itertext())


@needs_schemas
def test_reports_of_bad_files_are_valid(xsd: object, sarif_validator: object) -> None:
    """By the schemas of Jenkins and of SARIF."""
    beside = troubled("low")
    assert [str(one) for one in xsd.iter_errors(render([], "junit", beside))] == []  # type: ignore[attr-defined]
    document = json.loads(render([], "sarif", beside))
    assert [one.message for one in sarif_validator.iter_errors(document)] == []  # type: ignore[attr-defined]


# --- JUnit


@each_set
def test_junit_keeps_to_what_jenkins_and_gitlab_take(found: list[Judged]) -> None:
    """No file or line on a test, counts that are right, no name twice in a class."""
    root = ET.fromstring(render(found, "junit"))
    assert root.tag == "testsuites"
    tests = failures = 0
    names: set[tuple[str | None, str | None]] = set()
    for suite in root:
        cases = list(suite)
        assert suite.get("tests") == str(len(cases)) != "0"
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
        tests, failures = tests + len(cases), failures + int(suite.get("failures", ""))
        for case in cases:
            assert set(case.attrib) == {"classname", "name"}
            assert len(case) <= 1
            names.add((case.get("classname"), case.get("name")))
    assert (root.get("tests"), root.get("failures")) == (str(tests), str(failures))
    assert len(names) == tests


@needs_schemas
@each_set
def test_junit_is_valid_by_jenkins_schema(found: list[Judged], xsd: object) -> None:
    """Jenkins' own schema finds nothing."""
    assert [str(one) for one in xsd.iter_errors(render(found, "junit"))] == []  # type: ignore[attr-defined]


@needs_schemas
def test_the_schema_of_jenkins_would_find_something(xsd: object) -> None:
    """The validation is one: what Jenkins refuses is refused."""
    text = render([judged()], "junit").replace("<testcase ", '<testcase file="a" ', 1)
    assert not xsd.is_valid(text)  # type: ignore[attr-defined]


def test_junit_fails_where_nothing_was_assessed() -> None:
    """A run that assessed nothing is no run that passed."""
    assert 'failures="1"' in render([], "junit")


def test_junit_stays_under_the_limit_however_much_there_is(
    very_many: list[Judged], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is cut is counted, and a failure among it is not lost."""
    from hpws_assess.render import junit

    whole = render(very_many, "junit")
    assert len(whole.encode()) < 30_000_000
    monkeypatch.setattr(junit, "MOST_BYTES", 200_000)
    cut = render(very_many, "junit")
    assert len(cut.encode()) < 205_000
    root = ET.fromstring(cut)
    last = root[-1]
    assert last.get("name") == "hpws-assess"
    assert f"and {101 - len(root)} more" in str(last[0].get("name"))
    assert last.get("failures") == "1"
    if SCHEMAS is not None:
        import xmlschema

        xmlschema.XMLSchema(str(schema("junit-10.xsd"))).validate(cut)


# --- SARIF


@each_set
def test_every_result_of_sarif_has_a_place(found: list[Judged]) -> None:
    """GitHub refuses a whole file for one result without a physical location."""
    run = json.loads(render(found, "sarif"))["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for one in run["results"]:
        place = one["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"]
        assert place["region"]["startLine"] >= 1
        assert rules[one["ruleIndex"]] == one["ruleId"]
        assert one["partialFingerprints"]["hpwsAssess/v1"]
    told = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert told == f"{len(found)} assessed; {len(run['results'])} found."


@needs_schemas
@each_set
def test_sarif_is_valid(found: list[Judged], sarif_validator: object) -> None:
    """SARIF's schema finds nothing."""
    document = json.loads(render(found, "sarif"))
    assert [one.message for one in sarif_validator.iter_errors(document)] == []  # type: ignore[attr-defined]


@needs_schemas
def test_the_schema_of_sarif_would_find_something(sarif_validator: object) -> None:
    """The validation is one."""
    document = json.loads(render([judged()], "sarif"))
    document["runs"][0]["results"][0]["level"] = "bad"
    assert not sarif_validator.is_valid(document)  # type: ignore[attr-defined]


def test_sarif_keeps_the_worst_of_very_many(very_many: list[Judged]) -> None:
    """5,000 results at most, errors in front, and the rest is told."""
    run = json.loads(render(very_many, "sarif"))["runs"][0]
    assert len(run["results"]) == 5000
    assert {one["level"] for one in run["results"]} == {"error"}
    told = [one["message"]["text"] for one in run["invocations"][0]["toolExecutionNotifications"]]
    total = 100 * (MANY // 100 + 5)
    assert told[0] == f"100 assessed; {total:,} found."
    assert told[1].startswith(f"and {total - 5000:,} more")


def test_what_is_waived_is_suppressed_in_sarif() -> None:
    """The waiver stands with its reason."""
    run = json.loads(render([judged()], "sarif"))["runs"][0]
    said = [one["suppressions"] for one in run["results"] if "suppressions" in one]
    assert said == [[{"kind": "external", "justification": "waived: low"}]]


# --- GitHub


def commands(text: str) -> list[tuple[str, str, str]]:
    found = [re.fullmatch(r"::(\w+) ([^:\n]*)::([^\n]*)", line) for line in text.splitlines()]
    assert all(found), text
    return [(one[1], one[2], one[3]) for one in found if one]


@each_set
def test_github_gets_one_command_a_line(found: list[Judged]) -> None:
    """No text of anybody ends a command, begins one, or adds a property."""
    for kind, listed, _ in commands(render(found, "github")):
        assert kind in {"error", "warning", "notice"}
        names = [part.split("=")[0] for part in listed.split(",")]
        assert names in (["file", "line", "col", "title"], ["title"])


def test_github_gets_ten_of_a_kind_and_the_number_of_the_rest(very_many: list[Judged]) -> None:
    """GitHub shows ten of each kind of a step; the tenth says how many more there are."""
    kinds = commands(render(very_many, "github"))
    assert [kind for kind, _, _ in kinds] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert kinds[9][2].startswith(f"and {100 * (MANY // 100 + 1) - 9:,} more")
    few = [judged(cases=10)._replace(waivers=(), notices=())]
    assert [kind for kind, _, _ in commands(render(few, "github"))] == ["error"] * 10 + ["warning"]


# --- GitLab


@each_set
def test_gitlab_has_all_that_it_needs_of_a_finding(found: list[Judged]) -> None:
    """Description, check, severity, path without ./, line, and a fingerprint that is unique."""
    report = json.loads(render(found, "gitlab"))
    for one in report:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not one["location"]["path"].startswith("./")
        assert one["location"]["lines"]["begin"] >= 1
    assert len({one["fingerprint"] for one in report}) == len(report)
    assert not any("waived" in one["description"] for one in report if one["severity"] == "major")


def test_gitlab_gets_so_many_and_the_number_of_the_rest(very_many: list[Judged]) -> None:
    """The last finding says how many there are more."""
    report = json.loads(render(very_many, "gitlab"))
    assert len(report) == 20_001
    assert report[-1]["description"].startswith("and ")
    assert len({one["fingerprint"] for one in report}) == len(report)


def test_fingerprints_stay_from_run_to_run_and_tell_findings_apart() -> None:
    """They hold on to what a finding is about, not to the line that it stands on."""
    first = judged()
    moved = [
        one._replace(cases=tuple(case._replace(place=Place("x.yaml", 9)) for case in one.cases))
        for one in first.outcomes
    ]
    prints = [
        [one["fingerprint"] for one in json.loads(render([each], "gitlab"))]
        for each in (first, first._replace(outcomes=tuple(moved)))
    ]
    assert prints[0] == prints[1]


# --- the summary, the badge and the page


@pytest.mark.parametrize("length", [1, 300])
def test_the_summary_stays_under_a_mebibyte_and_shows_failures_first(length: int) -> None:
    """GitHub drops a longer one as a whole."""
    page = render([judged(at, cases=30, text="word " * length) for at in range(200)], "summary")
    assert len(page.encode()) < 1024 * 1024
    heads = re.findall(r"^### (.*)$", page, re.MULTILINE)
    assert heads[:4] == ["Failed", "Gates", "Waivers", "Headlines"][: len(heads)]
    assert "more, which are left out here" in page


def test_a_badge_says_it_in_words() -> None:
    """Passed, failed, warned, and levels where there are no gates; no outside address."""
    passed = judged()._replace(outcomes=judged().outcomes[4:], waivers=())
    warned = judged()._replace(outcomes=judged().outcomes[2:], waivers=())
    shown = {
        "gates passed": [passed],
        "gates passed, with warnings": [warned],
        "gates failed": [judged()],
        "gates failed in 1 of 2": [judged(), passed],
        "no data for the gates": [passed._replace(outcomes=(UNJUDGED,))],
        "gates passed ": [passed._replace(outcomes=(UNJUDGED, *passed.outcomes))],
        "lowest level 2 of 5": [passed._replace(outcomes=())],
        "2 assessed": [bare(), bare()],
        "nothing assessed": [],
    }
    for said, found in shown.items():
        words = said.strip()
        svg = ET.fromstring(render(found, "badge"))
        assert svg.get("aria-label") == f"hpws-assess: {words}"
        texts = [one.text for one in svg.iter("{http://www.w3.org/2000/svg}text")]
        assert texts == ["hpws-assess", words]
        assert "http" not in render(found, "badge").replace("http://www.w3.org/2000/svg", "")


UNJUDGED = Outcome(
    "* < 2",
    "passed",
    6,
    6,
    unjudged=tuple(Spot("r", unit, name) for unit, name in zip("WWNNN", "abcde", strict=True)),
)
"""A gate that passed for want of data alone."""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gates", "Gates: 1 passed, 1 of them for want of data."),
        ("gates", "passed: * < 2: nothing judged (no data for 6, which passes)"),
        ("gates", "without data: W 2026-Q4: a, b; W 2026-Q4, N: c, d, e, and 1 more"),
        ("summary", "| \\* &lt; 2 | 0 | 0 | 0 | 1 | 0 | 6 |"),
        ("summary", "had no data, which passes, for: W 2026-Q4: a, b; W 2026-Q4, N: c, d"),
        ("junit", "nothing judged (no data for 6, which passes) without data: W 2026-Q4: a, b; W"),
        ("github", "1 assessed; 1 gate; nothing found; 1 gate had no data"),
    ],
)
def test_a_gate_that_judged_nothing_says_so_and_names_what_it_had_no_data_for(
    name: str, said: str
) -> None:
    """It passes, and nobody takes that for something that was looked at."""
    one = judged(text="W")._replace(outcomes=(UNJUDGED,), waivers=(), notices=())
    assert said in " ".join(render([one], name).split())


def test_assessments_without_data_are_named_up_to_a_bound() -> None:
    """Five of them; the rest are counted."""
    many = [judged(text=f"W{at}")._replace(outcomes=(UNJUDGED,), waivers=()) for at in range(8)]
    page = render(many, "gates")
    assert page.count("without data: W") == 5
    assert "without data: 3 assessments more" in page
    assert "; and 3 assessments more" in render(many, "summary")


def test_the_page_for_people_shows_the_first_twenty(very_many: list[Judged]) -> None:
    """Of each gate; then how many there are more."""
    page = render([one._replace(waivers=()) for one in very_many], "gates")
    assert page.count("\n  - answers/") == 20 + 20 + 20
    assert f"and {MANY - 20:,} more" in page


@pytest.mark.parametrize("name", ["gates", "junit", "github"])
def test_what_mends_a_case_is_a_sentence_of_its_own(name: str) -> None:
    """Every format says a case in the same words, whether or not its message ends in a stop."""
    for message in ("level 2 Initiated", "level 2 Initiated."):
        spot, place = Spot("r", "Works", "d"), Place("a.yaml")
        case = Case(spot, message, "error", mend="Show it.", place=place)
        one = judged()._replace(outcomes=(Outcome("d < 3", "failed", 1, 0, (case,)),))
        said = " ".join(render([one], name).split())
        assert "d: level 2 Initiated. Show it." in said
