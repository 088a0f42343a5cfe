"""Bad input ends in a reason, its bytes are kept, and the batch goes on."""

import os
import socket
import zipfile
from contextlib import chdir

import pytest
from django.contrib.auth.models import User

from reports.ingest import Outcome, collect, ingest
from reports.models import (
    Report,
    Section,
    Source,
)
from tests.ingest.samples import TITLE, annual, upload, write

MEGABYTE = 2**20


@pytest.fixture
def inbox(tmp_path):
    return tmp_path / "inbox"


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\r\n",
    "binary.txt": bytes(range(256)) * 64,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(4000),
    "program.txt": b"\x7fELF" + bytes(range(256)) * 16,
    "huge.txt": "政府信息公开年度报告。\n".encode() * (MEGABYTE * 30 // 31),
    "not-a-zip.docx": "这不是一个压缩文件。".encode() * 50,
    "cut.docx": b"PK\x03\x04" + bytes(200),
    "nul.txt": bytes(5000),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_fails_with_a_reason_and_the_batch_goes_on(take, inbox, name):
    write(inbox, "0.txt", annual(year=2019))
    (inbox / name).write_bytes(BAD[name])
    write(inbox, "z.txt", annual(year=2020))
    outcomes = take(inbox)

    assert outcomes[name].outcome == Outcome.FAILED
    assert outcomes[name].report is None
    assert any("\u4e00" <= each <= "\u9fff" for each in outcomes[name].reason)
    assert {outcomes[each].outcome for each in ("0.txt", "z.txt")} == {Outcome.CREATED}


@pytest.mark.parametrize("name", [name for name in BAD if BAD[name]])
def test_a_bad_file_is_kept_byte_for_byte(take, inbox, name):
    inbox.mkdir()
    (inbox / name).write_bytes(BAD[name])
    for _ in range(2):
        assert take(inbox)[name].outcome == Outcome.FAILED
    source = Source.objects.get()

    assert source.path.read_bytes() == BAD[name]
    assert source.message


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-8-sig", "utf-16"])
def test_other_encodings_are_read(take, inbox, encoding):
    text = annual(
        "商務部", extra="規範性檔案與資訊公開專欄。" if encoding == "big5" else ""
    )
    if encoding == "big5":
        text = "".join(each for each in text if _fits(each, encoding))
    outcome = take(write(inbox, "a.txt", text, encoding))["a.txt"]
    stored = "".join(Section.objects.order_by("order").values_list("text", flat=True))

    assert outcome.report is not None, outcome.reason
    assert "".join(stored.split()) == "".join(text.split())


def _fits(character, encoding):
    try:
        return bool(character.encode(encoding))
    except UnicodeEncodeError:
        return False


def test_nul_bytes_inside_a_text_do_not_reach_the_database(take, inbox):
    content = annual().replace("总体", "总\x00体").encode()
    inbox.mkdir()
    (inbox / "a.txt").write_bytes(content)
    outcome = take(inbox)["a.txt"]

    assert outcome.outcome == Outcome.FAILED or "\x00" not in "".join(
        Section.objects.values_list("text", flat=True)
    )
    assert outcome.outcome == Outcome.CREATED or outcome.reason


LINK = "无法读取：是指向别处的链接，请直接给出它所指的文件。"
NO_FILE = "无法读取：是管道、套接字或设备，不是文件。"


def test_what_is_no_file_is_told_and_the_files_beside_it_are_taken(take, inbox):
    write(inbox / "deep", "a.txt", annual())
    (inbox / "broken.txt").symlink_to(inbox / "nowhere.txt")
    (inbox / "deep" / "again").symlink_to(inbox)
    (inbox / "round").symlink_to(inbox / "round")
    os.mkfifo(inbox / "pipe.txt")
    # Relative, for the path of a socket may be no longer than about 100 bytes.
    with socket.socket(socket.AF_UNIX) as listener, chdir(inbox):
        listener.bind("socket.txt")
    write(inbox, ".hidden.txt", annual(year=2001))
    outcomes = take(inbox)

    assert outcomes.pop("a.txt").outcome == Outcome.CREATED
    assert {name: each.reason for name, each in outcomes.items()} == {
        "again": LINK,
        "broken.txt": LINK,
        "round": LINK,
        "pipe.txt": NO_FILE,
        "socket.txt": NO_FILE,
    }


def test_a_pipe_that_is_named_itself_is_told(take, inbox):
    inbox.mkdir()
    os.mkfifo(inbox / "pipe.txt")

    assert take(inbox / "pipe.txt")["pipe.txt"].reason == NO_FILE


def test_a_link_to_a_file_elsewhere_is_not_followed(take, inbox, tmp_path):
    outside = write(tmp_path / "elsewhere", "b.txt", annual())
    inbox.mkdir()
    (inbox / "link.txt").symlink_to(outside)
    outcome = take(inbox)["link.txt"]

    assert outcome.outcome == Outcome.FAILED
    assert outcome.reason == LINK
    assert not Report.objects.exists()


def test_a_folder_that_cannot_be_read_fails_and_the_others_are_taken(take, inbox):
    write(inbox, "b.txt", annual())
    # As root every folder is readable, but not one whose path is too long.
    above = os.open(inbox, os.O_DIRECTORY)
    for _ in range(20):
        os.mkdir("a" * 250, dir_fd=above)
        above, old = os.open("a" * 250, os.O_DIRECTORY, dir_fd=above), above
        os.close(old)
    os.close(above)
    deep, taken = take(inbox).values()

    assert (deep.outcome, taken.outcome) == (Outcome.FAILED, Outcome.CREATED)
    assert deep.reason == "无法读取：路径过长。"


def test_an_unreadable_file_fails(reference, inbox):
    # As root every file is readable, a vanished one is not.
    gone = write(inbox, "a.txt", annual())
    write(inbox, "b.txt", annual(year=2020))
    files = collect([inbox])
    gone.unlink()
    outcomes = [each.outcome for each in ingest(files, {})]

    assert outcomes == [Outcome.FAILED, Outcome.CREATED]


@pytest.mark.parametrize(
    "name",
    [
        "空 格\u3000和“引号”.txt",
        "换\n行.txt",
        "-rf.txt",
        "$(id);'\"`.txt",
        "é\u0301\u202e👩‍👧.txt",
        "长" * 83 + ".txt",
        "%s{0}%00.txt",
    ],
    ids=["spaces", "line-break", "option", "shell", "unicode", "long", "format"],
)
def test_strange_names_are_kept(take, inbox, name):
    path = write(inbox, name, annual())

    assert take(path)[name].outcome == Outcome.CREATED
    assert Source.objects.get().name == name


def test_a_name_that_is_no_text_does_not_stop_the_batch(take, inbox):
    inbox.mkdir()
    broken = os.fsencode(inbox) + b"/a\xff\xfe.txt"
    with open(broken, "wb") as file:  # noqa: PTH123
        file.write(annual().encode())
    write(inbox, "b.txt", annual(year=2020))
    outcomes = take(inbox)

    assert {each.outcome for each in outcomes.values()} == {Outcome.CREATED}
    assert [each.path.encode() for each in outcomes.values()]
    assert "a" in Source.objects.order_by("pk")[0].name


def test_an_upload_with_a_name_of_300_characters_is_kept(reference):
    editor = User.objects.create_user("editor")
    outcome = upload(f"{'长' * 296}.txt", editor)

    assert outcome.report is not None
    assert Source.objects.get().name.endswith(".txt")


LONG = {
    "number": annual().replace("一、", f"第{'一' * 60}部分、", 1),
    "body": annual("岚川省" + "商务" * 60 + "厅"),
    "title": TITLE.format(body="岚川省商务厅", year=2021).ljust(119, "甲")
    + "\n"
    + annual(),
    "index number": f"索引号：{'甲' * 400}\n发布日期：2022年1月1日\n{annual()}",
    "document number": annual().replace("\n", f"\n{'甲' * 60}〔2021〕99999号\n", 1),
    "heading": annual().replace("总体情况", "总体情况" * 99, 1),
    "one line": annual().replace("\n", ""),
    "many sections": annual() + "\n".join(f"（{'一' * 3}）甲" for _ in range(2000)),
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_what_is_too_long_for_a_column_does_not_stop_the_batch(take, inbox, text):
    write(inbox, "a.txt", text)
    write(inbox, "b.txt", annual(year=2019))
    outcomes = take(inbox)

    assert outcomes["a.txt"].outcome in Outcome
    assert outcomes["b.txt"].outcome == Outcome.CREATED
    for report in Report.objects.all():
        report.clean_fields(exclude=["agency"])
    for section in Section.objects.all():
        section.clean_fields(exclude=["blocks", "parent"])


def test_a_zip_bomb_named_docx_is_refused(take, inbox):
    inbox.mkdir()
    with zipfile.ZipFile(inbox / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (400 * MEGABYTE))

    assert take(inbox)["a.docx"].outcome == Outcome.FAILED
