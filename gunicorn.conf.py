"""How gunicorn serves the archive; it reads this file by itself.

What is given on its command line wins.
"""

import re
import select
import threading
from functools import partial
from html import escape
from time import monotonic
from urllib.parse import quote

from gunicorn.http.errors import InvalidRequestLine, LimitRequestLine
from gunicorn.util import close, close_graceful, write_nonblock
from gunicorn.workers.gthread import ThreadWorker

# Reserved characters aside, a Chinese character takes nine bytes of an address.
TOO_LONG = """\
<!doctype html>
<html lang="zh-Hans">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>网址过长 · 政务公开报告档案</title>
<h1>网址过长</h1>
<p>检索词或所选条件太多，网址超过了服务器能接收的长度。</p>
<p>检索词最多用前 400 个字符，请缩短后重试。</p>
<p><a href="/search/">返回检索</a></p>
</html>
"""


# Browsers write Chinese in an address as %E5%85%AC; curl and old programs may not.
UNENCODED = """\
<!doctype html>
<html lang="zh-Hans">
<meta charset="utf-8">
<title>网址须编码 · 政务公开报告档案</title>
<h1>网址里的汉字要写成编码</h1>
<p>请改用 <a href="{address}">{address}</a></p>
<p>curl 加 -L 会自己转到那里，也可以写成 curl -G --data-urlencode 'q=公开'。</p>
</html>
"""
PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))
# The path of this site, with bytes in it that no address may have.
UNENCODED_LINE = re.compile("GET (/(?!/)[\x21-\x7e\x80-\xff]*) HTTP/1\\.[01]")


# A page that takes longer, or waits for a slow sender, no longer keeps others away;
# nor does a browser that connects and does not ask.
TURN_SECONDS, ASKING_SECONDS = 0.25, 0.02


class Worker(ThreadWorker):
    """A worker that makes one page at a time, and says in Chinese what it cannot read.

    Threads of a worker share one interpreter: of two pages that it makes at once, none
    is done before both nearly are. Who comes meanwhile is left to a worker that is
    idle, or to the first that will be. The threads are for those who wait: a slow
    reader, an upload, a page that takes long.
    """

    def __init__(self, *args, **kwargs):
        # Until when each connection that is being answered keeps others away.
        self.turns = {}
        self.here = threading.local()
        super().__init__(*args, **kwargs)

    @property
    def worker_connections(self):
        """How many connections there may be: during a turn no more than there are."""
        return self.nr_conns if self.turn_left() else self.most_connections

    @worker_connections.setter
    def worker_connections(self, most):
        self.most_connections = most

    def turn_left(self):
        """Return for how many seconds others are kept away."""
        return max(0, max(list(self.turns.values()), default=0) - monotonic())

    def enqueue_req(self, conn):
        left = TURN_SECONDS if has_unread(conn.sock) else ASKING_SECONDS
        self.turns[conn] = monotonic() + left
        conn.close = partial(self.part_from, conn)
        super().enqueue_req(conn)

    def part_from(self, conn, *, graceful=False):
        """Close a connection, without a wait for a client that does not.

        Who still sends would lose the answer by that: a thread hears them out, for
        two seconds at most. gunicorn lets the thread that accepts others wait for all.
        """
        if graceful and self.alive and has_unread(conn.sock):
            self.tpool.submit(close_graceful, conn.sock)
        else:
            close(conn.sock)

    def wait_for_and_dispatch_events(self, timeout):
        super().wait_for_and_dispatch_events(min(timeout, self.turn_left() or timeout))

    def handle(self, conn):
        self.here.connection = conn
        try:
            return super().handle(conn)
        finally:
            self.end_turn()

    def load_wsgi(self):
        super().load_wsgi()
        self.wsgi = self.in_turn(self.wsgi)

    def in_turn(self, application):
        """Return an application whose pages are made in turn; they are sent after."""

        def answer(environ, start_response):
            self.turns[self.here.connection] = monotonic() + TURN_SECONDS
            try:
                return application(environ, start_response)
            finally:
                self.end_turn()

        return answer

    def end_turn(self):
        """Let others come, if they were kept away."""
        if self.turns.pop(self.here.connection, None):
            # The thread that accepts them sleeps until something happens.
            self.method_queue.defer(lambda: None)

    def handle_error(self, req, client, addr, exc):
        answer = _answer(exc)
        if not answer:
            super().handle_error(req, client, addr, exc)
            return
        self.log.warning("%s from ip=%s", type(exc).__name__, addr[0] if addr else "")
        try:
            write_nonblock(client, answer)
        except OSError:
            self.log.debug("The reader was gone already.")


def has_unread(sock):
    """Say whether something was sent that nobody has read, or the other side closed."""
    if sock.fileno() < 0:
        return False
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    return bool(poll.poll(0))


def _answer(error):
    if isinstance(error, LimitRequestLine):
        return _response("414 URI Too Long", TOO_LONG)
    line = error.req if isinstance(error, InvalidRequestLine) else ""
    unencoded = UNENCODED_LINE.fullmatch(line)
    if not unencoded:
        return b""
    address = quote(unencoded[1].encode("latin-1"), safe=PRINTABLE)
    page = UNENCODED.format(address=escape(address))
    return _response("308 Permanent Redirect", page, f"Location: {address}\r\n")


def _response(status, page, more=""):
    body = page.encode()
    head = (
        f"HTTP/1.1 {status}\r\nConnection: close\r\n{more}"
        "Content-Type: text/html; charset=utf-8\r\n"
        "Content-Security-Policy: default-src 'none'\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


worker_class = Worker
threads = 4
# A connection that is kept belongs to one worker: of four readers three or all may
# hang on one, while the other is idle. A proxy opens one for each request anyway.
keepalive = 0
timeout = 120
# The most that gunicorn allows short of no limit at all.
limit_request_line = 8190
