"""How a query was read, where it looks, and the advanced form that writes it."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from reports.filters import SCOPES
from reports.search import Selection
from reports.text.composing import QueryFields, compose, read_fields
from reports.text.highlight import needles
from reports.text.language import parse_query
from reports.text.operators import PLAIN_QUOTES
from reports.text.query import All, Query
from reports.views.links import Link, address, reading_links, sort_links

# The parameters of the advanced form; the list of reports never keeps them.
FIELDS = {
    "all": "every",
    "exact": "exact",
    "any": "either",
    "none": "without",
    "by": "agency",
    "from": "first",
    "to": "last",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked, as the page tells it back.

    `read_as` is empty where the query was read as it was typed; `readings` take back
    what words were read as; `fields` is None where the advanced form cannot hold the
    query.
    """

    notes: list[str]
    read_as: str
    readings: list[Link]
    scopes: list[Link]
    sorts: list[Link]
    fields: QueryFields | None
    carried: str


def asked(selection: Selection, notes: list[str], marking: Query) -> Asked:
    """Tell a selection back to the reader; `marking` is what reports are marked by."""
    return Asked(
        notes,
        _read_as(selection.query),
        reading_links(selection),
        [
            Link(
                label,
                address(replace(selection, scope=scope, page=1)),
                scope == selection.scope,
            )
            for scope, label in SCOPES
        ],
        sort_links(selection),
        read_fields(selection.query),
        carried(marking),
    )


def carried(query: Query) -> str:
    """Return the parameters that carry the marks of a query into a report."""
    return f"?{urlencode({'q': query.typed})}" if needles(query) else ""


@dataclass(frozen=True, slots=True)
class Written:
    """What the advanced form asks for; `notes` tell what it could not take as typed."""

    selection: Selection
    notes: tuple[str, ...]


def composed(parameters: QueryDict, selection: Selection) -> Written | None:
    """Return what the advanced form asks for, if it was sent; a q beside it stays."""
    if parameters.keys().isdisjoint(FIELDS):
        return None
    fields = {name: parameters.get(field, "") for field, name in FIELDS.items()}
    this_year = timezone.localdate().year
    written = compose(QueryFields(**fields), this_year=this_year)
    query = _both(selection.query, parse_query(written.query))
    return Written(replace(selection, query=query, page=1), written.notes + query.notes)


def _both(one: Query, other: Query) -> Query:
    nodes = [each.root for each in (one, other) if each.root is not None]
    read = parse_query(str(All(tuple(nodes))))
    notes = dict.fromkeys((*one.notes, *other.notes, *read.notes))
    return replace(read, notes=tuple(notes))


def _read_as(query: Query) -> str:
    typed = " ".join(query.typed.translate(PLAIN_QUOTES).split())
    read = query.read_as
    return read if read.translate(PLAIN_QUOTES) != typed else ""
