"""A zip is taken in like a folder: every file in it has its own end."""

import io
import struct
import zipfile

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from reports.ingest import Bounds, Outcome, ingest_upload
from reports.models import Report, Source, Status
from tests.ingest.samples import annual, write
from tests.ingest.test_command import run
from tests.ingest.zips import (
    damaged,
    link,
    locked,
    unicode_path,
    with_raw_name,
    zipped,
)

MEGABYTE = 2**20


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def take_zip(take, inbox):
    """Take in a zip of this content and return each outcome by its path from it."""

    def take_in(content, **options):
        (inbox / "全省.zip").write_bytes(content)
        return take(inbox, **options)

    return take_in


def names():
    return sorted(Source.objects.values_list("name", flat=True))


def test_every_file_of_a_zip_is_taken_in(take_zip):
    content = zipped(
        {
            "甲/2019.txt": annual(year=2019),
            "乙/2020.txt": annual(year=2020),
            "坏.txt": b"\x89PNG\r\n\x1a\n",
            "__MACOSX/甲/._2019.txt": b"\x00\x05\x16\x07",
            "甲/.DS_Store": b"\x00",
            "Thumbs.db": b"\xd0\xcf\x11\xe0",
        }
    )
    outcomes = take_zip(content)

    assert {name: each.outcome for name, each in outcomes.items()} == {
        "2019.txt": Outcome.CREATED,
        "2020.txt": Outcome.CREATED,
        "坏.txt": Outcome.FAILED,
    }
    assert names() == [
        "全省.zip/乙/2020.txt",
        "全省.zip/坏.txt",
        "全省.zip/甲/2019.txt",
    ]
    assert outcomes["2019.txt"].path.endswith("/inbox/全省.zip/甲/2019.txt")


def test_the_original_of_a_member_is_downloaded_under_its_own_name(take_zip, client):
    take_zip(zipped({"甲/2019.txt": annual(year=2019)}))
    source = Source.objects.get()
    address = reverse("report-original", args=[source.report_id, source.pk])
    response = client.get(address)

    assert b"".join(response.streaming_content) == annual(year=2019).encode()
    assert response["Content-Disposition"].endswith('2019.txt"')


GBK = "云岭省商务厅二〇一九年年报.txt"


@pytest.mark.parametrize(
    ("raw", "extra"),
    [
        (GBK.encode("gbk"), b""),
        (GBK.encode(), b""),
        ("雲嶺省商務廳二〇一九年年報.txt".encode("big5hkscs"), b""),
        (b"2019.txt", unicode_path(b"2019.txt", GBK)),
    ],
    ids=["gbk", "utf-8 without the flag", "big5", "unicode path"],
)
def test_names_are_read_whatever_system_wrote_them(take_zip, raw, extra):
    take_zip(with_raw_name(raw, annual().encode(), extra))
    (name,) = names()

    assert name.removeprefix("全省.zip/") in (GBK, "雲嶺省商務廳二〇一九年年報.txt")


def test_a_unicode_path_of_another_name_is_not_believed(take_zip):
    extra = unicode_path(b"other.txt", "假.txt")
    take_zip(with_raw_name(b"2019.txt", annual().encode(), extra))

    assert names() == ["全省.zip/2019.txt"]


REFUSED = {
    "path": (zipped({"../../x.txt": annual()}), "越界"),
    "absolute": (zipped({"/etc/cron.d/x": annual()}), "越界"),
    "link": (link("a.txt", "/etc/passwd"), "符号链接"),
    "locked": (locked("a.txt", annual()), "密码"),
    "damaged": (damaged("a.txt", annual()), "损坏"),
    "bomb": (zipped({"a.txt": b" " * (40 * MEGABYTE)}), "压缩比"),
    "big": (zipped({"a.txt": b" " * (51 * MEGABYTE)}), "过大"),
    "deep": (zipped({"1.zip": zipped({"2.zip": zipped({"3.txt": "x"})})}), "2 层"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_member_that_is_refused_fails_and_the_zip_is_kept(take_zip, inbox, kind):
    content, reason = REFUSED[kind]
    outcomes = list(take_zip(content).values())

    assert {each.outcome for each in outcomes} == {Outcome.FAILED}
    assert reason in outcomes[0].reason
    source = Source.objects.get()
    assert (source.name, source.path.read_bytes()) == ("全省.zip", content)
    assert "1 个文件没有取出" in source.message
    assert not [each for each in inbox.parent.rglob("x*") if each.name != "全省.zip"]


def test_the_other_members_of_a_zip_with_a_bad_one_are_taken(take_zip):
    buffer = io.BytesIO(zipped({"../a.txt": annual(year=2018)}))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("b.txt", annual(year=2019))
    outcomes = take_zip(buffer.getvalue())

    assert outcomes["a.txt"].outcome == Outcome.FAILED
    assert outcomes["b.txt"].outcome == Outcome.CREATED
    assert names() == ["全省.zip", "全省.zip/b.txt"]


def test_a_zip_in_a_zip_is_opened(take_zip):
    inner = zipped({"2019.txt": annual(year=2019)})
    outcomes = take_zip(zipped({"市/内.zip": inner}))

    assert outcomes["2019.txt"].outcome == Outcome.CREATED
    assert names() == ["全省.zip/市/内.zip/2019.txt"]


def test_a_zip_of_too_many_files_is_refused_whole(take_zip):
    outcomes = take_zip(zipped({f"{number}.txt": "x" for number in range(5_001)}))

    assert "文件过多" in outcomes["全省.zip"].reason
    assert names() == ["全省.zip"]


def test_a_method_that_cannot_be_bounded_is_not_inflated(take_zip):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.txt", b" " * (9 * MEGABYTE))

    assert "压缩方式" in take_zip(buffer.getvalue())["a.txt"].reason


def test_a_manifest_in_a_zip_is_read(take_zip):
    manifest = "path,year\n2019.txt,2018\nmissing.txt,2017\n"
    outcomes = take_zip(
        zipped({"甲/2019.txt": annual(year=2019), "甲/manifest.csv": manifest})
    )

    assert Report.objects.get().year == 2018
    assert set(outcomes) == {"2019.txt", "missing.txt"}
    assert "不存在" in outcomes["missing.txt"].reason


def test_a_zip_with_a_wrong_manifest_is_not_taken(take_zip):
    members = {"a.txt": annual(), "manifest.csv": "agency\n商务部\n"}
    outcomes = take_zip(zipped(members))

    assert "path" in outcomes["全省.zip"].reason
    assert not Report.objects.exists()
    assert names() == ["全省.zip"]


def test_a_manifest_beside_a_zip_names_its_files(reference, inbox):
    members = {"a.txt": annual(year=2019), "b.txt": annual(year=2020)}
    (inbox / "全省.zip").write_bytes(zipped(members))
    rows = "path,year,kind\n全省.zip/a.txt,2018,\n全省.zip,,plan\n"
    code, out, _ = run("--manifest", write(inbox, "list.csv", rows), inbox)

    assert code == 0, out
    assert sorted(Report.objects.values_list("year", "kind")) == [
        (2018, "plan"),
        (2020, "plan"),
    ]


def test_a_second_run_changes_nothing(take_zip):
    content = zipped({"a.txt": annual(year=2019), "b.txt": annual(year=2020)})
    take_zip(content)

    assert {each.outcome for each in take_zip(content).values()} == {Outcome.UNCHANGED}
    assert Source.objects.count() == 2


def test_a_dry_run_over_a_zip_writes_nothing(take_zip):
    outcomes = take_zip(zipped({"a.txt": annual(), "../b.txt": "x"}), dry_run=True)

    assert outcomes["a.txt"].outcome == Outcome.CREATED
    assert not Source.objects.exists()


def test_the_files_of_an_uploaded_zip_are_drafts(reference):
    editor = User.objects.create_user("editor")
    content = zipped({"a.txt": annual(year=2019), "b.txt": annual(year=2020)})
    outcomes = list(ingest_upload(io.BytesIO(content), "全省.zip", editor))

    assert [each.path for each in outcomes] == ["全省.zip/a.txt", "全省.zip/b.txt"]
    assert {each.status for each in Report.objects.all()} == {Status.DRAFT}
    assert {each.captured_by for each in Source.objects.all()} == {editor}


def test_an_uploaded_zip_that_takes_too_long_is_gone_on_with(reference):
    editor = User.objects.create_user("editor")
    content = zipped({"a.txt": annual(year=2019), "b.txt": annual(year=2020)})

    def upload(seconds):
        bounds = Bounds(seconds=seconds)
        return list(ingest_upload(io.BytesIO(content), "全省.zip", editor, "", bounds))

    first, rest = upload(0)
    assert (first.outcome, rest.outcome) == (Outcome.CREATED, Outcome.FAILED)
    assert (rest.path, "再次上传同一压缩包" in rest.reason) == ("全省.zip", True)
    assert Source.objects.get(name="全省.zip").path.read_bytes() == content
    assert [each.outcome for each in upload(60)] == [
        *(Outcome.UNCHANGED, Outcome.CREATED),
    ]


def test_a_zip_whose_members_overlap_is_refused_whole(take_zip):
    whole = bytearray(zipped({"a.txt": annual()}))
    start, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    entry, close = bytes(whole[start:end]), whole[end:]
    struct.pack_into("<HHI", close, 8, 3, 3, 3 * len(entry))
    outcomes = take_zip(bytes(whole[:start]) + entry * 3 + bytes(close))

    (outcome,) = outcomes.values()
    assert (outcome.outcome, "重叠" in outcome.reason) == (Outcome.FAILED, True)
    assert names() == ["全省.zip"]


@pytest.mark.parametrize(
    "members",
    [
        {"甲/a.txt": annual(year=2019), "甲/Manifest.CSV": "path,year\na.txt,2018\n"},
        {
            "甲/a.txt": annual(year=2019),
            "m/manifest.csv": "path,year\n../甲/a.txt,2018\n",
        },
        {"甲/a.txt": annual(year=2019), "manifest.csv": "path,year\n甲\\a.txt,2018\n"},
        {
            "in.zip": zipped(
                {"a.txt": annual(year=2019), "manifest.csv": "path,year\na.txt,2018\n"}
            )
        },
        {
            "甲/a.txt": annual(year=2019),
            "甲/manifest.csv": "path,year\na.txt,2017\n",
            "manifest.csv": "path,year\n甲/a.txt,2018\n",
        },
    ],
    ids=["any case", "another folder", "backslash", "inner zip", "upper goes first"],
)
def test_every_manifest_of_a_zip_is_read(take_zip, members):
    (outcome,) = take_zip(zipped(members)).values()
    assert outcome.outcome == Outcome.CREATED
    assert Report.objects.get().year == 2018


def test_a_manifest_that_names_one_of_two_files_is_not_believed(take_zip):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, pytest.warns(UserWarning):
        archive.writestr("a.txt", annual(year=2019))
        archive.writestr("a.txt", annual(year=2020))
        archive.writestr("manifest.csv", "path,year\na.txt,2018\n")

    assert "a.txt" in take_zip(buffer.getvalue())["全省.zip"].reason
    assert not Report.objects.exists()
    assert names() == ["全省.zip"]


@pytest.mark.parametrize("members", [{}, {"甲/": ""}, {"__MACOSX/._a.txt": "x"}])
def test_a_zip_of_nothing_says_so_and_is_kept(take_zip, members):
    outcomes = take_zip(zipped(members))

    assert "没有可以收录的文件" in outcomes["全省.zip"].reason
    assert names() == ["全省.zip"]


def test_names_are_one_line_in_the_order_of_reading(take_zip):
    take_zip(zipped({"甲\n乙\u202e.txt": annual()}))

    assert names() == ["全省.zip/甲 乙.txt"]
