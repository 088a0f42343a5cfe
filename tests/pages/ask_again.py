"""Ask an archive for pages again, between changes; print what came as JSON.

Run in a process of its own: tests of the suite work inside transactions, of which no
page is kept.
"""

import json
import sys
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from reports.desk import restore, withdraw  # noqa: E402
from reports.history import COMMAND_LINE  # noqa: E402
from reports.models import Report  # noqa: E402
from reports.views.preferences import SIZE_COOKIE  # noqa: E402

STATE = "pg_current_snapshot"
PATIENCE_SECONDS = 120


def asked(name, path="/search/?q=队伍建设", cookies=None, **headers):
    client = Client(headers=headers, SERVER_NAME="localhost")
    client.cookies.load(cookies or {})
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    read = [each["sql"] for each in queries if STATE not in each["sql"]]
    return name, {
        "status": answer.status_code,
        "text": "" if "gzip" in headers.values() else answer.content.decode(),
        "etag": answer.headers.get("ETag", ""),
        "encoding": answer.headers.get("Content-Encoding", ""),
        "policy": answer.headers.get("Content-Security-Policy", ""),
        "queries": len(read),
    }


def asked_again(name, *arguments, **options):
    """Ask until the page comes as it was kept.

    To PostgreSQL a transaction in any database of the server may have changed it, and
    other tests have theirs there.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        name, answer = asked(name, *arguments, **options)
        if not answer["queries"] or time.monotonic() > until:
            return name, answer


def main():
    answers = dict([asked("first"), asked_again("again")])
    tag = answers["first"]["etag"]
    answers |= dict(
        [
            asked_again("known", if_none_match=tag),
            asked("compressed", accept_encoding="gzip"),
            asked_again("compressed again", accept_encoding="gzip"),
            asked("large", cookies={SIZE_COOKIE: "large"}),
            asked("of a session", cookies={"sessionid": "x"}),
            asked("desk", "/admin/login/"),
            asked("desk again", "/admin/login/"),
            asked("missing", "/reports/999999/"),
            asked("missing again", "/reports/999999/"),
        ]
    )
    report = Report.objects.get()
    page = f"/reports/{report.pk}/"
    answers |= dict([asked("report", page), asked_again("report again", page)])
    withdraw(report, "误收", COMMAND_LINE)
    answers |= dict([asked("withdrawn"), asked("withdrawn report", page)])
    restore(report, COMMAND_LINE)
    answers |= dict([asked("restored report", page)])
    with transaction.atomic():
        withdraw(report, "试撤", COMMAND_LINE)
        answers |= dict([asked("of one transaction", page)])
        transaction.set_rollback(True)
    answers |= dict([asked("rolled back", page)])
    call_command("ingest", sys.argv[1], stdout=sys.stderr)
    answers |= dict([asked("taken in")])
    sys.stdout.write(json.dumps(answers, ensure_ascii=False))


if __name__ == "__main__":
    main()
