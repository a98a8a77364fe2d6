"""The one Jinja environment of the shipped templates, made when it is first used."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

TEMPLATES = "hpws_assess.templates"


@cache
def load_environment() -> Environment:
    """Autoescape is on by name of nothing: ``select_autoescape`` does not know ``*.html.j2``."""
    return Environment(
        loader=FunctionLoader(load_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def load_text(name: str) -> str:
    """A shipped template as text, with the line ends that the style's digest was taken over."""
    return files(TEMPLATES).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")
