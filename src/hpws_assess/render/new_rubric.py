"""A starting rubric for somebody's own framework: commented, and sound as it stands."""

from __future__ import annotations

import re
from importlib import resources

from hpws_assess.errors import AssessError

ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


def new_rubric(rubric_id: str) -> str:
    """The text of a new rubric with the id.

    Raises:
        AssessError: the id is not one that files may use.
    """
    if not ID.fullmatch(rubric_id):
        message = "an id has lower-case letters, digits, dots, hyphens or underscores, 64 at most"
        raise AssessError.about("ID", f"`{rubric_id}` is no id: {message}")
    text = (resources.files("hpws_assess.templates") / "new-rubric.yaml.j2").read_text("utf-8")
    return text.replace("{{ id }}", rubric_id)
