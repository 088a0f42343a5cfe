"""Bodies and regions under other names and in other places: the search follows."""

import pytest
from django.urls import reverse

from reports.models import Region
from reports.search import verify_index
from tests.admin.conftest import change_of, form_of
from tests.conftest import answer

pytestmark = pytest.mark.django_db


def test_agency_rename_reaches_the_facets(client, editor, published):
    agency = published.agency
    address = reverse("admin:reports_agency_change", args=[agency.pk])
    form = editor.get(address).context["adminform"].form
    data = {name: form[name].value() or "" for name in form.fields}
    management = {
        "names-TOTAL_FORMS": 0,
        "names-INITIAL_FORMS": 0,
    }
    agency.names.all().delete()
    editor.post(address, data | management | {"slug": "linzhi-commerce"})
    results = client.get(reverse("report-list"), {"agency": "linzhi-commerce"})
    assert results.context["results"].count == 1


def regions_found():
    """List the regions that the search has reports of, by code, with their names."""
    facets = answer().facets
    (facet,) = (each for each in facets if each.name == "region")
    return {each.value: each.label for each in facet.values}


def edit_region(editor, region, **changes):
    response = editor.post(change_of(region), form_of(editor, region) | changes)
    assert response.status_code == 302


def test_a_region_that_is_moved_takes_its_reports_along(editor, published):
    city = published.agency.region
    province = Region.objects.filter(level="province").exclude(pk=city.parent.pk).last()
    assert set(regions_found()) == {city.code, city.parent.code}
    edit_region(editor, city, parent=province.pk)
    assert set(regions_found()) == {city.code, province.code}
    assert answer(region=province.code).count == 1
    assert verify_index() == []


@pytest.mark.parametrize("is_above", [False, True])
def test_a_region_is_called_by_its_new_name_at_once(editor, published, is_above):
    city = published.agency.region
    region = city.parent if is_above else city
    assert regions_found()[region.code] == region.name
    edit_region(editor, region, name="望岐新区")
    assert regions_found()[region.code] == "望岐新区"
