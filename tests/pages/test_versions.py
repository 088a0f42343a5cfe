"""The versions of a report: what readers are told of its changes."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.models import Report, Section, Status
from tests.ingest.samples import annual, write
from tests.pages.markup import section_at


@pytest.fixture
def report(take, tmp_path):
    take(write(tmp_path, "a.txt", annual(extra="公开文件<b>10</b>件。")))
    take(write(tmp_path, "b.txt", annual(extra="公开文件<b>12</b>件。")))
    return Report.objects.get()


def test_the_report_page_says_what_changed_and_when(client, report, body):
    page = body(client.get(report.get_absolute_url()))

    assert "发布后有变动" in page
    assert f'href="/reports/{report.pk}/versions/2/changes/"' in page
    assert f'href="/reports/{report.pk}/versions/"' in page


def test_the_list_names_every_version_with_its_file(client, report, body):
    page = body(client.get(f"/reports/{report.pk}/versions/"))

    assert "第 2 版（现行）" in page
    assert "收录了内容不同的文件" in page
    assert "首次收录" in page
    assert page.index("b.txt") < page.index("a.txt")


def test_an_earlier_text_is_shown_as_it_was(client, report, body):
    page = body(client.get(f"/reports/{report.pk}/versions/1/"))

    assert "公开文件&lt;b&gt;10&lt;/b&gt;件。" in page
    assert "这是较早的第 1 版" in page
    assert 'content="noindex, follow"' in page


def test_the_changes_are_marked(client, report, body):
    page = body(client.get(f"/reports/{report.pk}/versions/2/changes/"))

    assert '<del class="number">10</del><ins class="number">12</ins>' in page
    assert "队伍建设有待加强" not in page


def test_a_report_without_changes_says_so(client, take, tmp_path, body):
    take(write(tmp_path, "a.txt", annual()))
    report = Report.objects.get()
    page = body(client.get(f"/reports/{report.pk}/versions/"))

    assert "收录后没有变动" in page
    assert "发布后有变动" not in body(client.get(report.get_absolute_url()))


def test_home_tells_a_text_that_came_anew_from_one_that_came_first(
    client, take, tmp_path
):
    take(write(tmp_path, "a.txt", annual(extra="公开文件10件。")))
    first = take(write(tmp_path, "b.txt", annual(year=2018)))["b.txt"].report
    revised = take(write(tmp_path, "a.txt", annual(extra="公开文件12件。")))["a.txt"]
    page = client.get("/").content.decode()
    changed = re.search(r'<section class="changed".*?</section>', page, re.S)[0]
    told = re.findall(r'<strong>(.*?)</strong>\s*<a href="(.*?)"', changed)
    assert told == [
        ("修订", f"/reports/{revised.report}/"),
        ("新收录", f"/reports/{first}/"),
    ]


@pytest.mark.parametrize("path", ["0/", "2/", "9/", "1/changes/", "3/changes/"])
def test_a_version_that_is_not_there_is_not_found(client, report, path):
    assert client.get(f"/reports/{report.pk}/versions/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "1/", "2/changes/"])
def test_versions_of_a_report_that_is_not_shown_are_not_found(client, report, path):
    Report.objects.update(status=Status.DRAFT)

    assert client.get(f"/reports/{report.pk}/versions/{path}").status_code == 404


@pytest.mark.parametrize(
    "path", ["versions/", "versions/1/", "versions/2/changes/", "cite/", "citation.bib"]
)
def test_what_belongs_to_a_withdrawn_report_is_gone_with_it(client, report, path, body):
    Report.objects.update(status=Status.WITHDRAWN, withdrawn_reason="原机关通知撤回")
    page = body(client.get(f"/reports/{report.pk}/{path}"), 410)

    assert "原机关通知撤回" in page
    assert "公开文件" not in page


def test_the_interface_gives_every_version(client, report):
    listed = client.get(f"/api/v1/reports/{report.pk}/versions").json()
    first = client.get(f"/api/v1/reports/{report.pk}/versions/1").json()

    assert [(each["number"], each["is_current"]) for each in listed] == [
        (1, False),
        (2, True),
    ]
    assert listed[0]["files"] == [report.sources.get(name="a.txt").sha256]
    assert "公开文件<b>10</b>件。" in "".join(s["text"] for s in first["sections"])


@pytest.mark.parametrize("path", ["9/versions", "1/versions/7", "9/versions/1"])
def test_the_interface_knows_no_other_version(client, report, path):
    address = f"/api/v1/reports/{path.replace('1/', f'{report.pk}/', 1)}"

    assert client.get(address).status_code == 404


@pytest.fixture
def retitled(take, tmp_path, client, admin_user):
    """A report that readers saw for an hour before an editor retitled a section."""
    take(write(tmp_path, "a.txt", annual()))
    Report.objects.update(shown_since=timezone.now() - timedelta(hours=1))
    section = Section.objects.filter(part="body", depth=1).last()
    address = section.get_absolute_url()
    client.force_login(admin_user)
    change = reverse("admin:reports_section_change", args=[section.pk])
    form = client.get(change).context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields}
    client.post(change, {**sent, "heading": "另起的<b>标题</b>"})
    return address


def test_the_page_says_where_a_retitled_section_was(client, body, retitled):
    address, _, place = retitled.partition("#")
    old = Section.objects.filter(part="body", depth=1).last()
    assert old.heading == "另起的<b>标题</b>"
    page = body(client.get(address))
    told = re.search(rf'<p class="notice gone" id="{place}">(.*?)</p>', page, re.S)[1]
    assert "已不在现在的文本里" in told
    earlier = re.search(r'href="(.*?)"', told)[1]
    assert earlier.endswith(f"/versions/1/#{place}")
    assert section_at(body(client.get(earlier)), place)


def test_a_section_that_stands_is_not_told_to_be_gone(client, body, retitled):
    page = body(client.get(retitled))
    assert page.count('class="notice gone"') == 1
