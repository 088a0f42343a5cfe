"""What is done after a report was published may fail, and is made up for later."""

import pytest
from django.db import connection

from reports.models import OverlapCheck, Report
from tests.admin.conftest import TEXT, change_of, hand_in, values_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(editor):
    hand_in(editor, TEXT.encode())
    return Report.objects.get()


@pytest.fixture
def no_overlaps(draft):
    """Let whatever looks for overlaps from now on fail."""
    table = OverlapCheck._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO aside")
        yield
        cursor.execute(f"ALTER TABLE aside RENAME TO {table}")


def test_what_fails_later_is_no_error_to_the_editor(client, editor, draft, no_overlaps):
    values = values_on(editor, draft) | {"_publish": ""}
    assert editor.post(change_of(draft), values).status_code == 302
    assert client.get(draft.get_absolute_url()).status_code == 200
