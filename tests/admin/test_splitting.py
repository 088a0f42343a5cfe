"""A report of which no sections were recognised is split by hand, as its doubt asks."""

import pytest

from reports.models import Agency, AuditEntry, Report, Section
from tests.admin.conftest import change_of, form_of, hand_in, values_on

pytestmark = pytest.mark.django_db(transaction=True)

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


def test_only_annual_reports_have_statutory_parts(editor, unsectioned):
    Report.objects.filter(pk=unsectioned.pk).update(kind="plan")
    split(editor, unsectioned, marked(WHOLE))
    assert {role for *_, role in stands(unsectioned)} == {""}
