"""Many rows at once, as tuples: an object for each would cost more than its row."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def insert_rows(
    model: type[Model], names: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Insert rows whose values stand in the order of the named fields.

    JSON is given as text, a decimal as text or None, another row by its key. The
    constraints of the database hold; what is not named has to have no default.
    """
    given = list(rows)
    if not given:
        return
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(_column(model, each)) for each in names)
    marks = ", ".join(["%s"] * len(names))
    table = quoted(model._meta.db_table)
    with connection.cursor() as cursor:
        # Only names of our own fields are put together here.
        statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
        cursor.executemany(statement, given)


def _column(model: type[Model], name: str) -> str:
    return str(getattr(model._meta.get_field(name), "column", name))
