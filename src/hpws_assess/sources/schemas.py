"""JSON Schemas of the file formats, straight from the models, which are the authority."""

from __future__ import annotations

import json

from hpws_assess.model.answers import Answers
from hpws_assess.model.assessment import Assessment
from hpws_assess.model.config import Config
from hpws_assess.model.result import Result
from hpws_assess.model.rubric import Rubric
from hpws_assess.model.words import Frozen

SCHEMAS: dict[str, type[Frozen]] = {
    "rubric": Rubric,
    "assessment": Assessment,
    "answers": Answers,
    "result": Result,
    "config": Config,
}


def schema_text(name: str) -> str:
    """A format's JSON Schema (2020-12), as it is committed under ``schemas/``."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:hpws-assess:schema:{name}@1",
    }
    return json.dumps(head | SCHEMAS[name].model_json_schema(), indent=2, ensure_ascii=False) + "\n"
