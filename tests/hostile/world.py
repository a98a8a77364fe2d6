"""An organization whose every text is hostile: rubric, assessment, answers, evidence and brand.

Made of the test's kitchens. The same text stands wherever the same one stood, so that units, waves
and names still fit. Its twin, made in the same way of harmless words, has the same structure.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hpws_assess.sources.positioned import read

KITCHEN = Path(__file__).parents[1] / "golden" / "kitchen"
KEYS = {
    *("organization", "title", "about", "ask", "help", "address", "note", "limits", "because"),
    *("lift", "source", "unit_name", "anchors", "looks_like", "label", "do", "lead", "horizon"),
    *("done_when", "what", "reason", "owner", "comment", "unit", "name", "hands.words", "agree"),
    *("start", "end", "wave"),
}
"""Keys of the files under which people write what they like."""
DATES = {"cold.delay"}
"""Items whose answers have a start and an end that are days."""
LATER = "2027-Q2"


def write_world(folder: Path, texts: list[str]) -> None:
    """Two waves of the kitchens, every text one of those, and a brand."""
    folder.mkdir()
    given: dict[str, str] = {}
    waiting: Iterator[str] = iter(texts * 20)

    def change(old: str) -> str:
        if old not in given:
            given[old] = next(waiting)
        return given[old]

    rubric, assessment, answers = (
        _plain(KITCHEN / f"{name}.yaml") for name in ("rubric", "assessment", "answers")
    )
    evidence = answers["evidence"]
    stated = answers["respondents"][0]["answers"]
    for number in range(len(texts)):
        evidence[f"e{number}"] = {"title": f"title {number}", "owner": f"owner {number}"}
    stated["plan.list"] = {"value": "yes", "evidence": [*evidence]}
    for respondent in answers["respondents"]:
        for item, value in [*respondent["answers"].items()]:
            if not isinstance(value, dict):
                comment = f"comment {len(given)} {item} {respondent['role']}"
                respondent["answers"][item] = {"value": value, "comment": comment}
    brand = {"name": "brand", "footer": "foot", "confidentiality": "line"}
    files = {
        "rubric": rubric,
        "assessment": assessment,
        "answers": answers,
        "later": assessment | {"wave": LATER, "as_of": "2027-04-01"},
        "later-answers": answers | {"wave": LATER},
        "brand": {"format": "hpws-assess/brand@1"} | brand,
    }
    for name, data in files.items():
        changed = _changed(data, "", change)
        changed = (
            changed | {"wave": f"{data['wave']} {changed['wave']}"} if "wave" in data else changed
        )
        text = json.dumps(changed, ensure_ascii=True, indent=1)
        (folder / f"{name}.json").write_text(text, "utf-8")


def write_broken(folder: Path, texts: list[str]) -> None:
    """Answers in which every text stands where it is wrong, so that messages quote it."""
    folder.mkdir()
    respondents = [
        {"role": text, "unit": text, "id": text, "answers": {text: text}, text: 1} for text in texts
    ]
    top = {"format": "hpws-assess/answers@1", "rubric": "kitchen-hygiene", "wave": "2026-Q4"}
    broken = top | {"organization": "Lakeside Kitchens", "respondents": respondents}
    (folder / "answers.json").write_text(json.dumps(broken), "utf-8")
    for number, text in enumerate(texts):
        (folder / f"{number}.json").write_text(json.dumps({"format": text}), "utf-8")


def _plain(file: Path) -> dict[str, Any]:
    data = read(file).data
    assert isinstance(data, dict)
    return data


def _changed(data: Any, key: str, change: Callable[[str], str]) -> Any:
    if isinstance(data, dict):
        return {
            name: inner if name in DATES else _changed(inner, _under(key, name), change)
            for name, inner in data.items()
        }
    if isinstance(data, list):
        return [_changed(inner, key, change) for inner in data]
    return change(data) if isinstance(data, str) and key in KEYS else data


def _under(key: str, name: str) -> str:
    return key if key in {"anchors", "looks_like"} else name
