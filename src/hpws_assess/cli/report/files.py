"""Where reports go: one text, a file for each assessment, or a file for each unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from unicodedata import normalize

from hpws_assess.cli.io import emit, hint, is_folder, write_all, write_each
from hpws_assess.cli.print import rendered
from hpws_assess.errors import AssessError
from hpws_assess.model.result import Result
from hpws_assess.render.look import Look
from hpws_assess.render.safe import ascii_only

LONGEST_STEM = 150
"""Bytes of a file name before its ending; file systems take 255."""


@dataclass(frozen=True)
class Reports:
    """Results that are to be written as reports of one format."""

    found: Sequence[Result]
    looks: Sequence[Look]
    """Of each result, what its report holds and wears."""
    name: str
    """The format."""
    output: str | None
    force: bool
    quiet: bool

    def write(self) -> None:
        """Into one file or stdout; into a folder, a file for each assessment."""
        if self.output is not None and is_folder(self.output):
            self._write_folder(self.output)
            return
        emit(rendered(self.found, self.name, self.looks[0]), self.output, force=self.force)
        if self.output not in {None, "-"}:
            hint(
                f"Wrote {self.output}. Next: open it, or explain a number: "
                "hpws-assess explain --help",
                quiet=self.quiet,
            )

    def _write_folder(self, folder: str) -> None:
        texts = {
            Path(folder) / file_name(one.organization, one.wave, self.name): rendered(
                [one], self.name, look
            )
            for one, look in zip(self.found, self.looks, strict=True)
        }
        if len(texts) < len(self.found):
            raise AssessError.about(folder, "two assessments would get the same file name")
        write_all(texts, force=self.force)
        hint("Wrote " + ", ".join(map(str, texts)), quiet=self.quiet)

    def write_units(self, folder: str) -> None:
        """A file for each unit of each assessment, each written as soon as it is made."""
        from hpws_assess.batch.units import Units, render_units
        from hpws_assess.render.one_unit import units_of
        from hpws_assess.render.words import counted

        named = [(one, unit) for one in self.found for unit in units_of(one)]
        if not named:
            raise AssessError.about("--each", "there are no units below the organization here")
        files = unit_files([(one.organization, unit, one.wave) for one, unit in named], self.name)
        texts = (
            text
            for one, look in zip(self.found, self.looks, strict=True)
            for text in render_units(Units(one, self.name, look), units_of(one))
        )
        write_each([Path(folder) / file for file in files], texts, force=self.force)
        hint(f"Wrote {counted(len(files), 'report')} into {folder}.", quiet=self.quiet)


def unit_files(named: Sequence[tuple[str, str, str]], name: str) -> list[str]:
    """A file name for each organization, unit and wave; names that would be alike are numbered.

    >>> unit_files([("Us", "Plant 1", "2026"), ("Us", "Plant-1", "2026")], "html")
    ['us-plant-1-2026.html', 'us-plant-1-2026-2.html']
    """
    files: dict[str, None] = {}
    for organization, unit, wave in named:
        whole = file_name(f"{organization} {unit}", wave, name)
        stem, dot, suffix = whole.rpartition(".")
        numbered = (f"{stem}-{number}{dot}{suffix}" for number in count(2))
        files[next(one for one in chain([whole], numbered) if one not in files)] = None
    return list(files)


def file_name(organization: str, wave: str, name: str) -> str:
    """A file name made of letters, digits and hyphens alone: names from people are no paths.

    Letters that have a likeness in ASCII are written so, others as they are.

    >>> file_name("Søndre Mølle", "2026/Q4", "html"), file_name("語", "1", "markdown")
    ('sondre-molle-2026-q4.html', '語-1.md')
    """
    from hpws_assess.render.formats import FORMATS

    words = "".join(map(_plain_letter, normalize("NFC", f"{organization} {wave}")))
    stem = "-".join(words.lower().split() or ["report"])
    while len(stem.encode()) > LONGEST_STEM:
        stem = stem[:-1]
    return stem.rstrip("-") + FORMATS[name].suffix


def _plain_letter(char: str) -> str:
    """A letter or digit as ASCII where it has a likeness; a space for whatever is neither."""
    like = ascii_only(char)
    if like.isalnum():
        return like
    return char if char.isalnum() else " "
