"""Two bodies that are one: merged with names, years, reports and addresses."""

import pytest
from django.urls import reverse

from reports.models import Agency, AgencyName, AuditEntry, Report
from tests.admin.conftest import change_of, form_of, values_on
from tests.conftest import titles_found

pytestmark = pytest.mark.django_db


def merge(editor, kept, merged, **more):
    data = {
        "action": "merge_selected",
        "_selected_action": [kept.pk, merged.pk],
        "_merge": "",
        "kept": kept.pk,
        "kind": "former",
        "held_from": "2003",
        "held_until": "2013",
    }
    return editor.post(
        reverse("admin:reports_agency_changelist"), data | more, follow=True
    )


def test_two_bodies_become_one_with_reports_names_and_addresses(
    client, editor, published
):
    merged = published.agency
    kept = Agency.objects.exclude(pk=merged.pk).filter(region=merged.region).first()
    old = merged.get_absolute_url()
    page = merge(editor, kept, merged).content.decode()
    assert "已并入" in page
    published.refresh_from_db()
    assert (published.agency, published.issued_as) == (kept, merged.name)
    name = AgencyName.objects.get(agency=kept, name=merged.name)
    assert (name.kind, name.held_from, name.held_until) == ("former", 2003, 2013)
    assert client.get(old).url == kept.get_absolute_url()
    assert titles_found("凿空", agency=kept.slug) != []
    entry = AuditEntry.objects.filter(action="merged").first()
    assert entry.changes[0]["old"] == merged.name


def test_a_merger_is_set_back_by_what_the_record_says(client, administrator, published):
    merged = published.agency
    merged.names.create(name="旧称", kind="former", held_until=2009)
    kept = Agency.objects.exclude(pk=merged.pk).filter(region=merged.region).first()
    merge(administrator, kept, merged)
    record = AuditEntry.objects.filter(action="merged").first()
    said = [(each["field"], each["old"]) for each in record.changes]
    assert (f"报告 #{published.pk}", merged.name) in said
    assert ("名称", "旧称 曾用名 2009") in said
    facts = dict(said)
    kept.names.filter(name=merged.name).delete()
    add = reverse("admin:reports_agency_add")
    made = {
        **{"names-TOTAL_FORMS": 0, "names-INITIAL_FORMS": 0},
        "name": merged.name,
        "slug": facts["网址标识"],
        "level": merged.level,
        "region": merged.region_id,
        "line": facts.get("条线", ""),
    }
    administrator.post(add, made)
    again = Agency.objects.get(name=merged.name)
    back = values_on(administrator, published) | {"agency": again.pk, "issued_as": ""}
    administrator.post(change_of(published), back | {"_save": ""})
    published.refresh_from_db()
    assert (published.agency, published.issued_as) == (again, "")
    assert client.get(merged.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("address", ["/search/", "/search.atom", "/api/v1/reports"])
def test_what_was_kept_of_a_merged_body_goes_on_to_be_of_the_other(
    client, editor, published, address
):
    merged = published.agency
    kept = Agency.objects.exclude(pk=merged.pk).filter(region=merged.region).first()
    another = Agency.objects.exclude(pk__in=(kept.pk, merged.pk)).first()
    other = Report.objects.create(
        agency=another, year=2019, kind="annual", title="别家的", status="published"
    )
    merge(editor, kept, merged)
    page = client.get(address, {"agency": merged.slug}).content.decode()
    assert published.get_absolute_url() in page
    assert other.get_absolute_url() not in page
    assert "无法识别" not in page


def test_merging_what_a_search_found_counts_each_report_once(editor, published):
    merged = published.agency
    kept = Agency.objects.exclude(pk=merged.pk).filter(region=merged.region).first()
    # A search of the list goes over all names of a body.
    for number in range(3):
        AgencyName.objects.create(agency=merged, name=f"别名{number}", kind="alias")
    asked = {"action": "merge_selected", "_selected_action": [kept.pk, merged.pk]}
    found = f"{reverse('admin:reports_agency_changelist')}?q={merged.region.name[:2]}"
    agencies = editor.post(found, asked).context["agencies"]
    counted = {each.pk: each.report_count for each in agencies}
    assert counted == {kept.pk: 0, merged.pk: 1}


def test_bodies_that_published_the_same_report_stay_two(editor, published):
    merged = published.agency
    kept = Agency.objects.exclude(pk=merged.pk).filter(region=merged.region).first()
    Report.objects.create(
        agency=kept, year=2019, kind="annual", title="另一份", status="published"
    )
    page = merge(editor, kept, merged, kind="alias").content.decode()
    assert "请先撤回其中一份" in page
    # The form stands as it was filled in.
    assert '<option value="alias" selected>' in page
    assert 'name="held_from" value="2003"' in page
    assert Agency.objects.filter(pk=merged.pk).exists()
    assert AuditEntry.objects.filter(action="merged", is_done=False).exists()


def test_what_the_other_name_is_is_not_guessed(editor, published):
    kept = Agency.objects.exclude(pk=published.agency_id).first()
    page = merge(editor, kept, published.agency, kind="").content.decode()
    assert "请选定另一个名称是它的什么" in page
    assert Agency.objects.filter(pk=published.agency_id).exists()


def test_what_was_typed_for_a_body_that_was_merged_meanwhile_is_shown(
    editor, administrator, published
):
    merged = published.agency
    kept = Agency.objects.exclude(pk=merged.pk).filter(region=merged.region).first()
    sent = form_of(administrator, merged) | {
        "name": "新写的名称",
        "names-TOTAL_FORMS": "1",
        "names-0-name": "新写的曾用名",
        "names-0-kind": "former",
        "names-0-held_from": "2001",
    }
    merge(editor, kept, merged)
    answer = administrator.post(change_of(merged), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "新写的名称" in page
    assert "新写的曾用名　曾用名　2001–" in page
    assert str(merged.region) in page
    assert change_of(kept) in page
    refused = AuditEntry.objects.filter(action="edited", is_done=False).first()
    assert "这个机构已经不在" in refused.note


def test_what_was_typed_for_a_body_without_a_record_leads_to_the_list(administrator):
    address = reverse("admin:reports_agency_change", args=[987654])
    answer = administrator.post(address, {"name": "新写的名称"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "新写的名称" in page
    assert reverse("admin:reports_agency_changelist") in page


def test_merging_asks_for_exactly_two_and_for_years_in_order(editor, published):
    kept = Agency.objects.exclude(pk=published.agency_id).first()
    page = merge(editor, kept, kept).content.decode()
    assert "请选定两个机构" in page
    page = merge(editor, kept, published.agency, held_from="2020").content.decode()
    assert "起始年不能晚于截止年" in page
