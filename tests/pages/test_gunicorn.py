"""What gunicorn answers where Django is not asked, in words readers understand."""

import os
import socket
import subprocess
import sys
import time

import pytest

from tests.conftest import PROJECT

PATIENCE_SECONDS = 30


@pytest.fixture
def answer(tmp_path):
    """Serve the archive as `make run` does; send one request line to it."""
    door = tmp_path / "door"
    environment = {**os.environ, "DATA_DIR": str(tmp_path), "WEB_CONCURRENCY": "1"}
    command = [sys.executable, "-m", "gunicorn", "archive.wsgi", "--bind"]
    server = subprocess.Popen([*command, f"unix:{door}"], cwd=PROJECT, env=environment)

    def ask(address, charset="utf-8", method="GET"):
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(PATIENCE_SECONDS)
            client.connect(str(door))
            head = "HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            client.sendall(f"{method} {address} {head}".encode(charset))
            sent = iter(lambda: client.recv(65_536), b"")
            return b"".join(sent).decode(errors="replace")

    until = time.monotonic() + PATIENCE_SECONDS
    while not door.exists() and time.monotonic() < until:
        time.sleep(0.05)
    yield ask
    server.terminate()
    server.wait(PATIENCE_SECONDS)


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
