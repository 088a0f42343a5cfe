"""Bringing the index up to the database, which is the truth."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import tantivy
from django.db.models import Prefetch

from reports.models import Report, Section, Status
from reports.models.report import ReportQuerySet
from reports.search import generations
from reports.search.reading import SearchUnavailableError, engine_errors
from reports.search.schema import SCHEMA, document

BATCH = 500
HEAP_BYTES = 64 * 2**20

Progress = Callable[[Iterable[Report]], Iterable[Report]]


def unchanged(reports: Iterable[Report]) -> Iterable[Report]:
    """Iterate without showing any progress."""
    return reports


def index_pending(progress: Progress = unchanged) -> int:
    """Bring every changed report into the index; return how many there were.

    An index that is missing, of another version or broken is built anew.
    """
    with generations.writing():
        path = generations.current()
        if path is None or not generations.is_usable(path):
            return _rebuild(progress)
        try:
            return _catch_up(path, progress)
        except SearchUnavailableError:
            # It opens, but a damaged segment keeps it from being written to.
            return _rebuild(progress)


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


def _catch_up(path: Path, progress: Progress) -> int:
    count = 0
    for batch in _written(path, progress, Report.objects.unindexed()):
        _mark_indexed((report.pk, report.revision) for report in batch)
        count += len(batch)
    return count


def _rebuild(progress: Progress) -> int:
    path = generations.create()
    try:
        return _build(path, progress)
    except BaseException:
        if path != generations.current():
            generations.drop([path])
        raise


def _build(path: Path, progress: Progress) -> int:
    # Read before: one that is withdrawn while the others are written stays unmarked.
    hidden = list(
        Report.objects.exclude(status=Status.PUBLISHED).values_list("pk", "revision")
    )
    written = [
        (report.pk, report.revision)
        for batch in _written(path, progress, Report.objects.published())
        for report in batch
    ]
    # Only now: a run that is killed before the switch leaves all marks as they were.
    generations.switch_to(path)
    seen = [*hidden, *written]
    for start in range(0, len(seen), BATCH):
        _mark_indexed(seen[start : start + BATCH])
    return len(written)


def _written(
    path: Path, progress: Progress, reports: ReportQuerySet
) -> Iterator[list[Report]]:
    """Write the reports batch by batch; a batch that is yielded is on disk."""
    for batch in _batches(progress(InOrder(reports))):
        _write(path, [report.pk for report in batch], batch)
        yield batch


@dataclass(frozen=True, slots=True)
class InOrder:
    """Reports one by one in the order of their ids, with all that is indexed of them.

    Each batch is a query of its own: an iteration may last, a transaction should not.
    """

    reports: ReportQuerySet

    def __len__(self) -> int:
        return self.reports.count()

    def __iter__(self) -> Iterator[Report]:
        sections = Section.objects.only("report_id", "order", "text").order_by("order")
        ordered = (
            self.reports.select_related("agency__region__parent__parent")
            .prefetch_related(Prefetch("sections", sections), "agency__names")
            .order_by("pk")
        )
        last = 0
        while batch := list(ordered.filter(pk__gt=last)[:BATCH]):
            yield from batch
            last = batch[-1].pk


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    remaining = iter(reports)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _write(path: Path, replaced: Collection[int], batch: Iterable[Report]) -> None:
    # A fresh Index each time: long-lived ones in several processes leave orphan files.
    with engine_errors():
        writer = generations.open_index(path).writer(HEAP_BYTES, 1)
        # By query: a deletion by term takes the number for a signed one, finds nothing
        # in an unsigned field, and says nothing (tantivy-py 0.27).
        earlier = tantivy.Query.term_set_query(SCHEMA, "id", list(replaced))
        writer.delete_documents_by_query(earlier)
    for report in batch:
        if report.is_published:
            made = document(report, report.sections.all())
            with engine_errors():
                writer.add_document(made)
    with engine_errors():
        writer.commit()
        writer.wait_merging_threads()


def _mark_indexed(written: Iterable[tuple[int, int]]) -> None:
    by_revision: dict[int, list[int]] = defaultdict(list)
    for pk, revision in written:
        by_revision[revision].append(pk)
    for revision, pks in by_revision.items():
        behind = Report.objects.filter(pk__in=pks, indexed_revision__lt=revision)
        behind.update(indexed_revision=revision)
