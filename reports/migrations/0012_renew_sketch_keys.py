"""The keys of nearly equal texts are made in another way: make them all anew."""

from django.db import migrations

from reports.text.resemblance import anonymous, sketch

AT_ONCE = 200


def renew(apps, schema_editor):
    Report = apps.get_model("reports", "Report")
    Section = apps.get_model("reports", "Section")
    SketchKey = apps.get_model("reports", "SketchKey")
    SketchKey.objects.all().delete()
    reports = list(Report.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(reports), AT_ONCE):
        some = reports[start : start + AT_ONCE]
        texts = {pk: [] for pk in some}
        rows = Section.objects.filter(report__in=some).order_by("report", "order")
        for report, text in rows.values_list("report", "text"):
            texts[report].append(text)
        names = Report.objects.filter(pk__in=some).values_list(
            "pk", "agency__name", "agency__region__name"
        )
        SketchKey.objects.bulk_create(
            SketchKey(report_id=pk, key=key)
            for pk, *given in names
            for key in set(sketch(anonymous("\n".join(texts[pk]), filter(None, given))))
        )


class Migration(migrations.Migration):
    dependencies = [("reports", "0011_index_totals")]

    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
