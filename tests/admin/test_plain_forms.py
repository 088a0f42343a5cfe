"""Forms without JavaScript: what its lists would find is typed by name."""

import pytest
from django.urls import reverse

from reports.models import Agency, Region
from tests.admin.conftest import change_of, form_of, values_on

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.parametrize("field", ["name", "slug"])
def test_the_body_of_a_draft_is_typed(editor, draft, field):
    body = Agency.objects.get(name="岚川省教育厅")
    sent = values_on(editor, draft) | {"agency_typed": f" {getattr(body, field)} "}
    assert editor.post(change_of(draft), sent).status_code == 302
    draft.refresh_from_db()
    assert draft.agency == body


def test_the_field_for_it_is_there_for_nobody_with_javascript(editor, draft):
    page = editor.get(change_of(draft)).content.decode()
    before, plain = page.split("<noscript>", 1)
    assert "agency_typed" in plain.split("</noscript>")[0]
    assert "agency_typed" not in before + plain.split("</noscript>", 1)[1]


@pytest.mark.parametrize("typed", ["没有这个局", "同名局", "{pk}", "“"])
def test_what_names_no_one_body_is_told_and_stays(editor, draft, typed):
    body = draft.agency
    for slug in ("same", "other"):
        Agency.objects.create(
            name="同名局", slug=slug, level="county", region=_county(slug)
        )
    typed = typed.format(pk=Agency.objects.exclude(pk=body.pk).first().pk)
    sent = values_on(editor, draft) | {"agency_typed": typed}
    page = editor.post(change_of(draft), sent).content.decode()
    assert "不止一个叫这个名称" in page
    assert f'value="{typed}"' in page
    draft.refresh_from_db()
    assert draft.agency == body


def _county(slug):
    at = 0 if slug == "same" else 1
    return Region.objects.filter(level="county").order_by("pk")[at]


def test_a_region_is_typed_by_its_code(editor):
    region = _county("same")
    sent = {"name": "文典局", "slug": "wen", "level": "county", "line": "典籍"}
    sent |= {"names-TOTAL_FORMS": 0, "names-INITIAL_FORMS": 0}
    address = reverse("admin:reports_agency_add")
    answer = editor.post(address, sent | {"region_typed": region.code})
    assert answer.status_code == 302
    assert Agency.objects.get(slug="wen").region == region


def test_one_more_name_of_a_body_has_a_row(editor, draft):
    sent = form_of(editor, draft.agency)
    row = sent["names-TOTAL_FORMS"] - 1
    assert sent[f"names-{row}-name"] == ""
    sent |= {f"names-{row}-name": "文典局", f"names-{row}-kind": "alias"}
    assert editor.post(change_of(draft.agency), sent).status_code == 302
    assert draft.agency.names.filter(name="文典局").exists()
