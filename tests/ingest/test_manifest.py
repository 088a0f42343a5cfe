"""The manifest: what it says wins, and what is wrong in it is told by its line."""

from datetime import date

import pytest

from reports.ingest import Given, ManifestError, Outcome, read_manifest
from reports.models import Report
from tests.ingest.samples import annual, write
from tests.ingest.test_command import run

FULL = (
    "path,agency,level,year,kind,title,document_number,published_on,source_url\n"
    "a.txt,山东省商务厅,省级,2018年,工作要点,标题,鲁商字〔2018〕3号,2018-04-01,"
    "https://example.gov.cn/a\n"
)


def test_every_column_is_read(tmp_path):
    given = read_manifest(write(tmp_path, "list.csv", FULL))

    assert given == {
        tmp_path / "a.txt": Given(
            agency="山东省商务厅",
            level="province",
            year=2018,
            kind="plan",
            title="标题",
            document_number="鲁商字〔2018〕3号",
            published_on=date(2018, 4, 1),
            source_url="https://example.gov.cn/a",
        )
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_what_spreadsheets_save_is_read(tmp_path, encoding):
    text = FULL.replace("\n", "\r\n")
    given = read_manifest(write(tmp_path, "list.csv", text, encoding))

    assert [each.agency for each in given.values()] == ["山东省商务厅"]


def test_columns_may_stand_in_any_order_and_be_left_out(tmp_path):
    path = write(tmp_path, "list.csv", " year , path \n2018,b/a.txt\n,c.txt\n,,\n")
    path.write_text(path.read_text().replace(",,\n", ",\n"))

    assert read_manifest(path) == {
        tmp_path / "b" / "a.txt": Given(year=2018),
        tmp_path / "c.txt": Given(),
    }


WRONG = {
    "empty": ("", "path"),
    "no path column": ("agency,year\n商务部,2018\n", "path"),
    "unknown column": ("path,机构\na.txt,商务部\n", "机构"),
    "too many columns": ("path,year\na.txt,2018,2019\n", "第 2 行"),
    "bad date": ("path,published_on\na.txt,2018/4/1\n", "第 2 行"),
    "impossible date": ("path,published_on\na.txt,2018-02-30\n", "2018-02-30"),
    "bad year": ("path,year\na.txt,2018\nb.txt,十八\n", "第 3 行"),
    "early year": ("path,year\na.txt,1066\n", "1066"),
    "bad kind": ("path,kind\na.txt,annually\n", "annually"),
    "bad level": ("path,level\na.txt,国家\n", "国家"),
    "bad address": ("path,source_url\na.txt,javascript:alert(1)\n", "source_url"),
    "duplicate path": ("path,year\na.txt,2018\n./a.txt,2019\n", "两次"),
    "long title": (f"path,title\na.txt,{'长' * 301}\n", "title"),
    "huge field": (f"path,title\na.txt,{'长' * 200_000}\n", "CSV"),
    "nul in a path": ("path,year\na\x00.txt,2018\n", "第 2 行"),
}


@pytest.mark.parametrize(("text", "named"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_refused_by_name(reference, tmp_path, text, named):
    file = write(tmp_path, "a.txt", annual())
    manifest = write(tmp_path, "list.csv", text)

    with pytest.raises(ManifestError, match=named):
        read_manifest(manifest)
    code, _, said = run(file, "--manifest", manifest)
    assert (code, named in said) == (2, True)
    assert not Report.objects.exists()


def test_another_encoding_is_refused(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"path\n\xff\xff\xff.txt\n")

    with pytest.raises(ManifestError, match="编码"):
        read_manifest(path)


def test_the_manifest_wins_over_options_and_text(reference, tmp_path):
    write(tmp_path, "a.txt", annual())
    manifest = write(tmp_path, "list.csv", FULL, "gb18030")
    code, out, _ = run(tmp_path, "--manifest", manifest, "--year", "2011")
    report = Report.objects.get()

    assert (code, len(out.splitlines())) == (0, 1)
    assert (report.agency.name, report.year, report.kind) == (
        "山东省商务厅",
        2018,
        "plan",
    )
    assert report.published_on == date(2018, 4, 1)


def test_a_draft_is_published_once_the_manifest_settles_it(reference, take, tmp_path):
    text = annual("青丘国狐狸会馆").replace("2021", "本")
    path = write(tmp_path / "in", "a.txt", text)
    manifest = write(tmp_path, "list.csv", "path,agency,year\nin/a.txt,商务部,2012\n")

    assert take(path)["a.txt"].outcome == Outcome.NEEDS_REVIEW
    settled = take(path, given=read_manifest(manifest))["a.txt"]
    report = Report.objects.get()

    assert settled.outcome == Outcome.CREATED
    assert (report.status, report.agency.name) == ("published", "商务部")


def test_a_ministry_not_known_yet_is_created_when_its_level_is_given(
    reference, tmp_path
):
    write(tmp_path, "a.txt", annual("青丘国狐狸会馆"))
    rows = "path,agency,level\na.txt,国家狐狸署,部委\n"
    run(tmp_path, "--manifest", write(tmp_path, "list.csv", rows))
    agency = Report.objects.get().agency

    assert (agency.name, agency.level, agency.region) == (
        "国家狐狸署",
        "ministry",
        None,
    )
