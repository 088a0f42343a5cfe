"""Folders read on all cores: the same end, whatever is done to the processes."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from reports.ingest import Outcome, collect, ingest, usual_jobs
from reports.models import Report, Source
from tests.ingest.samples import annual, write

BODIES = ("岚川省商务厅", "岚川省教育厅", "山东省商务厅", "商务部")
INTERRUPTED = 130


def filled(folder, count):
    """Write so many reports, each with words of its own, and return their paths."""
    return [
        write(
            folder,
            f"{n:05}.txt",
            annual(
                BODIES[n % len(BODIES)],
                1950 + n // len(BODIES) % 70,
                extra="".join(f"第{n}号机关第{k * n}项。" for k in range(40)),
            ),
        )
        for n in range(count)
    ]


def ended(paths, jobs):
    outcomes = ingest(collect(paths), {}, jobs=jobs)
    return [(Path(each.path).name, each.outcome, each.reason) for each in outcomes]


@pytest.fixture
def inbox(tmp_path):
    return tmp_path / "inbox"


@pytest.mark.django_db
def test_files_end_in_their_order_and_one_bad_file_stops_nothing(reference, inbox):
    filled(inbox, 12)
    write(inbox, "00003a.txt", "")
    (inbox / "00005a.pdf").write_bytes(b"%PDF-1.4 broken")
    (inbox / "00006a.docx").write_bytes(b"PK\x03\x04" + b"\xff" * 400)
    outcomes = ended([inbox], jobs=2)

    assert [name for name, *_ in outcomes] == sorted(p.name for p in inbox.iterdir())
    failed = [name for name, outcome, _ in outcomes if outcome == Outcome.FAILED]
    assert failed == ["00003a.txt", "00005a.pdf", "00006a.docx"]
    assert Report.objects.published().count() == 12
    assert Source.objects.count() == 15


@pytest.mark.django_db
def test_the_same_bytes_twice_in_one_run_are_one_report(reference, inbox):
    (first, *_) = filled(inbox, 3)
    write(inbox, "copy.txt", first.read_text(encoding="utf-8"))
    outcomes = ended([inbox], jobs=2)

    assert [outcome for _, outcome, _ in outcomes] == [
        *[Outcome.CREATED] * 3,
        Outcome.UNCHANGED,
    ]
    assert {outcome for _, outcome, _ in ended([inbox], jobs=2)} == {Outcome.UNCHANGED}


def test_a_handful_of_small_files_is_read_by_one(tmp_path):
    assert usual_jobs(filled(tmp_path, 3)) == 1
    assert usual_jobs([tmp_path / "x"] * 100) == os.cpu_count()


def started(archive, *arguments):
    return subprocess.Popen(
        archive.command("ingest", "--json", *arguments),
        # Unbuffered, or the last file is taken in before its first line is seen.
        env={**archive.environment, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def children(pid):
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(path.parent.name))
    return found


@pytest.mark.slow
def test_an_interrupt_stops_cleanly_and_the_next_run_goes_on(own_archives, tmp_path):
    paths = filled(tmp_path / "inbox", 120)
    archive, clean = own_archives(), own_archives()
    process = started(archive, "--jobs", "2", tmp_path / "inbox")
    assert all(process.stdout.readline() for _ in range(5))
    # To the whole group, as a terminal does.
    os.killpg(process.pid, signal.SIGINT)
    rest, said = process.communicate(timeout=60)

    assert process.returncode == INTERRUPTED
    assert "再次运行同一命令即可继续" in said
    assert "Traceback" not in said
    assert '"failed"' not in rest
    assert children(process.pid) == []
    code, outcomes = archive.ingest("--jobs", "2", tmp_path / "inbox")
    assert (code, len(outcomes)) == (0, len(paths))
    assert clean.ingest("--jobs", "1", tmp_path / "inbox")[0] == 0
    assert archive.contents() == clean.contents()


@pytest.mark.slow
def test_a_lost_process_loses_no_file(own_archive, tmp_path):
    paths = filled(tmp_path / "inbox", 60)
    process = started(own_archive, "--jobs", "2", tmp_path / "inbox")
    assert process.stdout.readline()
    readers = [
        pid
        for pid in children(process.pid)
        if "spawn_main" in Path(f"/proc/{pid}/cmdline").read_text()
    ]
    os.kill(readers[0], signal.SIGKILL)
    process.communicate(timeout=120)
    code, outcomes = own_archive.ingest(tmp_path / "inbox")

    assert (process.returncode, code) == (0, 0)
    assert [each["outcome"] for each in outcomes] == ["unchanged"] * len(paths)


@pytest.mark.slow
def test_memory_is_flat_in_the_number_of_files(own_archives, tmp_path):
    peaks = []
    for count in (100, 500):
        archive = own_archives()
        filled(tmp_path / str(count), count)
        process = started(archive, "--jobs", "2", tmp_path / str(count))
        process.stdout.close()
        process.stderr.close()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        peaks.append(used.ru_maxrss)

    assert peaks[1] < peaks[0] * 1.15, peaks
