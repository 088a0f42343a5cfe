"""The reference data as plain rows: hundreds of tests begin with them.

Read once by the archive's own way, then written again without making 3,700 objects.
"""

from django.core.management.color import no_style
from django.db import connection

from reports.models import Agency, AgencyName, Region
from reports.reference import load_reference, load_samples

MODELS = (Region, Agency, AgencyName)
ROWS = {}


def write_reference():
    """Load regions, the State Council's bodies and the invented ones."""
    is_empty = not any(model.objects.exists() for model in MODELS)
    if ROWS and is_empty:
        for model, rows in ROWS.items():
            _write(model, rows)
        return
    load_reference()
    load_samples()
    if is_empty:
        ROWS.update((model, _read(model)) for model in MODELS)


def _columns(model):
    return [field.column for field in model._meta.concrete_fields]


def _listed(model):
    return ", ".join(map(connection.ops.quote_name, _columns(model)))


def _read(model):
    with connection.cursor() as cursor:
        # No name in it comes from outside.
        cursor.execute(f"SELECT {_listed(model)} FROM {model._meta.db_table}")  # noqa: S608
        return cursor.fetchall()


def _write(model, rows):
    places = ", ".join(["%s"] * len(_columns(model)))
    statement = f"INSERT INTO {model._meta.db_table} ({_listed(model)})"
    with connection.cursor() as cursor:
        cursor.executemany(f"{statement} VALUES ({places})", rows)
        # PostgreSQL counts on from the last key it gave away itself.
        for reset in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(reset)
