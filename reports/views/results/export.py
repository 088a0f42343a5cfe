"""Any result as a feed, as CSV and as lines of JSON; the parameters are the pages'."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_safe

from reports.exports import LABELS, Row, csv_lines, json_lines, rows
from reports.feeds import ENTRIES, FeedHead, atom
from reports.filters import read_selection
from reports.search import (
    TAKEN_IN,
    SearchUnavailableError,
    Selection,
    listing,
    search,
)
from reports.templatetags.wording import in_language
from reports.views.downloads import streamed, unless_unchanged
from reports.views.links import address, forms
from reports.views.out_of_service import unavailable_file

CLOSEST_LEFT_OUT = gettext_noop(
    "没有报告满足全部条件；最接近的报告不列入订阅，见检索页。"
)


@require_safe
@unless_unchanged(columns=LABELS)
def report_csv(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    return _download(request, csv_lines, "csv")


@require_safe
@unless_unchanged(columns=LABELS)
def report_jsonl(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    return _download(request, json_lines, "jsonl")


@require_safe
def report_feed(request: HttpRequest) -> HttpResponse:
    selection, _ = read_selection(request.GET)
    # By day, an old report that is taken in today would reach no subscriber.
    latest = replace(selection, sort=TAKEN_IN, page=1)
    try:
        results = search(latest, per_page=ENTRIES)
    except SearchUnavailableError:
        return unavailable_file()
    shown = replace(selection, sort="", page=1)
    head = FeedHead(
        _title(shown),
        request.build_absolute_uri(address(shown)),
        request.build_absolute_uri(in_language(forms(shown).feed)),
        gettext(CLOSEST_LEFT_OUT) if results.relaxed else "",
    )
    # The closest reports are no answer that a subscriber asked to be told of.
    hits = () if results.relaxed else results.hits
    return HttpResponse(
        atom(head, hits, request.build_absolute_uri),
        content_type="application/atom+xml; charset=utf-8",
    )


def _download(
    request: HttpRequest,
    lines: Callable[[Iterable[Row]], Iterator[str]],
    ending: str,
) -> HttpResponse | StreamingHttpResponse:
    selection, _ = read_selection(request.GET)
    try:
        found = listing(selection)
    except SearchUnavailableError:
        return unavailable_file()
    kind = "closest-reports" if found.relaxed else "reports"
    found_rows = rows(found.ids, request.build_absolute_uri, is_closest=found.relaxed)
    response = streamed(lines(found_rows), f"{kind}-{localdate()}.{ending}")
    response["X-Total-Count"] = str(found.count)
    return response


def _title(selection: Selection) -> str:
    if selection.query.typed:
        return gettext("检索：%(typed)s") % {"typed": selection.query.typed}
    return gettext("报告") if selection.values else gettext("新近发布")
