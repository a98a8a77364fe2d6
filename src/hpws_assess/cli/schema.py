"""``schema``: the JSON Schema of a file format."""

from __future__ import annotations

from typing import Annotated

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import emit, hint
from hpws_assess.errors import AssessError

EXAMPLES = "Example: hpws-assess schema answers -o answers.schema.json"


def schema(
    name: Annotated[
        str,
        typer.Argument(
            help="rubric, overlay, assessment, answers, result, plan, comparison, config, brand, "
            "gates, floor, baseline or benchmark.",
            metavar="NAME",
        ),
    ],
    output: opt.Output = None,
    force: opt.Force = False,
    quiet: opt.Quiet = False,
) -> None:
    """Print the JSON Schema of a file format, for editors and other tools."""
    from hpws_assess.check.fault import unknown
    from hpws_assess.sources.schemas import SCHEMAS, schema_text

    if name not in SCHEMAS:
        raise AssessError.about("NAME", unknown("schema", name, SCHEMAS))
    emit(schema_text(name), output, force=force)
    if output in {None, "-"}:
        hint(
            f"Next: hpws-assess schema {name} -o {name}.schema.json keeps it for editors",
            quiet=quiet,
        )
    else:
        first = f"# yaml-language-server: $schema={output}"
        hint(f"Wrote {output}. Next: put `{first}` on top of a YAML file", quiet=quiet)
