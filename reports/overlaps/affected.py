"""Which reports a change of others makes others of, to be looked at again."""

from collections.abc import Collection, Mapping

from reports.models import Overlap, OverlapCheck, Relation
from reports.overlaps.known import Known, after, known_of, parts_of, series_of
from reports.overlaps.shingles import Entry

Wholes = Mapping[int, int | None]


def affected_by(entry: Entry, wholes: Wholes) -> set[int]:
    """Return reports whose overlaps may be others now, the changed ones aside.

    Those that a changed report may be the most alike to, was the most alike to or comes
    right before, and those with a run that proves nothing from now on, or proves again.
    """
    changed = known_of(entry.new, hidden_too=True)
    named = Overlap.objects.filter(other__in=changed).values_list("report", flat=True)
    affected = entry.holders_of_turned | set(named)
    affected |= _next_of_their_body(changed)
    affected |= _alike(changed, entry)
    for pk, whole in wholes.items():
        if whole is not None:
            affected |= _outranked(changed[pk], whole)
    return affected - changed.keys()


def _next_of_their_body(changed: Mapping[int, Known]) -> set[int]:
    series = series_of({each.agency for each in changed.values()})
    return {
        later.pk
        for each in changed.values()
        for later in after(each, series[each.agency])
    }


def _alike(changed: Mapping[int, Known], entry: Entry) -> set[int]:
    """Return who shares as much with a changed report as with what it is held against.

    Reports that wait themselves, as all do at first, are not asked for.
    """
    least = _least_of(entry.holders - changed.keys())
    followers = [
        (other, pk)
        for pk in changed
        if least
        for other, count in entry.sharers(pk).items()
        if count >= least.get(other, count + 1)
    ]
    known = known_of({other for other, _ in followers})
    return {
        other
        for other, pk in followers
        if other in known and known[other].may_have_from(changed[pk])
    }


def _least_of(reports: Collection[int]) -> dict[int, int]:
    looked_at = OverlapCheck.objects.filter(revision__gt=0)
    return {
        pk: least
        for some in parts_of(reports)
        for pk, least in looked_at.filter(pk__in=some).values_list("pk", "least")
    }


def _outranked(report: Known, whole: int) -> set[int]:
    """Return the equals of a report that name one issued later, or none."""
    looked_at = OverlapCheck.objects.filter(revision__gt=0, whole=whole)
    equals = known_of(set(looked_at.values_list("pk", flat=True)))
    named = _named_elsewhere(equals)
    known = known_of(set(named.values()))
    return {
        pk
        for pk, each in equals.items()
        if each.may_have_from(report)
        and (named.get(pk) not in known or report.rank < known[named[pk]].rank)
    }


def _named_elsewhere(reports: Collection[int]) -> dict[int, int]:
    found = Overlap.objects.filter(relation=Relation.ELSEWHERE)
    return {
        pk: other
        for some in parts_of(reports)
        for pk, other in found.filter(report__in=some).values_list("report", "other")
    }
