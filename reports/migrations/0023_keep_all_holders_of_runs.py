"""Keep who else has a run that proves nothing: it may prove something again."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def look_at_all_again(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let every report wait: of common runs only the first holders were entered."""
    apps.get_model("reports", "Shingle").objects.all().delete()
    apps.get_model("reports", "OverlapCheck").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("reports", "0022_keep_versions_of_titles")]

    operations = [
        migrations.RunPython(look_at_all_again, migrations.RunPython.noop),
        migrations.AddField(
            model_name="shingle",
            name="is_beyond",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="shingle",
            name="value",
            field=models.BigIntegerField(),
        ),
        migrations.AddIndex(
            model_name="shingle",
            index=models.Index(
                condition=models.Q(("is_beyond", False)),
                fields=["value"],
                name="shingle_within",
            ),
        ),
        migrations.AddIndex(
            model_name="shingle",
            index=models.Index(
                condition=models.Q(("is_beyond", True)),
                fields=["value"],
                name="shingle_beyond",
            ),
        ),
    ]
