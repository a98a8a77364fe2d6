"""SARIF 2.1.0: every gate's finding at its file and line. For code scanning of GitHub and others.

GitHub refuses a file in which one result has no physical location, and one of more than 25,000
results; it shows the first 5,000. So that many stand here, the worst in front; the rest is told.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from hpws_assess import __version__
from hpws_assess.model.judged import NOTHING_BESIDE, Beside, Judged
from hpws_assess.render import safe
from hpws_assess.render.look import Look
from hpws_assess.render.pointed import (
    BAD_INPUT,
    Entry,
    address,
    every_entry,
    foremost,
    left_out_in_words,
    more_in_words,
)

MOST_RESULTS = 5_000
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(judged: Collection[Judged], look: Look, beside: Beside = NOTHING_BESIDE) -> str:
    """All assessments as one run. Nothing found is an empty list of results, and a note says so."""
    found = foremost(every_entry(judged, beside), MOST_RESULTS)
    rules = sorted({entry.rule for entry in found.entries})
    index = {rule: at for at, rule in enumerate(rules)}
    told = [f"{len(judged):,} assessed; {found.total:,} found."]
    if found.left:
        told.append(more_in_words(found.left))
    if beside.left_out:
        told.append(left_out_in_words(beside.left_out))
    run = {
        "tool": {
            "driver": {
                "name": "hpws-assess",
                "version": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not beside.troubles,
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": text}} for text in told
                ],
            }
        ],
        "results": [_result(entry, index) for entry in found.entries],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return safe.json(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def _rule(rule: str) -> dict[str, Any]:
    own = rule == BAD_INPUT or rule.startswith(("gate: ", "waiver"))
    words = rule if own else f"finding: {rule}"
    return {"id": safe.line(rule), "shortDescription": {"text": safe.line(words)}}


def _result(entry: Entry, index: dict[str, int]) -> dict[str, Any]:
    region = {"startLine": entry.place.line, "startColumn": entry.place.column}
    result: dict[str, Any] = {
        "ruleId": safe.line(entry.rule),
        "ruleIndex": index[entry.rule],
        "level": entry.level,
        "message": {"text": entry.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": address(entry.place)},
                    "region": region,
                }
            }
        ],
        "partialFingerprints": {"hpwsAssess/v1": entry.fingerprint},
    }
    if entry.waived:
        said = safe.line(entry.waived)
        result["suppressions"] = [{"kind": "external", "justification": said}]
    return result
