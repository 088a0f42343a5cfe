"""The sampled runs of reports as the database keeps them: who has which.

A run that many reports have is common property: it proves nothing, and the reports
beyond the first of its holders are not looked at, so that the work grows with the
number of reports and no faster. They take the place of holders that are withdrawn, and
where none is left the run tells something again.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

from reports.models import Shingle
from reports.overlaps.known import VALUES_AT_ONCE, parts_of

# A run that stands in this many reports is common property.
COMMON = 40
LEAST_PRINTS = 2

Sampled = Mapping[int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Holders:
    """Who has each of some prints; of a common one as many as make it common."""

    of: Mapping[int, Collection[int]]

    @property
    def common(self) -> frozenset[int]:
        """The prints that prove nothing."""
        return frozenset(
            value for value, each in self.of.items() if len(each) >= COMMON
        )

    def sharers(self, pk: int, telling: Iterable[int]) -> dict[int, int]:
        """Return who shares enough of some prints with a report, and how many."""
        counted = Counter(
            other for value in telling for other in self.of[value] if other != pk
        )
        return {
            other: count for other, count in counted.items() if count >= LEAST_PRINTS
        }


@dataclass(frozen=True, slots=True)
class Entry:
    """What entering prints changed: who had what, and who has."""

    old: Sampled
    new: Sampled
    before: Holders
    after: Holders

    @property
    def holders(self) -> set[int]:
        """Who has, or had, any of the prints."""
        return {pk for each in self.before.of.values() for pk in each}

    @property
    def holders_of_turned(self) -> set[int]:
        """Who has a run that proves nothing from now on, or something again."""
        turned = self.after.common ^ self.before.common
        return {pk for value in turned for pk in self.after.of[value]}

    def sharers(self, pk: int) -> dict[int, int]:
        """Return who shares enough with a report now, or did before."""
        was = self.before.sharers(pk, self.old[pk] - self.before.common)
        now = self.after.sharers(pk, self.new[pk] - self.after.common)
        return {other: max(was.get(other, 0), now.get(other, 0)) for other in was | now}


def wait_for_others() -> None:
    """Let no other process enter prints until the transaction ends.

    SQLite has one writer anyway (`transaction_mode` in the settings).
    """
    if connection.vendor == "postgresql":
        table = connection.ops.quote_name(Shingle._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def holders_of(values: Collection[int]) -> Holders:
    """Look up who has some prints."""
    found: dict[int, list[int]] = {value: [] for value in values}
    for some in parts_of(found):
        within = Shingle.objects.filter(value__in=some, is_beyond=False)
        rows = within.values_list("value", "report")
        for value, report in rows:
            found[value].append(report)
    return Holders(found)


def enter(sampled: Sampled) -> Entry:
    """Put the prints of some reports in the place of those they had."""
    old = _entered(sampled)
    before = holders_of({value for pk in sampled for value in old[pk] | sampled[pk]})
    after = _replaced(before, old, sampled)
    _write(old, sampled, after)
    return Entry(old, sampled, before, after)


def _entered(pks: Collection[int]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {pk: set() for pk in pks}
    for some in parts_of(pks):
        rows = Shingle.objects.filter(report__in=some).values_list("report", "value")
        for pk, value in rows:
            found[pk].add(value)
    return {pk: frozenset(values) for pk, values in found.items()}


def _replaced(before: Holders, old: Sampled, new: Sampled) -> Holders:
    after = {value: set(each) for value, each in before.of.items()}
    for pk in new:
        for value in old[pk] - new[pk]:
            after[value].discard(pk)
    for value in before.common:
        if len(after[value]) < COMMON:
            after[value] |= _moved_up(value, after[value], new)
    for pk in new:
        for value in new[pk]:
            if len(after[value]) < COMMON:
                after[value].add(pk)
    return Holders(after)


def _moved_up(value: int, within: Collection[int], new: Sampled) -> set[int]:
    """Let reports beyond the first holders of a common print take places among them."""
    beyond = Shingle.objects.filter(value=value, is_beyond=True).order_by("pk")
    free = COMMON - len(within)
    # Those that lose the print in this very moment may be among the first.
    waiting = beyond.values_list("report", flat=True)[: free + len(new)]
    moved = [pk for pk in waiting if value in new.get(pk, (value,))][:free]
    beyond.filter(report__in=moved).update(is_beyond=False)
    return set(moved)


def _write(old: Sampled, new: Sampled, after: Holders) -> None:
    for pk in new:
        for some in parts_of(old[pk] - new[pk]):
            Shingle.objects.filter(report=pk, value__in=some).delete()
    Shingle.objects.bulk_create(
        (
            Shingle(report_id=pk, value=value, is_beyond=pk not in after.of[value])
            for pk in new
            for value in new[pk] - old[pk]
        ),
        batch_size=VALUES_AT_ONCE,
    )
