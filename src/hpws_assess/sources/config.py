"""The settings file of a folder, with positions in its messages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from hpws_assess.errors import AssessError, Problem
from hpws_assess.model.config import Config
from hpws_assess.sources.bounded import read_bytes
from hpws_assess.sources.decoding import decode
from hpws_assess.sources.positioned import Document, read
from hpws_assess.sources.shape import shaped

TABLE = ("tool", "hpws-assess")


def load_config(file: Path) -> Config:
    """The settings in ``.hpws-assess.yaml`` or in ``[tool.hpws-assess]`` of a TOML file.

    Raises:
        AssessError: every fault, with its place.
    """
    if file.suffix == ".toml":
        return _load_toml(file)
    if is_bare(file):
        return Config()
    return shaped(read(file), Config)


def is_bare(file: Path) -> bool:
    """Whether a settings file holds nothing but comments: it then sets nothing."""
    lines = read_bytes(file, str(file)).splitlines()
    return all(not line.strip() or line.lstrip().startswith(b"#") for line in lines)


def _load_toml(file: Path) -> Config:
    text = decode(read_bytes(file, str(file)), str(file))
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, place = str(error), re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 1)
        message = f"not valid TOML: {message.split(' (at ', maxsplit=1)[0]}"
        raise AssessError([Problem(str(file), line, column, message)]) from None
    for key in TABLE:
        table = table.get(key, {})
    return shaped(TomlDocument(str(file), table, text), Config)


class TomlDocument(Document):
    """A TOML table: the standard parser gives no positions, so keys are looked up in the text."""

    def __init__(self, name: str, data: object, text: str) -> None:
        super().__init__(name, data)
        self._text = text

    def place(self, loc: Sequence[str | int]) -> tuple[int, int]:
        """Where a key of the table stands; its header for one that does not."""
        lines = self._text.splitlines()
        header = next((at for at, line in enumerate(lines) if _is_header(line)), 0)
        for at in range(header + 1, len(lines)):
            if lines[at].lstrip().startswith("["):
                break
            if loc and re.match(rf"\s*[\"']?{re.escape(str(loc[0]))}[\"']?\s*=", lines[at]):
                return at + 1, len(lines[at]) - len(lines[at].lstrip()) + 1
        return header + 1, 1


def _is_header(line: str) -> bool:
    return line.replace(" ", "").replace('"', "").startswith(f"[{'.'.join(TABLE)}]")
