"""What gates said of any number of assessments, on the disk where it becomes much."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hpws_assess.model.judged import Judged

IN_MEMORY = 16 * 1024 * 1024
"""Bytes that stay in memory."""


class Spool(AbstractContextManager["Spool"]):
    """Judgements in the order in which they came, to be gone through as often as one likes."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by __exit__
        self._number = 0

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, one: Judged) -> None:
        """Keep one more."""
        self._file.seek(0, 2)
        pickle.dump(one, self._file, pickle.HIGHEST_PROTOCOL)
        self._number += 1

    def __len__(self) -> int:
        return self._number

    def __contains__(self, one: object) -> bool:
        return any(each == one for each in self)

    def __iter__(self) -> Iterator[Judged]:
        """One after the other, read again each time."""
        at = 0
        for _ in range(self._number):
            self._file.seek(at)
            one = pickle.load(self._file)  # noqa: S301 - our own private file, written above
            at = self._file.tell()
            yield one
