"""Write the last part of docs/report-template.md: what templates see, with an example of each.

Run ``python docs/report_data.py`` after a change to what reports print; a test holds the page to
it. Seen through the assessments of two tests and of a demo, so that most parts have an example.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hpws_assess.cli.work import Choice, results
from hpws_assess.demo.simulate import load_scenario, simulate
from hpws_assess.model.result import Result
from hpws_assess.render.safe import markdown
from hpws_assess.render.view import view_result
from hpws_assess.sources.library import shipped

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "report-template.md"
MARK = "<!-- From here on made by docs/report_data.py. -->\n"
CASES = ROOT / "tests" / "golden"
SCORED = ("kitchen", "iam-hpwo-one-assessor")
MANY = "elm-creek-instruments"
"""The demo's organization that shows what only many people's answers give."""
EMPTY = "list"
"""The kind of a list with nothing in it, told only where none has anything in it."""
LONGEST = 60
"""Characters of an example."""

PARTS = (
    ("report", "", "The report as a whole"),
    ("part", "rubrics[]", "One framework: each of `report.rubrics`"),
    ("one", "rubrics[].dimensions[]", "One dimension: each of `part.dimensions`"),
)
"""What the shipped templates call a part, where it is in the data, and what it is."""

Shape = dict[str, dict[str, str]]
"""By path, the kinds of value that stand there, each with its first example."""


def page(seen: list[Result]) -> str:
    """The whole page: what is written by hand, and what is made."""
    by_hand = PAGE.read_text("utf-8").split(MARK, maxsplit=1)[0]
    return by_hand + MARK + "\n".join(_lines(seen)) + "\n"


def _lines(seen: list[Result]) -> Iterator[str]:
    shape: Shape = {}
    for result in seen:
        _note(shape, "", view_result(result))
    inner = [path for _, path, _ in PARTS if path]
    for name, path, what in PARTS:
        deeper = [one for one in inner if one.startswith(path) and one != path]
        own = {
            key.removeprefix(path).removeprefix("."): kinds
            for key, kinds in shape.items()
            if key.startswith(path)
            and key != path
            and not any(key.startswith(f"{one}.") for one in deeper)
        }
        yield f"\n### {what}\n"
        yield f"| `{name}.` | Kind | Example |"
        yield "| --- | --- | --- |"
        for key, kinds in own.items():
            if key and not key.endswith("]"):
                named = [kind for kind in kinds if kind != EMPTY] or [EMPTY]
                example = next((one for one in kinds.values() if one), "")
                yield f"| `{key}` | {' or '.join(named)} | {markdown(example)} |"


def _note(shape: Shape, path: str, value: Any) -> None:
    """Note the kind of a value and of all that is in it."""
    if path:
        kinds = shape.setdefault(path, {})
        kind = _kind(value)
        kinds[kind] = kinds.get(kind) or _example(value)
    if isinstance(value, dict) and not path.endswith("chart"):  # that is for the charts' macros
        for key, inner in value.items():
            _note(shape, f"{path}.{key}" if path else str(key), inner)
    if isinstance(value, list | tuple):
        for inner in value:
            if isinstance(inner, dict | list | tuple):
                _note(shape, f"{path}[]", inner)


def _kind(value: Any) -> str:
    for kind, word in (
        (bool, "truth"),
        (str, "text"),
        (int | float, "number"),
        (dict, "mapping"),
    ):
        if isinstance(value, kind):
            return word
    if isinstance(value, list | tuple):
        return f"list of {_kind(value[0])}s" if value else EMPTY
    return "none"


def _example(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = value[0] if value and isinstance(value[0], str) else ""
    if isinstance(value, dict) or value is None:
        return ""
    text = str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def scored() -> list[Result]:
    """The results that the page is made from: two small ones, and one of many people."""
    paths = [sorted(map(str, (CASES / name).glob("*.yaml"))) for name in SCORED]
    small = [one for some in paths for one in results(some, Choice())]
    scenario = load_scenario(MANY)
    texts = simulate(scenario, {name: shipped(name).rubric for name in scenario.rubrics})
    with TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, "utf-8")
        return small + results([folder], Choice())


if __name__ == "__main__":
    PAGE.write_text(page(scored()), "utf-8")
