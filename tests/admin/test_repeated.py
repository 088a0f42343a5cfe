"""What two clicks send twice is done once, and never said to have been refused."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.models import Agency, AuditEntry, Report, Section
from tests.admin.conftest import LONGER, change_of, form_of, hand_in, page_of

pytestmark = pytest.mark.django_db

TABLE = "\n项目\t数量\n规章\t3\n文件\t5\n"
ONCE = "只做了一次"
REFUSED = ("没有保存", "没有发布", "只有", "请选定")


def sent_twice(browser, address, values):
    """Send a form twice as it was opened once; return what the second one is told.

    The messages of the first are lost, for a browser leaves its answer unread.
    """
    first = browser.post(address, values)
    assert first.status_code == 302
    browser.get(first["Location"])
    done = AuditEntry.objects.count()
    page = browser.post(address, values, follow=True)
    assert page.status_code == 200
    assert AuditEntry.objects.count() == done
    said = [str(each) for each in page.context["messages"]]
    assert not [word for word in REFUSED if word in "".join(said)]
    assert "errornote" not in page.content.decode()
    return "".join(said)


def outline(report):
    rows = report.sections.order_by("order")
    return [(each.label, each.depth) for each in rows]


@pytest.mark.parametrize("pressed", ["_up", "_down", "_in"])
def test_a_section_is_moved_once(editor, draft, pressed):
    number = "一、" if pressed == "_down" else "二、"
    section = draft.sections.get(number=number)
    sent = form_of(editor, section) | {"heading": "改过的", pressed: ""}
    before = outline(draft)
    said = sent_twice(editor, change_of(section), sent)
    assert ONCE in said
    once = outline(draft)
    assert once != before
    assert f"{number}改过的" in [label for label, _ in once]
    moved = AuditEntry.objects.filter(action="arranged", is_done=True)
    assert moved.count() == 1


def test_two_moves_from_two_pages_are_two_moves(editor):
    hand_in(editor, f"{LONGER}\n三、其他\n没有。\n".encode())
    report = Report.objects.get()
    section = report.sections.get(number="一、")
    for _ in range(2):
        sent = form_of(editor, section) | {"_down": ""}
        page = editor.post(change_of(section), sent, follow=True)
        assert ONCE not in page.content.decode()
    assert outline(report)[-1][0].startswith("一、")


def test_what_else_was_typed_is_not_lost_with_a_second_move(editor, draft):
    section = draft.sections.get(number="二、")
    sent = form_of(editor, section)
    editor.post(change_of(section), sent | {"_up": ""})
    page = editor.post(change_of(section), sent | {"_up": "", "heading": "又改过"})
    assert "这次的修改没有保存" in page.content.decode()
    assert page.context["adminform"].form["heading"].value() == "又改过"


def test_a_move_of_another_account_is_no_second_click(editor, administrator, draft):
    section = draft.sections.get(number="二、")
    early, late = form_of(editor, section), form_of(administrator, section)
    editor.post(change_of(section), early | {"_up": ""})
    page = administrator.post(change_of(section), late | {"_up": ""})
    assert "被别人改过" in page.content.decode()


def test_a_section_is_joined_once(editor, draft):
    section = draft.sections.get(number="二、")
    sent = form_of(editor, section) | {"_join": ""}
    assert ONCE in sent_twice(editor, change_of(section), sent)
    assert not Section.objects.filter(pk=section.pk).exists()
    assert "凿空" in draft.sections.get(number="一、").text


@pytest.mark.parametrize(
    "typed", ["写了一句。", "写了一句。\n\n〔拆分〕\n\n（二） 经费\n\n不足。"]
)
def test_a_changed_section_is_joined_once(editor, typed):
    hand_in(editor, LONGER.replace("人手不足。\n", f"人手不足。\n{TABLE}").encode())
    section = Section.objects.get(number="（一）")
    sent = form_of(editor, section) | {"_join": "", "heading": "人"}
    sent["body"] += f"\n\n{typed}"
    assert ONCE in sent_twice(editor, change_of(section), sent)


@pytest.mark.parametrize("changed", ["heading", "body"])
def test_what_else_was_typed_into_a_joined_section_is_shown(editor, draft, changed):
    section = draft.sections.get(number="二、")
    sent = form_of(editor, section) | {"_join": ""}
    editor.post(change_of(section), sent)
    page = editor.post(change_of(section), sent | {changed: "另写的<b>一句</b>"})
    shown = page.content.decode()
    assert page.status_code == 409
    assert "没有保存" in shown
    assert ONCE not in shown
    assert "另写的&lt;b&gt;一句&lt;/b&gt;" in shown
    assert "没有保存" in AuditEntry.objects.filter(is_done=False).first().note


def test_what_another_has_joined_is_not_lost(editor, administrator, draft):
    section = draft.sections.get(number="二、")
    late = form_of(editor, section) | {"body": "另写的一句"}
    joined = form_of(administrator, section) | {"_join": ""}
    administrator.post(change_of(section), joined)
    page = editor.post(change_of(section), late)
    assert "另写的一句" in page.content.decode()


@pytest.mark.parametrize("table", ["", TABLE])
def test_a_section_is_split_once(editor, table):
    text = LONGER.replace("人手不足。\n", f"人手不足。\n{table}")
    hand_in(editor, text.encode())
    report = Report.objects.get()
    section = report.sections.get(number="（一）")
    sent = form_of(editor, section)
    sent["body"] = sent["body"].replace(
        "人手不足。", "人手不足。\r\n\r\n〔拆分〕\r\n\r\n（二） 经费\r\n\r\n不足。"
    )
    sent_twice(editor, change_of(section), sent)
    labels = [label for label, _ in outline(report)]
    assert labels[-2:] == ["（一）队伍", "（二）经费"]
    other = sent | {"body": sent["body"].replace("不足。", "很足。")}
    page = editor.post(change_of(section), other)
    assert page.status_code == 200
    assert len(outline(report)) == len(labels)


@pytest.mark.parametrize(
    ("name", "sent"),
    [("withdraw", {"reason": "误发"}), ("reject", {"reason": "不是报告"})],
)
def test_a_decision_is_taken_once(request, editor, name, sent):
    report = request.getfixturevalue("published" if name == "withdraw" else "draft")
    assert ONCE in sent_twice(editor, page_of(report, name), sent)
    assert ONCE in sent_twice(editor, page_of(report, "restore"), {})


def test_another_reason_is_not_said_to_be_kept(editor, published):
    address = page_of(published, "withdraw")
    editor.post(address, {"reason": "误发"})
    page = editor.post(address, {"reason": "机关来函"}, follow=True)
    assert "只有已发布的报告可以撤回" in page.content.decode()


def test_drafts_are_published_once(editor, draft):
    address = reverse("admin:reports_report_changelist")
    chosen = {"action": "publish_selected", "_selected_action": [draft.pk]}
    assert ONCE in sent_twice(editor, address, chosen)


def test_what_comes_much_later_is_told_why_it_cannot_be_done(
    editor, draft, monkeypatch
):
    address = reverse("admin:reports_report_changelist")
    chosen = {"action": "publish_selected", "_selected_action": [draft.pk]}
    editor.post(address, chosen)
    later = timezone.now() + timedelta(minutes=5)
    monkeypatch.setattr(timezone, "now", lambda: later)
    said = editor.post(address, chosen, follow=True).content.decode()
    assert "只有待审核的报告可以发布" in said
    assert ONCE not in said


def test_a_new_text_is_adopted_once(editor, published, proposal):
    address = page_of(proposal, "beside", published.pk)
    form = editor.get(address).context["form"]
    sent = {each: form[each].value() for each in form.fields} | {"_text": ""}
    assert ONCE in sent_twice(editor, address, sent)


def test_two_bodies_are_merged_once(editor, draft):
    address = reverse("admin:reports_agency_changelist")
    kept, gone = Agency.objects.filter(reports=None).order_by("pk")[:2]
    sent = {"action": "merge_selected", "_selected_action": [kept.pk, gone.pk]}
    sent |= {"_merge": "", "kept": kept.pk, "kind": "former"}
    assert ONCE in sent_twice(editor, address, sent)
    assert kept.names.filter(name=gone.name).exists()


def test_a_body_whose_address_is_left_to_its_name_is_added_once(editor):
    address = reverse("admin:reports_agency_add")
    sent = {"name": "国家文典局", "level": "ministry", "slug": ""}
    sent |= {"names-TOTAL_FORMS": 0, "names-INITIAL_FORMS": 0}
    assert ONCE in sent_twice(editor, address, sent)
    assert Agency.objects.get(name="国家文典局").slug == "guo-jia-wen-dian-ju"


def test_a_body_is_added_once(editor):
    address = reverse("admin:reports_agency_add")
    sent = {"name": "国家文典局", "slug": "wqwdj", "level": "ministry"}
    sent |= {"line": "文典", "names-TOTAL_FORMS": 1, "names-INITIAL_FORMS": 0}
    sent |= {"names-0-name": "文典局", "names-0-kind": "abbreviation"}
    assert ONCE in sent_twice(editor, address, sent)
    other = editor.post(address, sent | {"line": "史料"})
    assert "已有网址标识相同的机构" in other.content.decode()
    assert Agency.objects.filter(slug="wqwdj").count() == 1
