"""``init``: the settings and the workflow of a new repository of answers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import hint, keep_all, write_all
from hpws_assess.errors import AssessError, nearest

EXAMPLES = "Example: hpws-assess init --ci github"

SETTINGS = """\
# Settings of hpws-assess in this folder; options and HPWS_... variables come first.
# Say what may not be so; docs/ci.md of hpws-assess has the grammar.
gates: gates.yaml
# floor: floor.yaml            # hpws-assess ratchet answers/ --floor floor.yaml writes it
# baseline: before.baseline    # hpws-assess score answers/ -f baseline:before.baseline writes it
# form: core
# rubrics: [rubrics/]
"""

GATES = """\
format: hpws-assess/gates@1
gates:
  - {fail_on: overall < 2, severity: warn, why: Every dimension is to leave level 1.}
  - {fail_on: "*#evidence-age > 24", severity: warn}
  - fail_on: privacy
"""

GITHUB = """\
name: hpws-assess
on: [push, pull_request]
permissions: {contents: read}
jobs:
  assess:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with: {python-version: "3.12"}
      - run: pip install --quiet "$HPWS_INSTALL"
        env: {HPWS_INSTALL: @INSTALL@}
      - run: hpws-assess check answers/
      - run: hpws-assess score answers/ --quiet --format github --format junit:hpws-assess.xml
"""

GITLAB = """\
hpws-assess:
  image: python:3.12-slim
  variables:
    HPWS_INSTALL: @INSTALL@
  before_script:
    - pip install --quiet "$HPWS_INSTALL"
  script:
    - hpws-assess check answers/
    - >-
      hpws-assess score answers/ --quiet --format gates --format junit:hpws-assess.xml
      --format gitlab:gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      junit: hpws-assess.xml
      codequality: gl-code-quality-report.json
"""

WORKFLOWS = {
    "github": {".github/workflows/hpws-assess.yml": GITHUB},
    "gitlab": {".gitlab-ci.yml": GITLAB},
    "none": {},
}


def init(
    folder: Annotated[str, typer.Argument(help="The repository's folder.")] = ".",
    ci: Annotated[
        str,
        typer.Option(
            "--ci", help=f"Whose workflow to write: {', '.join(WORKFLOWS)}.", metavar="SERVICE"
        ),
    ] = "github",
    install: Annotated[
        str,
        typer.Option(
            "--install",
            help="What the workflow's pip installs, such as 'hpws-assess @ git+https://...'.",
            metavar="REQUIREMENT",
        ),
    ] = "hpws-assess",
    quiet: opt.Quiet = False,
) -> None:
    """Write settings, gates and a workflow for a repository that has its answers in answers/.

    Files that are there already are never replaced.
    """
    if ci not in WORKFLOWS:
        allowed = ", ".join(WORKFLOWS)
        message = f"`{ci}` is no service; allowed: {allowed}{nearest(ci, WORKFLOWS)}"
        raise AssessError.about("--ci", message)
    from hpws_assess.sources.writing import quoted

    files = {".hpws-assess.yaml": SETTINGS, "gates.yaml": GATES, **WORKFLOWS[ci]}
    texts = {
        Path(folder) / name: text.replace("@INSTALL@", quoted(install))
        for name, text in files.items()
    }
    keep_all(texts, "move it away, or take from docs/ci.md what you lack")
    write_all(texts, force=False)
    hint(f"Wrote {', '.join(str(path) for path in texts)}.", quiet=quiet)
    hint("Next: put answers into answers/, then hpws-assess score answers/", quiet=quiet)
