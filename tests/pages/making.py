"""An application for gunicorn whose pages say how many their worker made at once."""

import os
import threading
import time
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

PAGE_SECONDS, LONG_SECONDS = 0.05, 5.0

_made: set[int] = set()


def application(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """Make a page: a long one, or one that waits for all that is sent, or a usual."""
    me = threading.get_ident()
    _made.add(me)
    most = len(_made)
    if environ["REQUEST_METHOD"] == "POST":
        environ["wsgi.input"].read()
    time.sleep(LONG_SECONDS if environ["PATH_INFO"] == "/long" else PAGE_SECONDS)
    most = max(most, len(_made))
    _made.discard(me)
    page = f"{os.getpid()} {most}".encode()
    start("200 OK", [("Content-Length", str(len(page)))])
    return [page]
