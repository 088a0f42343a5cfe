"""The desk speaks Chinese, also where Django's own pages have no Chinese words."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from tests.admin.conftest import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

ENGLISH = re.compile(r"[A-Za-z]{2,}(?:[ ,’'-]+[A-Za-z]{2,}){2,}")

UNSEEN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>", re.S)


@pytest.fixture
def sentences(administrator):
    """List what stands on a page in English."""

    def found(name, data=None):
        address = reverse(f"admin:{name}")
        answer = (
            administrator.post(address, data) if data else administrator.get(address)
        )
        assert answer.status_code == 200
        shown = UNSEEN.sub("", answer.content.decode())
        return ENGLISH.findall(unescape(strip_tags(shown)))

    return found


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("auth_user_add", None),
        ("auth_user_add", {"username": "", "password1": PASSWORD, "password2": "x"}),
        ("auth_user_add", {"username": "x", "password1": "1", "password2": "1"}),
        ("password_change", None),
        ("password_change", {"old_password": "x", "new_password1": "1"}),
        ("reports_report_upload", None),
        ("index", None),
    ],
)
def test_no_sentence_of_a_form_is_english(sentences, name, data):
    assert sentences(name, data) == []


def test_the_name_of_the_account_stands_in_no_english_sentence(administrator):
    page = administrator.get(reverse("admin:index")).content.decode()
    assert "administrator / 查看站点" in " ".join(strip_tags(page).split())


def test_the_filters_of_a_list_are_called_as_readers_know_them(administrator):
    page = administrator.get(reverse("admin:reports_agency_changelist"))
    words = " ".join(strip_tags(page.content.decode()).split())
    assert "按层级" in words
    assert "筛选 显示计数" in words
    assert "过滤器" not in words


def test_who_leaves_is_told_so_in_the_words_of_the_button(administrator):
    page = administrator.post(reverse("admin:logout")).content.decode()
    assert "<h1>已注销</h1>" in page
    assert page.count("<title>已注销 · ") == 1
    assert reverse("admin:index") in page


def test_a_form_with_a_mistake_says_so_in_its_title(administrator):
    answer = administrator.post(reverse("admin:auth_user_add"), {"username": ""})
    title = re.search("<title>(.*?)</title>", answer.content.decode(), re.S)[1]
    assert title.strip().startswith("有误：")
