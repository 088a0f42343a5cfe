"""Finding the overlaps of reports that are new or changed.

A report is compared in full with a few others only: the one before it, and those it
shares most sampled runs with. Runs that many reports have are not looked up, so that
the work grows with the number of reports and no faster.
"""

import logging
from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.query import QuerySet

from reports.comparison.copying import Copyable, Share, copied, copyable, prints
from reports.models import Overlap, OverlapCheck, Relation, Report, Shingle, Status
from reports.overlaps.partners import Known, Partners, partners_of
from reports.overlaps.reading import paragraphs_of

REPORTS_AT_ONCE = 100
VALUES_AT_ONCE = 2_000
TEXTS_KEPT = 400
# A run that stands in this many reports is common property and proves nothing.
COMMON = 40
LEAST_PRINTS = 2

Progress = Callable[[Iterable[int]], Iterable[int]]

logger = logging.getLogger(__name__)


def find_overlaps(progress: Progress = iter, of: Collection[int] | None = None) -> int:
    """Look at published reports that changed since they were last looked at.

    At all of them, or at those `of` some, and at what overlapped with one that is no
    longer public. Each hundred is one transaction; a run that was stopped goes on where
    it was.
    """
    # The oldest first, so that what was copied stands there before its copy.
    waiting = [
        pk for _, pk in sorted(_waiting(of), key=lambda row: (row[0] or 0, row[1]))
    ]
    finder = _Finder()
    done: list[int] = []
    for pk in progress(waiting):
        done.append(pk)
        if len(done) == REPORTS_AT_ONCE:
            finder.look_at(done)
            done = []
    finder.look_at(done)
    return len(waiting)


def follow_reports(reports: Collection[int] | None) -> None:
    """Look at reports right after they changed, or at all that changed.

    Where another process looks at them at this moment, they are left to the next run.
    """
    try:
        find_overlaps(of=reports)
    except IntegrityError:
        logger.warning("overlaps are left to the next run")


def count_waiting() -> int:
    """Count the published reports that changed since they were last looked at."""
    return _pending().count()


def forget_overlaps() -> None:
    """Drop everything found, so that the next run looks at every report again."""
    for model in (Overlap, OverlapCheck, Shingle):
        model.objects.all().delete()


def _waiting(of: Collection[int] | None) -> Iterator[tuple[int | None, int]]:
    """Forget what is hidden; yield year and number of all there is to look at."""
    if of is None:
        _forget(Report.objects.exclude(status=Status.PUBLISHED))
        yield from _pending().values_list("year", "pk")
        return
    chosen = set(of)
    for some in _parts(of):
        reports = Report.objects.filter(pk__in=some)
        chosen.update(_forget(reports.exclude(status=Status.PUBLISHED)))
    for some in _parts(chosen):
        yield from _pending().filter(pk__in=some).values_list("year", "pk")


def _parts(pks: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(pks)
    for start in range(0, len(ordered), VALUES_AT_ONCE):
        yield ordered[start : start + VALUES_AT_ONCE]


def _forget(hidden: QuerySet[Report]) -> list[int]:
    """Drop what is known of reports no longer public; return what was like them."""
    lost = Overlap.objects.filter(other__in=hidden)
    bereft = list(lost.values_list("report", flat=True))
    OverlapCheck.objects.filter(
        Q(report__in=hidden) | Q(report__in=lost.values("report"))
    ).delete()
    lost.delete()
    Overlap.objects.filter(report__in=hidden).delete()
    Shingle.objects.filter(report__in=hidden).delete()
    return bereft


def _pending() -> QuerySet[Report]:
    return Report.objects.published().filter(
        Q(overlap_check=None) | Q(overlap_check__revision__lt=F("revision"))
    )


@dataclass(slots=True)
class _Finder:
    """One run, with the texts it read last."""

    texts: OrderedDict[int, Copyable] = field(default_factory=OrderedDict)

    @transaction.atomic
    def look_at(self, pks: list[int]) -> None:
        """Find the overlaps of some reports, and of those that overlap with them."""
        if not pks:
            return
        for pk in pks:
            self.texts.pop(pk, None)
        self._read(pks)
        sampled = {pk: prints(self.texts[pk]) for pk in pks}
        holders, common = _enter(sampled)
        likely = {pk: _likely(pk, sampled[pk] - common, holders) for pk in pks}
        reports = _known({*pks, *(other for each in likely.values() for other in each)})
        series = _series({reports[pk].agency for pk in pks})
        found = _Found(common)
        for pk in pks:
            shared = {
                reports[other]: count
                for other, count in likely[pk].items()
                if other in reports
            }
            partners = partners_of(reports[pk], shared, len(sampled[pk] - common))
            self._compare(reports[pk], partners, series, found)
        found.write({pk: reports[pk].revision for pk in pks})

    def _compare(
        self,
        report: Known,
        partners: Partners,
        series: dict[int, list[Known]],
        found: "_Found",
    ) -> None:
        before, after = _neighbours(report, series[report.agency])
        if before:
            found.add(report, before, self._share(report, before, found.common))
        if after:
            found.add(after, report, self._share(after, report, found.common))
        for other in partners.earlier:
            found.add(report, other, self._share(report, other, found.common))
        for other in partners.later:
            found.add(other, report, self._share(other, report, found.common))

    def _share(self, report: Known, other: Known, common: frozenset[int]) -> Share:
        self._read([report.pk, other.pk])
        return copied(self.texts[report.pk], self.texts[other.pk], common)

    def _read(self, pks: Iterable[int]) -> None:
        wanted = [pk for pk in pks if pk not in self.texts]
        for pk, paragraphs in paragraphs_of(wanted).items() if wanted else ():
            self.texts[pk] = copyable(paragraphs)
        for pk in pks:
            self.texts.move_to_end(pk)
        while len(self.texts) > TEXTS_KEPT:
            self.texts.popitem(last=False)


@dataclass(slots=True)
class _Found:
    """The best overlap of each report and relation so far."""

    common: frozenset[int]
    best: dict[tuple[int, Relation], tuple[Known, Share]] = field(default_factory=dict)

    def add(self, report: Known, other: Known, share: Share) -> None:
        is_same = report.agency == other.agency
        relation = Relation.BEFORE if is_same else Relation.ELSEWHERE
        key = report.pk, relation
        best = self.best.get(key)
        if best is None or _is_surer(share.share, other, best[1].share, best[0]):
            self.best[key] = other, share

    def write(self, looked_at: dict[int, int]) -> None:
        """Put the overlaps in place; of reports only touched, a better one stays."""
        touched = {pk for pk, _ in self.best} - looked_at.keys()
        standing = {
            (each.report_id, each.relation): each
            for each in Overlap.objects.filter(report__in=touched)
        }
        known = _known({each.other_id for each in standing.values()})
        new = {
            key: (other.pk, share)
            for key, (other, share) in self.best.items()
            if _is_better(standing.get(key), other, share, known)
        }
        replaced = [each.pk for key, each in standing.items() if key in new]
        Overlap.objects.filter(Q(report__in=looked_at) | Q(pk__in=replaced)).delete()
        Overlap.objects.bulk_create(
            _overlap(pk, other, relation, share)
            for (pk, relation), (other, share) in new.items()
            if share.characters
        )
        OverlapCheck.objects.bulk_create(
            (
                OverlapCheck(report_id=pk, revision=revision)
                for pk, revision in looked_at.items()
            ),
            update_conflicts=True,
            unique_fields=["report"],
            update_fields=["revision"],
        )


def _is_better(
    standing: Overlap | None, other: Known, share: Share, known: dict[int, Known]
) -> bool:
    if standing is None or standing.relation == Relation.BEFORE:
        return True
    former = known.get(standing.other_id, other)
    return former is other or _is_surer(share.share, other, standing.share, former)


def _is_surer(share: float, other: Known, former_share: float, former: Known) -> bool:
    """Say whether more stands in another report, or as much in one issued earlier.

    So it is the same one whichever of them came first.
    """
    return (-share, other.rank) < (-former_share, former.rank)


def _overlap(pk: int, other: int, relation: Relation, share: Share) -> Overlap:
    return Overlap(
        report_id=pk,
        other_id=other,
        relation=relation,
        characters=share.characters,
        share=share.share,
        alike=share.alike,
    )


def _enter(
    sampled: dict[int, frozenset[int]],
) -> tuple[dict[int, list[int]], frozenset[int]]:
    """Enter the prints of some reports; return who has each, and the common ones."""
    Shingle.objects.filter(report__in=sampled).delete()
    holders: dict[int, list[int]] = {
        value: [] for each in sampled.values() for value in each
    }
    values = list(holders)
    for start in range(0, len(values), VALUES_AT_ONCE):
        some = values[start : start + VALUES_AT_ONCE]
        rows = Shingle.objects.filter(value__in=some).values_list("value", "report")
        for value, report in rows:
            holders[value].append(report)
    new = []
    for pk, own in sampled.items():
        for value in own:
            if len(holders[value]) < COMMON:
                holders[value].append(pk)
                new.append(Shingle(report_id=pk, value=value))
    Shingle.objects.bulk_create(new, batch_size=VALUES_AT_ONCE)
    common = frozenset(value for value, each in holders.items() if len(each) >= COMMON)
    return holders, common


def _likely(
    pk: int, own: frozenset[int], holders: dict[int, list[int]]
) -> dict[int, int]:
    """Return the reports that share most prints with one, and how many they share."""
    counted = Counter(other for value in own for other in holders[value] if other != pk)
    likely = [each for each, count in counted.items() if count >= LEAST_PRINTS]
    ordered = sorted(likely, key=lambda each: (-counted[each], each))
    return {each: counted[each] for each in ordered[:COMMON]}


def _known(pks: Collection[int]) -> dict[int, Known]:
    return {
        each.pk: each
        for some in _parts(pks)
        for each in _facts(Report.objects.published().filter(pk__in=some))
    }


def _series(agencies: Iterable[int]) -> dict[int, list[Known]]:
    """Return all reports of some bodies, by body."""
    found: dict[int, list[Known]] = {agency: [] for agency in agencies}
    for each in _facts(Report.objects.published().filter(agency__in=found)):
        found[each.agency].append(each)
    return found


def _facts(reports: QuerySet[Report]) -> Iterator[Known]:
    rows = reports.order_by("year", "pk").values_list(
        *("pk", "agency", "year", "kind", "issued_as", "revision"),
        *("issued_on", "published_on", "agency__slug"),
    )
    for pk, agency, year, kind, issued_as, revision, issued, published, slug in rows:
        rank = (issued or date.max, published or date.max, slug or "", pk)
        yield Known(pk, agency or 0, year or 0, kind, issued_as, revision, rank)


def _neighbours(
    report: Known, series: list[Known]
) -> tuple[Known | None, Known | None]:
    """Return the nearest reports of the same kind before and after one."""
    alike = [each for each in series if each.kind == report.kind]

    def preferred(each: Known) -> bool:
        return each.issued_as == report.issued_as

    earlier = [each for each in alike if each.year < report.year]
    later = [each for each in alike if each.year > report.year]
    earlier.sort(key=lambda each: (-each.year, not preferred(each), each.rank))
    later.sort(key=lambda each: (each.year, not preferred(each), each.rank))
    return next(iter(earlier), None), next(iter(later), None)
