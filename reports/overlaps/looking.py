"""Looking at reports whose like has been entered: each against a few others in full."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction

from reports.comparison import Share, copied, prints, whole_print
from reports.models import Overlap, OverlapCheck, Relation
from reports.overlaps.known import Known, before, known_of, series_of
from reports.overlaps.likely import Likely, equals_of, likely_of
from reports.overlaps.shingles import holders_of, wait_for_others
from reports.overlaps.texts import Texts


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around some reports: whom each shares runs with, its body's others.

    `common` are the runs that prove nothing; `equals` who says all the same.
    """

    shared: Mapping[int, Mapping[int, int]]
    common: frozenset[int]
    known: Mapping[int, Known]
    equals: Mapping[int, list[Known]]
    series: Mapping[int, list[Known]]


@dataclass(slots=True)
class Looking:
    """One run over reports that wait."""

    texts: Texts

    @transaction.atomic
    def look_at(self, revisions: Mapping[int, int]) -> None:
        """Find the overlaps of reports anew, as they were at some revisions."""
        wait_for_others()
        reports = known_of(revisions)
        around = self._around(reports)
        likely = {
            pk: likely_of(each, around.shared[pk], around.known)
            for pk, each in reports.items()
        }
        Overlap.objects.filter(report__in=reports).delete()
        Overlap.objects.bulk_create(
            overlap
            for pk, each in reports.items()
            for overlap in self._overlaps(each, likely[pk], around)
        )
        for pk in reports:
            OverlapCheck.objects.filter(pk=pk).update(
                revision=revisions[pk], least=likely[pk].least
            )

    def _around(self, reports: Mapping[int, Known]) -> _Around:
        self.texts.read(reports)
        sampled = {pk: prints(self.texts[pk]) for pk in reports}
        holders = holders_of({value for each in sampled.values() for value in each})
        common = holders.common
        shared = {pk: holders.sharers(pk, sampled[pk] - common) for pk in reports}
        wholes = {pk: whole_print(self.texts[pk]) for pk in reports}
        equals = equals_of({each for each in wholes.values() if each is not None})
        return _Around(
            shared,
            common,
            known_of({other for each in shared.values() for other in each}),
            {pk: equals[whole] for pk, whole in wholes.items() if whole is not None},
            series_of({each.agency for each in reports.values()}),
        )

    def _overlaps(
        self, report: Known, likely: Likely, around: _Around
    ) -> Iterator[Overlap]:
        former = before(report, around.series[report.agency])
        if former:
            share = self._share(report, former, frozenset())
            yield from _overlap(report, Relation.BEFORE, former, share)
        elsewhere = self._elsewhere(report, likely, around)
        if elsewhere:
            yield from _overlap(report, Relation.ELSEWHERE, *elsewhere)

    def _elsewhere(
        self, report: Known, likely: Likely, around: _Around
    ) -> tuple[Known, Share] | None:
        """Return the report with most of the words; of equal ones the first issued.

        Runs that prove nothing do not count, unless all the words are the same.
        """
        found = [
            (each, self._share(report, each, around.common)) for each in likely.reports
        ]
        equals = around.equals.get(report.pk, ())
        first = next(filter(report.may_have_from, equals), None)
        if first:
            found.append((first, self._share(report, first, frozenset())))
        return min(found, key=lambda each: (-each[1].share, each[0].rank), default=None)

    def _share(self, report: Known, other: Known, common: frozenset[int]) -> Share:
        self.texts.read([report.pk, other.pk])
        return copied(self.texts[report.pk], self.texts[other.pk], common)


def _overlap(
    report: Known, relation: Relation, other: Known, share: Share
) -> Iterator[Overlap]:
    if share.characters:
        yield Overlap(
            report_id=report.pk,
            other_id=other.pk,
            relation=relation,
            characters=share.characters,
            share=share.share,
            alike=share.alike,
        )
