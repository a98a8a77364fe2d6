"""What a user gives a report of their own, read whole: nothing is fetched while it is rendered."""

from __future__ import annotations

from dataclasses import dataclass

from hpws_assess.model.brand import Brand

MAIN = ("report.html.j2", "report.md.j2")
SHIPPED = "shipped/"
"""How a template of one's own names the one that it replaces: ``shipped/summary.html.j2``."""


@dataclass(frozen=True)
class Templates:
    """A folder of templates as texts by name, and a style that comes after the report's own."""

    folder: str
    texts: tuple[tuple[str, str], ...] = ()
    style: str = ""
    """Rules of CSS."""

    def file(self, name: str) -> str:
        """What messages call one of the folder's files."""
        return f"{self.folder.rstrip('/')}/{name}"


@dataclass(frozen=True)
class Own:
    """Everything of one's own; nothing of it changes a number."""

    templates: Templates | None = None
    brand: Brand | None = None
    logo: str | None = None
    """The brand's picture itself, as an address."""
