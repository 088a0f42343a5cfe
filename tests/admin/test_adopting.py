"""A draft beside a published report: choosing values, and adopting its text."""

import pytest
from django.urls import reverse

from reports.models import AuditEntry, Report, Status
from tests.admin.conftest import LONGER, change_of, hand_in, page_of, values_on
from tests.conftest import titles_found

pytestmark = pytest.mark.django_db


def test_a_new_version_stands_beside_the_old_one(editor, published, proposal):
    page = editor.get(change_of(proposal)).content.decode()
    assert page_of(proposal, "beside", published.pk) in page
    page = editor.get(page_of(proposal, "beside", published.pk)).content.decode()
    assert "<del>凿空" in page.replace(" class=", " ") or "凿空</del>" in page
    assert "汲古" in page


def choices_on(editor, draft, other):
    """Return what the page of two reports would send as it stands."""
    form = editor.get(page_of(draft, "beside", other.pk)).context["form"]
    return {name: form[name].value() for name in form.fields}


def adopt(editor, draft, other, **changes):
    data = choices_on(editor, draft, other) | changes
    address = page_of(draft, "beside", other.pk)
    return editor.post(address, data, follow=True)


@pytest.fixture
def unlike(published, proposal):
    """Two texts of one report whose particulars differ in every way there is."""
    Report.objects.filter(pk=published.pk).update(
        document_number="商函〔2020〕1号", issued_on="2020-01-15", index_number=""
    )
    Report.objects.filter(pk=proposal.pk).update(
        document_number="", issued_on="2020-02-20", index_number="X-7"
    )
    proposal.refresh_from_db()
    return proposal


def particulars(report):
    report.refresh_from_db()
    return report.document_number, str(report.issued_on), report.index_number


def test_both_values_of_each_particular_stand_beside_each_other(
    editor, published, unlike
):
    page = editor.get(page_of(unlike, "beside", published.pk))
    shown = {
        field.label: [option.choice_label for option in field]
        for field in page.context["form"].particulars
    }
    assert shown == {
        "文号": ["商函〔2020〕1号", "（没有）"],
        "索引号": ["（没有）", "X-7"],
        "成文日期": ["2020-01-15", "2020-02-20"],
    }
    preset = choices_on(editor, unlike, published)
    assert [preset[each] for each in ("document_number", "index_number")] == [
        "left",
        "right",
    ]


def test_what_is_kept_beside_a_new_text_is_told_to_the_record(
    editor, published, unlike
):
    adopt(editor, unlike, published)
    assert particulars(published) == ("商函〔2020〕1号", "2020-02-20", "X-7")
    entry = AuditEntry.objects.get(action="adopted", subject_id=published.pk)
    assert "文号保留这份报告原来的" in entry.note
    assert {each["field"] for each in entry.changes} == {"索引号", "成文日期"}


def test_the_editor_chooses_which_values_stay(editor, published, unlike):
    chosen = {"document_number": "right", "issued_on": "left", "index_number": "left"}
    adopt(editor, unlike, published, **chosen)
    assert particulars(published) == ("", "2020-01-15", "")
    fields = {each["field"] for each in published.evidence}
    assert "document_number" not in fields


@pytest.mark.parametrize("sent", ["", "both", None])
def test_nothing_is_adopted_without_a_choice(editor, published, unlike, sent):
    before = particulars(published)
    data = choices_on(editor, unlike, published) | {"issued_on": sent}
    if sent is None:
        del data["issued_on"]
    page = editor.post(page_of(unlike, "beside", published.pk), data)
    assert page.context["form"].errors.keys() == {"issued_on"}
    assert particulars(published) == before
    assert AuditEntry.objects.filter(action="adopted", is_done=False).exists()
    unlike.refresh_from_db()
    assert unlike.status == Status.DRAFT


@pytest.mark.parametrize("changed", ["draft", "report"])
def test_what_changed_since_the_two_were_opened_is_not_adopted(
    editor, published, unlike, changed
):
    data = choices_on(editor, unlike, published)
    subject = unlike if changed == "draft" else published
    values = values_on(editor, subject) | {"title": "别人改的标题"}
    editor.post(change_of(subject), values)
    published.refresh_from_db()
    before = particulars(published), published.versions.count()
    page = editor.post(page_of(unlike, "beside", published.pk), data)
    assert "被别人改过" in page.content.decode()
    published.refresh_from_db()
    assert (particulars(published), published.versions.count()) == before
    assert not AuditEntry.objects.filter(action="adopted", is_done=True).exists()


def test_the_adopted_version_replaces_the_text_and_keeps_the_old_one(
    client, editor, published, proposal
):
    adopt(editor, proposal, published)
    assert "汲古" in client.get(published.get_absolute_url()).content.decode()
    assert titles_found("凿空") == []
    assert len(titles_found("汲古")) == 1
    assert published.sources.count() == 2
    proposal.refresh_from_db()
    assert proposal.status == Status.REJECTED
    earlier = published.versions.get()
    assert "凿空" in "\n".join(each.text for each in earlier.text_sections())
    assert published.sources.get(name="new.txt").version == earlier.number + 1


def test_only_the_files_of_a_draft_are_taken_and_the_text_stays(
    client, editor, published, proposal
):
    page = adopt(editor, proposal, published, _files="")
    assert "收下了新文件，文字没有换" in page.content.decode()
    shown = client.get(published.get_absolute_url()).content.decode()
    assert "凿空" in shown
    assert "汲古" not in shown
    assert not published.versions.exists()
    assert published.sources.filter(name="new.txt", version=1).exists()
    proposal.refresh_from_db()
    assert proposal.status == Status.REJECTED
    entry = AuditEntry.objects.get(action="adopted", subject_id=published.pk)
    assert "文字没有换" in entry.note


def test_the_same_text_once_more_makes_no_version(editor, uploader, published):
    hand_in(uploader, LONGER.encode() + b"\n\n", "again.txt")
    again = Report.objects.drafts().get()
    page = editor.get(page_of(again, "beside", published.pk)).content.decode()
    assert "用右边的文字替换" not in page
    adopt(editor, again, published, _text="")
    assert not published.versions.exists()
    assert published.sources.count() == 2


def test_only_an_editor_adopts(uploader, published, proposal):
    Report.objects.get(pk=published.pk).sources.update(
        captured_by=proposal.sources.get().captured_by
    )
    response = uploader.post(page_of(proposal, "beside", published.pk))
    assert response.status_code == 403


def test_the_list_is_narrowed_to_reports_that_stand_twice(editor, proposal):
    Report.objects.create(title="单独的一份", year=2001)
    address = reverse("admin:reports_report_changelist")
    changelist = editor.get(address, {"counterparts": "yes"}).context["cl"]
    assert changelist.result_count == 2


def test_the_same_text_under_another_body_is_shown_beside(editor, published):
    other = LONGER.replace("临沚市商务局", "临沚市教育局").encode()
    hand_in(editor, other, "copy.txt")
    copied = Report.objects.drafts().get()
    page = editor.get(change_of(copied)).content.decode()
    assert "内容几乎相同：" in page
    assert page_of(copied, "beside", published.pk) in page


def test_a_draft_replaces_no_report_of_another_body(editor, published):
    other = LONGER.replace("临沚市商务局", "临沚市教育局").encode()
    hand_in(editor, other, "copy.txt")
    copied = Report.objects.drafts().get()
    page = editor.get(page_of(copied, "beside", published.pk)).content.decode()
    answer = editor.post(page_of(copied, "beside", published.pk), follow=True)
    before = published.title, published.revision
    published.refresh_from_db()

    assert "用右边的文字替换" not in page
    assert "只有同一机构、同一年度、同一类型的报告" in answer.content.decode()
    assert (published.title, published.revision) == before
    assert AuditEntry.objects.filter(action="adopted", is_done=False).exists()
