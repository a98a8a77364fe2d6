"""GitLab's Code Quality report: a list of findings, each with a fingerprint of its own."""

from __future__ import annotations

import json
from collections.abc import Collection

from hpws_assess.model.judged import NOTHING_BESIDE, Beside, Judged, Level
from hpws_assess.render import safe
from hpws_assess.render.look import Look
from hpws_assess.render.pointed import Entry, every_entry, foremost, more_in_words, relative

MOST = 20_000
"""Findings of one report: more than anybody reads, and well under the size that GitLab takes."""

SEVERITIES: dict[Level, str] = {"error": "major", "warning": "minor", "note": "info"}


def render(judged: Collection[Judged], look: Look, beside: Beside = NOTHING_BESIDE) -> str:
    """What no waiver lets pass. Nothing found is an empty list, as GitLab wants it."""
    found = foremost((one for one in every_entry(judged, beside) if not one.waived), MOST)
    report = []
    seen: dict[str, int] = {}
    for entry in found.entries:
        print_ = entry.fingerprint
        seen[print_] = seen.get(print_, 0) + 1
        own = print_ if seen[print_] == 1 else f"{print_}-{seen[print_]}"
        report.append(_issue(entry, own))
    if found.left:
        rest = found.entries[-1]._replace(message=more_in_words(found.left))
        report.append(_issue(rest, "more"))
    return safe.json(json.dumps(report, ensure_ascii=False, indent=1)) + "\n"


def _issue(entry: Entry, fingerprint: str) -> dict[str, object]:
    return {
        "description": entry.message,
        "check_name": safe.line(entry.rule),
        "fingerprint": fingerprint,
        "severity": SEVERITIES[entry.level],
        "location": {
            "path": relative(entry.place).removeprefix("./"),
            "lines": {"begin": entry.place.line},
        },
    }
