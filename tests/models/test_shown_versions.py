"""The versions of an archive that is older than the rule of what readers saw."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE = ("reports", "0017_say_what_bodies_lack")
AFTER = ("reports", "0018_number_only_shown_versions")


@pytest.fixture
def migrate(transactional_db):
    """Bring the tables to a migration; afterwards they stand as they should."""

    def to(target):
        executor = MigrationExecutor(connection)
        return executor.migrate([target]).apps

    yield to
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def day(number):
    return datetime(2026, 1, number, tzinfo=UTC)


def old_report(apps, status, days, *, published=None):
    """Make a report with a version that was replaced on each of the days."""
    report = apps.get_model("reports", "Report").objects.create(
        title="要点", year=2020, kind="plan", status=status, agency=body(apps)
    )
    type(report).objects.filter(pk=report.pk).update(created_at=day(1))
    versions = apps.get_model("reports", "Version").objects
    sources = apps.get_model("reports", "Source").objects
    for number in range(1, len(days) + 2):
        sources.create(
            report=report,
            sha256=f"{report.pk}-{number}",
            size=1,
            name=f"{number}.txt",
            outcome="ok",
            version=number,
        )
    for number, replaced in enumerate(days, start=1):
        version = versions.create(report=report, number=number, reason="file")
        versions.filter(pk=version.pk).update(replaced_at=day(replaced))
    if published:
        entry = apps.get_model("reports", "AuditEntry")(
            action="published", subject_kind="report", subject_id=report.pk
        )
        # The time of an entry is set when it is inserted, and never again.
        entry._meta.get_field("at").auto_now_add = False
        entry.at = day(published)
        entry.save()
    return report.pk


def body(apps):
    agencies = apps.get_model("reports", "Agency").objects
    name = f"典籍{agencies.count()}部"
    return agencies.create(name=name, slug=name, level="ministry")


def standing(apps, pk):
    """Return since when the text is shown, the versions, and those of the files."""
    report = apps.get_model("reports", "Report").objects.get(pk=pk)
    versions = report.versions.order_by("pk").values_list("number", "shown_since")
    sources = report.sources.order_by("name").values_list("version", flat=True)
    return report.shown_since, list(versions), list(sources)


def test_what_was_shown_is_numbered_anew_and_the_rest_is_not(migrate):
    apps = migrate(BEFORE)
    published = old_report(apps, "published", [2, 5, 9], published=4)
    ingested = old_report(apps, "published", [3])
    draft = old_report(apps, "draft", [3])
    plain = old_report(apps, "published", [], published=7)
    apps = migrate(AFTER)

    assert standing(apps, published) == (
        day(9),
        [(None, None), (1, day(4)), (2, day(5))],
        [0, 1, 2, 3],
    )
    assert standing(apps, ingested) == (day(3), [(1, day(1))], [1, 2])
    assert standing(apps, draft) == (None, [(None, None)], [0, 1])
    assert standing(apps, plain) == (day(7), [], [1])
