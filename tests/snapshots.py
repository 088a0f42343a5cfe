"""Archives that many tests begin with, filled once a process and then copied.

Taking in the sample reports takes seconds, writing their rows again some tenths.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection

from reports.reference import load_reference, load_samples

SAMPLES = Path(__file__).resolve().parents[1] / "fixtures" / "samples"
FOLDERS = ("originals", "index")


def fill_with_reference():
    """Load regions, the State Council's bodies and the invented ones."""
    load_reference()
    load_samples()


def fill_with_samples():
    """Take in all sample reports."""
    fill_with_reference()
    call_command("ingest", SAMPLES, verbosity=0)


@dataclass(frozen=True)
class Snapshot:
    """The rows of all tables, and a copy of the folders beside the database."""

    rows: dict
    folder: Path


class Snapshots:
    """What was filled by name; `folder` has room for the copies."""

    def __init__(self, folder):
        self._folder = folder
        self._kept = {}

    def begin(self, name, fill, folder):
        """Fill an empty database and its `folder` as `fill` does, which runs once.

        Where the rows stand already, as on the shelf of a module, only the folder is
        filled.
        """
        counts = {model: model.objects.count() for model in _models()}
        kept = self._kept.get(name)
        if kept and counts == {model: len(rows) for model, rows in kept.rows.items()}:
            _copy(kept.folder, folder)
        elif any(counts.values()):
            fill()
        elif kept:
            for model, rows in kept.rows.items():
                _write(model, rows)
            _copy(kept.folder, folder)
        else:
            fill()
            self._keep(name, folder)

    def _keep(self, name, folder):
        copy = self._folder / name
        _copy(folder, copy)
        self._kept[name] = Snapshot({model: _read(model) for model in _models()}, copy)


def _copy(source, target):
    for name in FOLDERS:
        if (source / name).exists():
            shutil.copytree(source / name, target / name)


def _models():
    every = apps.get_app_config("reports").get_models(include_auto_created=True)
    return [model for model in every if not model._meta.proxy]


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
    if not rows:
        return
    places = ", ".join(["%s"] * len(_columns(model)))
    statement = f"INSERT INTO {model._meta.db_table} ({_listed(model)})"
    with connection.cursor() as cursor:
        cursor.executemany(f"{statement} VALUES ({places})", rows)
        # PostgreSQL counts on from the last key it gave away itself.
        for reset in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(reset)
