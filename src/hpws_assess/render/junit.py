"""JUnit XML: a suite for each assessment, a test for each gate. For Jenkins, GitLab and the like.

Within Jenkins' schema (no ``file`` or ``line`` on a test), GitLab's 30 MB, and with a name that no
other test of its class has, for GitLab shows only the first of those.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from hpws_assess.model.judged import (
    LAPSED,
    NOTHING_BESIDE,
    Beside,
    Case,
    Judged,
    Outcome,
    Trouble,
    WaiverSeen,
)
from hpws_assess.render import safe
from hpws_assess.render.gate_counts import found_in_words
from hpws_assess.render.look import Look
from hpws_assess.render.pointed import (
    at,
    case_in_words,
    left_out_in_words,
    more_in_words,
    unjudged_in_words,
    waiver_in_words,
)

MOST_BYTES = 25_000_000
"""GitLab refuses a file of more than 30 MB; the rest is for what is said of what was cut."""

MOST_CASES = 200
"""Lines of one test's failure."""

MOST_FILES = 1000
"""Files with problems, each a test; the rest are counted."""


class Test:
    """One test: an element of XML, and how it went."""

    def __init__(self, name: str, state: str, body: str = "") -> None:
        self.name = name
        self.state = state
        self.body = body


def render(judged: Collection[Judged], look: Look, beside: Beside = NOTHING_BESIDE) -> str:
    """All assessments as one file. Without gates, a test says that nothing was asked."""
    suites: list[str] = []
    totals = [0, 0]
    room = MOST_BYTES
    errors = _errors(beside)
    others = [*errors, *_strays(beside)]
    if others:
        suites.append(_suite("input", others, 0, len(errors)))
        room -= len(suites[0].encode())
        totals[0] += len(others)
    left: list[bool] = []
    """Of every assessment for which there was no room, whether it failed."""
    for one in judged:
        tests = list(_tests(one))
        failed = sum(test.state == "failed" for test in tests)
        totals = [totals[0] + len(tests), totals[1] + failed]
        suite = _suite(_title(one), tests, failed)
        room -= len(suite.encode())
        if room < 0:
            left.append(bool(failed))
        else:
            suites.append(suite)
    if left or not (judged or errors):
        rest = _rest(left)
        totals = [totals[0] + 1, totals[1] + (rest.state == "failed")]
        suites.append(_suite("hpws-assess", [rest], int(rest.state == "failed")))
    head = (
        f'<testsuites name="hpws-assess" tests="{totals[0]}" failures="{totals[1]}" '
        f'errors="{len(errors)}">'
    )
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>", ""])


def _rest(left: Sequence[bool]) -> Test:
    """A test that stands for the assessments for which there was no room, or for none at all."""
    if not left:
        return Test("nothing was assessed", "failed", _failure("gate", "nothing was assessed", []))
    said = f"assessments: {more_in_words(len(left))}"
    failed = sum(left)
    if not failed:
        return Test(said, "passed")
    return Test(said, "failed", _failure("gate", f"{failed:,} of them failed", []))


def _title(one: Judged) -> str:
    return f"{one.organization}, {one.wave}"


def _errors(beside: Beside) -> list[Test]:
    """A test with an error for each file that something is wrong with, and for what that cost."""
    by_file: dict[str, list[Trouble]] = {}
    for one in beside.troubles:
        by_file.setdefault(one.place.file, []).append(one)
    tests = [
        Test(file, "error", _error([f"{at(one.place)}: {one.message}" for one in own]))
        for file, own in list(by_file.items())[:MOST_FILES]
    ]
    if len(by_file) > MOST_FILES:
        said = more_in_words(len(by_file) - MOST_FILES)
        tests.append(Test("other files", "error", _error([said])))
    if beside.left_out:
        said = left_out_in_words(beside.left_out)
        tests.append(Test("assessments that were left out", "error", _error([said])))
    return tests


def _error(lines: Sequence[str]) -> str:
    return f'<error type="bad input" message={_attribute(lines[0])}>{_text(lines)}</error>'


def _strays(beside: Beside) -> Iterator[Test]:
    for number, (waiver, _) in enumerate(beside.strays, 1):
        said = waiver_in_words(waiver)
        name = f"waiver {number}: {waiver.gate} for {waiver.about}"
        yield Test(name, "passed", f"<system-out>{_text([said])}</system-out>")


def _suite(title: str, tests: Sequence[Test], failed: int, errors: int = 0) -> str:
    skipped = sum(test.state == "waived" for test in tests)
    head = (
        f'<testsuite name={_attribute(title)} tests="{len(tests)}" failures="{failed}" '
        f'errors="{errors}" skipped="{skipped}">'
    )
    return "\n".join([head, *(_element(test, title) for test in tests), "</testsuite>"])


def _element(test: Test, title: str) -> str:
    head = f"<testcase classname={_attribute(title)} name={_attribute(test.name)}"
    return f"{head}>{test.body}</testcase>" if test.body else f"{head}/>"


def _tests(one: Judged) -> Iterator[Test]:
    for outcome in one.outcomes:
        yield _of_gate(one, outcome)
    for number, waiver in enumerate(one.waivers, 1):
        yield _of_waiver(number, waiver)
    if not one.outcomes and not one.waivers:
        yield Test("scored; no gate was asked", "passed")


def _of_gate(one: Judged, outcome: Outcome) -> Test:
    name = f"gate: {outcome.gate}"
    left = [case for case in outcome.cases if not case.waived]
    lines = [_line(one, case) for case in (left or outcome.cases)]
    if outcome.why:
        lines.insert(0, outcome.why)
    if outcome.state == "failed":
        number = f"{len(left)} of {outcome.checked} did not pass"
        kind = "gate" if any(case.known for case in left) else "no data"
        return Test(name, "failed", _failure(kind, f"{outcome.gate}: {number}", lines))
    if outcome.state == "waived":
        said = "; ".join(dict.fromkeys(case.waived for case in outcome.cases))
        return Test(name, "waived", f"<skipped message={_attribute(said)}/>")
    if outcome.state == "warned":
        return Test(name, "passed", f"<system-out>{_text(lines)}</system-out>")
    if outcome.unknown:
        said = found_in_words(outcome, len(outcome.cases), 0)
        without = f"without data: {unjudged_in_words(one, outcome)}"
        return Test(name, "passed", f"<system-out>{_text([said, without])}</system-out>")
    return Test(name, "passed")


def _of_waiver(number: int, waiver: WaiverSeen) -> Test:
    name = f"waiver {number}: {waiver.gate} for {waiver.about}"
    said = waiver_in_words(waiver)
    if waiver.state in LAPSED:
        return Test(name, "failed", _failure("waiver", said, []))
    return Test(name, "passed", f"<system-out>{_text([said])}</system-out>")


def _line(one: Judged, case: Case) -> str:
    waived = f"[{case.waived}]" if case.waived else ""
    return f"{at(case.place)}: {case_in_words(one, case, waived)}"


def _failure(kind: str, message: str, lines: Sequence[str]) -> str:
    return f'<failure type="{kind}" message={_attribute(message)}>{_text(lines)}</failure>'


def _text(lines: Sequence[str]) -> str:
    shown = [safe.line(line) for line in lines[:MOST_CASES]]
    if len(lines) > MOST_CASES:
        shown.append(more_in_words(len(lines) - MOST_CASES))
    return escape("\n".join(shown))


def _attribute(text: str) -> str:
    return quoteattr(safe.line(text))
