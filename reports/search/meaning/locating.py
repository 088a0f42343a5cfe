"""The address of a report, pasted for a query: where it came from, or its page here."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, product
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve

from reports.models import Report, Status
from reports.search.selection import Selection
from reports.text.query import AnyOf, Node, Query, Value

SCHEMES = ("http", "https")
OWN_PAGES = "reports/<int:pk>/"
# More reports than this have one address only where it is that of a list.
MOST_LOCATED = 50
LOCATED = "“{}”按报告的网址检索。"


def as_located(selection: Selection) -> Selection:
    """Return a selection that asks for the reports at the address that is its query.

    Where none is known by it, or it is none, the selection stays as it is.
    """
    query = selection.query
    address = _address(query.typed)
    found = address and (_own(address) or _from(address))
    if not found:
        return selection
    values: list[Node] = [Value("id", str(pk)) for pk in found]
    root = AnyOf(tuple(values)) if len(values) > 1 else values[0]
    return replace(selection, query=Query(query.typed, root, query.notes))


def located(asked: Query, read: Query) -> tuple[str, ...]:
    """Say in Chinese that a query is an address; `read` is what was answered."""
    is_address = read.root != asked.root and _address(asked.typed)
    return (LOCATED.format(asked.typed),) if is_address else ()


def _address(typed: str) -> SplitResult | None:
    """Read a query as an address with a host and a path, or as none."""
    if "/" not in typed or any(map(str.isspace, typed)):
        return None
    try:
        parts = urlsplit(typed if "://" in typed else f"//{typed}")
    except ValueError:
        return None
    is_address = parts.scheme in ("", *SCHEMES) and parts.netloc and parts.path
    return parts if is_address else None


def _own(address: SplitResult) -> list[int]:
    """Return the id of the published report whose page an address leads to."""
    host, _ = split_domain_port(address.netloc)
    if not validate_host(host, settings.ALLOWED_HOSTS):
        return []
    try:
        page = resolve(address.path)
    except Resolver404:
        return []
    if not page.route.startswith(OWN_PAGES):
        return []
    reports = Report.objects.published().filter(pk=page.kwargs["pk"])
    return list(reports.values_list("pk", flat=True))


def _from(address: SplitResult) -> list[int]:
    """Return the ids of the published reports that came from an address."""
    # Asked for the status too, SQLite would read through all that are published.
    found = Report.objects.filter(source_url__in=list(_ways(address)))
    rows = found.order_by("pk").values_list("pk", "status")
    published = (pk for pk, status in rows.iterator() if status == Status.PUBLISHED)
    return list(islice(published, MOST_LOCATED))


def _ways(address: SplitResult) -> Iterator[str]:
    """Yield the ways to write an address that lead to the same page."""
    bare = address.path.rstrip("/")
    for scheme, path in product(SCHEMES, (bare, f"{bare}/")):
        way = address._replace(scheme=scheme, path=path)
        yield from (way._replace(fragment=each).geturl() for each in ("", way.fragment))
