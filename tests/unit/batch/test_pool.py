"""Processes that do tasks: in order, with what they raise, and gone when the caller stops."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from pickle import PicklingError

import pytest

from hpws_assess.batch import pool
from hpws_assess.batch.pool import AHEAD, AT_HAND, at_work, run_all
from hpws_assess.errors import ProcessLost


def _add(base, number):
    time.sleep(0.02 if number == 0 else 0)
    return base + number, os.getpid()


def _fail(_, number):
    if number == 3:
        raise ValueError("three")
    return number


def _odd(_, number):
    return lambda: number


def _end_itself(_, number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(10)
    return number


def _big(size, number):
    return bytes(size)


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_everything_is_done_in_order_whoever_is_slow(jobs):
    done = list(run_all(_add, 100, range(40), jobs))
    assert [(task, value) for task, (value, _) in done] == [(at, 100 + at) for at in range(40)]
    workers = {worker for _, (_, worker) in done}
    assert (os.getpid() in workers) == (jobs == 1)
    assert len(workers) == jobs or jobs == 5
    assert not multiprocessing.active_children()


def test_no_more_is_taken_than_is_done_soon():
    """So that a hundred thousand results are not in memory at once."""
    taken = []
    tasks = (taken.append(at) or at for at in range(1000))
    running = run_all(_add, 0, tasks, 2)
    for done in range(10):
        next(running)
        assert len(taken) <= done + 1 + 2 * AHEAD
    running.close()
    assert not multiprocessing.active_children()


def test_nobody_waits_where_tasks_and_results_are_larger_than_pipes():
    tasks = ["x" * 3_000_000] * 6
    assert [len(value) for _, value in run_all(_big, 3_000_000, tasks, 2)] == [3_000_000] * 6


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_task_raises_comes_here_and_says_where_it_was(jobs):
    done = []
    with pytest.raises(ValueError, match="three") as raised:
        done += [task for task, _ in run_all(_fail, None, range(10), jobs)]
    noted = "".join(getattr(raised.value, "__notes__", ()))
    assert ("in _fail" in noted) == (jobs == 2)
    assert not multiprocessing.active_children()


def test_what_cannot_be_sent_is_an_error_and_no_lost_process():
    with pytest.raises((AttributeError, PicklingError), match="pickle"):
        list(run_all(_odd, None, range(3), 2))


@pytest.mark.skipif(os.name == "nt", reason="signals are not the same there")
def test_a_process_that_is_killed_is_told():
    with pytest.raises(ProcessLost):
        list(run_all(_end_itself, None, range(10), 2))
    assert not multiprocessing.active_children()


def test_no_tasks_are_nothing():
    assert list(run_all(_add, 0, (), 2)) == []
    assert not multiprocessing.active_children()


def _leave_a_mark(folder, number):
    (folder / str(number)).touch()
    return number


def _marks(folder, number):
    end = time.monotonic() + 30
    while len([*folder.iterdir()]) < number and time.monotonic() < end:
        time.sleep(0.01)
    return sorted(int(one.name) for one in folder.iterdir())


def test_they_begin_before_anybody_asks(tmp_path):
    """What is at hand is done while the caller does something else, and asked for later."""
    with at_work(_leave_a_mark, tmp_path, range(10), 2) as done:
        assert _marks(tmp_path, 2 * AT_HAND) == [*range(2 * AT_HAND)]
        assert [*done] == [(at, at) for at in range(10)]
        assert not multiprocessing.active_children()
    assert _marks(tmp_path, 10) == [*range(10)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_they_are_gone_where_nobody_asked(jobs, tmp_path):
    with pytest.raises(ZeroDivisionError), at_work(_leave_a_mark, tmp_path, range(10), jobs):
        assert 1 / 0
    assert not multiprocessing.active_children()


@pytest.mark.skipif(os.name == "nt", reason="signals are not the same there")
def test_they_are_gone_where_ends_are_ignored(tmp_path):
    """As from a script that traps SIGTERM; each also holds the pipes of those before it."""
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with pytest.raises(ZeroDivisionError), at_work(_leave_a_mark, tmp_path, range(10), 3):
            assert 1 / 0
    finally:
        signal.signal(signal.SIGTERM, before)
    assert not multiprocessing.active_children()


@pytest.mark.skipif(os.name == "nt", reason="signals are not the same there")
def test_they_are_gone_where_one_stands_still(tmp_path):
    with pytest.raises(ZeroDivisionError), at_work(_leave_a_mark, tmp_path, range(10), 2):
        for one in multiprocessing.active_children():
            os.kill(one.pid, signal.SIGSTOP)
        assert 1 / 0
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(("starts", "left"), [(0, 0), (1, 0), (2, 0), (3, 1), (5, 3)])
def test_fewer_do_it_where_the_machine_gives_no_more(starts, left, monkeypatch):
    """Two are given up, so that files can still be opened; with none left it is done here."""
    start, started = multiprocessing.Process.start, []

    def start_some(process):
        if len(started) == starts:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        started.append(process)
        start(process)

    monkeypatch.setattr(multiprocessing.Process, "start", start_some)
    done = list(run_all(_add, 100, range(40), 7))
    assert [(task, value) for task, (value, _) in done] == [(at, 100 + at) for at in range(40)]
    workers = {worker for _, (_, worker) in done}
    assert (os.getpid() in workers) == (not left)
    assert len(workers) <= max(left, 1)
    assert not multiprocessing.active_children()


def test_no_more_are_started_than_can_be_waited_for(monkeypatch):
    monkeypatch.setattr(pool, "MOST", 3)
    workers = {worker for _, (_, worker) in run_all(_add, 100, range(40), 7)}
    assert len(workers) <= 3


@pytest.mark.parametrize(("worth", "jobs"), [(0, 1), (1, 1), (3, 3), (8, 8), (1000, 8)])
def test_no_more_are_usual_than_are_worth_it(worth, jobs, monkeypatch):
    """On a machine of eight cores."""
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    assert pool.usual_jobs(worth) == jobs


@pytest.mark.skipif(sys.platform != "linux", reason="the patch reaches forked processes alone")
@pytest.mark.parametrize("able", [0, 1, 2])
def test_others_do_what_a_process_cannot_that_may_start_no_thread(able, monkeypatch):
    """Where threads count as processes do, the system refuses them last; nobody is lost for it."""
    start = threading.Thread.start

    def start_some(thread):
        number = multiprocessing.current_process()._identity
        if number and number[-1] % 3 >= able:
            raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", start_some)
    done = list(run_all(_add, 100, range(40), 6))
    assert [(task, value) for task, (value, _) in done] == [(at, 100 + at) for at in range(40)]
    workers = {worker for _, (_, worker) in done}
    assert (os.getpid() in workers) == (not able)
    assert list(run_all(_add, 0, range(1), 6))
    assert not list(run_all(_add, 0, range(0), 6))
    assert not multiprocessing.active_children()
