"""Work shared out to processes, which never outlive the one that asked."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reports.sharing import LostError, Processes, Standby, ending_after, shared_out
from tests.conftest import PROJECT

ENDING_SECONDS = 20
ENDLESS = """
import itertools
from reports.sharing import shared_out
if __name__ == "__main__":
    tasks = ((None, 1) for _ in itertools.count())
    for _, number in shared_out(abs, tasks, 2):
        print(number, flush=True)
"""


def test_results_come_in_the_order_of_their_tasks():
    tasks = [(f"第{number}", number) for number in range(-30, 30)]

    assert list(shared_out(abs, tasks, 2)) == [
        (label, abs(number)) for label, number in tasks
    ]


def test_only_a_few_tasks_wait_at_any_time():
    asked = 0

    def tasks():
        nonlocal asked
        for number in range(1000):
            asked += 1
            yield number, number

    for label, _ in shared_out(abs, tasks(), 2):
        assert asked - label <= 10


def test_an_error_in_a_process_reaches_the_one_who_asked():
    with pytest.raises(ValueError, match="invalid literal"):
        list(shared_out(int, [(None, "甲")], 1))


def test_a_task_that_kills_its_process_costs_nothing_but_itself():
    tasks = [(number, signal.SIGKILL if number == 3 else 0) for number in range(9)]
    with Processes(2) as processes:
        ended = list(processes.share(_killing, tasks, lost=lambda task: "lost"))

    assert ended == [(n, "lost" if n == 3 else "done") for n in range(9)]


def test_a_process_that_somebody_else_ends_is_replaced():
    with Processes(1) as processes:
        [(_, first)] = processes.share(_pid_after, [(None, 0)])
        os.kill(first, signal.SIGKILL)
        [(_, second)] = processes.share(_pid_after, [(None, 0)])

    assert second != first


def test_a_lost_task_is_an_error_where_nothing_stands_in_for_it():
    with Processes(1) as processes, pytest.raises(LostError):
        list(processes.share(_killing, [(None, signal.SIGKILL)]))


def test_what_is_deaf_to_signals_ends_with_its_process():
    with Processes(1) as processes:
        ended = processes.share(_deaf, [(1, 10**9), (2, 10)], lost=lambda task: "lost")
        assert list(ended) == [(1, "lost"), (2, "done")]


def _deaf(exponent):
    # One call of native code, which would last for minutes.
    with ending_after(0.2):
        pow(3, exponent)
    return "done"


def _killing(number):
    os.kill(os.getpid(), number)
    return "done"


def _pid_after(seconds):
    time.sleep(seconds)
    return os.getpid()


def test_nothing_goes_on_when_nobody_asks_any_more():
    # Those that read uploads wait a while for more of them.
    before = set(_children(os.getpid()))
    results = shared_out(os.path.exists, ((None, "/") for _ in iter(int, 1)), 2)
    next(results)
    assert set(_children(os.getpid())) - before
    results.close()

    assert not set(_children(os.getpid())) - before


def test_the_processes_end_with_a_parent_that_is_killed(tmp_path):
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, env=environment
    ) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        children = _children(parent.pid)
        parent.send_signal(signal.SIGKILL)
    until = time.monotonic() + ENDING_SECONDS
    while time.monotonic() < until and any(map(_is_running, children)):
        time.sleep(0.2)

    assert len(children) >= 2
    assert not [pid for pid in children if _is_running(pid)]


def test_processes_wait_for_the_next_who_asks_and_end_in_time():
    standby = Standby(1, seconds=0.5)
    first, second = _lent_pid(standby), _lent_pid(standby)
    until = time.monotonic() + ENDING_SECONDS
    while time.monotonic() < until and _is_running(first):
        time.sleep(0.1)

    assert first == second
    assert not _is_running(first)
    assert _lent_pid(standby) != first
    standby.close()


def test_who_asks_while_processes_are_lent_gets_others():
    standby = Standby(1, seconds=60)
    with standby.lent() as processes:
        [(_, lent)] = processes.share(_pid_after, [(None, 0)])
        other = _lent_pid(standby)
    standby.close()

    assert other != lent
    assert not _is_running(lent)
    assert not _is_running(other)


def test_processes_whose_work_was_broken_off_are_not_lent_again():
    standby = Standby(1, seconds=60)
    pids = []
    with pytest.raises(ZeroDivisionError), standby.lent() as processes:
        [(_, pid)] = processes.share(_pid_after, [(None, 0)])
        pids.append(pid)
        raise ZeroDivisionError

    assert not _is_running(pids[0])
    assert _lent_pid(standby) != pids[0]
    standby.close()


def _lent_pid(standby):
    with standby.lent() as processes:
        [(_, pid)] = processes.share(_pid_after, [(None, 0)])
    return pid


def _children(parent):
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        state, above = fields.rpartition(")")[2].split()[:2]
        if int(above) == parent and state != "Z" and _is_worker(status.parent):
            found.append(int(status.parent.name))
    return found


def _is_worker(process):
    try:
        return b"spawn_main" in (process / "cmdline").read_bytes()
    except OSError:
        return False


def _is_running(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"
