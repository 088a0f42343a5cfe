"""Answers that are kept as files: what they are called, and whether they changed.

A page is compared by its bytes, which a stream does not have before it has been sent.
"""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import TypeVar

from django.db.models import Model
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.views.decorators.http import etag

from reports.models import AuditEntry
from reports.search import changed_at

Answer = TypeVar("Answer", bound=HttpResponseBase)
View = Callable[[HttpRequest], Answer]
MEDIA_TYPES = {"csv": "text/csv", "jsonl": "application/jsonl"}


def file_headers(name: str) -> dict[str, str]:
    """Return what makes an answer a file of a name that no search engine lists."""
    media_type = MEDIA_TYPES[name.rpartition(".")[2]]
    return {
        "Content-Type": f"{media_type}; charset=utf-8",
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Robots-Tag": "noindex",
    }


def streamed(lines: Iterator[str], name: str) -> StreamingHttpResponse:
    """Return lines as a file that is sent while it is made.

    They are made as they are sent, when the language of the request has ended.
    """
    said = _in_language(get_language(), lines)
    return StreamingHttpResponse(said, headers=file_headers(name))


def _in_language(language: str | None, lines: Iterator[str]) -> Iterator[str]:
    while True:
        with translation.override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line


def unless_unchanged(
    *tables: type[Model], columns: object
) -> Callable[[View[Answer]], View[Answer]]:
    """Let a download answer 304 while the index is the same and no row was added.

    What is done at the desk adds to the record. `columns` are compared too: a new
    version of the site may have others.
    """

    def state(request: HttpRequest) -> str | None:
        return _state(request, (AuditEntry, *tables), columns)

    return etag(state)


def _state(
    request: HttpRequest, tables: Iterable[type[Model]], columns: object
) -> str | None:
    changed = changed_at()
    if changed is None:
        return None
    last = (
        each._default_manager.order_by("-pk").values_list("pk", flat=True).first()
        for each in tables
    )
    # What is due changes with the day, and so do the names of the files.
    asked = (request.build_absolute_uri(), get_language(), localdate())
    known = (*asked, columns, changed, *last)
    return f'W/"{sha256(repr(known).encode()).hexdigest()[:32]}"'
