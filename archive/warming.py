"""What takes long only the first time, done before a reader waits for it."""

from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import DatabaseError
from django.template.loader import get_template
from django.urls import reverse

from reports.search import SearchUnavailableError, Selection, changed_at, search
from reports.text.language import parse_query
from reports.text.normalise import normalised
from reports.text.segment import query_words

TEMPLATES = ("home", "report_list", "report_detail")
# What nearly every report has, in a row and apart, and a mistake, which is looked for
# in tables of its own; without words all reports are counted by every filter.
ASKED = ("", "信息公开", '"年度报告"', "主动公开 收费", "政府倌息")


def warm_up(application: WSGIHandler) -> None:
    """Load addresses, templates and words, and make pages where there are any."""
    reverse("home")
    for page in TEMPLATES:
        get_template(f"reports/{page}.html")
    query_words(normalised("政府信息公開"))
    # Where no host is allowed all are refused, who asks here as well; a new archive has
    # no index or no tables yet, and nobody needs to be told.
    if not settings.ALLOWED_HOSTS or changed_at() is None:
        return
    with suppress(DatabaseError, SearchUnavailableError):
        for address in list(_addresses()):
            _make_page(application, address)


def _addresses() -> Iterator[str]:
    """Yield addresses of pages that can be made."""
    for typed in ASKED:
        found = search(Selection(parse_query(typed)))
        yield f"{reverse('report-list')}?{urlencode({'q': typed})}"
        yield from (hit.report.get_absolute_url() for hit in found.hits[:1])


def _make_page(application: WSGIHandler, address: str) -> None:
    path, _, parameters = address.partition("?")
    asked = {
        "PATH_INFO": path,
        "QUERY_STRING": parameters,
        "HTTP_HOST": settings.ALLOWED_HOSTS[0].replace("*", "localhost"),
        "wsgi.url_scheme": "https",
    }
    setup_testing_defaults(asked)
    application(asked, lambda *_: lambda _: None).close()
