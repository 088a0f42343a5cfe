"""Run in a process of its own: fill an archive, search it in a loop, revise it.

Usage: own_reports.py fill COUNT | search | rebuild TIMES | revise TIMES
"""

import os
import select
import sys

import django

BATCH = 50


def say(*values):
    sys.stdout.write(" ".join(map(str, values)) + "\n")
    sys.stdout.flush()


def fill(count):
    """Make and index reports that all have the same words."""
    from reports.models import Agency
    from reports.search import index_pending

    agency = Agency.objects.create(name="丙部", slug="bing", level="ministry")
    _add(agency, 0, count)
    index_pending()


def look():
    """Search until the input is closed; print answers that differ from the last."""
    searches, last, is_last = 0, (), False
    say("ready")
    while not is_last:
        is_last = bool(select.select([sys.stdin], [], [], 0)[0])
        answer = _answer()
        if answer != last:
            say(*answer)
            last = answer
        searches += 1
    say("searches", searches)


def _answer():
    from reports.search import Selection, search
    from reports.text.language import parse_query

    results = search(Selection(parse_query("公开信息")))
    years = next(each for each in results.facets if each.name == "year")
    assert results.hits[0].sections, "a hit without its section"
    return results.count, sum(each.count for each in years.values)


def rebuild(times):
    """Rebuild again and again."""
    from reports import search

    for _ in range(times):
        search.rebuild()


def write(times):
    """Add batches, each time revising some earlier ones."""
    from django.db.models import F

    from reports.models import Agency, Report
    from reports.search import index_pending

    agency = Agency.objects.get(slug="bing")
    say("ready")
    for _ in range(times):
        count = Report.objects.count()
        _add(agency, count, BATCH)
        Report.objects.filter(year=2000 + count // BATCH % 50).update(
            revision=F("revision") + 1
        )
        index_pending()


def _add(agency, start, count):
    from django.db import transaction

    from reports.models import Report, Section

    with transaction.atomic():
        reports = Report.objects.bulk_create(
            Report(
                agency=agency,
                year=2000 + number // BATCH % 50,
                title=f"丙部工作报告第{number}号",
                status="published",
            )
            for number in range(start, start + count)
        )
        Section.objects.bulk_create(
            Section(report=each, order=1, depth=1, text="公开信息若干条，" * 20)
            for each in reports
        )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    django.setup()
    tasks = {"fill": fill, "search": look, "rebuild": rebuild, "revise": write}
    tasks[sys.argv[1]](*map(int, sys.argv[2:]))
