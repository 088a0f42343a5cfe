"""The text of a section, edited with marks in the place of its tables."""

import re

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from reports.models import Section
from tests.admin.conftest import TEXT, change_of, form_of, found, hand_in

pytestmark = pytest.mark.django_db


def test_edited_section_is_found_at_once(client, editor, published):
    section = published.sections.get(number="一、")
    address = reverse("admin:reports_section_change", args=[section.pk])
    data = {"number": "一、", "heading": "总体情况", "role": "overview"}
    data["seen_revision"] = published.revision
    editor.post(address, data | {"body": "本年度新设扪虱讲堂。\n\n第二段。"})
    assert found(client, "凿空") == []
    assert found(client, "扪虱讲堂") == [published.pk]
    section.refresh_from_db()
    assert [block["text"] for block in section.blocks] == [
        "本年度新设扪虱讲堂。",
        "第二段。",
    ]


def test_edited_section_keeps_its_tables(editor):
    table = "项目\t数量\n规章\t3\n文件\t5\n"
    hand_in(editor, TEXT.replace("偏少。\n", f"偏少。\n{table}").encode())
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


CURRENT = re.compile(r'<strong aria-current="true">(.*?)</strong>')


def test_the_form_of_a_section_shows_where_it_stands_now(editor, draft):
    last = draft.sections.filter(depth=1).last()
    address = change_of(last)
    before = outline_of(editor.get(address))
    sent = form_of(editor, last) | {"_up": ""}
    page = editor.post(address, sent, follow=True)
    after = outline_of(page)
    assert CURRENT.findall(page.content.decode()) == [last.label]
    assert after.index(last.label) < before.index(last.label)
    assert sorted(after) == sorted(before)


def outline_of(page):
    """List the sections of a report as the page of one of them shows them."""
    listed = page.content.decode().partition('id="outline"')[2].partition("</ol>")[0]
    return [strip_tags(each).strip() for each in listed.split("</li>")[:-1]]
