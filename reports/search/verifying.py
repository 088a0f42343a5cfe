"""Whether the index is whole and says what the database says.

Nothing here holds a set of all reports: ids come in order from both sides. Whatever
looks wrong is looked at again while nobody writes, so that a run of ingest meanwhile
is not taken for a fault.
"""

import heapq
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

import tantivy
from tantivy import Occur

from reports.models import Report
from reports.models.report import ReportQuerySet
from reports.search.browsing import browse
from reports.search.counting.totals import count_facets
from reports.search.findings import Finding, Remedy, What
from reports.search.index import generations
from reports.search.index.contents import contents
from reports.search.index.reading import SearchUnavailableError, View, engine_errors
from reports.search.index.schema import SCHEMA, stamp
from reports.search.index.segments import is_whole, named_files, orphans
from reports.search.index.writing import InOrder, index_again, rebuild
from reports.search.results import Facet
from reports.search.selection import FACETS, Extent, Selection

MOST_REPORTS = 1_000
PAGE = 1_000

FOUND = "index"
KEPT = "database"
Side = tuple[int, str, int]


def verify_index() -> list[Finding]:
    """Compare files, stamp and documents of the index with what they should be."""
    while True:
        path = generations.current()
        found = list(_verified(path))
        # Unless a rebuild has put another generation in place meanwhile.
        if generations.current() == path:
            return found


def mend_index(findings: Iterable[Finding]) -> None:
    """Mend what can be mended.

    Raises OSError or SearchUnavailableError where the folder cannot be written to.
    """
    found = list(findings)
    remedies = {each.remedy for each in found}
    if Remedy.REBUILD in remedies:
        rebuild()
    elif Remedy.REINDEX in remedies:
        index_again([each.report for each in found if each.report is not None])
    if Remedy.SWEEP in remedies:
        _sweep()


def _verified(path: Path | None) -> Iterator[Finding]:
    if path is None:
        yield Finding(What.NO_INDEX, str(generations.directory()))
        return
    if not all(os.access(each, os.W_OK) for each in (path, path.parent)):
        yield Finding(What.READ_ONLY, str(path))
    with suppress(OSError, ValueError), _undisturbed():
        yield from _left_over(path)
    broken = [*_foreign(path), *_damaged(path)]
    yield from broken
    if not broken:
        yield from _agreement(path)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold writers off; in a folder that cannot be written to there are none."""
    with ExitStack() as stack:
        with suppress(OSError):
            stack.enter_context(generations.writing())
        yield


def _left_over(path: Path) -> Iterator[Finding]:
    for other in generations.folders():
        if other != path:
            yield Finding(What.OLD_GENERATION, str(other))
    pending = generations.pending()
    if pending.exists():
        yield Finding(What.STALE_PENDING, str(pending))
    for orphan in orphans(path):
        yield Finding(What.ORPHAN_FILE, str(orphan))


def _sweep() -> None:
    with generations.writing():
        path = generations.current()
        generations.drop(each for each in generations.folders() if each != path)
        generations.pending().unlink(missing_ok=True)
        for orphan in orphans(path) if path else ():
            if orphan.is_dir():
                shutil.rmtree(orphan)
            else:
                orphan.unlink()


def _foreign(path: Path) -> Iterator[Finding]:
    try:
        made_by = json.loads((path / generations.STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        made_by = None
    if made_by != stamp():
        yield Finding(What.OTHER_VERSION, str(path / generations.STAMP))


def _damaged(path: Path) -> Iterator[Finding]:
    try:
        names = sorted(named_files(path))
        broken = [each for name in names for each in _damaged_file(path / name)]
        yield from broken
        # The engine is not shown damaged bytes: it panics on some of them.
        is_readable = bool(broken) or _opens(path)
    except (OSError, ValueError):
        is_readable = False
    if not is_readable:
        yield Finding(What.UNREADABLE, str(path))


def _opens(path: Path) -> bool:
    try:
        with engine_errors():
            return bool(generations.open_index(path).schema == SCHEMA)
    except SearchUnavailableError:
        return False


def _damaged_file(file: Path) -> Iterator[Finding]:
    try:
        if not is_whole(file):
            yield Finding(What.DAMAGED_FILE, str(file))
    except FileNotFoundError:
        # A merge may have replaced its segment since the names were read.
        if file.name in named_files(file.parent):
            yield Finding(What.MISSING_FILE, str(file))
    except OSError:
        yield Finding(What.DAMAGED_FILE, str(file))


def _agreement(path: Path) -> Iterator[Finding]:
    try:
        with engine_errors():
            everything = tantivy.Query.all_query()
            compared = _compared(path, Report.objects.all(), everything)
            suspects = [pk for pk, _ in islice(compared, MOST_REPORTS + 1)]
            with _undisturbed():
                yield from _confirmed(path, suspects)
    except SearchUnavailableError:
        yield Finding(What.UNREADABLE, str(path))


def _confirmed(path: Path, suspects: list[int]) -> Iterator[Finding]:
    behind = Report.objects.unindexed()
    yield from _behind(behind)
    known = set(behind.filter(pk__in=suspects).values_list("pk", flat=True))
    chosen = [pk for pk in suspects if pk not in known]
    if chosen:
        query = tantivy.Query.term_set_query(SCHEMA, "id", chosen)
        rows = Report.objects.filter(pk__in=chosen)
        for pk, what in islice(_compared(path, rows, query), MOST_REPORTS):
            yield Finding(what, f"#{pk}", pk)
    if len(chosen) > MOST_REPORTS:
        yield Finding(What.TOO_MANY, str(path))
    elif not behind.exists() and not chosen and _counts_differ(path):
        yield Finding(What.COUNTS_DIFFER, str(path))


def _behind(reports: ReportQuerySet) -> Iterator[Finding]:
    ids = reports.order_by("pk").values_list("pk", flat=True)
    for pk in ids[:MOST_REPORTS]:
        yield Finding(What.BEHIND, f"#{pk}", pk)
    more = reports.count() - MOST_REPORTS
    if more > 0:
        yield Finding(What.BEHIND, f"另有 {more} 份")


def _compared(
    path: Path, reports: ReportQuerySet, query: tantivy.Query
) -> Iterator[tuple[int, What]]:
    """List the reports on which index and database differ, by id."""
    searcher = generations.open_index(path).searcher()
    both = heapq.merge(_kept(reports), _found(searcher, query), key=itemgetter(0))
    for pk, group in groupby(both, key=itemgetter(0)):
        sides = list(group)
        kept = [digest for _, side, digest in sides if side == KEPT]
        found = [digest for _, side, digest in sides if side == FOUND]
        if kept != found:
            yield pk, _difference(kept, found)


def _difference(kept: list[int], found: list[int]) -> What:
    if not kept:
        return What.NOT_PUBLISHED
    if not found:
        return What.NOT_INDEXED
    return What.TWICE if len(found) > 1 else What.DIFFERENT


def _kept(reports: ReportQuerySet) -> Iterator[Side]:
    for each in InOrder(reports.published()):
        digest = contents(each.report, each.sections).digest
        yield each.report.pk, KEPT, digest


def _found(searcher: tantivy.Searcher, query: tantivy.Query) -> Iterator[Side]:
    last = -1
    while page := _page(searcher, query, last):
        yield from page
        # Of a report that stands there twice, the end of a page may hide the second.
        last = page[-1][0]


def _page(searcher: tantivy.Searcher, query: tantivy.Query, after: int) -> list[Side]:
    further = tantivy.Query.range_query(
        SCHEMA, "id", tantivy.FieldType.Unsigned, after + 1
    )
    both = tantivy.Query.boolean_query([(Occur.Must, query), (Occur.Must, further)])
    hits = searcher.search(
        both,
        limit=PAGE,
        count=False,
        order_by_field="id",
        order=tantivy.Order.Asc,
    ).hits
    addresses = [address for _, address in hits]
    ids = searcher.fast_field_values("id", addresses)
    digests = searcher.fast_field_values("digest", addresses)
    return [
        (int(pk), FOUND, int(digest))
        for pk, digest in zip(ids, digests, strict=True)
        if pk is not None and digest is not None
    ]


def _counts_differ(path: Path) -> bool:
    searcher = generations.open_index(path).searcher()
    everything = Selection()
    by_database = browse(everything, per_page=1, extent=Extent(FACETS))
    return searcher.num_docs != by_database.count or _counted(
        count_facets(View(searcher), everything, Extent(FACETS))
    ) != _counted(by_database.facets)


def _counted(facets: Iterable[Facet]) -> set[tuple[str, str, int]]:
    return {
        (facet.name, value.value, value.count)
        for facet in facets
        for value in facet.values
    }
