"""The lists of the desk: what they say where nothing is in them."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.admin.conftest import TEXT, hand_in

pytestmark = pytest.mark.django_db

# These have something in them from the first day on.
NEVER_EMPTY = {"agency", "region", "user"}
LISTED = [each._meta for each in admin.site._registry]


@pytest.mark.parametrize(
    "listed", [each for each in LISTED if each.model_name not in NEVER_EMPTY], ids=str
)
def test_an_empty_list_says_what_will_stand_there(administrator, listed):
    address = reverse(f"admin:{listed.app_label}_{listed.model_name}_changelist")
    page = administrator.get(address).content.decode()
    assert f"还没有{listed.verbose_name_plural}" in page
    assert admin.site.get_model_admin(listed.model).nothing_yet in page
    assert 'name="action"' not in page


@pytest.mark.parametrize("asked", ["q=绝无此语", "status__exact=withdrawn"])
def test_a_list_narrowed_to_nothing_leads_back_to_all(editor, asked):
    hand_in(editor, TEXT.encode())
    address = reverse("admin:reports_report_changelist")
    page = editor.get(f"{address}?{asked}").content.decode()
    assert "没有符合条件的报告" in page
    assert '<a href="?">看全部报告（1）</a>' in page
    assert "没有符合条件" not in editor.get(address).content.decode()


def test_a_list_that_is_not_counted_leads_back_without_a_count(editor):
    address = reverse("admin:reports_observation_changelist")
    page = editor.get(f"{address}?q=绝无此语").content.decode()
    assert '<a href="?">看全部数字</a>' in page


@pytest.mark.parametrize("listed", LISTED, ids=str)
def test_a_range_in_the_address_of_a_list_is_refused(administrator, listed):
    address = reverse(f"admin:{listed.app_label}_{listed.model_name}_changelist")
    assert administrator.get(f"{address}?pk__range=1").status_code == 400


@pytest.mark.parametrize("listed", LISTED, ids=str)
def test_what_is_not_there_leads_to_the_list_and_is_named(administrator, listed):
    name = f"admin:{listed.app_label}_{listed.model_name}"
    answer = administrator.get(reverse(f"{name}_change", args=["nowhere"]), follow=True)
    assert answer.redirect_chain == [(reverse(f"{name}_changelist"), 302)]
    told = f"没有编号为“nowhere”的{listed.verbose_name}。"
    assert told in answer.content.decode()


def test_what_is_listed_is_counted_with_a_measure_word(editor):
    hand_in(editor, TEXT.encode())
    page = editor.get(reverse("admin:reports_report_changelist")).content.decode()
    assert "共 1 条" in page
    assert "1 报告" not in page


def test_only_invented_bodies_are_marked(editor):
    address = reverse("admin:reports_agency_changelist")
    for invented, marked in ((0, False), (1, True)):
        page = editor.get(address, {"is_sample__exact": invented}).content.decode()
        assert ('<td class="field-sample">示例</td>' in page) is marked
        assert "icon-no" not in page
