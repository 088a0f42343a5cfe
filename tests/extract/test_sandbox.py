import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from reports.extract import Extractor, Outcome, extract
from reports.extract.limits import Limits
from reports.extract.reading import MAX_CHARACTERS
from tests.calls import at_the_call_of

from .samples import SENTENCE, page

PROJECT = Path(__file__).resolve().parents[2]
TEXT = SENTENCE.encode()
PATIENCE_SECONDS = 30


def is_running(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def ends(pid):
    """Say whether a process comes to its end; a busy machine is given its time."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_running(pid)


def test_one_file_alone_is_read():
    assert extract(TEXT, "报告.txt").document.media_type == "text/plain"


def test_one_child_reads_many_files():
    with Extractor() as extractor:
        assert extractor.child_pid is None
        extractor.extract(TEXT)
        pid = extractor.child_pid
        for _ in range(200):
            assert extractor.extract(TEXT).outcome is Outcome.OK
        assert extractor.child_pid == pid
        extractor.close()
    assert ends(pid)


def test_the_child_that_is_left_waits_for_the_next_extractor():
    pids = set()
    for _ in range(3):
        with Extractor() as extractor:
            assert extractor.extract(TEXT).outcome is Outcome.OK
            pids.add(extractor.child_pid)
    assert len(pids) == 1
    with Extractor(Limits(wall_seconds=4)) as extractor:
        assert extractor.extract(TEXT).outcome is Outcome.OK
        assert extractor.child_pid not in pids
    assert all(ends(pid) for pid in pids)


def test_no_child_waits_after_an_error_or_outside_the_main_thread():
    pids = []

    def interrupted():
        with pytest.raises(KeyboardInterrupt), Extractor() as extractor:
            extractor.extract(TEXT)
            pids.append(extractor.child_pid)
            raise KeyboardInterrupt

    def read():
        with Extractor() as extractor:
            extractor.extract(TEXT)
            pids.append(extractor.child_pid)

    interrupted()
    thread = threading.Thread(target=read)
    thread.start()
    thread.join()

    assert len(set(pids)) == 2
    assert all(ends(pid) for pid in pids)


def test_files_refused_at_the_door_start_no_child():
    with Extractor() as extractor:
        assert extractor.extract(b"\x89PNG\r\n\x1a\n").outcome is Outcome.REJECTED
        assert extractor.child_pid is None


def test_child_that_gets_stuck_is_a_timeout_and_the_next_file_is_fine():
    # Long enough for the next child to start and read on a busy machine.
    with Extractor(Limits(wall_seconds=10)) as extractor:
        extractor.extract(TEXT)
        stuck = extractor.child_pid
        os.kill(stuck, signal.SIGSTOP)
        extraction = extractor.extract(TEXT)
        assert extraction.outcome is Outcome.TIMEOUT
        assert "读取超时（上限 10 秒）" in extraction.message
        assert extractor.extract(TEXT).outcome is Outcome.OK
        assert ends(stuck)


def test_child_killed_at_work_is_a_crash_and_the_next_file_is_fine():
    with Extractor() as extractor:
        extractor.extract(TEXT)
        pid = extractor.child_pid
        os.kill(pid, signal.SIGSTOP)
        with at_the_call_of("recv", lambda: os.kill(pid, signal.SIGKILL)):
            extraction = extractor.extract(TEXT)
        assert extraction.outcome is Outcome.CRASHED
        assert "信号 9" in extraction.message
        assert extractor.extract(TEXT).outcome is Outcome.OK


@pytest.fixture
def interrupts():
    """Let an interrupt be one, which a job in the background is told to ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interrupts")
def test_interrupted_exchange_leaves_no_answer_for_the_next_file():
    with Extractor() as extractor:
        extractor.extract(TEXT)
        os.kill(extractor.child_pid, signal.SIGSTOP)
        with (
            at_the_call_of("recv", lambda: os.kill(os.getpid(), signal.SIGINT)),
            pytest.raises(KeyboardInterrupt),
        ):
            extractor.extract(TEXT)
        assert extractor.extract(b"next").document.blocks[0].text == "next"


def test_child_killed_between_files_is_replaced_unnoticed():
    with Extractor() as extractor:
        extractor.extract(TEXT)
        pid = extractor.child_pid
        os.kill(pid, signal.SIGKILL)
        assert ends(pid)
        assert extractor.extract(TEXT).outcome is Outcome.OK


BIG_PAGE = page("<p>" + "<b>政务<i>公开</i></b>" * 245_000 + "</p>")


def test_processor_time_over_the_limit_is_a_timeout():
    with Extractor(Limits(cpu_seconds=1)) as extractor:
        extraction = extractor.extract(BIG_PAGE)
    assert extraction.outcome is Outcome.TIMEOUT
    assert "上限为处理器时间 1 秒" in extraction.message


def test_processor_time_is_counted_for_each_file_alone():
    with Extractor(Limits(cpu_seconds=2)) as extractor:
        line = SENTENCE * 40 + "\n"
        text = (line * (MAX_CHARACTERS // len(line))).encode()
        outcomes = {extractor.extract(text).outcome for _ in range(24)}
    assert outcomes == {Outcome.OK}


def test_memory_over_the_limit_is_a_refusal_and_not_the_end():
    with Extractor(Limits(memory_bytes=150 * 1024 * 1024)) as extractor:
        extraction = extractor.extract(BIG_PAGE)
        assert extraction.outcome in (Outcome.REJECTED, Outcome.CRASHED)
        assert extraction.message
        assert extractor.extract(TEXT).outcome is Outcome.OK


def test_child_that_grew_fat_is_replaced():
    # What swells a child takes long where it shares the processor with others.
    with Extractor(Limits(cpu_seconds=60, wall_seconds=300)) as extractor:
        extractor.extract(TEXT)
        lean = extractor.child_pid
        assert extractor.extract(BIG_PAGE).outcome is Outcome.OK
        assert extractor.child_pid is None
        assert ends(lean)


PARENT = """
import sys, time
sys.path.insert(0, {project!r})
from reports.extract import Extractor
extractor = Extractor()
extractor.extract(b"text")
print(extractor.child_pid, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("stuck", [False, True], ids=["idle", "stuck"])
def test_child_ends_when_its_parent_is_killed(stuck):
    script = PARENT.format(project=str(PROJECT))
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True
    ) as parent:
        child = int(parent.stdout.readline())
        assert is_running(child)
        if stuck:
            os.kill(child, signal.SIGSTOP)
        parent.kill()
        parent.wait()
    assert ends(child)


def test_child_sees_neither_the_environment_nor_the_folder(tmp_path, monkeypatch):
    (tmp_path / "lxml.py").write_text("raise SystemExit('hijacked')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("SECRET_KEY", "secret")
    with Extractor() as extractor:
        assert extractor.extract(page(SENTENCE)).outcome is Outcome.OK
        environment = Path(f"/proc/{extractor.child_pid}/environ").read_bytes()
    assert b"secret" not in environment


def test_child_is_under_its_limits():
    with Extractor() as extractor:
        extractor.extract(TEXT)
        limits = Path(f"/proc/{extractor.child_pid}/limits").read_text()
    rows = {line[:26].strip(): line[26:].split()[0] for line in limits.splitlines()}
    assert rows["Max address space"] == str(1024**3)
    assert rows["Max core file size"] == rows["Max file size"] == "0"
    assert rows["Max open files"] == "64"
    assert int(rows["Max cpu time"]) <= 25


def test_package_imports_nothing_of_django_and_little_of_the_project():
    script = (
        f"import sys; sys.path.insert(0, {str(PROJECT)!r}); "
        "import reports.extract, reports.extract.worker; "
        "print(*(n for n in sys.modules if n.startswith(('django', 'reports.'))))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True
    )
    others = {n for n in done.stdout.split() if not n.startswith("reports.extract")}
    # These are a few pure lines; the dictionaries of that room stay outside.
    text = {f"reports.text.{each}" for each in ("numerals", "chinese")}
    assert others <= {"reports.text", *text}
