"""How gunicorn serves the archive; it reads this file by itself.

What is given on its command line wins.
"""

from gunicorn.http.errors import LimitRequestLine
from gunicorn.util import write_nonblock
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


class Worker(ThreadWorker):
    """A worker that tells readers in Chinese when an address is too long."""

    def handle_error(self, req, client, addr, exc):
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        self.log.warning("Address too long from ip=%s", addr[0] if addr else "")
        body = TOO_LONG.encode()
        head = (
            "HTTP/1.1 414 URI Too Long\r\nConnection: close\r\n"
            "Content-Type: text/html; charset=utf-8\r\n"
            "Content-Security-Policy: default-src 'none'\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        try:
            write_nonblock(client, head.encode() + body)
        except OSError:
            self.log.debug("The reader was gone already.")


worker_class = Worker
threads = 4
# A connection that is kept belongs to one worker: of four readers three or all may
# hang on one, while the other is idle. A proxy opens one for each request anyway.
keepalive = 0
timeout = 120
# The most that gunicorn allows short of no limit at all.
limit_request_line = 8190
