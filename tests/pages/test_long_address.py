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

    def sent(address):
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(PATIENCE_SECONDS)
            client.connect(str(door))
            head = "HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            client.sendall(f"GET {address} {head}".encode())
            return b"".join(iter(lambda: client.recv(65_536), b"")).decode()

    until = time.monotonic() + PATIENCE_SECONDS
    while not door.exists() and time.monotonic() < until:
        time.sleep(0.05)
    yield sent
    server.terminate()
    server.wait(PATIENCE_SECONDS)


def test_address_that_is_too_long_is_answered_in_chinese(answer):
    assert answer("/api/v1/openapi.json").startswith("HTTP/1.1 200")

    page = answer(f"/search/?q={'%E5%85%AC' * 1000}")

    assert page.startswith("HTTP/1.1 414")
    assert "请缩短后重试" in page
    assert "charset=utf-8" in page
