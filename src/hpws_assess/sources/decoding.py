r"""From bytes to text that a YAML parser reads right, whether it is YAML or JSON.

JSON is nearly YAML. Mended here, before the parser sees it: ``\ud83d\ude00`` (two escapes for one
character, which YAML does not know), tabs as white space, and three characters that JSON allows in
a text and YAML 1.1 parsers take for line breaks. A mended text is padded after its closing quote,
so that what follows on the line keeps its column (after one of the three, it counts one more).
"""

from __future__ import annotations

import codecs
import re
from typing import NoReturn

from hpws_assess.errors import AssessError, Problem

OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)

TEXT_BYTES = b"\t\n\r" + bytes(range(0x20, 0x7F)) + bytes(range(0x80, 0x100))
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
ODD_BREAKS = {"\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P"}
ODD_BREAK = re.compile("[\x85\u2028\u2029]")

LINE_BREAK = re.compile(r"\r\n|\r|\n")

STRING_OR_TAB = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|\t', re.DOTALL)
ESCAPE = re.compile(
    r"\\(?:u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|u(?P<half>[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
NEEDS_MENDING = re.compile("\\\\u[dD]|[\t\x85\u2028\u2029]")


def decode(raw: bytes, name: str) -> str:
    """UTF-8, with or without a byte order mark, free of control characters.

    Raises:
        AssessError: another encoding, or a character that no text has, at its place.
    """
    if raw.isascii() and not raw.translate(None, TEXT_BYTES):
        return raw.decode("ascii")
    for mark, encoding in OTHER_ENCODINGS:
        if raw.startswith(mark):
            raise AssessError([Problem(name, 1, 1, f"this is {encoding}; save it as UTF-8")])
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = raw[: fault.start].decode("utf-8")
        refuse(
            name,
            before,
            len(before),
            f"byte 0x{raw[fault.start]:02X} is not UTF-8 (Latin-1 or Windows-1252?); "
            "save it as UTF-8",
        )
    check_characters(text, name)
    return text


def check_characters(text: str, name: str) -> None:
    """Refuse control characters and non-characters at their first place."""
    if unfit := UNFIT.search(text):
        hint = " (UTF-16 without a mark? save it as UTF-8)" if unfit[0] == "\0" else "; remove it"
        code = ord(unfit[0])
        refuse(name, text, unfit.start(), f"control character U+{code:04X}, not text{hint}")


def looks_like_json(text: str, name: str) -> bool:
    """By the name, or by how it begins."""
    return name.lower().endswith(".json") or text.lstrip(" \t\r\n").startswith(("{", "["))


def mend_json(text: str, name: str) -> str:
    """JSON in words that a YAML parser knows.

    Raises:
        AssessError: half of a surrogate pair, which is no character.
    """

    def mend(match: re.Match[str]) -> str:
        part = match[0]
        if part == "\t":
            return " "
        if not NEEDS_MENDING.search(part):
            return part

        def join(escape: re.Match[str]) -> str:
            if escape["half"]:
                refuse(
                    name,
                    text,
                    match.start() + escape.start(),
                    f"`{escape[0]}` is half of a surrogate pair and no character; "
                    "write the character itself, or both halves",
                )
            if not escape["high"]:
                return escape[0]
            high, low = int(escape["high"], 16) - 0xD800, int(escape["low"], 16) - 0xDC00
            return f"\\U{0x10000 + (high << 10) + low:08x}"

        mended = ODD_BREAK.sub(lambda odd: ODD_BREAKS[odd[0]], ESCAPE.sub(join, part))
        return mended.ljust(len(part))

    return STRING_OR_TAB.sub(mend, text) if NEEDS_MENDING.search(text) else text


def check_breaks(text: str, name: str) -> None:
    """Refuse, in YAML, the three characters that some readers take for line breaks."""
    if text.isascii():
        return
    if odd := ODD_BREAK.search(text):
        refuse(
            name,
            text,
            odd.start(),
            f"U+{ord(odd[0]):04X}, a line break to some and a character to others; "
            "replace it by a line break or a space",
        )


def refuse(name: str, text: str, index: int, message: str) -> NoReturn:
    """A problem at a character of the text."""
    line, start = 1, 0
    for found in LINE_BREAK.finditer(text, 0, index):
        line, start = line + 1, found.end()
    raise AssessError([Problem(name, line, index - start + 1, message)])
