"""What gunicorn answers where Django is not asked, in words readers understand."""

import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest

from tests.conftest import PROJECT

PATIENCE_SECONDS = 30
MAKING = "tests.pages.making"
READERS, PAGES, LINGERERS = 6, 24, 8


END = "HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"


@contextmanager
def serving(folder, application="archive.wsgi", workers=1):
    """Serve as `make run` does, at a door in a folder."""
    door = folder / "door"
    environment = {**os.environ, "DATA_DIR": str(folder)}
    environment["WEB_CONCURRENCY"] = str(workers)
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"unix:{door}"]
    server = subprocess.Popen(command, cwd=PROJECT, env=environment)
    until = time.monotonic() + PATIENCE_SECONDS
    while not door.exists() and time.monotonic() < until:
        time.sleep(0.05)
    try:
        yield door
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)


@contextmanager
def connection(door):
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(PATIENCE_SECONDS)
        client.connect(str(door))
        yield client


def asked(door, address, charset="utf-8", method="GET"):
    with connection(door) as client:
        client.sendall(f"{method} {address} {END}\r\n".encode(charset))
        return received(client)


def received(client):
    sent = iter(lambda: client.recv(65_536), b"")
    return b"".join(sent).decode(errors="replace")


@pytest.fixture
def answer(tmp_path):
    """Serve the archive; send one request line to it."""
    with serving(tmp_path) as door:
        yield lambda *line, **how: asked(door, *line, **how)


def test_address_that_is_too_long_is_answered_in_chinese(answer):
    assert answer("/api/v1/openapi.json").startswith("HTTP/1.1 200")

    page = answer(f"/search/?q={'%E5%85%AC' * 1000}")

    assert page.startswith("HTTP/1.1 414")
    assert "请缩短后重试" in page
    assert "charset=utf-8" in page


@pytest.mark.parametrize(
    ("charset", "encoded"), [("utf-8", "%E5%85%AC%E5%BC%80"), ("gbk", "%B9%AB%BF%AA")]
)
def test_chinese_that_is_not_encoded_leads_to_what_is(answer, charset, encoded):
    page = answer("/search.csv?q=公开&year=2021", charset)

    assert page.startswith("HTTP/1.1 308")
    assert f"\r\nLocation: /search.csv?q={encoded}&year=2021\r\n" in page
    assert f'<a href="/search.csv?q={encoded}&amp;year=2021">' in page
    assert "网址里的汉字要写成编码" in page


@pytest.mark.parametrize(
    ("address", "method"),
    [
        ("//公开.example/", "GET"),
        ("公开", "GET"),
        ("/公\x01开", "GET"),
        ("/公开", "POST"),
    ],
)
def test_nothing_else_is_led_anywhere(answer, address, method):
    assert answer(address, method=method).startswith("HTTP/1.1 400")


def test_without_a_database_every_page_says_so(answer):
    page, data = answer("/search/"), answer("/api/v1/reports/1")

    for told in (page, data):
        assert told.startswith("HTTP/1.1 503")
        assert "\r\nRetry-After: " in told
        assert "资料库暂时连不上" in told
    assert "\r\nContent-Type: application/json" in data


def made(page):
    """Return the worker that made a page, and how many it made at once."""
    return [int(each) for each in page.rpartition("\r\n\r\n")[2].split()]


def test_of_pages_asked_for_at_once_a_worker_makes_one_after_the_other(tmp_path):
    with (
        serving(tmp_path, MAKING, workers=2) as door,
        ThreadPoolExecutor(READERS) as readers,
    ):
        pages = list(readers.map(asked, [door] * PAGES, ["/"] * PAGES))

    workers, together = zip(*map(made, pages), strict=True)
    assert len(set(workers)) == 2
    # On a busy machine a page may take longer than its turn.
    assert together.count(1) > PAGES / 2


def test_who_keeps_a_worker_waiting_keeps_nobody_else(tmp_path):
    with (
        serving(tmp_path, MAKING) as door,
        ThreadPoolExecutor(1) as reader,
        connection(door),
        connection(door) as sender,
    ):
        sender.sendall(f"POST / {END}Content-Length: 9\r\n\r\n1".encode())
        long = reader.submit(asked, door, "/long")
        time.sleep(0.1)

        assert made(asked(door, "/"))
        assert not long.done()
        sender.sendall(b"23456789")
        assert made(received(sender))


def test_who_does_not_close_a_connection_keeps_nobody_waiting(tmp_path):
    with serving(tmp_path, MAKING) as door, ExitStack() as lasting:
        for _ in range(LINGERERS):
            client = lasting.enter_context(connection(door))
            client.sendall(f"GET / {END}\r\n".encode())
            assert made(received(client))

        with connection(door) as client:
            client.settimeout(LINGERERS)
            client.sendall(f"GET / {END}\r\n".encode())
            assert made(received(client))


def test_who_sends_what_nobody_reads_gets_the_answer(tmp_path):
    with serving(tmp_path, MAKING) as door, connection(door) as client:
        client.sendall(f"PUT / {END}Content-Length: 200000\r\n\r\n".encode())
        client.sendall(b"1" * 60_000)
        assert made(received(client))


def test_addresses_and_pages_are_loaded_before_anybody_asks():
    program = (
        "import sys, archive.wsgi; from django.template import engines;"
        "pages = engines['django'].engine.template_loaders[0].get_template_cache;"
        "print('reports.urls' in sys.modules, 'reports/report_list.html' in pages)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True
    )

    assert done.stdout.strip() == "True True", done.stderr
