"""Before any report is there, pages say so, and blame no reader's choice for it."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.pages.markup import faults

pytestmark = pytest.mark.django_db

ADDRESSES = (
    *("/", "/search/", "/search/?q=公开", "/search/?year=2021&level=city", "/years/"),
    *("/figures/", "/figures/?level=city", "/figures/outcomes/", "/overlaps/"),
    *("/terms/", "/terms/?term=公开"),
)


@pytest.fixture
def empty(reference):
    call_command("reindex", verbosity=0)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_empty_archive_is_told_from_a_search_without_result(empty, client, address):
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "架上还没有报告" in page
    assert "没有找到符合条件的报告" not in page
    assert "没有符合这些条件的数字" not in page
    assert faults(page) == []


def test_home_of_an_empty_archive_opens_before_there_is_an_index(
    client, reference, body
):
    assert "政务公开报告档案" in body(client.get(reverse("home")))
