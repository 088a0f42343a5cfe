"""Pages as they were sent, for the next reader who asks the same.

A page depends on its address, on what the reader prefers, on the database, the index
and the day. While none of them has changed it is sent again: what is kept is never
older than what is stored.
"""

from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe
from django.utils.timezone import localdate

from archive.standing import database_state
from reports.addresses import is_of_desk
from reports.search import changed_at
from reports.views.preferences import SIZE_COOKIE

# As they are sent, which is compressed; all that are kept take 32 MB at the most.
LARGEST = 64 * 1024


def kept_pages(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Send a page again while nothing that it shows has changed."""
    if settings.DEBUG:
        # Templates change without anything being stored.
        raise MiddlewareNotUsed
    pages = caches["pages"]

    def respond(request: HttpRequest) -> HttpResponseBase:
        key = _key(request)
        if key is None:
            return get_response(request)
        kept = pages.get(key)
        if kept is not None:
            return _again(request, kept)
        response = get_response(request)
        if _can_be_kept(response):
            pages.set(key, response)
        return response

    return respond


def _key(request: HttpRequest) -> str | None:
    """Return what a page depends on; None of one that is nobody else's."""
    preferred = (settings.LANGUAGE_COOKIE_NAME, SIZE_COOKIE)
    is_plain = {*preferred} >= {*request.COOKIES}
    if request.method != "GET" or is_of_desk(request) or not is_plain:
        return None
    index, database = changed_at(), database_state()
    if index is None or database is None:
        return None
    is_compressed = bool(
        re_accepts_gzip.search(request.headers.get("Accept-Encoding", ""))
    )
    asked = (request.scheme, request.get_host(), request.get_full_path(), is_compressed)
    chosen = tuple(request.COOKIES.get(name) for name in preferred)
    known = (asked, chosen, index, database, localdate())
    return sha256(repr(known).encode(errors="surrogateescape")).hexdigest()


def _can_be_kept(response: HttpResponseBase) -> bool:
    return (
        isinstance(response, HttpResponse)
        and response.status_code == HTTPStatus.OK
        and not response.cookies
        and "no-store" not in response.get("Cache-Control", "")
        and len(response.content) <= LARGEST
    )


def _again(request: HttpRequest, kept: HttpResponse) -> HttpResponseBase:
    modified = kept.get("Last-Modified")
    answer = get_conditional_response(
        request,
        etag=kept.get("ETag"),
        last_modified=parse_http_date_safe(modified) if modified else None,
        response=kept,
    )
    return answer or kept
