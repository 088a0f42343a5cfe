"""Keep what tells whether a new report makes another of those that were looked at."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def look_at_all_again(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let every report wait: what was found depended on the order they came in."""
    apps.get_model("reports", "OverlapCheck").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("reports", "0019_name_one_reason_for_annual_reports")]

    operations = [
        migrations.RunPython(look_at_all_again, migrations.RunPython.noop),
        migrations.AddField(
            model_name="overlapcheck",
            name="least",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="overlapcheck",
            name="whole",
            field=models.BigIntegerField(db_index=True, null=True),
        ),
        migrations.AlterField(
            model_name="overlapcheck",
            name="revision",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
