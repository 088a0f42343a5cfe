"""What `verify` finds and mends: every kind of damage is named, and nothing else."""

import json
import os
import time
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from reports.models import Agency, Kind, Level, Report, Section, Source, Status
from reports.search import What, rebuild, verify_index
from reports.search.index import generations
from reports.search.index.segments import COMPONENTS, is_whole, named_files
from reports.verification import repair, verify
from tests.conftest import answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf_of_three():
    """Three indexed reports of one body, the third written by a second commit."""
    agency = Agency.objects.create(name="丙部", slug="bing", level=Level.MINISTRY)
    reports = [_report(agency, year) for year in (2019, 2020, 2021)]
    rebuild()
    return reports


@pytest.fixture
def deletions(shelf_of_three):
    """The same, with a file of deletions, as every revision leaves one."""
    from reports.search import index_pending

    Report.objects.filter(year=2020).update(revision=2)
    index_pending()
    return shelf_of_three


def test_a_sound_archive_has_no_findings(deletions):
    assert verify(originals=True) == []
    assert _run() == (0, "", "一切正常。\n")


def test_an_empty_archive_is_sound_once_it_is_indexed(db):
    assert [each.what for each in verify()] == [What.NO_INDEX]
    assert _run("--repair")[0] == 0
    assert verify() == []


@pytest.mark.parametrize("component", [*COMPONENTS, "del"])
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_flipped_bit_is_found_in_every_kind_of_file(deletions, component, place):
    file = _file(component)
    content = bytearray(file.read_bytes())
    body = len(content) - 8 - int.from_bytes(content[-8:-4], "little")
    content[{"first": 0, "middle": body // 2, "last": body - 1}[place]] ^= 1
    file.write_bytes(content)

    assert [(each.what, each.where) for each in verify()] == [
        (What.DAMAGED_FILE, str(file))
    ]
    _assert_mended()


@pytest.mark.parametrize("component", COMPONENTS)
@pytest.mark.parametrize("keep", [0, 7, 40, -1])
def test_a_truncated_file_is_found(shelf_of_three, component, keep):
    file = _file(component)
    file.write_bytes(file.read_bytes()[:keep])

    assert What.DAMAGED_FILE in {each.what for each in verify()}
    _assert_mended()


@pytest.mark.parametrize("component", [*COMPONENTS, "del"])
def test_a_missing_file_is_found(deletions, component):
    file = _file(component)
    file.unlink()
    found = {(each.what, each.where) for each in verify()}

    assert (What.MISSING_FILE, str(file)) in found
    _assert_mended()


@pytest.mark.parametrize(
    "meta",
    ["", "{", "[]", "null", "{}", '{"segments": [{}]}', '{"segments": 7}', "\x00" * 99],
)
def test_a_spoilt_list_of_segments_is_found(shelf_of_three, meta):
    (generations.current() / "meta.json").write_text(meta)

    assert {each.what for each in verify()} == {What.UNREADABLE}
    _assert_mended()


@pytest.mark.parametrize("footer", [b"", b"{}", b"[1]", b"\xff" * 9, b'{"crc":"1"}'])
def test_a_file_without_a_sum_is_not_whole(tmp_path, footer):
    file = tmp_path / "segment.idx"
    file.write_bytes(b"12345" + footer + len(footer).to_bytes(4, "little") + MAGIC)

    assert not is_whole(file)


@pytest.mark.parametrize(
    "named", ["", "000099", "..", "../..", "elsewhere", "\xff", "1\0"]
)
def test_an_index_that_is_not_named_is_found(shelf_of_three, named):
    (generations.directory() / "CURRENT").write_bytes(named.encode("latin-1"))

    assert [each.what for each in verify()] == [What.NO_INDEX]
    _assert_mended()


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"index": "0"}'])
def test_an_index_of_another_version_is_found(shelf_of_three, content):
    (generations.current() / "stamp.json").write_text(content)

    assert [each.what for each in verify()] == [What.OTHER_VERSION]
    _assert_mended()


def test_files_that_nobody_names_are_found_and_swept(deletions):
    path = generations.current()
    segment = path / f"{'0' * 32}.idx"
    segment.write_bytes(_file("idx").read_bytes())
    (path / ".tmpX1").write_text("")
    (path.parent / "000099").mkdir()
    (path.parent / "CURRENT.pending").write_text("0000")

    assert {each.what for each in verify()} == {
        What.ORPHAN_FILE,
        What.OLD_GENERATION,
        What.STALE_PENDING,
    }
    _assert_mended()
    assert generations.current() == path
    assert not segment.exists()
    assert generations.folders() == [path]


def test_a_change_behind_the_back_of_the_index_is_found(shelf_of_three):
    report = shelf_of_three[0]
    _sql("UPDATE reports_section SET text = '独角兽' WHERE report_id = %s", report.pk)

    assert _found() == [(What.DIFFERENT, report.pk)]
    _assert_mended()
    assert answer("独角兽").count == 1


@pytest.mark.parametrize(
    "change",
    ["title = '别的'", "year = 2001", "kind = 'plan'", "published_on = '2001-01-01'"],
)
def test_every_field_of_the_index_is_compared(shelf_of_three, change):
    report = shelf_of_three[1]
    _sql(f"UPDATE reports_report SET {change} WHERE id = %s", report.pk)  # noqa: S608

    assert _found() == [(What.DIFFERENT, report.pk)]
    _assert_mended()


def test_a_body_renamed_behind_the_back_is_found_in_each_report(shelf_of_three):
    _sql("UPDATE reports_agency SET name = %s", "丁部")

    assert _found() == [(What.DIFFERENT, each.pk) for each in shelf_of_three]
    _assert_mended()


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_readers_may_not_see_is_found_in_the_index(shelf_of_three, status):
    report = shelf_of_three[0]
    _sql(
        "UPDATE reports_report SET withdrawn_reason = '重', status = %s WHERE id = %s",
        status,
        report.pk,
    )

    assert _found() == [(What.NOT_PUBLISHED, report.pk)]
    _assert_mended()


def test_a_report_that_is_gone_is_taken_out_of_the_index(shelf_of_three):
    gone = shelf_of_three[2].pk
    _sql("DELETE FROM reports_section WHERE report_id = %s", gone)
    _sql("DELETE FROM reports_report WHERE id = %s", gone)

    assert _found() == [(What.NOT_PUBLISHED, gone)]
    _assert_mended()
    assert answer().count == 2


def test_a_report_that_was_never_indexed_is_found(shelf_of_three):
    report = _report(shelf_of_three[0].agency, 2022)
    assert _found() == [(What.BEHIND, report.pk)]

    _sql("UPDATE reports_report SET indexed_revision = revision WHERE id > %s", 0)
    assert _found() == [(What.NOT_INDEXED, report.pk)]
    _assert_mended()


def test_a_report_that_stands_twice_is_found(shelf_of_three):
    from reports.search.index.contents import contents
    from reports.search.index.schema import document
    from reports.text.terms import terms_of

    report = shelf_of_three[0]
    writer = generations.open_index(generations.current()).writer(20_000_000, 1)
    known = contents(report, report.sections.all())
    writer.add_document(document(known, terms_of(known.wording)))
    writer.commit()
    writer.wait_merging_threads()

    assert _found() == [(What.TWICE, report.pk)]
    _assert_mended()


def test_too_many_differences_mean_a_rebuild(shelf_of_three, monkeypatch):
    monkeypatch.setattr("reports.search.verifying.MOST_REPORTS", 2)
    _sql("UPDATE reports_report SET title = title || %s", "。")

    assert [each.what for each in verify()] == [What.DIFFERENT] * 2 + [What.TOO_MANY]
    _assert_mended()


def test_pages_of_ids_leave_none_out(shelf_of_three, monkeypatch):
    monkeypatch.setattr("reports.search.verifying.PAGE", 1)
    monkeypatch.setattr("reports.search.index.writing.BATCH", 1)

    assert verify_index() == []


@pytest.fixture
def original(shelf_of_three):
    """The original of the first report, as ingest keeps it."""
    from reports.ingest.originals import keep

    source = Source(
        report=shelf_of_three[0],
        sha256="a948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1ec0fb85d299a192a447",
        size=12,
        name="报告.txt",
        outcome="ok",
    )
    source.save()
    keep(b"hello world\n", source.path)
    return source


def test_originals_as_taken_in_are_sound(original):
    assert verify(originals=True) == []


def test_a_lost_original_is_found_and_stays_lost(original):
    original.path.unlink()

    assert [each.what for each in verify()] == [What.NO_ORIGINAL]
    code, out, err = _run("--repair")
    assert code == 1
    assert "从备份恢复这个文件" in out
    assert err == "发现 1 处问题，尚余 1 处。\n"


def test_a_shortened_original_is_found_without_reading(original):
    original.path.write_bytes(b"hello")

    assert [each.what for each in verify()] == [What.DAMAGED_ORIGINAL]


def test_a_changed_original_is_found_by_reading(original):
    original.path.write_bytes(b"hello World\n")

    assert verify() == []
    assert [each.what for each in verify(originals=True)] == [What.DAMAGED_ORIGINAL]
    assert _run()[0] == 0
    assert _run("--originals")[0] == 1


def test_half_written_originals_are_stale_after_an_hour(original, settings):
    incoming = settings.ORIGINALS_DIR / "incoming"
    young, old = incoming / "a.partial", incoming / "b.partial"
    for path in (young, old):
        path.write_bytes(b"")
    os.utime(old, (time.time() - 4000,) * 2)

    assert [each.where for each in verify()] == [str(old)]
    _assert_mended()
    assert young.exists()


def test_the_command_says_what_is_wrong_and_how_to_mend_it(shelf_of_three):
    file = _file("pos")
    file.unlink()
    code, out, err = _run()

    assert code == 1
    assert f"索引缺少文件：{file}。补救：重建索引（reindex）。" in out
    assert err.startswith("发现 ")
    code, out, err = _run("--repair")
    assert code == 0
    assert f"索引缺少文件：{file}。已补救。" in out
    assert "已全部补救" in err


def test_the_command_prints_json(shelf_of_three):
    report = shelf_of_three[0]
    _sql("UPDATE reports_report SET title = '别的' WHERE id = %s", report.pk)
    code, out, _ = _run("--json", "--repair")

    assert code == 0
    assert json.loads(out) == {
        "what": "different",
        "where": f"#{report.pk}",
        "report": report.pk,
        "message": f"索引中的内容与数据库不同：#{report.pk}。",
        "remedy": "reindex",
        "mended": True,
    }


def test_every_finding_says_how_to_mend_it():
    from reports.search.findings import EXPLAINED, REMEDIES, Finding, Remedy

    assert set(EXPLAINED) == set(What)
    assert set(REMEDIES) == set(Remedy)
    assert all(Finding(what, "此处").remedy.label for what in What)


MAGIC = (1337).to_bytes(4, "little")


def _report(agency, year):
    report = Report.objects.create(
        agency=agency,
        year=year,
        kind=Kind.ANNUAL,
        title=f"丙部{year}年政府信息公开工作年度报告",
        status=Status.PUBLISHED,
    )
    Section.objects.create(
        report=report, order=1, depth=1, text=f"{year}年公开信息{year}条。"
    )
    return report


def _file(component):
    path = generations.current()
    return path / min(
        name for name in named_files(path) if name.endswith(f".{component}")
    )


def _found():
    return [(each.what, each.report) for each in verify_index()]


def _sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _assert_mended():
    repair(verify())
    assert verify(originals=True) == []
    assert answer().count == Report.objects.published().count()


def _run(*options):
    out, err = StringIO(), StringIO()
    try:
        call_command("verify", *options, stdout=out, stderr=err, no_color=True)
    except SystemExit as ended:
        return ended.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()
