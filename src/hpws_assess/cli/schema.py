"""``schema``: the JSON Schema of a file format."""

from __future__ import annotations

from typing import Annotated

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import emit
from hpws_assess.errors import AssessError

EXAMPLES = "Example: hpws-assess schema answers -o answers.schema.json"


def schema(
    name: Annotated[
        str,
        typer.Argument(
            help="rubric, overlay, assessment, answers, result, plan, comparison, config or brand.",
            metavar="NAME",
        ),
    ],
    output: opt.Output = None,
    force: opt.Force = False,
) -> None:
    """Print the JSON Schema of a file format, for editors and other tools."""
    from hpws_assess.check.fault import unknown
    from hpws_assess.sources.schemas import SCHEMAS, schema_text

    if name not in SCHEMAS:
        raise AssessError.about("NAME", unknown("schema", name, SCHEMAS))
    emit(schema_text(name), output, force=force)
