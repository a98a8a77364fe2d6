"""Processes that do tasks: in order, a few ahead, and none left behind whatever happens.

Each has a pipe of its own and shares no lock or queue with another. So one that is ended in the
middle of a word, by Ctrl-C or from outside, leaves nobody waiting for the rest of it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from typing import Any, NamedTuple, TypeVar

from hpws_assess.errors import ProcessLost

Context = TypeVar("Context")
Task = TypeVar("Task")
Done = TypeVar("Done")

AHEAD = 3
"""Tasks a process that are done or to be done: so many results are in memory at most."""

AT_HAND = 2
"""Tasks that a process has at once, so that it need not wait for the next."""


class Answer(NamedTuple):
    """What a process says of a task."""

    value: Any = None
    error: Exception | None = None


def run_all(
    perform: Callable[[Context, Task], Done], context: Context, tasks: Iterable[Task], jobs: int
) -> Iterator[tuple[Task, Done]]:
    """Every task with what it gave, in the order of the tasks.

    With one job they are done here. Processes start as the platform likes: what they are given can
    be pickled. However the caller stops, they are gone when this ends.

    Raises:
        ProcessLost: a process was killed.
    """
    if jobs == 1:
        for task in tasks:
            yield task, perform(context, task)
        return
    workers: list[_Worker] = []
    try:
        for _ in range(jobs):
            with _uninterrupted():
                workers.append(_Worker(perform, context))
        yield from _all_done(workers, tasks)
        for one in workers:
            one.dismiss()
    finally:
        for one in workers:
            one.end()


def _all_done(workers: list[_Worker], tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Tasks given to whoever has fewest, and what they gave as soon as it is its turn."""
    todo = enumerate(tasks)
    given: deque[tuple[int, Any]] = deque()
    done: dict[int, Any] = {}
    while True:
        while len(given) < AHEAD * len(workers):
            worker = min(workers, key=lambda one: len(one.at_hand))
            if len(worker.at_hand) >= AT_HAND or (following := next(todo, None)) is None:
                break
            worker.give(*following)
            given.append(following)
        if not given:
            return
        if given[0][0] in done:
            number, task = given.popleft()
            yield task, done.pop(number)
            continue
        busy: dict[Any, _Worker] = {one.pipe: one for one in workers if one.at_hand}
        for pipe in wait(busy):
            number, value = busy[pipe].answer()
            done[number] = value


class _Worker:
    """A process, seen from here."""

    def __init__(self, perform: Callable[[Any, Any], Any], context: Any) -> None:
        self.at_hand: deque[int] = deque()
        """The numbers of the tasks that it has, in their order."""
        self.pipe, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.Process(
            target=_serve, args=(perform, context, theirs), daemon=True
        )
        self._process.start()
        theirs.close()

    def give(self, number: int, task: Any) -> None:
        """Hand it a task; it takes what comes even while it is at work, so nobody waits."""
        try:
            self.pipe.send((task,))
        except OSError:
            raise ProcessLost from None
        self.at_hand.append(number)

    def answer(self) -> tuple[int, Any]:
        """The number of its first task, and what that gave.

        Raises:
            ProcessLost: it is gone.
            Exception: what the task raised.
        """
        try:
            value, error = self.pipe.recv()
        except (EOFError, OSError):
            raise ProcessLost from None
        if error is not None:
            raise error
        return self.at_hand.popleft(), value

    def dismiss(self) -> None:
        """There is no task any more: it ends by itself."""
        with suppress(OSError):
            self.pipe.send(NO_TASK)
        self._process.join()

    def end(self) -> None:
        """End it, whatever it does, and wait until it is gone."""
        self.pipe.close()
        with suppress(OSError, ValueError):
            self._process.terminate()
            self._process.join()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold back Ctrl-C for a moment: a process that starts meanwhile is known before it comes."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(perform: Callable[[Any, Any], Any], context: Any, pipe: Connection) -> None:
    """Do tasks until there are no more. The interrupt is the parent's to answer."""
    import gc

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(1_000_000)
    threading.Thread(target=_follow_parent, daemon=True).start()
    tasks: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, tasks), daemon=True).start()
    with suppress(EOFError, OSError):  # the parent is gone
        for task in iter(tasks.get, NO_TASK):
            pipe.send_bytes(_answered(perform, context, *task))


NO_TASK = ()
"""What is sent where there is no task any more; a task is sent as a tuple of its own."""


def _answered(perform: Callable[[Any, Any], Any], context: Any, task: Any) -> bytes:
    """What a task gives, or what it raises, as it is sent."""
    try:
        return bytes(ForkingPickler.dumps(Answer(perform(context, task))))
    except Exception as error:
        error.add_note("".join(traceback.format_tb(error.__traceback__)))
        return bytes(ForkingPickler.dumps(Answer(error=error)))


def _receive(pipe: Connection, tasks: SimpleQueue[Any]) -> None:
    """Take tasks as they come, so that the parent never waits for this process to take one."""
    task = None
    while task != NO_TASK:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            task = NO_TASK
        tasks.put(task)


def _follow_parent() -> None:
    """Not outlive the parent, however it ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def usual_jobs() -> int:
    """One process for every core that this one may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
