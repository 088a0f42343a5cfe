"""Whole pages through gunicorn on the loopback, under several readers at once.

Readers ask for the same pages again and again, which the archive keeps (`again`), and
for pages of the same queries that it has to make, though it keeps what they count
(`anew`); how long each query takes that nobody has asked before stands beside it, as
`first_ms`.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.urls import reverse

from tests.benchmarks.cases import cases
from tests.benchmarks.client import HOST
from tests.benchmarks.memory import anonymous, children, resident
from tests.benchmarks.timing import summary

PROJECT = Path(__file__).resolve().parents[2]
READERS = (1, 4, 16)
WORKERS = 2
REQUESTS, SECONDS = 480, 12
WARMING, WARMING_SECONDS = 4, 120
NUMBERS = count()
START_SECONDS = 30


def time_pages(reports: int) -> dict[str, Any]:
    """Time the page of every query, a report page and a static file."""
    call_command("collectstatic", verbosity=0, interactive=False)
    every = cases(reports)
    searches = [f"{reverse('report-list')}?{case.querystring}" for case in every]
    reports_pages = [reverse("report-detail", args=[key]) for key in range(1, 17)]
    kinds = {
        "search anew": (searches, True),
        "search again": (searches, False),
        "report anew": (reports_pages, True),
        "report again": (reports_pages, False),
        "static": ([_static_file()], False),
    }
    with _server() as (port, pid):
        first = _first(_ask(port, searches * WARMING, 1, seconds=WARMING_SECONDS))
        rows = [
            {"page": kind, "readers": readers, **_timed(port, asked, readers)}
            for readers in READERS
            for kind, (paths, is_anew) in kinds.items()
            for asked in [_anew(paths) if is_anew else paths]
        ]
        by_query = _by_query(port, [case.name for case in every], searches, first)
        memory = [(resident(each), anonymous(each)) for each in children(pid)]
    return {
        "rows": rows,
        "by_query": by_query,
        "worker_rss_mb": max(rss for rss, _ in memory),
        "worker_anonymous_mb": max(own for _, own in memory),
    }


def _anew(paths: Sequence[str]) -> list[str]:
    """Write the addresses in ways that nobody has asked for, as often as needed."""
    rounds = range(-(-REQUESTS // len(paths)))
    return [
        f"{path}{'&' if '?' in path else '?'}anew={next(NUMBERS)}"
        for _ in rounds
        for path in paths
    ]


def _static_file() -> str:
    names = sorted((PROJECT / "static").rglob("*.css"))
    return str(staticfiles_storage.url(str(names[0].relative_to(PROJECT / "static"))))


def _timed(port: int, paths: list[str], readers: int) -> dict[str, Any]:
    answer = _ask(port, paths, readers)
    times = [spent for _, spent in answer["times"]]
    return {
        **summary(times),
        "failures": answer["failures"],
        "per_second": len(times) / answer["seconds"],
    }


def _first(answer: dict[str, Any]) -> dict[int, float]:
    """Return the milliseconds of each path the first time that it was asked for."""
    return dict(reversed(answer["times"]))


def _by_query(
    port: int, names: list[str], paths: list[str], first: dict[int, float]
) -> dict[str, Any]:
    answer = _ask(port, _anew(paths), 1)
    return {
        name: {
            **summary(
                [spent for at, spent in answer["times"] if at % len(paths) == place]
            ),
            "first_ms": first[place],
        }
        for place, name in enumerate(names)
    }


def _ask(
    port: int, paths: list[str], readers: int, seconds: float = SECONDS
) -> dict[str, Any]:
    orders = {"port": port, "paths": paths, "readers": readers}
    finished = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.client"],
        input=json.dumps({**orders, "requests": REQUESTS, "seconds": seconds}),
        capture_output=True,
        text=True,
        cwd=PROJECT,
        check=True,
    )
    answer: dict[str, Any] = json.loads(finished.stdout)
    return answer


@contextmanager
def _server() -> Iterator[tuple[int, int]]:
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "archive.wsgi"]
    command += ["--bind", f"{HOST}:{port}", "--workers", str(WORKERS)]
    command += ["--log-level", "warning"]
    environment = {**os.environ, "LOG_LEVEL": "ERROR"}
    server = subprocess.Popen(command, cwd=PROJECT, env=environment)
    try:
        _wait_for(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=START_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return
