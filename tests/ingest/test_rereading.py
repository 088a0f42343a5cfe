"""Stored originals are read anew: told first, then taken, never over an editor."""

import io
import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from reports.models import Report, Section
from tests.ingest.samples import annual, write

CUT = "旧程序读漏了后半句。"


@pytest.fixture
def outdated(take, tmp_path):
    """A report that an older reader has read otherwise, and one that it has not."""
    inbox = tmp_path / "inbox"
    write(inbox, "a.txt", annual(year=2020))
    write(inbox, "b.txt", annual(year=2021))
    take(inbox)
    report = Report.objects.get(year=2021)
    section = Section.objects.get(report=report, heading="主动公开政府信息情况")
    section.blocks = [{"type": "paragraph", "text": CUT}]
    section.text = f"二、主动公开政府信息情况\n{CUT}"
    section.save()
    return report


def reread(*arguments):
    """Run the command and return what it says of each report, by its year."""
    out = io.StringIO()
    call_command("reread", "--json", *arguments, stdout=out, stderr=io.StringIO())
    said = map(json.loads, out.getvalue().splitlines())
    years = dict(Report.objects.values_list("pk", "year"))
    return {years[each["report"]]: each["result"] for each in said}


def texts(report):
    return "\n".join(report.sections.values_list("text", flat=True))


def test_what_is_read_otherwise_is_told_then_taken_and_the_old_text_kept(
    outdated, client, found
):
    assert reread() == {2020: "same", 2021: "different"}
    assert CUT in texts(outdated)

    assert reread("--write") == {2020: "same", 2021: "different"}
    assert CUT not in texts(outdated)
    (version,) = outdated.versions.all()
    assert any(CUT in section["text"] for section in version.sections)
    assert [each.version for each in outdated.sources.all()] == [2]
    assert found(CUT) == []
    page = client.get(reverse("version-detail", args=[outdated.pk, 1]))
    assert "同一文件由新的程序重新读取" in page.content.decode()

    assert reread("--write") == {2020: "same", 2021: "same"}


def test_what_an_editor_had_in_hand_and_what_cannot_be_read_stay(outdated):
    Report.objects.filter(pk=outdated.pk).update(is_edited=True)
    Report.objects.get(year=2020).sources.get().path.unlink()

    assert reread("--write") == {2020: "unreadable", 2021: "kept"}
    assert CUT in texts(outdated)
    assert Report.objects.get(year=2020).sections.exists()
