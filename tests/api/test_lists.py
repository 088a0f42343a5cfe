"""All lists of the interface read a page and a body in the same way."""

import pytest

from reports.models import Agency

pytestmark = pytest.mark.django_db

PAGED = ("reports", "observations", "checks", "overlaps", "coverage")
OF_A_BODY = ("reports", "observations", "checks")


@pytest.mark.parametrize("name", PAGED)
def test_a_page_past_the_end_is_the_last_one(filled, on_shelf, client, name):
    answer = client.get(f"/api/v1/{name}", {"page": 1_000_000}).json()
    last = client.get(f"/api/v1/{name}", {"page": answer["pages"]}).json()

    assert answer["page"] == answer["pages"]
    assert answer["results"] == last["results"]


@pytest.mark.parametrize("name", OF_A_BODY)
def test_a_body_is_named_by_its_slug_or_by_its_own_name(filled, on_shelf, client, name):
    agency = Agency.objects.get(name="岚川省商务厅")
    by_name = client.get(f"/api/v1/{name}", {"agency": agency.name}).json()
    by_slug = client.get(f"/api/v1/{name}", {"agency": agency.slug}).json()

    assert by_name == by_slug
    assert by_slug["count"] < client.get(f"/api/v1/{name}").json()["count"]
