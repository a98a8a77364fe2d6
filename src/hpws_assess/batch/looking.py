"""A look at every file, begun by other processes while this one still loads what scores them.

So it needs nothing that takes long to load: neither models nor rubrics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import repeat
from math import ceil
from typing import NamedTuple

from hpws_assess.batch.pool import AT_HAND, at_work
from hpws_assess.errors import AssessError, Problem
from hpws_assess.sources.inputs import Input, find_inputs
from hpws_assess.sources.peek import Seen, peek

MANY = 2000
"""Files from which on several processes look at them."""

AT_MOST = 20_000
"""Files that a process looks at at once."""


class Stray(Exception):  # noqa: N818 - a signal: look closely, and begin again
    """A file is another assessment's than it looked."""


class Looks(NamedTuple):
    """The texts and tables behind paths, and what the texts look like."""

    texts: list[Input]
    tables: list[Input]
    unread: list[Problem]
    """What is wrong with the paths."""
    seen: Iterator[Seen | None]
    """What each text looks like; None where that cannot be seen, or it cannot be read."""

    @property
    def closely(self) -> Looks:
        """The same without a look, so that every text is read in full to see what it is."""
        return self._replace(seen=repeat(None, len(self.texts)))


@contextmanager
def looking(paths: Iterable[str], jobs: int) -> Iterator[Looks]:
    """Find what is behind paths, and begin to look at it."""
    texts, unread = find_inputs(paths)
    tables = [one for one in texts if one.is_table]
    if tables:
        texts = [one for one in texts if not one.is_table]
    jobs = jobs if len(texts) >= MANY else 1
    with at_work(look, None, _portions(texts, jobs), jobs) as done:
        yield Looks(texts, tables, unread, (one for _, some in done for one in some))


def _portions(texts: list[Input], jobs: int) -> list[list[Input]]:
    """Texts in portions of one size: all that the processes have at hand, once or several times."""
    at_hand = AT_HAND * jobs
    rounds = ceil(len(texts) / (at_hand * AT_MOST))
    size = max(1, ceil(len(texts) / (at_hand * max(1, rounds))))
    return [texts[at : at + size] for at in range(0, len(texts), size)]


def look(_: None, inputs: Sequence[Input]) -> list[Seen | None]:
    """What each of some texts looks like."""
    found: list[Seen | None] = []
    known: dict[Seen | None, Seen | None] = {}
    """Ten thousand that look alike are sent as one."""
    for one in inputs:
        try:
            seen = peek(one.raw())
        except AssessError:
            seen = None
        found.append(known.setdefault(seen, seen))
    return found
