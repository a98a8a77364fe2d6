"""Processes that do tasks: in order, a few ahead, and none left behind whatever happens."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any, TypeVar

from hpws_assess.errors import ProcessLost

Context = TypeVar("Context")
Task = TypeVar("Task")
Done = TypeVar("Done")

AHEAD = 3
"""Tasks a process that wait done or to be done: so many results are in memory at most."""

_work: Callable[[Any], Any]


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
    executor = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(perform, context))
    waiting: deque[tuple[Task, Future[Any]]] = deque()
    todo = iter(tasks)
    finished = False
    try:
        while True:
            for task in todo:
                waiting.append((task, executor.submit(_perform, task)))
                if len(waiting) >= AHEAD * jobs:
                    break
            if not waiting:
                finished = True
                break
            task, future = waiting.popleft()
            yield task, future.result()
    except BrokenProcessPool:
        raise ProcessLost from None
    finally:
        executor.shutdown(wait=finished, cancel_futures=True)
        if not finished:
            _end_all()


def _end_all() -> None:
    """End the processes that are still at work, and wait until they are gone."""
    for child in multiprocessing.active_children():
        with suppress(OSError, ValueError):
            child.terminate()
            child.join()


def _begin(perform: Callable[[Any, Any], Any], context: Any) -> None:
    """Make a process ready: the interrupt is its parent's to answer, and it does not outlive it."""
    import gc

    global _work  # noqa: PLW0603 - a process has one work, given when it begins
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(1_000_000)
    _work = lambda task: perform(context, task)  # noqa: E731
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _perform(task: Any) -> Any:
    return _work(task)


def usual_jobs() -> int:
    """One process for every core that this one may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
