"""Which reports of other bodies one is compared with in full."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from reports.models import OverlapCheck
from reports.overlaps.known import Known, known_of, parts_of

MOST_COMPARED = 4


@dataclass(frozen=True, slots=True)
class Likely:
    """Reports that one may have words from; `least` is what the last of them shares.

    So many runs has to share what comes later and is to take its place.
    """

    reports: tuple[Known, ...] = ()
    least: int = 0


def likely_of(
    report: Known, shared: Mapping[int, int], known: Mapping[int, Known]
) -> Likely:
    """Choose by how many runs that tell something others share with a report."""
    others = [
        (-count, known[pk].rank, known[pk])
        for pk, count in shared.items()
        if pk in known and report.may_have_from(known[pk])
    ]
    chosen = sorted(others)[:MOST_COMPARED]
    is_full = len(chosen) == MOST_COMPARED
    return Likely(tuple(each for *_, each in chosen), -chosen[-1][0] if is_full else 0)


def equals_of(wholes: Collection[int]) -> dict[int, list[Known]]:
    """Return who says the same but for numbers, the first issued first.

    They may be any number, also where every run of theirs is common property.
    """
    checks = OverlapCheck.objects.order_by()
    said = {
        pk: whole
        for some in parts_of(wholes)
        for pk, whole in checks.filter(whole__in=some).values_list("report", "whole")
    }
    found: dict[int | None, list[Known]] = {whole: [] for whole in wholes}
    for pk, each in known_of(said).items():
        found[said[pk]].append(each)
    return {whole: sorted(found[whole], key=lambda one: one.rank) for whole in wholes}
