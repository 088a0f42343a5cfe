"""The index while others use it: readers, writers, rebuilds, each a process."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("own_reports.py")
BATCH = 50
REPORTS = 20 * BATCH
READERS = 2
TIMES = 6
PATIENCE_SECONDS = 120

pytestmark = pytest.mark.slow


@pytest.fixture
def library(own_archive):
    """A thousand indexed reports in an archive of their own."""
    _finish(_start(own_archive, "fill", REPORTS))
    return own_archive


def test_readers_do_not_notice_a_rebuild(library):
    readers = [_started(library, "search") for _ in range(READERS)]
    _finish(_start(library, "rebuild", TIMES))

    for reader in readers:
        answers, searches = _answers(reader)
        assert answers == [(REPORTS, REPORTS)]
        assert searches > TIMES


def test_readers_see_whole_batches_while_a_writer_writes(library):
    readers = [_started(library, "search") for _ in range(READERS)]
    _finish(_start(library, "revise", TIMES))

    for reader in readers:
        answers, _ = _answers(reader)
        counts = [count for count, _ in answers]
        assert len(counts) > 2
        assert counts == sorted(counts)
        assert counts[-1] == REPORTS + TIMES * BATCH
        assert all(count % BATCH == 0 for count in counts)
        assert all(count == by_year for count, by_year in answers)
    assert library.manage("verify").returncode == 0


def test_a_rebuild_that_is_killed_leaves_the_old_generation_answering(library):
    index = library.folder / "index"
    before = (index / "CURRENT").read_text()
    process = library.start("reindex")
    _wait_for(lambda: len(_generations(index)) == 2)
    process.kill()
    process.wait()
    answers, _ = _answers(_started(library, "search"))

    assert (index / "CURRENT").read_text() == before
    assert answers == [(REPORTS, REPORTS)]
    assert library.manage("verify").returncode == 1
    assert library.manage("verify", "--repair").returncode == 0
    assert _generations(index) == [before]


def test_verify_is_not_misled_by_a_writer(library):
    writer = _started(library, "revise", 3 * TIMES)
    outputs = set()
    while writer.poll() is None:
        lines = library.manage("verify").stdout.splitlines()
        outputs |= {line.partition("：")[0] for line in lines}
    _finish(writer)

    # Rows that wait for the index are true findings at that moment; others are not.
    assert outputs <= {"报告有改动，尚未索引"}


def test_a_read_only_index_is_named_and_lists_go_on(library):
    if shutil.which("setpriv") is None:
        pytest.skip("setpriv is not on this machine")
    index = library.folder / "index"
    current = index / (index / "CURRENT").read_text()
    for path in (current, index):
        for file in path.iterdir():
            file.chmod(0o555 if file.is_dir() else 0o444)
        path.chmod(0o555)
    ended = _without_privileges(library, "manage.py", "verify", "--repair")

    assert ended.returncode == 1, ended.stderr
    assert f"索引文件夹不可写：{current}。补救：更正文件夹的权限。" in ended.stdout
    assert "Traceback" not in ended.stderr
    listed = _without_privileges(library, "-c", LISTING)
    assert listed.stdout.split() == [str(REPORTS)], listed.stderr


@pytest.mark.parametrize("name", ["CURRENT", "stamp.json"])
def test_a_start_mends_an_index_that_lost_a_file(library, name):
    index = library.folder / "index"
    next(index.rglob(name)).write_bytes(b"")

    assert library.manage("reindex", "--if-needed").returncode == 0
    assert library.manage("verify").returncode == 0


def test_a_rebuild_shows_its_progress_on_a_terminal_only(library):
    assert library.manage("reindex").stderr == ""
    script = shutil.which("script")
    if script is None:
        pytest.skip("script is not on this machine")
    command = f"{sys.executable} manage.py reindex"
    shown = subprocess.run(
        [script, "-qec", command, "/dev/null"],
        env=library.environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert f"/{REPORTS} [" in shown
    assert f"已重建索引：{REPORTS} 份报告。" in shown


LISTING = """
import django
django.setup()
from reports.search import Selection, search
print(search(Selection()).count)
"""


def _start(archive, *arguments):
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), *map(str, arguments)],
        env=archive.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _finish(process):
    out, errors = process.communicate()
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
    return out


def _started(archive, *arguments):
    process = _start(archive, *arguments)
    assert process.stdout.readline() == "ready\n", process.stderr.read()
    return process


def _answers(reader):
    """Return the different answers a reader had, in order, and how often it asked."""
    *lines, last = _finish(reader).splitlines()
    answers = [tuple(map(int, line.split())) for line in lines]
    return answers, int(last.split()[1])


def _generations(index):
    return sorted(path.name for path in index.iterdir() if path.is_dir())


def _wait_for(condition):
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.002)


def _without_privileges(archive, *arguments):
    """Run as somebody whom the bits of a file keep out, even where tests are root."""
    prefix = []
    if os.geteuid() == 0:
        rights = "-dac_override,-dac_read_search"
        prefix = ["setpriv", "--bounding-set", rights, "--inh-caps", rights]
    return subprocess.run(
        [*prefix, sys.executable, *arguments],
        env=archive.environment,
        capture_output=True,
        text=True,
        check=False,
    )
