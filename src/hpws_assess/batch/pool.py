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
from itertools import islice
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


class Unable(Exception):  # noqa: N818 - a signal: others do its tasks
    """A process may start no thread, and so can do nothing."""


class Answer(NamedTuple):
    """What a process says of a task."""

    value: Any = None
    error: Exception | None = None


def run_all(
    perform: Callable[[Context, Task], Done], context: Context, tasks: Iterable[Task], jobs: int
) -> Iterator[tuple[Task, Done]]:
    """Every task with what it gave, in the order of the tasks.

    With one job they are done here, and where no process can be started; where not all can, by
    those that can. Processes start as the platform likes: what they are given can be pickled.
    However the caller stops, they are gone when this ends.

    Raises:
        ProcessLost: a process was killed.
    """
    with at_work(perform, context, tasks, jobs) as done:
        yield from done


@contextmanager
def at_work(
    perform: Callable[[Context, Task], Done], context: Context, tasks: Iterable[Task], jobs: int
) -> Iterator[Iterator[tuple[Task, Done]]]:
    """The same, for a caller who has something else to do first: other processes begin at once.

    Each has the tasks that it has at hand; it waits for more until somebody asks what they gave.
    """
    line = _Line(perform, context, tasks)
    try:
        for _ in range(min(jobs, MOST) if jobs > 1 else 0):
            with _uninterrupted():
                try:
                    line.workers.append(_Worker(perform, context))
                except OSError:  # no more processes or files: some must be left for what follows
                    line.give_up(SPARE)
                    break
        line.hand_out()
        yield line.done()
    finally:
        for one in line.workers:
            one.end()


MOST = 60 if os.name == "nt" else 256
"""Processes at most: Windows waits for no more than 63 at once."""

SPARE = 2
"""Processes that are given up where the machine gives no more, so that files can be opened."""


class _Line:
    """Tasks that stand in line, given to whoever has fewest; done here where there is nobody."""

    def __init__(
        self, perform: Callable[[Any, Any], Any], context: Any, tasks: Iterable[Any]
    ) -> None:
        self.workers: list[_Worker] = []
        self._perform = perform
        self._context = context
        self._todo = enumerate(tasks)
        self._given: deque[tuple[int, Any]] = deque()
        self._back: deque[tuple[int, Any]] = deque()
        """Those of them that nobody has at hand, as the process that had them cannot do any."""
        self._values: dict[int, Any] = {}
        """What tasks gave whose turn has not come."""

    def give_up(self, number: int) -> None:
        """End some processes that have no task yet."""
        for one in self.workers[-number:]:
            one.end()
        del self.workers[-number:]

    def hand_out(self) -> None:
        """Give tasks to those who have not enough at hand."""
        if not self.workers and not self._given:
            self._given.extend(islice(self._todo, 1))
        while self.workers:
            worker = min(self.workers, key=lambda one: len(one.at_hand))
            if len(worker.at_hand) >= AT_HAND:
                break
            if self._back:
                worker.give(*self._back.popleft())
                continue
            many = len(self._given) >= AHEAD * len(self.workers)
            if many or (following := next(self._todo, None)) is None:
                break
            worker.give(*following)
            self._given.append(following)

    def done(self) -> Iterator[tuple[Any, Any]]:
        """Every task with what it gave, as soon as it is its turn."""
        self.hand_out()
        while self._given:
            number, task = self._given[0]
            if number in self._values:
                self._given.popleft()
                yield task, self._values.pop(number)
            elif self.workers:
                self._hear()
            else:
                self._values[number] = self._perform(self._context, task)
            self.hand_out()
        for one in self.workers:
            one.dismiss()

    def _hear(self) -> None:
        """Wait until somebody says something of a task."""
        busy: dict[Any, _Worker] = {one.pipe: one for one in self.workers if one.at_hand}
        for pipe in wait(busy):
            try:
                number, value = busy[pipe].answer()
                self._values[number] = value
            except Unable:
                self._do_without(busy[pipe])

    def _do_without(self, worker: _Worker) -> None:
        """Let others do what a process has at hand."""
        self.workers.remove(worker)
        tasks = dict(self._given)
        self._back.extend((number, tasks[number]) for number in worker.at_hand)
        worker.end()


class _Worker:
    """A process, seen from here."""

    def __init__(self, perform: Callable[[Any, Any], Any], context: Any) -> None:
        self.at_hand: deque[int] = deque()
        """The numbers of the tasks that it has, in their order."""
        self.pipe, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.Process(
            target=_serve, args=(perform, context, theirs), daemon=True
        )
        try:
            self._process.start()
        except BaseException:
            self.pipe.close()
            raise
        finally:
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
            Unable: it can do none.
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
        """End it, whatever it does, and wait until it is gone.

        It has nothing to clean up, and an end that it could ignore or sleep through is none.
        """
        self.pipe.close()
        with suppress(OSError, ValueError):
            self._process.kill()
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
    tasks: SimpleQueue[Any] = SimpleQueue()
    with suppress(EOFError, OSError):  # the parent is gone
        try:
            threading.Thread(target=_follow_parent, daemon=True).start()
            threading.Thread(target=_receive, args=(pipe, tasks), daemon=True).start()
        except RuntimeError:  # the system counts threads as processes, and this was the last
            pipe.send(Answer(error=Unable()))
            _receive(pipe, tasks)
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
            wait([pipe, *_parent()])
            task = pipe.recv() if pipe.poll() else NO_TASK
        except (EOFError, OSError):
            task = NO_TASK
        tasks.put(task)


def _parent() -> list[int]:
    """What can be waited for until the parent is gone.

    A pipe does not tell that: processes that are forked hold both of its ends.
    """
    parent = multiprocessing.parent_process()
    return [] if parent is None else [parent.sentinel]


def _follow_parent() -> None:
    """Not outlive the parent, however it ends, even in the middle of a word to this process."""
    if wait(_parent()):
        os._exit(1)


def usual_jobs(worth: int) -> int:
    """One process for every core that this one may use, but no more than are worth it."""
    there = hasattr(os, "sched_getaffinity")
    cores = len(os.sched_getaffinity(0)) if there else os.cpu_count() or 1
    return max(1, min(cores, worth))
