"""The editor's way: log in, upload, correct, publish, find; edit, withdraw."""

import re

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reports.models import Region, Report, Section, Source, Status
from reports.search import verify_index
from tests.admin.conftest import change_of, form_of
from tests.conftest import answer
from tests.ingest.zips import zipped

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = """临沚市商务局2019年政府信息公开工作年度报告

一、总体情况
本年度通过门户网站公开信息，凿空专栏上线运行。
二、存在的主要问题及改进情况
解读形式偏少。

2020年1月15日
"""


@pytest.fixture
def editor(client, reference):
    """A browser of an editor who is logged in."""
    client.force_login(User.objects.create_superuser("editor", password="x" * 20))
    return client


@pytest.fixture
def upload(editor):
    """Hand in one file; gives the response after the redirect."""

    def send(content, name="report.txt"):
        file = SimpleUploadedFile(name, content)
        address = reverse("admin:reports_report_upload")
        return editor.post(address, {"file": file}, follow=True)

    return send


@pytest.fixture
def draft(upload):
    """The draft of an uploaded file."""
    upload(TEXT.encode())
    return Report.objects.get()


@pytest.fixture
def save(editor):
    """Send the change form of a report as it stands, with some values changed."""

    def send(report, **changes):
        address = reverse("admin:reports_report_change", args=[report.pk])
        form = editor.get(address).context["adminform"].form
        data = {
            name: form[name].value() if form[name].value() is not None else ""
            for name in form.fields
        }
        for prefix in ("sections", "sources"):
            rows = getattr(report, prefix)
            pks = list(rows.values_list("pk", flat=True))
            data |= {
                f"{prefix}-TOTAL_FORMS": len(pks),
                f"{prefix}-INITIAL_FORMS": len(pks),
            }
            for index, pk in enumerate(pks):
                data |= {
                    f"{prefix}-{index}-id": pk,
                    f"{prefix}-{index}-report": report.pk,
                }
        response = editor.post(address, data | changes, follow=True)
        report.refresh_from_db()
        return response

    return send


def found(client, query):
    response = client.get(reverse("report-list"), {"q": query})
    return [hit.report.pk for hit in response.context["results"].hits]


def test_it_asks_visitors_to_log_in(client):
    response = client.get(reverse("admin:reports_report_upload"))
    assert response.status_code == 302
    assert reverse("admin:login") in response.url


def test_files_are_chosen_by_their_format(editor, upload, draft):
    upload(bytes(range(256)), "坏.docx")
    address = reverse("admin:reports_source_changelist")
    for chosen, expected in (("txt", ["report.txt"]), ("没有认出", ["坏.docx"])):
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


def test_edited_section_is_found_at_once(client, editor, draft, save):
    save(draft, _publish="")
    section = draft.sections.get(number="一、")
    address = reverse("admin:reports_section_change", args=[section.pk])
    data = {"number": "一、", "heading": "总体情况", "role": "overview"}
    data["seen_revision"] = Report.objects.get(pk=draft.pk).revision
    editor.post(address, data | {"body": "本年度新设扪虱讲堂。\n\n第二段。"})
    assert found(client, "凿空") == []
    assert found(client, "扪虱讲堂") == [draft.pk]
    section.refresh_from_db()
    assert [block["text"] for block in section.blocks] == [
        "本年度新设扪虱讲堂。",
        "第二段。",
    ]


def test_edited_section_keeps_its_tables(editor, upload):
    table = "项目\t数量\n规章\t3\n文件\t5\n"
    upload(TEXT.replace("解读形式偏少。\n", f"解读形式偏少。\n{table}").encode())
    section = Section.objects.get(number="二、")
    address = reverse("admin:reports_section_change", args=[section.pk])
    data = {"number": "二、", "heading": "问题", "role": "problems"}
    data["seen_revision"] = section.report.revision
    response = editor.post(address, data | {"body": "没有了表格。"})
    assert "表格会丢失" in response.content.decode()
    editor.post(address, data | {"body": "先说明。\n\n〔表1〕\n\n再说明。"})
    section.refresh_from_db()
    assert [block["type"] for block in section.blocks] == [
        "paragraph",
        "table",
        "paragraph",
    ]
    assert "规章\t3" in section.text


REFUSED = [
    ({"body": "甲。\n\n〔拆分〕"}, "后面要有一段文字"),
    ({"body": "甲。\n\n〔拆分〕\n\n〔拆分〕\n\n乙。"}, "后面要有一段文字"),
    ({"body": "甲。〔拆分〕乙。"}, "应当单独成段"),
    ({"number": "", "heading": "", "body": ""}, "不剩任何文字"),
    ({"seen_revision": "", "body": "另一段。"}, "被别人改过"),
]


@pytest.mark.parametrize(("sent", "said"), REFUSED)
def test_a_section_loses_nothing_to_a_slip(editor, draft, sent, said):
    section = draft.sections.get(number="一、")
    address = reverse("admin:reports_section_change", args=[section.pk])
    form = editor.get(address).context["adminform"].form
    data = {name: form[name].value() for name in form.fields} | sent
    response = editor.post(address, {k: v for k, v in data.items() if v is not None})
    before = section.text, section.heading, section.blocks
    section.refresh_from_db()

    assert said in response.content.decode()
    assert (section.text, section.heading, section.blocks) == before
    assert draft.sections.count() == Section.objects.filter(report=draft).count()


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


def test_agency_rename_reaches_the_facets(client, editor, draft, save):
    save(draft, _publish="")
    agency = draft.agency
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


def test_a_region_that_is_moved_takes_its_reports_along(editor, draft, save):
    save(draft, _publish="")
    city = draft.agency.region
    province = Region.objects.filter(level="province").exclude(pk=city.parent.pk).last()
    assert set(regions_found()) == {city.code, city.parent.code}
    edit_region(editor, city, parent=province.pk)
    assert set(regions_found()) == {city.code, province.code}
    assert answer(region=province.code).count == 1
    assert verify_index() == []


@pytest.mark.parametrize("is_above", [False, True])
def test_a_region_is_called_by_its_new_name_at_once(editor, draft, save, is_above):
    save(draft, _publish="")
    city = draft.agency.region
    region = city.parent if is_above else city
    assert regions_found()[region.code] == region.name
    edit_region(editor, region, name="望岐新区")
    assert regions_found()[region.code] == "望岐新区"


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
    assert all(f"#{report.pk}</a>" in page for report in drafts)
    assert "全市.zip" in page
    assert ">三.txt<" in page
    assert "越界" in page
    assert "失败 3" in page


def test_an_empty_zip_is_said_to_be_empty(upload):
    response = upload(zipped({}), "全市.zip")
    assert "压缩包里没有文件" in response.content.decode()


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


def test_several_drafts_are_published_together(client, editor, draft, upload):
    upload(TEXT.replace("2019年政府", "2018年政府").encode())
    data = {
        "action": "publish_selected",
        "_selected_action": list(Report.objects.values_list("pk", flat=True)),
    }
    editor.post(reverse("admin:reports_report_changelist"), data)
    assert Report.objects.published().count() == 2
    assert len(found(client, "凿空")) == 2
