"""Brand files: their shape, whether their colours can be read, and their logo."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from hpws_assess.check.brand import brand_faults
from hpws_assess.errors import AssessError, Problem
from hpws_assess.model.brand import Brand
from hpws_assess.sources.logos import read_logo
from hpws_assess.sources.positioned import Document, read
from hpws_assess.sources.shape import salvaged


class Branded(NamedTuple):
    """A brand that is sound, with its logo."""

    brand: Brand
    logo: str | None
    """The picture itself, as an address."""


def read_brand(path: str) -> Branded:
    """The brand of a file.

    Raises:
        AssessError: every fault of the file and of its logo.
    """
    return checked(read(Path(path)))


def checked(document: Document) -> Branded:
    """A document as a brand.

    Raises:
        AssessError: every fault of the document and of its logo.
    """
    brand, problems = salvaged(document, Brand)
    logo: str | None = None
    if brand is not None:
        problems += (
            Problem(document.name, *document.place(fault.loc), fault.message)
            for fault in brand_faults(brand)
        )
        if brand.logo is not None:
            try:
                logo = read_logo(brand.logo, document.name)
            except AssessError as error:
                problems += error.problems
    if brand is None or problems:
        raise AssessError(problems)
    return Branded(brand, logo)
