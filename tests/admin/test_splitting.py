"""A report of which no sections were recognised is split by hand, as its doubt asks."""

import pytest

from reports.models import Agency, AuditEntry, Report, Section
from tests.admin.conftest import change_of, form_of, hand_in, values_on

pytestmark = pytest.mark.django_db

WHOLE = """临沚市商务局2019年政府信息公开工作年度报告

本年度通过门户网站公开信息。

总体情况

凿空专栏上线运行。

（一）队伍

人手不足。

二、存在的主要问题及改进情况

解读形式偏少。
"""
MARK = "〔拆分〕\n\n"
HEADINGS = ("总体情况", "（一）队伍", "二、存在的主要问题及改进情况")


@pytest.fixture
def unsectioned(editor):
    hand_in(editor, "\n".join(["临沚市商务局2019年工作平稳。"] * 40).encode())
    report = Report.objects.get()
    (section,) = report.sections.all()
    assert (section.part, section.depth) == ("preamble", 0)
    return report


def split(editor, report, body):
    section = report.sections.first()
    data = form_of(editor, section) | {"body": body, "_save": ""}
    return editor.post(change_of(section), data, follow=True).content.decode()


def marked(text):
    for heading in HEADINGS:
        text = text.replace(f"\n{heading}\n", f"\n{MARK}{heading}\n", 1)
    return text


def stands(report):
    rows = report.sections.order_by("order")
    return [(each.label, each.part, each.depth, each.role) for each in rows]


def test_what_is_split_off_the_preamble_is_the_body(client, editor, unsectioned):
    Report.objects.filter(pk=unsectioned.pk).update(kind="annual")
    split(editor, unsectioned, marked(WHOLE))
    assert stands(unsectioned)[1:] == [
        ("总体情况", "body", 1, "overview"),
        ("（一）队伍", "body", 2, ""),
        ("二、存在的主要问题及改进情况", "body", 1, "problems"),
    ]
    inner = unsectioned.sections.get(number="（一）")
    assert inner.parent.heading == "总体情况"
    unsectioned.refresh_from_db()
    given = {"title": "临沚市商务局2019年政府信息公开工作年度报告", "year": 2019}
    agency = {
        "agency": Agency.objects.get(name="临沚市商务局").pk,
        "kind": "annual",
        "_publish": "",
    }
    values = values_on(editor, unsectioned) | given | agency
    editor.post(change_of(unsectioned), values)
    page = client.get(unsectioned.get_absolute_url()).content.decode()
    assert page.count('class="entries"') == 1


def test_it_can_be_moved_like_any_other_section(editor, unsectioned):
    split(editor, unsectioned, marked(WHOLE))
    last = Section.objects.get(number="二、")
    data = form_of(editor, last) | {"_in": ""}
    editor.post(change_of(last), data)
    assert AuditEntry.objects.filter(action="arranged", is_done=True).count() == 2
    last.refresh_from_db()
    assert last.depth == 2


@pytest.fixture
def nested(editor):
    text = (
        "临沚市商务局2019年政府信息公开工作年度报告\n一、总体情况\n本年平稳。\n"
        "（二）队伍\n人手不足。\n二、主动公开政府信息情况\n公开信息3条。\n"
    )
    hand_in(editor, text.encode())
    report = Report.objects.get()
    assert report.sections.get(number="（二）").parent.number == "一、"
    return report


def split_off(editor, report, number, heading):
    section = report.sections.get(number=number)
    body = f"{section.blocks[0]['text']}\n\n{MARK}{heading}\n\n另一段。"
    data = form_of(editor, section) | {"body": body, "_save": ""}
    return editor.post(change_of(section), data, follow=True).content.decode()


def outline(report):
    rows = report.sections.filter(part="body").order_by("order")
    return [(each.depth, each.number) for each in rows]


def test_what_has_an_inner_number_stands_beside_the_subsections(editor, nested):
    said = split_off(editor, nested, "一、", "（一）专栏")
    assert outline(nested) == [(1, "一、"), (2, "（一）"), (2, "（二）"), (1, "二、")]
    assert "原来的下级章节" not in said


def test_it_is_told_which_subsections_went_with_what_was_split_off(editor, nested):
    said = split_off(editor, nested, "一、", "二、专栏")
    assert "原来的下级章节《（二）队伍》现在归在《二、专栏》下。" in said
    assert (
        "《（二）队伍》现在归在" in AuditEntry.objects.filter(action="arranged")[0].note
    )


def test_what_has_an_outer_number_leaves_the_section_it_stood_in(editor, nested):
    split_off(editor, nested, "（二）", "三、专栏")
    assert outline(nested) == [(1, "一、"), (2, "（二）"), (1, "三、"), (1, "二、")]


def test_without_a_number_it_stands_beside(editor, nested):
    split_off(editor, nested, "（二）", "专栏")
    assert outline(nested) == [(1, "一、"), (2, "（二）"), (2, ""), (1, "二、")]


def test_only_annual_reports_have_statutory_parts(editor, unsectioned):
    Report.objects.filter(pk=unsectioned.pk).update(kind="plan")
    split(editor, unsectioned, marked(WHOLE))
    assert {role for *_, role in stands(unsectioned)} == {""}
