"""What the database is told of its tables, so that it chooses the right index."""

from django.db import connection

# Rows of each index that are looked at: enough to tell columns of few values, such as
# the status, from others, and a matter of milliseconds however large the archive.
ROWS_LOOKED_AT = 1000


def renew_statistics() -> None:
    """Let SQLite see how its rows are spread; PostgreSQL does so by itself.

    Without that, SQLite takes every index for equally good, and reads all published
    reports to find eight of one body among them.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT:d}")
        cursor.execute("ANALYZE")
