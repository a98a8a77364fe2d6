"""Can a brand's colours be read? Contrast as WCAG 2.2 measures it, on both themes of the report."""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.check.fault import Fault
from hpws_assess.model.brand import Brand

PAPERS = {
    "light": {"page": "#ffffff", "tinted parts": "#f3f5f7"},
    "dark": {"page": "#14171a", "tinted parts": "#1e2328"},
}
"""What colours stand on, by theme; a test holds them to the report's style."""

TEXT, SHAPE = 4.5, 3.0
"""Least contrast, level AA: of text (success criterion 1.4.3), and of shapes (1.4.11)."""

STEPS = 100
"""Mixtures with black or white that are tried for a colour that would do."""


def brand_faults(brand: Brand) -> Iterator[Fault]:
    """Colours that are too faint, each with its measured contrast and one that would do."""
    for theme, papers in PAPERS.items():
        colours = getattr(brand.colours, theme)
        for name, least, grounds in (
            ("accent", TEXT, papers),
            ("bars", SHAPE, {"page": papers["page"]}),
        ):
            colour = getattr(colours, name)
            if colour is not None:
                yield from _faint(("colours", theme, name), colour, least, grounds)


def _faint(
    loc: tuple[str, str, str], colour: str, least: float, grounds: dict[str, str]
) -> Iterator[Fault]:
    where, ground = min(grounds.items(), key=lambda one: contrast(colour, one[1]))
    measured = contrast(colour, ground)
    if measured < least:
        better = _stronger(colour, least, list(grounds.values()), loc[1] == "dark")
        kind = "text" if least == TEXT else "a shape"
        enough = _cut(min(contrast(better, one) for one in grounds.values()))
        message = (
            f"`{colour}` on the {loc[1]} {where} (`{ground}`) has a contrast of "
            f"{_cut(measured)}:1, and {kind} needs {least}:1 (WCAG 2.2 AA); `{better}` would do "
            f"({enough}:1)"
        )
        yield Fault(loc, message)


def _cut(ratio: float) -> str:
    """A ratio cut off, not rounded: 4.499 is not 4.50."""
    return f"{int(ratio * 100) / 100:.2f}"


def _stronger(colour: str, least: float, grounds: list[str], dark: bool) -> str:
    """The colour nearest to this one that will do, on its way to black, or in the dark to white."""
    end = 255 if dark else 0
    for step in range(STEPS + 1):
        mixed = "#" + "".join(
            f"{round(part + (end - part) * step / STEPS):02x}" for part in _parts(colour)
        )
        if all(contrast(mixed, ground) >= least for ground in grounds):
            return mixed
    return "#ffffff" if dark else "#000000"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours: (L + 0.05) / (l + 0.05), L the lighter's luminance, 1 to 21.

    Source: WCAG 2.2, "contrast ratio".

    >>> contrast("#000000", "#ffffff"), round(contrast("#777777", "#ffffff"), 2)
    (21.0, 4.48)
    """
    lower, upper = sorted((luminance(one), luminance(other)))
    return (upper + 0.05) / (lower + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance: 0.2126 R + 0.7152 G + 0.0722 B of the linear parts, 0 to 1.

    A part c of sRGB (0 to 1) is c/12.92 up to 0.04045, else ((c + 0.055)/1.055)**2.4. Source: WCAG
    2.2, "relative luminance", with the threshold of IEC 61966-2-1.

    >>> luminance("#ffffff"), round(luminance("#808080"), 4)
    (1.0, 0.2159)
    """
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (each / 255 for each in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
