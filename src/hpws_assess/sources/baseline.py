"""A baseline: scores of an earlier run, found by organization without holding them all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from hpws_assess.errors import AssessError, Problem
from hpws_assess.model.remembered import Remembered
from hpws_assess.model.result import Result
from hpws_assess.policy.remember import remember
from hpws_assess.sources.kinds import BASELINE, RESULT
from hpws_assess.sources.results import NEAR

NONE = "no baseline and no result; write one with hpws-assess score PATHS --format baseline:FILE"


def open_baseline(path: str) -> Baseline:
    """The baseline of a file, indexed once in a process."""
    try:
        there = Path(path).resolve().stat()
    except OSError:
        return Baseline(Path(path))
    return _indexed(path, there.st_ino, there.st_mtime_ns, there.st_size)


@lru_cache(maxsize=1)
def _indexed(path: str, *_: int) -> Baseline:
    """The baseline of a file as long as it is the same."""
    return Baseline(Path(path))


class Baseline:
    """What one file remembers, or results, as JSON or JSON Lines; each is read when asked for.

    So a baseline of any size takes no more memory than its index and one result.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._spans: dict[str, dict[str, tuple[int, int]]] = {}
        """By organization and wave: where the document starts, and its length."""
        self._index()

    def before(self, organization: str, wave: str) -> Remembered | None:
        """What to compare with: of the same wave, else of the latest wave before it."""
        waves = self._spans.get(organization, {})
        earlier = [name for name in waves if name <= wave]
        return self._read(*waves[max(earlier)]) if earlier else None

    def _index(self) -> None:
        problems: list[Problem] = []
        for number, start, raw in self._documents():
            try:
                data = json.loads(raw)
            except (ValueError, RecursionError) as error:
                said = getattr(error, "msg", "nested too deep")
                message = f"not valid JSON ({said}), so {NONE}"
                problems.append(Problem(str(self._path), number, 1, message))
                continue
            kind = data.get("format") if isinstance(data, dict) else None
            if kind not in {RESULT, BASELINE} or not isinstance(data.get("organization"), str):
                problems.append(Problem(str(self._path), number, 1, NONE))
                continue
            waves = self._spans.setdefault(data["organization"], {})
            wave = str(data.get("wave"))
            if wave in waves:
                message = f"{data['organization']}, wave {wave} is in this baseline twice"
                problems.append(Problem(str(self._path), number, 1, message))
            waves[wave] = start, len(raw)
        if not self._spans and not problems:
            problems.append(Problem(str(self._path), 0, 0, "holds no baseline and no result"))
        if problems:
            raise AssessError(problems)

    def _documents(self) -> Iterator[tuple[int, int, bytes]]:
        """Line, offset and bytes: of every line where each is a document, else of the whole."""
        try:
            with self._path.open("rb") as file:
                first = file.readline()
                lines = first.rstrip().endswith(b"}") and first.lstrip().startswith(b"{")
                file.seek(0)
                if not lines:
                    yield 1, 0, file.read()
                    return
                start = 0
                for number, raw in enumerate(file, 1):
                    if raw.strip():
                        yield number, start, raw
                    start += len(raw)
        except FileNotFoundError:
            raise AssessError.about(str(self._path), "there is no such file") from None
        except OSError as error:
            message = f"cannot be read: {error.strerror}"
            raise AssessError.about(str(self._path), message) from None

    def _read(self, start: int, length: int) -> Remembered:
        with self._path.open("rb") as file:
            file.seek(start)
            raw = file.read(length)
        try:
            if f'"{BASELINE}"'.encode() in raw[:NEAR]:
                return Remembered.model_validate_json(raw)
            return remember(Result.model_validate_json(raw))
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors()[0]["loc"][:4])
            message = (
                f"a result of another version, which cannot be compared (at {where}); "
                "score the earlier answers again with this version"
            )
            raise AssessError.about(str(self._path), message) from None
