"""What a page of hits reads from the database, in as few and plain queries as can be.

Django takes longer to write a query with joins than the database to answer it, so the
queries stand here as they are asked.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from django.db import connection

from reports.models import Agency, AgencyName, Report, Section, Status
from reports.search.names import Names

# What editors are told of a report is long, and nothing of a list.
LEFT_OUT = frozenset({"evidence", "doubts"})
# Hundreds of sections are weighed for a few that are shown: rows, not objects, and
# of each only what is weighed or shown.
SECTION_COLUMNS = ("report_id", "part", "number", "heading", "text")


# A name that more bodies bear says nothing of which is meant.
MOST_BEARERS = 100


class SectionRow(NamedTuple):
    """What is read of a section."""

    report: int
    part: str
    number: str
    heading: str
    text: str


def published(ids: Sequence[int], names: Names) -> list[Report]:
    """Return those of the reports that are published, in the order of the ids.

    A report withdrawn a moment ago may still stand in the index.
    """
    if not ids:
        return []
    # Asked for the status too, SQLite would read through all that are published.
    rows = Report.objects.raw(_reports_asked(len(ids)), ids)
    reports = {each.pk: each for each in rows if each.status == Status.PUBLISHED}
    # What is published has a body; a constraint of the database says so.
    bodies = names.agencies({each.agency_id or 0 for each in reports.values()})
    for report in reports.values():
        report.agency = bodies[report.agency_id or 0]
    return [reports[pk] for pk in ids if pk in reports]


def sections_of(ids: Sequence[int]) -> dict[int, list[SectionRow]]:
    """Return the sections of each report, in the order they stand in it."""
    found: dict[int, list[SectionRow]] = {pk: [] for pk in ids}
    if not ids:
        return found
    with connection.cursor() as cursor:
        cursor.execute(_sections_asked(len(ids)), ids)
        for row in map(SectionRow._make, cursor.fetchall()):
            found[row.report].append(row)
    return found


def bearers(names: Sequence[str]) -> list[tuple[int, str]]:
    """Return the agencies that bear or bore one of the names, each with that name."""
    if not names:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_bearers_asked(len(names)), [*names, *names])
        found: list[tuple[int, str]] = cursor.fetchall()
    return found


@cache
def _reports_asked(count: int) -> str:
    fields = Report._meta.concrete_fields
    columns = (str(each.column) for each in fields if each.name not in LEFT_OUT)
    return f"{_select(columns, Report._meta.db_table)} WHERE id IN ({_places(count)})"


@cache
def _sections_asked(count: int) -> str:
    return (
        f"{_select(SECTION_COLUMNS, Section._meta.db_table)}"
        f" WHERE report_id IN ({_places(count)})"
        f" ORDER BY {connection.ops.quote_name('order')}"
    )


@cache
def _bearers_asked(count: int) -> str:
    usual = _select(("id", "name"), Agency._meta.db_table)
    further = _select(("agency_id", "name"), AgencyName._meta.db_table)
    some = f"WHERE name IN ({_places(count)}) LIMIT {MOST_BEARERS}"
    return " UNION ALL ".join(
        f"SELECT * FROM ({asked} {some}) AS {alias}"  # noqa: S608 (no value in it)
        for asked, alias in ((usual, "usual"), (further, "further"))
    )


def _select(columns: Iterable[str], table: str) -> str:
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    return f"SELECT {names} FROM {quote(table)}"  # noqa: S608 (names of models only)


def _places(count: int) -> str:
    return ", ".join(["%s"] * count)
