"""JSON Schemas of the file formats, straight from the models, which are the authority."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from itertools import pairwise
from textwrap import dedent
from typing import Any

from hpws_assess.model.answers import Answers
from hpws_assess.model.assessment import Assessment
from hpws_assess.model.benchmark import Benchmark
from hpws_assess.model.brand import Brand
from hpws_assess.model.comparison import Comparison
from hpws_assess.model.config import Config
from hpws_assess.model.overlay import Overlay
from hpws_assess.model.plan import Plan
from hpws_assess.model.policy import Floor, Policy
from hpws_assess.model.remembered import Remembered
from hpws_assess.model.result import Result
from hpws_assess.model.rubric import Rubric
from hpws_assess.model.words import Frozen
from hpws_assess.sources.leftovers import SCHEMA

SCHEMAS: dict[str, type[Frozen]] = {
    "rubric": Rubric,
    "overlay": Overlay,
    "assessment": Assessment,
    "answers": Answers,
    "result": Result,
    "plan": Plan,
    "comparison": Comparison,
    "config": Config,
    "brand": Brand,
    "gates": Policy,
    "floor": Floor,
    "baseline": Remembered,
    "benchmark": Benchmark,
}


def schema_text(name: str) -> str:
    """A format's JSON Schema (2020-12), as it is committed under ``schemas/``."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{SCHEMA}{name}@1",
    }
    schema = _open(SCHEMAS[name].model_json_schema())
    nouns = (model for model in _models(Frozen) if ".model." in model.__module__)
    models = {model.__name__: model for model in nouns}
    for title, part in [(SCHEMAS[name].__name__, schema), *schema.get("$defs", {}).items()]:
        _describe(part, models.get(title))
    return json.dumps(head | schema, indent=2, ensure_ascii=False) + "\n"


def _open(part: Any) -> Any:
    """Choices that no key decides may overlap: a value that fits two branches is still right."""
    if isinstance(part, list):
        return [_open(each) for each in part]
    if not isinstance(part, dict):
        return part
    loose = "oneOf" in part and "discriminator" not in part
    return {"anyOf" if loose and key == "oneOf" else key: _open(each) for key, each in part.items()}


def _models(model: type[Frozen]) -> Iterator[type[Frozen]]:
    for each in model.__subclasses__():
        yield each
        yield from _models(each)


def _describe(part: dict[str, Any], model: type[Frozen] | None) -> None:
    """Give a model's properties the words that stand under its attributes.

    pydantic could do so itself, but would read the sources at every start of the program.
    """
    if model is None:
        return
    for base in reversed(model.__mro__[: model.__mro__.index(Frozen)]):
        for attribute, words in _attribute_words(base):
            if attribute in part.get("properties", {}):
                part["properties"][attribute].setdefault("description", words)


def _attribute_words(model: type) -> Iterator[tuple[str, str]]:
    (body,) = ast.parse(dedent(inspect.getsource(model))).body
    assert isinstance(body, ast.ClassDef)
    for line, following in pairwise(body.body):
        if (
            isinstance(line, ast.AnnAssign)
            and isinstance(line.target, ast.Name)
            and isinstance(following, ast.Expr)
            and isinstance(following.value, ast.Constant)
        ):
            yield line.target.id, inspect.cleandoc(str(following.value.value))
