"""Reports to read beside one: other years, the same line and year, similar text."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log

import tantivy
from django.db.models import Q
from tantivy import Occur

from reports.models import Report, Status
from reports.search.asking.leading import ids_of
from reports.search.asking.queries import term
from reports.search.index.reading import engine_errors, view
from reports.search.index.schema import SCHEMA
from reports.search.kept import NOBODY, Near
from reports.text.normalise import searched
from reports.text.segment import index_words

MOST_RELATED = 6
TELLING_WORDS = 25
SHORTEST_WORD = 2
# A word in more than this share of all reports tells nothing about one of them.
COMMON = 0.3
# How many division codes begin with the same digits: 3302, 33, and all there are.
CITY, PROVINCE, COUNTRY = 10**2, 10**4, 10**6
# What a link to a report says, and by whose name it was issued. On every page there
# are a dozen, and whole rows take longer to read.
SAID = ("title", "year", "kind", "issued_as", "status", "agency")


@dataclass(frozen=True, slots=True)
class Related:
    """Three short lists around a report, none of them with the report itself.

    The reports have what a link says of them; all else would be asked for anew.
    """

    other_years: tuple[Report, ...]
    same_line: tuple[Report, ...]
    similar: tuple[Report, ...] = ()


def related(report: Report) -> Related:
    """Find the reports to read beside a published one.

    Raises SearchUnavailableError when the index cannot answer; `neighbours` then
    still gives what the database knows.
    """
    return _around(report, _same_line_kept(report), _similar(report))


def neighbours(report: Report) -> Related:
    """Find other years of the same body, and the same line in the same year."""
    return _around(report, _same_line(report, _near(report)), ())


def _around(report: Report, line: Sequence[int], similar: Sequence[int]) -> Related:
    reports = _published_around(report, {*line, *similar})
    years = [each for each in reports.values() if _is_other_year(report, each)]
    years.sort(key=lambda each: (-(each.year or 0), each.kind, each.pk))
    return Related(
        tuple(years),
        *(tuple(reports[pk] for pk in ids if pk in reports) for ids in (line, similar)),
    )


def _is_other_year(report: Report, other: Report) -> bool:
    is_by_the_same = other.agency_id == report.agency_id
    return is_by_the_same and bool(report.agency_id) and other.pk != report.pk


def _same_line_kept(report: Report) -> list[int]:
    """List the same as `_same_line` of all; who looks at one of them had it read."""
    if not report.agency:
        return []
    known, key = view().kept.lines, (report.agency.line, report.year)
    near = known.find(key)
    if near is None:
        near = _near(report)
        known.keep(key, near)
    return _same_line(report, near)


def _same_line(report: Report, near: Near) -> list[int]:
    """List reports of one year by other bodies of the same line, the nearest first."""
    region = report.agency.region_id if report.agency else None
    places = _outwards(near.regions, _code(region))
    others = (
        near.reports[place]
        for place in places
        if near.bodies[place] != report.agency_id
    )
    return list(islice(others, MOST_RELATED))


def _outwards(regions: Sequence[int], code: int) -> Iterator[int]:
    """Yield the places of regions: of the same city, of the province, then all others.

    They are division codes in order, of which the first digits say what lies in what.

    >>> list(_outwards([110101, 330000, 330101, 330205], 330200))
    [3, 1, 2, 0]
    """
    inner = range(0)
    for size in (CITY, PROVINCE, COUNTRY):
        first = code - code % size
        outer = range(bisect_left(regions, first), bisect_left(regions, first + size))
        yield from (place for place in outer if place not in inner)
        inner = outer


def _near(report: Report) -> Near:
    """Read all published reports of the year by bodies of the line.

    Asked for the status too, SQLite would read all reports of the year.
    """
    if not report.agency or not report.agency.line:
        return NOBODY
    rows = (
        Report.objects.filter(agency__line=report.agency.line, year=report.year)
        .order_by()
        .values_list("agency__region", "pk", "agency", "status")
    )
    placed = sorted(
        (_code(region), pk, agency)
        for region, pk, agency, status in rows
        if status == Status.PUBLISHED
    )
    columns = zip(*placed, strict=True)
    return Near(*(array("q", column) for column in columns)) if placed else NOBODY


def _code(region: str | None) -> int:
    return int(region or 0)


def _published_around(report: Report, ids: Iterable[int]) -> dict[int, Report]:
    """Read the reports of the same body, and some others, with one query."""
    wanted = Q(pk__in=ids)
    if report.agency_id:
        wanted |= Q(agency=report.agency_id)
    shown = Report.objects.select_related("agency").only(*SAID, "agency__name")
    # In no order: by year, as reports stand otherwise, SQLite would read all of them.
    # Asked for the status too, it would read all that are published.
    reports = shown.filter(wanted).order_by()
    return {each.pk: each for each in reports if each.status == Status.PUBLISHED}


def _similar(report: Report) -> tuple[int, ...]:
    now = view()
    key = (report.pk, report.revision)
    ids = now.kept.similar.find(key)
    if ids is None:
        with engine_errors():
            ids = tuple(_similar_ids(now.index, report))
        now.kept.similar.keep(key, ids)
    return ids


def _similar_ids(index: tantivy.Searcher, report: Report) -> list[int]:
    words = _telling_words(index, report)
    if not words:
        return []
    query = tantivy.Query.boolean_query(
        [
            *((Occur.Should, term("words", word)) for word in words),
            (Occur.MustNot, tantivy.Query.term_query(SCHEMA, "id", report.pk)),
            (Occur.MustNot, _by_the_same_body(report)),
        ]
    )
    return ids_of(index, index.search(query, MOST_RELATED, count=False))


def _by_the_same_body(report: Report) -> tantivy.Query:
    return tantivy.Query.term_query(SCHEMA, "agency", report.agency_id or 0)


def _telling_words(index: tantivy.Searcher, report: Report) -> list[str]:
    """Return the words that stand out in a report against all reports."""
    texts = report.sections.order_by("order").values_list("text", flat=True)
    counts = Counter(index_words(searched("\n".join(texts))))
    total = max(1, index.num_docs)
    worth: dict[str, float] = {}
    for word, frequency in counts.items():
        if len(word) < SHORTEST_WORD or word.isascii():
            continue
        having = index.doc_freq("words", word)
        if 1 < having <= max(2, COMMON * total):
            worth[word] = frequency * log(total / having)
    return sorted(worth, key=lambda word: (-worth[word], word))[:TELLING_WORDS]
