"""The review: text beside the form, preview, decisions, versions, sections, bodies."""

import re
from datetime import date

import pytest
from django.urls import reverse

from reports.models import AuditEntry, Report, Section, Status
from tests.admin.conftest import LONGER, TEXT, change_of, hand_in, page_of, values_on
from tests.conftest import titles_found

pytestmark = pytest.mark.django_db


def numbers(report):
    rows = report.sections.order_by("order").values_list("number", "depth", "parent")
    places = dict(report.sections.values_list("pk", "number"))
    return [(number, depth, places.get(parent)) for number, depth, parent in rows]


def press(editor, section, button, **changes):
    data = editor.get(change_of(section)).context["adminform"].form
    values = {name: data[name].value() or "" for name in data.fields}
    return editor.post(change_of(section), values | {button: ""} | changes, follow=True)


def test_the_text_and_where_values_were_read_stand_beside_the_form(editor, draft):
    page = editor.get(change_of(draft)).content.decode()
    assert "凿空专栏上线运行" in page
    assert "读到的内容" in page
    evidence = draft.field_evidence
    assert evidence
    assert all(each.origin in page for each in evidence)


def test_the_preview_is_the_page_of_the_readers_and_not_public(client, editor, draft):
    page = editor.get(page_of(draft, "preview"))
    assert page.status_code == 200
    assert "凿空专栏" in page.content.decode()
    assert 'content="noindex"' in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    client.logout()
    assert client.get(page_of(draft, "preview")).status_code == 302
    assert client.get(draft.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("unsaid", "named"),
    [
        ({"agency": None}, "机构"),
        ({"year": None}, "年度"),
        ({"title": ""}, "标题"),
        ({"agency": None, "year": None, "title": ""}, "机构、年度、标题"),
    ],
)
def test_the_preview_names_what_a_draft_lacks(editor, draft, unsaid, named):
    Report.objects.update(**unsaid)
    address = page_of(draft, "preview")
    page = editor.get(address, {"q": "凿空专栏"}).content.decode()
    assert f"还没有写明{named}，" in page
    assert "<mark" in page
    assert "None" not in page
    assert f'action="{address}"' in page


def test_saving_leads_to_the_preview(editor, draft):
    data = values_on(editor, draft) | {"_preview": "", "title": "改过的标题"}
    page = editor.post(change_of(draft), data, follow=True).content.decode()
    assert "改过的标题" in page
    assert "预览" in page


@pytest.mark.parametrize("decision", ["withdraw", "restore", "reject"])
def test_decisions_are_for_editors(uploader, decision):
    hand_in(uploader, TEXT.encode())
    report = Report.objects.get()
    response = uploader.post(page_of(report, decision), {"reason": "x"})
    assert response.status_code == 403
    report.refresh_from_db()
    assert report.status == Status.DRAFT


def test_a_rejected_draft_is_seen_by_no_reader_and_can_come_back(client, editor, draft):
    editor.post(page_of(draft, "reject"), {"reason": "不是公开报告"})
    draft.refresh_from_db()
    assert draft.status == Status.REJECTED
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(f"/api/v1/reports/{draft.pk}").status_code == 404
    again = hand_in(editor, LONGER.encode()).content.decode()
    assert "没有采用" in again
    editor.post(page_of(draft, "restore"))
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def changes_told(client):
    """Return how the home page calls what happened last, the latest first."""
    page = client.get("/").content.decode()
    changed = re.search(r'<section class="changed".*?</section>', page, re.S)
    return re.findall("<strong>(.*?)</strong>", changed[0]) if changed else []


def test_what_is_published_for_the_first_time_is_told_as_taken_in(client, published):
    assert changes_told(client) == ["新收录"]


def test_what_changed_before_readers_saw_it_is_no_revision(client, editor, draft):
    hand_in(editor, LONGER.replace("凿空", "汲古").encode(), "new.txt")
    assert draft.versions.count() == 1
    draft.refresh_from_db()
    editor.post(change_of(draft), values_on(editor, draft) | {"_publish": ""})
    assert changes_told(client) == ["新收录"]


def test_a_text_that_was_never_shown_is_for_editors_only(
    client, editor, uploader, draft
):
    hand_in(editor, LONGER.replace("凿空", "汲古").encode(), "new.txt")
    draft.refresh_from_db()
    editor.post(change_of(draft), values_on(editor, draft) | {"_publish": ""})
    address, api = draft.get_absolute_url(), f"/api/v1/reports/{draft.pk}"
    never_shown = draft.sources.get(name="report.txt")

    shown = [
        client.get(each).content.decode()
        for each in (address, f"{address}versions/", api, f"{api}/versions", "/")
    ]
    assert not [page for page in shown if "report.txt" in page or "凿空" in page]
    assert "发布后有变动" not in shown[0]
    assert [each["number"] for each in client.get(f"{api}/versions").json()] == [1]
    for path in ("versions/2/", "versions/2/changes/", f"original/{never_shown.pk}/"):
        assert client.get(f"{address}{path}").status_code == 404, path

    (kept,) = draft.versions.all()
    page = editor.get(page_of(draft, "kept")).content.decode()
    assert "发布前的文字" in page
    text = editor.get(page_of(draft, "kept_text", kept.pk)).content.decode()
    assert "凿空专栏" in text
    assert "读者没有看到过" in text
    assert uploader.get(page_of(draft, "kept")).status_code == 302
    assert page_of(draft, "kept") in editor.get(change_of(draft)).content.decode()


def test_the_file_of_a_text_that_was_never_shown_stays_unseen_when_it_comes_again(
    client, editor, draft
):
    hand_in(editor, LONGER.replace("凿空", "汲古").encode(), "new.txt")
    again = hand_in(editor, LONGER.encode() + b"\n\n", "again.txt").content.decode()
    assert "发布前的文字相同" in again
    draft.refresh_from_db()
    editor.post(change_of(draft), values_on(editor, draft) | {"_publish": ""})
    listed = client.get(f"/api/v1/reports/{draft.pk}").json()["sources"]
    assert [each["name"] for each in listed] == ["new.txt"]


def test_a_text_that_changed_after_it_was_published_is_told_as_revised(
    client, editor, published
):
    press(editor, published.sections.get(number="一、"), "_save", body="改过的文字。")
    assert changes_told(client) == ["修订"]


def test_a_draft_that_was_put_aside_is_not_among_the_changes(
    client, editor, published, proposal
):
    editor.post(page_of(proposal, "reject"), {"reason": "不是公开报告"})
    proposal.refresh_from_db()
    assert (proposal.status, proposal.agency) == (Status.REJECTED, published.agency)
    assert changes_told(client) == ["新收录"]


def test_a_decision_that_came_too_late_is_refused_and_recorded(editor, published):
    response = editor.post(page_of(published, "reject"), {"reason": "x"}, follow=True)
    assert "只有待审核的报告" in response.content.decode()
    assert AuditEntry.objects.filter(action="rejected", is_done=False).exists()


def test_a_section_is_moved_with_its_subsections(editor, published):
    first = published.sections.get(number="一、")
    press(editor, first, "_down")
    (change,) = AuditEntry.objects.get(action="arranged").changes
    old, new = change["old"].split("\n"), change["new"].split("\n")
    assert old[1].startswith("一、")
    assert new == [old[0], *old[2:], old[1]]
    assert [number for number, *_ in numbers(published)[-3:]] == [
        "二、",
        "（一）",
        "一、",
    ]
    press(editor, published.sections.get(number="一、"), "_up")
    assert [number for number, *_ in numbers(published)[-3:]] == [
        "一、",
        "二、",
        "（一）",
    ]
    assert numbers(published)[-1] == ("（一）", 2, "二、")


def test_a_section_that_cannot_go_there_stays_and_says_why(editor, published):
    first = published.sections.get(number="一、")
    before = numbers(published)
    page = press(editor, first, "_up").content.decode()
    assert "同级的第一节" in page
    page = press(editor, first, "_out").content.decode()
    assert "最高一级" in page
    assert numbers(published) == before


def test_a_level_is_changed_and_changed_back(editor, published):
    before = numbers(published)
    second = published.sections.get(number="二、")
    press(editor, second, "_in")
    assert numbers(published)[-2:] == [("二、", 2, "一、"), ("（一）", 3, "二、")]
    press(editor, Section.objects.get(pk=second.pk), "_out")
    assert numbers(published) == before


def test_a_section_is_split_and_joined_without_losing_a_character(
    client, editor, published
):
    first = published.sections.get(number="一、")
    whole = first.text
    body = "本年度通过门户网站公开信息，\n\n〔拆分〕\n\n三、专栏\n\n凿空专栏上线运行。"
    told = press(editor, first, "_save", body=body).content.decode()
    assert f"《{first.label}》拆成 2 节。" in told
    made = published.sections.get(number="三、")
    assert (made.heading, made.text) == ("专栏", "三、专栏\n凿空专栏上线运行。")
    assert titles_found("凿空专栏上线") != []
    page = client.get(published.get_absolute_url()).content.decode()
    assert "三、专栏" in page
    press(editor, made, "_join")
    first.refresh_from_db()
    joined = first.text.replace("三、专栏\n", "").replace("\n", "")
    assert joined == whole.replace("\n", "")
    assert AuditEntry.objects.filter(action="arranged").count() == 2


def test_a_move_that_is_refused_says_that_the_form_was_saved(editor, published):
    first = published.sections.order_by("order").first()
    told = press(editor, first, "_up", heading="改过的标题").content.decode()
    assert "章节没有移动；表单里的修改已经保存。" in told
    first.refresh_from_db()
    assert first.heading == "改过的标题"


def test_saving_a_section_leads_back_to_its_report(editor, published):
    section = published.sections.get(number="一、")
    page = press(editor, section, "_save", body="改过的文字。")
    assert page.redirect_chain[-1][0] == change_of(published)
    page = press(editor, section, "_continue")
    assert page.redirect_chain[-1][0] == change_of(section)


def test_publishing_is_told_once_with_the_way_to_the_page(editor, draft):
    values = values_on(editor, draft) | {"_publish": ""}
    page = editor.post(change_of(draft), values, follow=True)
    (told,) = map(str, page.context["messages"])
    assert f'href="{draft.get_absolute_url()}"' in told


@pytest.mark.parametrize(
    "typed", ["2020年1月9日", "2020-01-09", "2020/1/9", "2020.1.9", "2020-1-9"]
)
def test_a_day_is_taken_as_it_is_copied_from_a_report(editor, draft, typed):
    editor.post(change_of(draft), values_on(editor, draft) | {"issued_on": typed})
    draft.refresh_from_db()
    assert draft.issued_on == date(2020, 1, 9)


def test_what_a_draft_lacks_is_named_where_many_are_published(editor, draft):
    Report.objects.filter(pk=draft.pk).update(agency=None)
    chosen = {"action": "publish_selected", "_selected_action": [draft.pk]}
    listed = reverse("admin:reports_report_changelist")
    (told,) = editor.post(listed, chosen, follow=True).context["messages"]
    assert str(told).endswith("没有发布：还缺机构。")


def test_a_title_of_several_lines_is_joined_and_one_too_long_is_told(editor, draft):
    address, values = change_of(draft), values_on(editor, draft)
    form = editor.get(address).context["adminform"].form
    assert "maxlength" not in form["title"].as_widget()
    editor.post(address, values | {"title": "临沚市商务局\r\n  2019年年报 "})
    draft.refresh_from_db()
    assert draft.title == "临沚市商务局2019年年报"
    page = editor.post(address, values | {"title": "字" * 301})
    (told,) = page.context["adminform"].form.errors["title"]
    assert "300" in told
    draft.refresh_from_db()
    assert draft.title == "临沚市商务局2019年年报"


@pytest.mark.parametrize("title", ["{}", "另一个标题"])
def test_a_second_annual_report_is_refused_with_one_reason(editor, published, title):
    copied = Report.objects.create(
        title=title.format(published.title),
        agency=published.agency,
        year=published.year,
        kind=published.kind,
    )
    data = values_on(editor, copied) | {"_publish": ""}
    errors = editor.post(change_of(copied), data).context["adminform"].form.errors
    assert list(errors.values()) == [["该机构该年度的年度报告已经发布。"]]


def test_what_another_editor_saved_meanwhile_is_not_overwritten(editor, draft):
    early = values_on(editor, draft)
    editor.post(change_of(draft), values_on(editor, draft) | {"title": "甲改的标题"})
    page = editor.post(change_of(draft), early | {"title": "乙改的标题"})
    assert "被别人改过" in page.content.decode()
    draft.refresh_from_db()
    assert draft.title == "甲改的标题"


def test_a_section_that_changed_meanwhile_is_not_overwritten(editor, published):
    section = published.sections.get(number="一、")
    page = press(editor, section, "_save", body="迟到的文字。", seen_revision="1")
    assert "被别人改过" in page.content.decode()
    section.refresh_from_db()
    assert "凿空" in section.text


def test_an_uploader_reads_the_sections_of_the_own_draft(uploader):
    hand_in(uploader, TEXT.encode())
    section = Section.objects.get(number="一、")
    assert "凿空专栏" in uploader.get(change_of(section)).content.decode()


def test_the_list_asks_as_many_queries_for_many_reports_as_for_few(
    editor, draft, django_assert_max_num_queries
):
    address = reverse("admin:reports_report_changelist")
    for year in range(2000, 2010):
        Report.objects.create(year=year, agency=draft.agency, title="另一份")
    with django_assert_max_num_queries(16):
        assert editor.get(address).status_code == 200
