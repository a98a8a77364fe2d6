"""Logos are looked at by what they hold: pictures of a fit size, and nothing that acts."""

from __future__ import annotations

import os
import struct
from base64 import b64decode
from pathlib import Path

import pytest

from hpws_assess.errors import AssessError
from hpws_assess.sources.logos import LARGEST, read_logo

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
SVG = f'<?xml version="1.0"?>\n<svg {NAMESPACE} viewBox="0 0 9 9">{{}}</svg>'


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height) + b"rest"


def jpeg(width: int, height: int) -> bytes:
    app = b"\xff\xe0\x00\x10" + b"JFIF".ljust(14, b"\0")
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03" * 10
    return b"\xff\xd8" + app + frame


def read(folder: Path, raw: bytes, name: str = "logo.any") -> str:
    (folder / name).write_bytes(raw)
    return read_logo(name, str(folder / "brand.yaml"))


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (png(80, 20), "png"),
        (jpeg(80, 20), "jpeg"),
        (SVG.format("<path d='M0 0'/>").encode(), "svg+xml"),
        (b"\xef\xbb\xbf" + SVG.format("<title>x</title>").encode(), "svg+xml"),
        (SVG.format("<defs><g id='a'/></defs><use href='#a'/>").encode(), "svg+xml"),
        (SVG.format("<rect fill='url(#a)' style='fill: red'/>").encode(), "svg+xml"),
    ],
)
def test_a_picture_goes_in_whole(tmp_path: Path, raw: bytes, kind: str) -> None:
    """Its kind is told by its bytes, whatever its name."""
    address = read(tmp_path, raw)
    head, _, rest = address.partition(",")
    assert head == f"data:image/{kind};base64"
    assert b64decode(rest) == raw


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"GIF89a", "is no PNG, JPEG or SVG picture, whatever its name says"),
        (b"", "is no PNG, JPEG or SVG"),
        (b"x" * (LARGEST + 1), "65,537 bytes; a logo has at most 65,536"),
        (png(5000, 20), "5000 x 20 pixels"),
        (png(0, 20), "0 x 20 pixels"),
        (jpeg(20, 65000), "20 x 65000 pixels"),
        (b"\xff\xd8\xff\xe0\x00\x10JF", "breaks off"),
        (b"<html><script>alert(1)</script></html>", "`html` is no element"),
        (b"<svg><path/></svg>", "`svg` is no element"),
        (b"<svg", ":1:1: is no SVG that can be read: unclosed token"),
        (SVG.format("<script>1</script>").encode(), ":2:59: `script` is no element"),
        (SVG.format("<foreignObject/>").encode(), "`foreignObject` is no element"),
        (SVG.format("<style>a{}</style>").encode(), "`style` is no element"),
        (SVG.format("<animate/>").encode(), "`animate` is no element"),
        (SVG.format("<image href='x.png'/>").encode(), "`image` is no element"),
        (SVG.format("<a href='https://e.org'/>").encode(), "`a` is no element"),
        (SVG.format("<h:p xmlns:h='http://www.w3.org/1999/xhtml'/>").encode(), "`p` is no element"),
        (SVG.format("<path onload='alert(1)'/>").encode(), "`onload` would run a script"),
        (SVG.format("<path ONCLICK='alert(1)'/>").encode(), "`ONCLICK` would run a script"),
        (SVG.format("<use href='https://e.org/x.svg#a'/>").encode(), "is outside the drawing"),
        (SVG.format("<use href='data:image/svg+xml,x'/>").encode(), "is outside the drawing"),
        (
            SVG.format("<use xmlns:x='http://www.w3.org/1999/xlink' x:href='//e.org'/>").encode(),
            "`//e.org` is outside the drawing",
        ),
        (SVG.format("<path fill='url(https://e.org)'/>").encode(), "`fill` leads outside"),
        (SVG.format("<path style='fill:url( \"//e.org\")'/>").encode(), "`style` leads outside"),
        (SVG.format("<path style='fill:u\\72l(//e.org)'/>").encode(), "`style` leads outside"),
        (b"<!DOCTYPE svg><svg/>", "a document type"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><svg/>', "a document type"),
        (b"<?xml-stylesheet href='//e.org'?><svg/>", "a processing instruction"),
    ],
)
def test_what_is_no_picture_or_does_more_is_refused(tmp_path: Path, raw: bytes, told: str) -> None:
    """With the file, the place where there is one, and what to do."""
    with pytest.raises(AssessError) as caught:
        read(tmp_path, raw)
    assert str(caught.value).startswith(str(tmp_path / "logo.any"))
    assert told in str(caught.value)


def test_a_logo_lies_in_the_folder_of_its_brand(tmp_path: Path) -> None:
    """No path, and no link, leads elsewhere."""
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "secret.png").write_bytes(png(8, 8))
    (inner / "below").mkdir()
    (inner / "below" / "fine.png").write_bytes(png(8, 8))
    brand = str(inner / "brand.yaml")
    assert read_logo("below/fine.png", brand).startswith("data:image/png")
    names = ["../secret.png", str(tmp_path / "secret.png"), "below/../../secret.png"]
    if hasattr(os, "symlink"):
        (inner / "link.png").symlink_to(tmp_path / "secret.png")
        names.append("link.png")
    for name in names:
        with pytest.raises(AssessError, match="is not in the folder of the brand file"):
            read_logo(name, brand)
    with pytest.raises(AssessError, match=r"missing\.png"):
        read_logo("missing.png", brand)
