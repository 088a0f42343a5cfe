"""Many rows at once, as tuples: an object for each would cost more than its row."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model

# Where a database has no limit of its own.
MOST = 10_000


def insert_rows(
    model: type[Model], names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Insert rows whose values stand in the order of the named fields.

    JSON is given as text, a decimal as text or None, another row by its key. The
    constraints of the database hold; what is not named has to have no default.
    """
    given = list(rows)
    if not given:
        return
    with connection.cursor() as cursor:
        cursor.executemany(f"{_insert(model, names)} {_marks(names)}", given)


def insert_returning(
    model: type[Model],
    names: tuple[str, ...],
    rows: Iterable[tuple[Any, ...]],
    returned: tuple[str, ...],
) -> Iterator[tuple[Any, ...]]:
    """Insert rows as `insert_rows` does; yield of each the values of other fields.

    In no particular order.
    """
    given = list(rows)
    at_once = max(1, (connection.features.max_query_params or MOST) // len(names))
    insert, wanted = _insert(model, names), _columns(model, returned)
    with connection.cursor() as cursor:
        for start in range(0, len(given), at_once):
            some = given[start : start + at_once]
            marks = ", ".join([_marks(names)] * len(some))
            statement = f"{insert} {marks} RETURNING {wanted}"
            cursor.execute(statement, [value for row in some for value in row])
            yield from cursor.fetchall()


# Each of these is asked for every report, and the same until the program ends.
@cache
def _insert(model: type[Model], names: tuple[str, ...]) -> str:
    # Only names of our own fields are put together here.
    table = connection.ops.quote_name(model._meta.db_table)
    return f"INSERT INTO {table} ({_columns(model, names)}) VALUES"


@cache
def _columns(model: type[Model], names: tuple[str, ...]) -> str:
    quote = connection.ops.quote_name
    return ", ".join(quote(_column(model, each)) for each in names)


def _column(model: type[Model], name: str) -> str:
    return str(getattr(model._meta.get_field(name), "column", name))


def _marks(names: tuple[str, ...]) -> str:
    return f"({', '.join(['%s'] * len(names))})"
