"""Only what readers saw is numbered as a version; say since when they saw each text."""

from collections import defaultdict

from django.db.models import F
from django.conf import settings
from django.db import migrations, models


READERS_KNOW = ("published", "withdrawn")
NEVER_SHOWN = 0


def tell_since_when(apps, schema_editor):
    """Set `shown_since` of reports and versions, and number the shown versions anew."""
    Report = apps.get_model("reports", "Report")
    known = Report.objects.filter(status__in=READERS_KNOW)
    known.update(shown_since=F("created_at"))
    _tell_of_published(apps.get_model("reports", "AuditEntry").objects, known)
    versions = defaultdict(list)
    kept = apps.get_model("reports", "Version").objects.order_by("report", "number")
    for version in kept.defer("sections"):
        versions[version.report_id].append(version)
    Source = apps.get_model("reports", "Source")
    for pk, its in versions.items():
        report = Report.objects.only("pk", "shown_since").get(pk=pk)
        _renumber(report, its, Source.objects.filter(report=pk))


def _tell_of_published(entries, known):
    """What an editor published was shown from then on, and not since it came."""
    done = entries.filter(action="published", is_done=True, subject_kind="report")
    first = {}
    for pk, at in done.order_by("pk").values_list("subject_id", "at"):
        first.setdefault(pk, at)
    for pk, at in first.items():
        known.filter(pk=pk).update(shown_since=at)


def _renumber(report, versions, sources):
    since, number = report.shown_since, 1
    # Files by the version they had; set at the end, so that none is moved twice.
    numbers = {}
    for version in versions:
        was_shown = since is not None and version.replaced_at > since
        numbers[version.number] = number if was_shown else NEVER_SHOWN
        version.number = number if was_shown else None
        version.shown_since = since if was_shown else None
        version.save(update_fields=["number", "shown_since"])
        if was_shown:
            since, number = version.replaced_at, number + 1
    numbers[len(versions) + 1] = number
    for source in sources.only("pk", "version"):
        source.version = numbers.get(source.version, number)
        source.save(update_fields=["version"])
    report.shown_since = since
    report.save(update_fields=["shown_since"])


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0017_say_what_bodies_lack'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='version',
            options={'ordering': ['report', 'pk'], 'verbose_name': '版本', 'verbose_name_plural': '版本'},
        ),
        migrations.AddField(
            model_name='report',
            name='shown_since',
            field=models.DateTimeField(editable=False, null=True, verbose_name='公开起始'),
        ),
        migrations.AddField(
            model_name='version',
            name='shown_since',
            field=models.DateTimeField(blank=True, null=True, verbose_name='公开起始'),
        ),
        migrations.AlterField(
            model_name='version',
            name='number',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='版次'),
        ),
        migrations.RunPython(tell_since_when, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number', None), ('shown_since', None)), models.Q(('number__isnull', False), ('shown_since__isnull', False)), _connector='OR'), name='version_numbered_when_shown'),
        ),
    ]
