"""A logo as it goes into a page: looked at by what it holds, not by what it is called."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat  # entities and declarations are refused before they are read

from hpws_assess.errors import AssessError, Problem
from hpws_assess.sources.bounded import read_bytes
from hpws_assess.sources.quoting import quoted

LARGEST = 64 * 1024
"""Bytes: a page with its logo still goes through every mail."""
WIDEST = 4096
"""Pixels: few bytes can say a great many of them."""

_WORDS = (
    "svg g defs title desc metadata path rect circle ellipse line polyline polygon text tspan "
    "linearGradient radialGradient stop clipPath mask pattern symbol use"
)
ELEMENTS = frozenset(_WORDS.split())
_OUTSIDE = re.compile(r"(?:url|src|image|image-set)\(\s*['\"]?(?!#)|@import", re.IGNORECASE)
_SVG = "http://www.w3.org/2000/svg"


def read_logo(name: str, beside: str) -> str:
    """A logo as an address that holds it whole: ``data:image/...;base64,...``.

    ``beside``: the file that names it; it lies in the same folder or below.

    Raises:
        AssessError: it is elsewhere, missing, too large, no picture, or does more than show one.
    """
    folder = Path(beside).parent
    file = folder / name
    shown = str(file)
    inside = os.path.realpath(folder)
    real = os.path.realpath(file)
    if not Path(real).is_relative_to(inside):
        message = "is not in the folder of the brand file; put a copy there"
        raise AssessError.about(shown, message)
    raw = read_bytes(file, shown)
    if len(raw) > LARGEST:
        message = f"{len(raw):,} bytes; a logo has at most {LARGEST:,}: save it smaller"
        raise AssessError.about(shown, message)
    return f"data:image/{_kind(raw, shown)};base64,{b64encode(raw).decode()}"


def _kind(raw: bytes, name: str) -> str:
    if raw.startswith(b"\x89PNG\r\n\x1a\n") and raw[12:16] == b"IHDR":
        _check_size(int.from_bytes(raw[16:20], "big"), int.from_bytes(raw[20:24], "big"), name)
        return "png"
    if raw.startswith(b"\xff\xd8\xff"):
        _check_size(*_jpeg_size(raw, name), name)
        return "jpeg"
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        _check_svg(raw, name)
        return "svg+xml"
    message = "is no PNG, JPEG or SVG picture, whatever its name says; save it as one of these"
    raise AssessError.about(name, message)


def _check_size(width: int, height: int, name: str) -> None:
    if not (0 < width <= WIDEST and 0 < height <= WIDEST):
        message = f"{width} x {height} pixels; a logo has 1 to {WIDEST} each way: save it smaller"
        raise AssessError.about(name, message)


def _jpeg_size(raw: bytes, name: str) -> tuple[int, int]:
    """Width and height from the frame header, the first segment of type C0 to CF but C4, C8, CC."""
    at = 2
    while at + 9 < len(raw) and raw[at] == 0xFF:
        kind = raw[at + 1]
        if 0xC0 <= kind <= 0xCF and kind not in {0xC4, 0xC8, 0xCC}:
            return int.from_bytes(raw[at + 7 : at + 9], "big"), int.from_bytes(
                raw[at + 5 : at + 7], "big"
            )
        at += 2 + int.from_bytes(raw[at + 2 : at + 4], "big")
    raise AssessError.about(name, "is a JPEG picture that breaks off; save it again")


def _check_svg(raw: bytes, name: str) -> None:
    """Refuse a drawing that does more than draw: it may hold scripts, addresses, whole pages."""
    reader = expat.ParserCreate(namespace_separator=" ")

    def refuse(message: str) -> NoReturn:
        place = reader.CurrentLineNumber, reader.CurrentColumnNumber + 1
        raise AssessError([Problem(name, *place, f"{message}; export it as plain SVG")])

    def start(tag: str, attributes: dict[str, str]) -> None:
        for message in _wrong_in_svg(tag, attributes):
            refuse(message)

    def declare(*_: object) -> None:
        refuse("a document type, an entity or a processing instruction is declared")

    reader.StartElementHandler = start
    reader.StartDoctypeDeclHandler = declare
    reader.EntityDeclHandler = declare
    reader.ProcessingInstructionHandler = declare
    spaces: list[str | None] = []
    reader.StartNamespaceDeclHandler = lambda _, space: spaces.append(space)
    try:
        reader.Parse(raw, True)
    except expat.ExpatError as error:
        message = f"is no SVG that can be read: {expat.ErrorString(error.code)}"
        raise AssessError([Problem(name, error.lineno, error.offset + 1, message)]) from None
    if _SVG not in spaces:
        raise AssessError.about(name, "is no SVG picture: it does not name the namespace of SVG")


def _wrong_in_svg(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    space, _, bare = tag.rpartition(" ")
    if bare not in ELEMENTS or space != _SVG:
        yield f"{quoted(bare)} is no element of a plain drawing"
    for key, value in attributes.items():
        bare = key.rpartition(" ")[2]
        if bare.lower().startswith("on"):
            yield f"{quoted(bare)} would run a script"
        elif bare == "href" and not value.startswith("#"):
            yield f"{quoted(value)} is outside the drawing"
        elif _OUTSIDE.search(value) or "\\" in value:
            yield f"{quoted(bare)} leads outside the drawing"
