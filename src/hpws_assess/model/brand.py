"""A brand: whose report it is, in name, logo, colours and lines at top and bottom."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hpws_assess.model.words import Frozen

Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
"""A colour as six hexadecimal digits, such as #0b4f8a."""
Line = Annotated[str, Field(min_length=1, max_length=500)]


class Colours(Frozen):
    """The colours of one theme. What is not named stays as the report has it."""

    accent: Colour | None = None
    """Links, and the marks of charts: at least 4.5:1 on the page and on its tinted parts."""
    bars: Colour | None = None
    """Bars of the plan: at least 3:1 on the page."""


class Palette(Frozen):
    """Colours by theme: the reader's system chooses; paper has those of light."""

    light: Colours = Colours()
    dark: Colours = Colours()


class Brand(Frozen):
    """The authority for ``hpws-assess/brand@1`` files."""

    format: Literal["hpws-assess/brand@1"]
    name: Annotated[str, Field(min_length=1, max_length=120)] | None = None
    """Who made the report; it stands under its title."""
    logo: Line | None = None
    """A PNG, JPEG or SVG file in the folder of this one; it goes into the page."""
    colours: Palette = Palette()
    footer: Line | None = None
    """A line at the end, such as an address."""
    confidentiality: Line | None = None
    """A line under the title, such as who may read it."""
