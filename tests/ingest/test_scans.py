"""Files read in part, such as scanned PDF files: kept, and never published in part."""

import pytest

from reports.ingest import Outcome
from reports.models import ExtractionOutcome, Report, Source, Status
from tests.extract.pdf_samples import REPORT, SENTENCE, drawn, picture
from tests.extract.samples import docx, paragraph

pytestmark = pytest.mark.any_database


def scan(*scanned, pages=3):
    def draw(canvas, number):
        if number in scanned:
            picture(canvas)
            return
        canvas.drawCentredString(297, 760, REPORT)
        canvas.drawString(72, 700, f"{SENTENCE}第{number}页的正文，共写一句。")

    return drawn(draw, pages=pages)


def test_a_scan_is_kept_and_awaits_recognition(take, tmp_path):
    path = tmp_path / "扫描.pdf"
    path.write_bytes(scan(1, 2, 3))
    outcome = take(path)["扫描.pdf"]
    source = Source.objects.get()
    assert outcome.outcome is Outcome.FAILED
    assert "待识别" in outcome.reason
    assert (source.report, source.outcome) == (None, ExtractionOutcome.EMPTY)
    assert source.path.read_bytes() == path.read_bytes()


def test_a_report_with_scanned_pages_is_a_draft_that_names_them(take, found, tmp_path):
    path = tmp_path / "部分.pdf"
    path.write_bytes(scan(2))
    outcome = take(path)["部分.pdf"]
    report = Report.objects.get()
    assert outcome.outcome is Outcome.NEEDS_REVIEW
    assert report.status == Status.DRAFT
    assert "第 2 页是扫描图片" in report.doubts
    assert report.sources.get().outcome == ExtractionOutcome.TRUNCATED
    assert found() == []


def test_editors_find_what_awaits_recognition(take, admin_client, tmp_path):
    (tmp_path / "a.pdf").write_bytes(scan(1, 2, 3))
    (tmp_path / "b.txt").write_bytes(b"")
    take(tmp_path)
    page = admin_client.get("/admin/reports/source/", {"q": "待识别"}).content.decode()
    assert "a.pdf" in page
    assert "b.txt" not in page


def test_a_report_that_embeds_a_file_is_a_draft_that_says_so(take, found, tmp_path):
    path = tmp_path / "嵌入.docx"
    path.write_bytes(
        docx(paragraph(REPORT) + paragraph(SENTENCE * 9) + "<w:altChunk/>")
    )
    assert take(path)["嵌入.docx"].outcome is Outcome.NEEDS_REVIEW
    report = Report.objects.get()
    assert report.status == Status.DRAFT
    assert "altChunk" in report.doubts
    assert found() == []
