"""Finding the overlaps of reports that are new or changed.

A report is compared in full with a few others only: the one before it, and those of
other bodies it shares most sampled runs with. First all that is new is entered, then
it is looked at, and with it whatever it may have made others of: what is found depends
on which reports there are, and not on how they came.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.query import QuerySet

from reports.comparison import prints, whole_print
from reports.models import Overlap, OverlapCheck, Report, Shingle, Status
from reports.overlaps.affected import Wholes, affected_by
from reports.overlaps.known import parts_of
from reports.overlaps.looking import Looking
from reports.overlaps.shingles import Sampled, enter, wait_for_others
from reports.overlaps.texts import Texts

REPORTS_AT_ONCE = 100

Progress = Callable[[Iterable[int]], Iterable[int]]

logger = logging.getLogger(__name__)


def find_overlaps(progress: Progress = iter, of: Collection[int] | None = None) -> int:
    """Look at published reports that changed since they were last looked at.

    At all of them, or at those `of` some, and at all that they may have made others of.
    Returns how many had changed. Each hundred is one transaction; a run that was
    stopped goes on where it was.
    """
    texts = Texts()
    revisions = _forget_hidden(of)
    waiting = _revisions(_waiting(), of)
    for some in _hundreds(waiting):
        revisions |= _enter(some, texts)
    revisions |= waiting
    looking = Looking(texts)
    for some in _hundreds(progress(sorted(revisions))):
        looking.look_at({pk: revisions[pk] for pk in some})
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
    """Count the published reports that have to be looked at."""
    return _waiting().count()


def forget_overlaps() -> None:
    """Drop everything found, so that the next run looks at every report again."""
    for model in (Overlap, OverlapCheck, Shingle):
        model.objects.all().delete()


def _waiting() -> QuerySet[Report]:
    return Report.objects.published().filter(
        Q(overlap_check=None) | Q(overlap_check__revision__lt=F("revision"))
    )


def _revisions(reports: QuerySet[Report], of: Collection[int] | None) -> dict[int, int]:
    """Return the revisions of reports, of all or of some."""
    if of is None:
        return dict(reports.order_by("pk").values_list("pk", "revision"))
    return {
        pk: revision
        for some in parts_of(of)
        for pk, revision in reports.filter(pk__in=some).values_list("pk", "revision")
    }


def _hundreds(pks: Iterable[int]) -> Iterator[list[int]]:
    some: list[int] = []
    for pk in pks:
        some.append(pk)
        if len(some) == REPORTS_AT_ONCE:
            yield some
            some = []
    if some:
        yield some


@transaction.atomic
def _enter(pks: Collection[int], texts: Texts) -> dict[int, int]:
    """Enter what reports say; return those that this may have made others of."""
    wait_for_others()
    texts.renew(pks)
    wholes = {pk: whole_print(texts[pk]) for pk in pks}
    OverlapCheck.objects.bulk_create(
        (OverlapCheck(report_id=pk, revision=0, whole=wholes[pk]) for pk in pks),
        update_conflicts=True,
        unique_fields=["report"],
        update_fields=["revision", "whole"],
    )
    return _affected({pk: prints(texts[pk]) for pk in pks}, wholes)


@transaction.atomic
def _forget_hidden(of: Collection[int] | None) -> dict[int, int]:
    """Drop what is known of reports no longer public; return those it was part of."""
    known = Report.objects.exclude(status=Status.PUBLISHED).exclude(overlap_check=None)
    hidden = _revisions(known, of)
    if not hidden:
        return {}
    wait_for_others()
    affected = _affected(dict.fromkeys(hidden, frozenset()), {})
    for some in parts_of(hidden):
        Overlap.objects.filter(Q(report__in=some) | Q(other__in=some)).delete()
        OverlapCheck.objects.filter(report__in=some).delete()
    return affected


def _affected(entered: Sampled, wholes: Wholes) -> dict[int, int]:
    """Let reports wait whose overlaps may be others now; return their revisions.

    So the next run looks at them if this one is stopped. Those that changed wait
    already, for whoever enters what they say now.
    """
    found: dict[int, int] = {}
    for some in parts_of(affected_by(enter(entered), wholes)):
        checks = OverlapCheck.objects.filter(
            report__in=some, revision=F("report__revision")
        )
        found |= dict(checks.values_list("report", "revision"))
    for some in parts_of(found):
        OverlapCheck.objects.filter(report__in=some).update(revision=0)
    return found
