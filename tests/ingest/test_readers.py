"""Readers go on reading while files are taken in: no error, and no torn page."""

import json
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from threading import Event
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from tests.ingest.samples import FILLER, write

BODIES = ("岚川省商务厅", "临沚市商务局", "济宁市商务局", "山东省教育厅", "商务部")
YEARS = range(2012, 2018)
WORKERS, READERS, ROUNDS = 2, 4, 3
STAMP = re.compile("第([0-9]+)稿")
STAMPED = 4
PATIENCE = 60


def draft(body, year, number):
    """Return a report that says in each of its sections which text of it this is."""
    said = f"这是第{number}稿。{FILLER}"
    lines = [f"{body}{year}年政府信息公开工作年度报告"]
    for place in "一二三四"[:STAMPED]:
        lines += [f"{place}、工作情况之{place}", f"{said}登记独角兽{number * year}只。"]
    return "\n".join(lines)


def folder_of(tmp_path, number):
    folder = tmp_path / f"inbox{number}"
    for body in BODIES:
        for year in YEARS:
            write(folder, f"{body}{year}.txt", draft(body, year, number))
    return folder


@pytest.fixture
def site(own_archive):
    """Serve the archive by several processes, as in production."""
    assert own_archive.manage("collectstatic", "-v0", "--noinput").returncode == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "gunicorn", "archive.wsgi", "--bind", place]
    # A file, for nobody empties a pipe while readers read.
    with (own_archive.folder / "served.log").open("w") as log:
        server = subprocess.Popen(
            [*command, "--workers", str(WORKERS)],
            env=own_archive.environment,
            stdout=log,
            stderr=log,
        )
        address = f"http://{place}"
        _wait_for(address)
        yield address
        server.terminate()
        assert server.wait(PATIENCE) == 0


def _wait_for(address):
    for _ in range(PATIENCE * 10):
        try:
            urlopen(f"{address}/robots.txt", timeout=PATIENCE).close()  # noqa: S310
        except URLError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the site does not answer")


def read(address):
    """Return how a page was answered, and its text."""
    try:
        with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310
            text = answer.read().decode()
            if answer.headers.get_content_type() == "application/json":
                text = json.dumps(json.loads(text), ensure_ascii=False)
            return answer.status, text
    except HTTPError as error:
        return error.code, error.read().decode()


def faults(path, status, text):
    """List what is wrong with a page."""
    if status != 200:
        yield f"{path}: {status}"
    elif "/api/" not in path and not text.rstrip().endswith("</html>"):
        yield f"{path}: cut off"
    elif re.fullmatch(r".*/reports/\d+/?", path):
        stamps = Counter(STAMP.findall(text))
        if len(stamps) != 1 or stamps.total() < STAMPED:
            yield f"{path}: {dict(stamps)}"


def keep_reading(address, paths, until):
    """Read pages one after another until told; return the faults, and how many."""
    found = []
    for count, path in enumerate(cycle(paths)):  # noqa: B007 - how many, afterwards
        if until.is_set():
            break
        found += faults(path, *read(f"{address}{path}"))
    return found, count


def pages(reports):
    yield from ("/", "/search/", f"/search/?q={quote('独角兽 登记')}&year=2014")
    yield f"/search/?q={quote('工作情况')}&sort=newest&page=2"
    yield f"/api/v1/reports?q={quote('独角兽')}"
    for number in reports:
        yield f"/reports/{number}/"
        yield f"/api/v1/reports/{number}"
        yield f"/reports/{number}/versions/"


@pytest.mark.slow
def test_pages_are_whole_while_texts_are_replaced(own_archive, site, tmp_path):
    code, ended = own_archive.ingest(folder_of(tmp_path, 1))
    assert code == 0
    reports = [each["report"] for each in ended]
    shares = [list(pages(reports[start::READERS])) for start in range(READERS)]
    until = Event()
    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(keep_reading, site, each, until) for each in shares]
        try:
            for number in range(2, 2 + ROUNDS):
                folder = folder_of(tmp_path, number)
                code, ended = own_archive.ingest("--jobs", "2", folder)
                assert code == 0
                assert {each["outcome"] for each in ended} == {"revised"}
        finally:
            until.set()
        results = [each.result() for each in readers]
    assert [fault for found, _ in results for fault in found] == []
    # All of them read all along.
    assert min(count for _, count in results) > ROUNDS
    assert "Traceback" not in (own_archive.folder / "served.log").read_text()
    last = f"/reports/{reports[0]}/"
    assert f"第{1 + ROUNDS}稿" in read(f"{site}{last}")[1]
