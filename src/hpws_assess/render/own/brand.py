"""A brand as plain data for templates, and as rules of CSS."""

from __future__ import annotations

from hpws_assess.model.brand import Colours
from hpws_assess.render import safe
from hpws_assess.render.own.parts import Own
from hpws_assess.render.own.running import running_head

_LOOKS = """\
.brand { margin: 0 0 1rem; }
.brand img { display: block; max-height: 4rem; max-width: 16rem; }
.confidential { font-weight: 650; }
@media print { .brand img { max-height: 10mm; } footer { display: block; } }
"""


def view_brand(own: Own | None) -> dict[str, str] | None:
    """A brand's texts and its logo; empty ones for what it does not name. None without a brand."""
    if own is None or own.brand is None:
        return None
    return {
        "name": own.brand.name or "",
        "logo": own.logo or "",
        "footer": own.brand.footer or "",
        "confidentiality": own.brand.confidentiality or "",
    }


def brand_style(own: Own | None) -> str:
    """The rules of a brand's colours, after the report's own; on paper the light ones hold."""
    if own is None or own.brand is None:
        return ""
    light, dark = own.brand.colours.light, own.brand.colours.dark
    lines = own.logo or own.brand.footer or own.brand.confidentiality
    return (
        (_LOOKS if lines else "")
        + running_head(safe.line(own.brand.confidentiality or ""))
        + _theme("(prefers-color-scheme: light)", light)
        + _theme("(prefers-color-scheme: dark)", dark)
        + _theme("print", light)
    )


def _theme(where: str, colours: Colours) -> str:
    rules = ""
    if colours.accent is not None:
        rules += f"--link: {colours.accent}; --mark: {colours.accent}; "
    if colours.bars is not None:
        rules += f"--work: {colours.bars}; "
    return f"@media {where} {{ :root {{ {rules}}} }}\n" if rules else ""
