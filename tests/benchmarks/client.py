"""Readers of a server, in a process of their own: threads that ask page after page.

Called as `python -m tests.benchmarks.client`; reads its orders as JSON from the
standard input and writes the time of each answer there as JSON.
"""

import http.client
import json
import sys
import threading
import time
from itertools import count
from typing import Any

HOST = "127.0.0.1"
TIMEOUT = 60
OK = 200
# As browsers ask.
HEADERS = {"Accept-Encoding": "gzip"}


class Readers:
    """Threads that share a list of paths until requests or time are used up."""

    def __init__(self, orders: dict[str, Any]) -> None:
        self.port: int = orders["port"]
        self.paths: list[str] = orders["paths"]
        self.most: int = orders["requests"]
        self.deadline = time.perf_counter() + orders["seconds"]
        self.times: list[tuple[int, float]] = []
        self.failures = 0
        self._numbers = count()

    def read(self) -> None:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=TIMEOUT)
        for number in self._numbers:
            if number >= self.most or time.perf_counter() > self.deadline:
                break
            place = number % len(self.paths)
            started = time.perf_counter()
            if self._is_answered(connection, self.paths[place]):
                spent = (time.perf_counter() - started) * 1000
                self.times.append((place, spent))
        connection.close()

    def _is_answered(self, connection: http.client.HTTPConnection, path: str) -> bool:
        try:
            connection.request("GET", path, headers=HEADERS)
            response = connection.getresponse()
            response.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            self.failures += 1
            return False
        if response.status != OK:
            self.failures += 1
        return response.status == OK


def main() -> None:
    """Read the orders, ask, write the times."""
    orders = json.load(sys.stdin)
    readers = Readers(orders)
    threads = [threading.Thread(target=readers.read) for _ in range(orders["readers"])]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    answer = {"times": readers.times, "failures": readers.failures, "seconds": seconds}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
