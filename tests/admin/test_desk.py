"""The editor's way: log in, upload, correct, publish, find; edit, withdraw."""

import re
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from reports.models import Report, Source, Status
from tests.admin.conftest import TEXT, Browser, change_of, found, hand_in, values_on
from tests.ingest.zips import zipped

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return Browser()


@pytest.fixture
def editor(client, reference):
    """The same browser, of an editor who is logged in."""
    client.force_login(User.objects.create_superuser("editor", password="x" * 20))
    return client


@pytest.fixture
def upload(editor):
    """Hand in one file; gives the response after the redirect."""
    return partial(hand_in, editor)


@pytest.fixture
def draft(upload):
    """The draft of an uploaded file."""
    upload(TEXT.encode())
    return Report.objects.get()


@pytest.fixture
def save(editor):
    """Send the change form of a report as it stands, with some values changed."""

    def send(report, **changes):
        form = values_on(editor, report) | changes
        response = editor.post(change_of(report), form, follow=True)
        report.refresh_from_db()
        return response

    return send


def test_it_asks_visitors_to_log_in(client):
    response = client.get(reverse("admin:reports_report_upload"))
    assert response.status_code == 302
    assert reverse("admin:login") in response.url


def test_files_are_chosen_by_their_format(editor, upload, draft):
    upload(bytes(range(256)), "坏.docx")
    address = reverse("admin:reports_source_changelist")
    for chosen, expected in (
        ("txt（含 Markdown）", ["report.txt"]),
        ("没有认出", ["坏.docx"]),
    ):
        listed = editor.get(address, {"format": chosen}).context["cl"].result_list
        assert [each.name for each in listed] == expected


def test_a_form_has_one_row_of_buttons_and_enter_never_publishes(editor, draft):
    page = editor.get(change_of(draft)).content.decode()
    (row,) = re.findall(r'<div class="submit-row">(.*?)</div>', page, re.DOTALL)
    names = re.findall(r'type="submit" name="(\w+)"', row)
    assert names == ["_save", "_preview", "_publish"]
    section = change_of(draft.sections.first())
    page = editor.get(section).content.decode()
    assert page.count('<div class="submit-row">') == 1
    assert page.index('name="_save"') < page.index('name="_up"')


def test_uploaded_file_is_a_draft_with_what_was_read(draft):
    assert draft.status == Status.DRAFT
    assert draft.agency.name == "临沚市商务局"
    assert (draft.year, draft.kind) == (2019, "annual")
    assert draft.issued_on.isoformat() == "2020-01-15"
    assert draft.sources.get().captured_by.username == "editor"


def test_it_opens_the_draft_to_be_corrected(upload):
    response = upload(TEXT.encode())
    report = Report.objects.get()
    change = reverse("admin:reports_report_change", args=[report.pk])
    assert response.redirect_chain[-1][0] == change
    assert "请核对下面的内容" in response.content.decode()


def test_draft_is_hidden_from_readers(client, draft):
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert found(client, "凿空") == []


def test_published_report_is_found_at_once(client, draft, save):
    response = save(draft, _publish="", title="临沚市商务局2019年年度报告（更正）")
    page = response.content.decode()
    assert f'读者现在看得到：<a href="{draft.get_absolute_url()}">' in page
    assert draft.status == Status.PUBLISHED
    assert found(client, "凿空") == [draft.pk]
    page = client.get(draft.get_absolute_url()).content.decode()
    assert "临沚市商务局2019年年度报告（更正）" in page


def test_it_does_not_publish_without_agency(draft, save):
    response = save(draft, _publish="", agency="")
    assert draft.status == Status.DRAFT
    page = response.content.decode()
    assert "errornote" in page
    assert "已发布" not in page
    assert 'name="_publish"' in page


def test_it_does_not_publish_a_second_annual_report_of_a_year(upload, draft, save):
    save(draft, _publish="")
    other = TEXT.replace("凿空", "汲古").replace("2019年政府", "2018年政府")
    upload(other.encode())
    second = Report.objects.exclude(pk=draft.pk).get()
    response = save(second, _publish="", year="2019")
    assert second.status == Status.DRAFT
    assert "该机构该年度的年度报告已经发布" in response.content.decode()


def decide(editor, report, decision, **data):
    """Take a decision over a report on its own page."""
    address = reverse(f"admin:reports_report_{decision}", args=[report.pk])
    response = editor.post(address, data, follow=True)
    report.refresh_from_db()
    return response


def test_withdrawn_report_leaves_the_search_and_a_card_with_its_reason(
    client, editor, draft, save
):
    save(draft, _publish="")
    decide(editor, draft, "withdraw", reason="原机关通知撤回")
    response = client.get(draft.get_absolute_url())
    assert response.status_code == 410
    assert "no-cache" in response["Cache-Control"]
    assert "原机关通知撤回" in response.content.decode()
    assert "凿空" not in response.content.decode()
    assert found(client, "凿空") == []


def test_it_does_not_withdraw_without_a_reason(editor, draft, save):
    save(draft, _publish="")
    response = decide(editor, draft, "withdraw", reason=" ")
    assert "请写明原因" in response.content.decode()
    assert draft.status == Status.PUBLISHED


def test_withdrawn_report_can_be_restored_and_its_reason_stays_in_the_record(
    client, editor, draft, save
):
    save(draft, _publish="")
    decide(editor, draft, "withdraw", reason="误发")
    decide(editor, draft, "restore")
    assert (draft.withdrawn_at, draft.withdrawn_reason) == (None, "")
    assert found(client, "凿空") == [draft.pk]
    history = reverse("admin:reports_report_history", args=[draft.pk])
    assert "误发" in editor.get(history).content.decode()


def test_same_file_again_opens_the_report_that_is_there(upload, draft):
    response = upload(TEXT.encode(), "again.txt")
    assert Report.objects.count() == 1
    assert "已经收录" in response.content.decode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "空", id="empty"),
        pytest.param(b"PK\x03\x04nonsense", "", id="broken zip"),
        pytest.param(bytes(range(256)) * 40, "", id="binary"),
        pytest.param(b"%PDF-1.7\n%", "PDF", id="pdf"),
    ],
)
def test_it_refuses_what_cannot_be_read_and_keeps_the_bytes(upload, content, said):
    response = upload(content)
    assert response.status_code == 200
    errors = response.context["form"].errors["file"]
    assert said in errors[0]
    source = Source.objects.get()
    assert source.report is None
    assert source.message == errors[0]
    assert source.path.read_bytes() == content


def test_a_zip_is_listed_file_by_file_with_what_became_of_each(upload):
    earlier = TEXT.replace("2019年政府", "2018年政府")
    files = {"一.txt": TEXT, "二.txt": earlier, "三.txt": "", "../四.txt": TEXT}
    response = upload(zipped(files), "全市.zip")
    drafts = Report.objects.filter(status=Status.DRAFT)
    assert drafts.count() == 2
    page = response.content.decode()
    assert all(f"#{report.pk}：{report.title}</a>" in page for report in drafts)
    assert "全市.zip" in page
    assert ">三.txt<" in page
    assert "越界" in page
    assert "失败 3" in page


def test_an_empty_zip_is_said_to_be_empty(upload):
    response = upload(zipped({}), "全市.zip")
    assert "压缩包里没有可以收录的文件" in response.content.decode()


def test_it_refuses_a_file_over_the_limit(settings, upload):
    settings.MAX_UPLOAD_BYTES = 1000
    response = upload(b"x" * 1001)
    assert "超过上限" in response.content.decode()
    assert not Source.objects.exists()


def test_it_asks_for_a_file(editor):
    response = editor.post(reverse("admin:reports_report_upload"), {})
    assert "请选择一个文件" in response.content.decode()


def test_original_of_a_draft_is_downloaded_by_editors_only(client, editor, draft):
    source = draft.sources.get()
    address = reverse("admin:reports_source_original", args=[source.pk])
    response = editor.get(address)
    assert b"".join(response.streaming_content) == TEXT.encode()
    assert response["Content-Disposition"].startswith("attachment")
    client.logout()
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("model", ["report", "section", "source", "agency", "region"])
def test_lists_open(editor, draft, model):
    response = editor.get(reverse(f"admin:reports_{model}_changelist"))
    assert response.status_code == 200


def test_nothing_is_deleted_through_the_desk(editor, draft):
    address = reverse("admin:reports_report_delete", args=[draft.pk])
    assert editor.post(address, {"post": "yes"}).status_code == 403
    assert Report.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize(
    ("years", "told"),
    [((2018,), "2019年"), ((2015, 2016, 2017), "等 4 份报告已发布。")],
)
def test_several_drafts_are_published_together(
    client, editor, draft, upload, years, told
):
    for year in years:
        upload(TEXT.replace("2019年政府", f"{year}年政府").encode())
    data = {
        "action": "publish_selected",
        "_selected_action": list(Report.objects.values_list("pk", flat=True)),
    }
    address = reverse("admin:reports_report_changelist")
    messages = list(editor.post(address, data, follow=True).context["messages"])
    assert Report.objects.published().count() == len(years) + 1
    assert len(found(client, "凿空")) == len(years) + 1
    (message,) = map(str, messages)
    assert told in message
    assert message.endswith("已发布。")
