"""What a later run compares with, one line of JSON for each assessment."""

from __future__ import annotations

import json
from typing import IO

from hpws_assess.model.result import Result
from hpws_assess.policy.remember import remember
from hpws_assess.render import safe


def piece(result: Result) -> str:
    """The released scores of a result."""
    remembered = remember(result)
    data = {"format": remembered.format, **remembered.model_dump(exclude_defaults=True)}
    return safe.json(json.dumps(data, ensure_ascii=False, separators=(",", ":"))) + "\n"


def whole(pieces: IO[str], out: IO[bytes]) -> None:
    """The lines as they are."""
    for line in pieces:
        out.write(line.encode())
