"""Bringing the index up to the database, which is the truth."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import tantivy

from reports.models import Report, Section, Status
from reports.models.report import ReportQuerySet
from reports.search.index import generations
from reports.search.index.contents import SectionText
from reports.search.index.memory import give_back
from reports.search.index.reading import SearchUnavailableError, engine_errors
from reports.search.index.schema import SCHEMA, document
from reports.search.index.tokenising import Ready, Whole, ready
from reports.sharing import Processes

BATCH = 500
HEAP_BYTES = 64 * 2**20
REBUILD_HEAP_BYTES = 128 * 2**20
# The writer takes in up to 10,000 reports before it makes anybody wait, which would
# be a gigabyte of terms; a commit waits until all are written.
REPORTS_PER_COMMIT = 2_000
REVISIONS = "q"

Progress = Callable[[Iterable[Any]], Iterable[Any]]


def unchanged(reports: Iterable[Whole]) -> Iterable[Whole]:
    """Iterate without showing any progress."""
    return reports


def index_pending(
    progress: Progress = unchanged, processes: Processes | None = None
) -> int:
    """Bring every changed report into the index; return how many there were.

    An index that is missing, of another version or broken is built anew. `processes`
    may be lent for the work that all cores can share.
    """
    try:
        return _brought_up(progress, processes)
    finally:
        give_back()


def _brought_up(progress: Progress, processes: Processes | None) -> int:
    with generations.writing():
        path = generations.current()
        if path is None or not generations.is_usable(path):
            return _rebuild(progress, processes)
        try:
            return _catch_up(path, progress, processes)
        except SearchUnavailableError:
            # It opens, but a damaged segment keeps it from being written to.
            return _rebuild(progress, processes)


def index_again(pks: Collection[int]) -> None:
    """Write reports anew whatever their marks say; ids that have no row are removed."""
    rows = Report.objects.filter(pk__in=pks)
    rows.update(indexed_revision=0)
    gone = set(pks) - set(rows.values_list("pk", flat=True))
    with generations.writing():
        path = generations.current()
        if gone and path is not None:
            _write(path, gone, ())
    index_pending()


def rebuild(progress: Progress = unchanged) -> int:
    """Build a new generation from the database and switch to it."""
    with generations.writing():
        return _rebuild(progress)


def needs_rebuild() -> bool:
    """Say whether the index is missing, of another version or of another size."""
    path = generations.current()
    if path is None or not generations.is_usable(path):
        return True
    found = generations.open_index(path).searcher().num_docs
    behind = Report.objects.unindexed().exists()
    return not behind and found != Report.objects.published().count()


def _catch_up(path: Path, progress: Progress, processes: Processes | None) -> int:
    behind = Report.objects.unindexed()
    made = ready(progress(InOrder(behind)), behind.count(), processes)
    count = 0
    with closing(made):
        while batch := list(islice(made, BATCH)):
            _write(path, [each.pk for each in batch], batch)
            _mark_indexed((each.pk, each.revision) for each in batch)
            count += len(batch)
    return count


def _rebuild(progress: Progress, processes: Processes | None = None) -> int:
    with engine_errors():
        path = generations.create()
    try:
        return _build(path, progress, processes)
    except BaseException:
        if path != generations.current():
            generations.drop([path])
        raise


def _build(path: Path, progress: Progress, processes: Processes | None) -> int:
    # Read before: one that is withdrawn while the others are written stays unmarked.
    hidden = Report.objects.exclude(status=Status.PUBLISHED)
    seen = array(REVISIONS)
    for pk, revision in hidden.values_list("pk", "revision"):
        seen.extend((pk, revision))
    published = InOrder(Report.objects.published())
    made = ready(progress(published), len(published), processes)
    count = _write_all(path, made, seen)
    give_back()
    # Only now: a run that is killed before the switch leaves all marks as they were.
    generations.switch_to(path)
    pairs = zip(seen[::2], seen[1::2], strict=True)
    while some := list(islice(pairs, BATCH)):
        _mark_indexed(some)
    return count


def _write_all(
    path: Path, made: Generator[Ready, None, None], seen: "array[int]"
) -> int:
    """Fill a generation that nobody reads yet, by one writer.

    The number and revision of each report are added to `seen`, in two places of it.
    """
    count = 0
    with engine_errors():
        writer = generations.open_index(path).writer(REBUILD_HEAP_BYTES, 1)
    with closing(made):
        for each in made:
            _add(writer, each)
            seen.extend((each.pk, each.revision))
            count += 1
            if count % REPORTS_PER_COMMIT == 0:
                with engine_errors():
                    writer.commit()
    with engine_errors():
        writer.commit()
        writer.wait_merging_threads()
    return count


@dataclass(frozen=True, slots=True)
class InOrder:
    """Reports one by one in the order of their ids, with all that is indexed of them.

    Each batch is a query of its own: an iteration may last, a transaction should not.
    """

    reports: ReportQuerySet

    def __len__(self) -> int:
        return self.reports.count()

    def __iter__(self) -> Iterator[Whole]:
        ordered = (
            self.reports.select_related("agency__region__parent__parent")
            .prefetch_related("agency__names")
            .order_by("pk")
        )
        last = 0
        while batch := list(ordered.filter(pk__gt=last)[:BATCH]):
            sections = _sections(batch)
            yield from (Whole(report, sections[report.pk]) for report in batch)
            last = batch[-1].pk


def _sections(reports: list[Report]) -> dict[int, list[SectionText]]:
    found: dict[int, list[SectionText]] = {report.pk: [] for report in reports}
    rows = Section.objects.filter(report__in=found).order_by("report", "order")
    for report, *row in rows.values_list("report", *SectionText._fields):
        found[report].append(SectionText(*row))
    return found


def _write(path: Path, replaced: Collection[int], batch: Iterable[Ready]) -> None:
    _write_batch(path, replaced, batch)
    give_back()


def _write_batch(path: Path, replaced: Collection[int], batch: Iterable[Ready]) -> None:
    # A fresh Index each time: long-lived ones in several processes leave orphan files.
    with engine_errors():
        writer = generations.open_index(path).writer(HEAP_BYTES, 1)
        # By query: a deletion by term takes the number for a signed one, finds nothing
        # in an unsigned field, and says nothing (tantivy-py 0.27).
        earlier = tantivy.Query.term_set_query(SCHEMA, "id", list(replaced))
        writer.delete_documents_by_query(earlier)
    for each in batch:
        _add(writer, each)
    with engine_errors():
        writer.commit()
        writer.wait_merging_threads()


def _add(writer: tantivy.IndexWriter, each: Ready) -> None:
    if each.contents is not None:
        with engine_errors():
            writer.add_document(document(each.contents, each.terms))


def _mark_indexed(written: Iterable[tuple[int, int]]) -> None:
    by_revision: dict[int, list[int]] = defaultdict(list)
    for pk, revision in written:
        by_revision[revision].append(pk)
    for revision, pks in by_revision.items():
        behind = Report.objects.filter(pk__in=pks, indexed_revision__lt=revision)
        behind.update(indexed_revision=revision)
