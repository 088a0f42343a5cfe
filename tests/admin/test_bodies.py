"""Forms of bodies, their names and regions say in Chinese what does not fit."""

import pytest
from django.urls import reverse

from reports.models import Agency, Region
from tests.admin.conftest import change_of, form_of

pytestmark = pytest.mark.django_db

RAW = "agency_", "region_parent", "约束"


@pytest.fixture
def body(reference):
    return Agency.objects.filter(is_sample=True, region__isnull=False).first()


@pytest.fixture
def refused(editor):
    """Send the form of an object with some values changed; gives the page."""

    def send(subject, **changes):
        response = editor.post(change_of(subject), form_of(editor, subject) | changes)
        assert response.status_code == 200
        return response.content.decode()

    return send


def says(page, sentence):
    """Look for a sentence, and for no name of a constraint, among the errors."""
    errors = "".join(part.partition("</ul>")[0] for part in page.split("errorlist")[1:])
    return sentence in errors and not any(each in errors for each in RAW)


def named(*names):
    """Return what the form sends for further names with their years."""
    data = {"names-TOTAL_FORMS": len(names), "names-INITIAL_FORMS": 0}
    for index, (name, since, until) in enumerate(names):
        row = {"name": name, "kind": "former", "held_from": since, "held_until": until}
        data |= {f"names-{index}-{field}": value for field, value in row.items()}
    return data


def test_the_years_of_a_name_are_in_order(body, refused):
    body.names.all().delete()
    page = refused(body, **named(("旧局", "2010", "2005")))
    assert says(page, "起始年不能晚于截止年。")
    assert not body.names.exists()


def test_a_name_that_another_editor_gave_meanwhile_is_refused(body, editor, refused):
    body.names.all().delete()
    stored = body.names.create(name="旧局", kind="former")
    page = refused(body, **named(("旧局", "2001", "2005")))
    assert says(page, "该机构已有这个名称。")
    # In one form, a row may make room for another of the same name.
    data = form_of(editor, body) | {"names-0-DELETE": "on", "names-TOTAL_FORMS": 2}
    data |= {"names-1-name": "旧局", "names-1-kind": "alias"}
    assert editor.post(change_of(body), data).status_code == 302
    assert body.names.get().pk != stored.pk


def test_one_form_gives_a_name_once(body, refused):
    body.names.all().delete()
    page = refused(body, **named(("旧局", "", ""), ("旧局", "", "")))
    assert "重复" in page
    assert not body.names.exists()


def test_only_ministries_are_without_a_region(body, refused):
    sentence = "部委不填地区，其他机构须填所在地区。"
    assert says(refused(body, region=""), sentence)
    assert says(refused(body, level="ministry"), sentence)


def test_two_bodies_of_a_region_are_named_differently(body, refused):
    Agency.objects.create(
        name="另一局", slug="other", level=body.level, region=body.region
    )
    assert says(refused(body, name="另一局"), "该地区已有这个名称的机构。")


def test_two_ministries_are_named_differently(body, refused):
    first, second = (
        Agency.objects.create(name=name, slug=slug, level="ministry")
        for name, slug in (("甲部", "first-ministry"), ("乙部", "second-ministry"))
    )
    assert says(refused(second, name=first.name), "已有这个名称的部委。")


def test_only_provinces_have_nothing_above_them(reference, refused):
    county = Region.objects.filter(level="county").first()
    province = Region.objects.filter(level="province").first()
    sentence = "省级没有上级，市级和县级须填上级。"
    assert says(refused(county, parent=""), sentence)
    assert says(refused(province, level="city"), sentence)


@pytest.mark.parametrize(
    ("level", "above", "told"),
    [
        ("city", "county", "市级的上级须是省级，"),
        ("city", "city", "市级的上级须是省级，"),
        ("county", "county", "县级的上级须是市级或省级，"),
    ],
)
def test_a_region_lies_in_one_of_a_wider_level(reference, refused, level, above, told):
    region = Region.objects.filter(level=level, is_sample=True).first()
    wrong = Region.objects.filter(level=above).exclude(pk=region.pk).first()
    assert says(refused(region, parent=wrong.pk), told)
    region.refresh_from_db()
    assert region.parent != wrong


def test_a_region_lies_neither_in_itself_nor_in_what_lies_in_it(reference, refused):
    city = Region.objects.filter(level="city", children__isnull=False).first()
    assert says(refused(city, parent=city.pk), "市级的上级须是省级，")
    below = city.children.first()
    assert says(refused(city, parent=below.pk), "市级的上级须是省级，")


def test_a_region_keeps_its_level_while_others_lie_in_it(reference, refused):
    city = Region.objects.filter(level="city", children__isnull=False).first()
    told = "在它之下，不能改成县级。"
    assert says(refused(city, level="county"), told)
    city.refresh_from_db()
    assert city.level == "city"


def test_a_county_may_lie_in_a_province(reference, editor):
    county = Region.objects.filter(level="county", is_sample=True).first()
    province = Region.objects.get(level="province", is_sample=True)
    data = form_of(editor, county) | {"parent": province.pk}
    assert editor.post(change_of(county), data).status_code == 302
    county.refresh_from_db()
    assert county.parent == province


def test_another_code_makes_no_second_region(administrator, editor):
    region = Region.objects.filter(level="county", is_sample=True).first()
    before = Region.objects.count()
    for who in (administrator, editor):
        sent = form_of(who, region) | {"code": "999999", "name": f"{region.name}甲"}
        assert who.post(change_of(region), sent).status_code == 302
        region.refresh_from_db()

    assert Region.objects.count() == before
    assert region.name.endswith("甲甲")


def test_the_address_of_a_new_body_is_one_that_no_other_has(body, editor):
    region = Region.objects.exclude(pk=body.region_id).filter(level="city").first()
    values = {"name": body.name, "level": "city", "region": region.pk, "slug": ""}
    rows = {"names-TOTAL_FORMS": 0, "names-INITIAL_FORMS": 0}
    editor.post(reverse("admin:reports_agency_add"), values | rows)
    added = Agency.objects.get(name=body.name, region=region)
    assert added.slug == f"{body.slug}-{region.code}"
