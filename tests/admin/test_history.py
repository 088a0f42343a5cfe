"""The record: who, when, what, old and new; what failed too; never changed."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from reports.models import Agency, AuditEntry, Report, Section
from tests.admin.conftest import TEXT, change_of, hand_in, values_on
from tests.ingest.zips import zipped

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(editor):
    hand_in(editor, TEXT.encode())
    return Report.objects.get()


def history_of(subject):
    name = subject._meta.model_name
    return reverse(f"admin:reports_{name}_history", args=[subject.pk])


def test_a_correction_is_shown_with_old_and_new_value(editor, draft):
    editor.post(change_of(draft), values_on(editor, draft) | {"year": "2018"})
    entry = AuditEntry.objects.get(action="edited")
    assert entry.actor_name == "editor"
    assert entry.changes == [{"field": "年度", "old": "2019", "new": "2018"}]
    page = editor.get(history_of(draft)).content.decode()
    assert "收录文件" in page
    assert "2018" in page


def test_saving_without_a_change_adds_nothing(editor, draft):
    editor.post(change_of(draft), values_on(editor, draft))
    assert not AuditEntry.objects.filter(action="edited").exists()


def test_an_edited_section_is_kept_as_it_was(editor, draft):
    section = Section.objects.get(number="一、")
    data = {"number": "一、", "heading": "总体情况", "role": "overview"}
    data["seen_revision"] = section.report.revision
    editor.post(change_of(section), data | {"body": "新的一段。"})
    changes = AuditEntry.objects.get(action="edited").changes
    texts = next(each for each in changes if each["field"] == "全文")
    assert "凿空" in texts["old"]
    assert "新的一段。" in texts["new"]


def test_a_refused_publication_is_recorded_with_its_reason(editor, draft):
    data = values_on(editor, draft) | {"_publish": "", "agency": ""}
    editor.post(change_of(draft), data)
    entry = AuditEntry.objects.get(action="published")
    assert not entry.is_done
    assert entry.note == "机构：发布前请选定机构。"


def test_a_file_that_could_not_be_read_is_recorded(editor):
    hand_in(editor, b"\x00\x01\x02" * 50, "broken.docx")
    entry = AuditEntry.objects.get(action="ingested")
    assert not entry.is_done
    assert "broken.docx" in entry.note
    assert entry.actor_name == "editor"


def test_the_record_tells_the_name_of_a_file_and_not_where_it_lay(take, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "全市.zip"
    folder.write_bytes(zipped({"商务/b.txt": TEXT.replace("2019年", "2018年")}))
    take(path, folder)
    notes = list(AuditEntry.objects.values_list("note", flat=True))
    assert len(notes) == 2
    assert not [note for note in notes if str(tmp_path) in note]
    assert any("：a.txt" in note for note in notes)
    assert any("：全市.zip/商务/b.txt" in note for note in notes)


def test_what_the_command_line_takes_in_is_recorded_once(take, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    take(path)
    take(path)
    entry = AuditEntry.objects.get()
    assert (entry.actor_name, entry.action) == ("命令行", "ingested")


def test_a_name_that_an_agency_gets_is_recorded(editor, reference):
    agency = Agency.objects.filter(is_sample=True).first()
    agency.names.all().delete()
    data = {
        "name": agency.name,
        "slug": agency.slug,
        "level": agency.level,
        "region": agency.region_id,
        "line": agency.line,
        "is_sample": "on",
        "names-TOTAL_FORMS": 1,
        "names-INITIAL_FORMS": 0,
        "names-0-name": "旧局",
        "names-0-kind": "former",
        "names-0-held_from": "2003",
        "names-0-held_until": "2013",
    }
    editor.post(change_of(agency), data)
    changes = AuditEntry.objects.get(subject_kind="agency").changes
    assert changes == [{"field": "名称：旧局", "old": "", "new": "曾用名 2003–2013"}]


def test_what_was_not_added_is_recorded_as_that_with_its_name(editor, reference):
    sent = {"name": "国家文典局", "level": "city", "slug": ""}
    rows = {"names-TOTAL_FORMS": 0, "names-INITIAL_FORMS": 0}
    editor.post(reverse("admin:reports_agency_add"), sent | rows)
    entry = AuditEntry.objects.get(is_done=False)
    assert entry.action == "created"
    assert entry.note.startswith("机构“国家文典局”：")
    assert "须填所在地区" in entry.note


def test_the_record_is_filtered_and_searched(editor, draft):
    address = reverse("admin:reports_auditentry_changelist")
    for query, count in (
        ({"action__exact": "ingested"}, 1),
        ({"is_done__exact": "0"}, 0),
        ({"q": "临沚市商务局"}, 1),
    ):
        assert editor.get(address, query).context["cl"].result_count == count


def test_an_entry_shows_its_values(editor, draft):
    editor.post(change_of(draft), values_on(editor, draft) | {"title": "<b>改</b>"})
    page = editor.get(change_of(AuditEntry.objects.first())).content.decode()
    assert "&lt;b&gt;改&lt;/b&gt;" in page


def test_nobody_can_change_an_entry(administrator, editor, draft):
    entry = AuditEntry.objects.first()
    for browser in (administrator, editor):
        assert browser.post(change_of(entry), {"note": "x"}).status_code == 403
    delete = reverse("admin:reports_auditentry_delete", args=[entry.pk])
    assert administrator.post(delete, {"post": "yes"}).status_code == 403
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEntry.objects.update(note="x")


@pytest.mark.parametrize("pk", ["x", "0", "9" * 30])
def test_what_is_not_there_has_no_history(editor, pk):
    for model in ("report", "section", "agency", "check"):
        address = reverse(f"admin:reports_{model}_history", args=[pk])
        assert editor.get(address).status_code == 404, model


def test_an_uploader_reads_only_the_own_entries(uploader, editor, draft):
    address = reverse("admin:reports_auditentry_changelist")
    assert uploader.get(address).context["cl"].result_count == 0
    hand_in(uploader, TEXT.encode())
    assert uploader.get(address).context["cl"].result_count == 1
