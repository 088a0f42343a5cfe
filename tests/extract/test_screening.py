import io
import stat
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.extract import Outcome
from reports.extract.formats import DOC, DOCX, HTML, PDF, TEXT, enumerated
from reports.extract.reader import read
from reports.extract.reading import Refusal
from reports.extract.screening import screen

from .samples import SENTENCE, docx, page, paragraph, zipped

MEGABYTE = 1024 * 1024


def ole(entry):
    return bytes.fromhex("d0cf11e0a1b11ae1") + entry.encode("utf-16-le")


def refusal(content, name=""):
    with pytest.raises(Refusal) as caught:
        screen(content, name)
    return caught.value.outcome, caught.value.message


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (SENTENCE.encode(), "a.txt", TEXT),
        (SENTENCE.encode(), "", TEXT),
        (b"<5\xe4\xbb\xb6>", "a.txt", TEXT),
        (page("x"), "a.txt", HTML),
        (b"\xef\xbb\xbf\n<!-- x --><!DOCTYPE HTML><p>x", "", HTML),
        (b"<?xml version='1.0'?><html xmlns='x'><body/></html>", "", HTML),
        (b"<tbody><tr><td>x", "", HTML),
        (b"<custom>x</custom>", "a.html", HTML),
        (docx(paragraph("x")), "a.txt", DOCX),
        (ole("WordDocument"), "a.txt", DOC),
        (b"%PDF-1.7\n", "a.docx", PDF),
        (b"\n\n%PDF-1.4\n", "a.txt", PDF),
        (b"x" * 1100 + b"%PDF-1.4\n", "a.txt", TEXT),
    ],
)
def test_bytes_tell_what_a_file_is(content, name, media_type):
    assert screen(content, name) == media_type


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (ole("EncryptedPackage"), "加了密码的 Office 文件"),
        (ole("Workbook"), "旧版 Excel 表格（.xls）"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG 图片"),
        (b"\xff\xd8\xff\xe0", "JPEG 图片"),
        (b"Rar!\x1a\x07\x00", "RAR 压缩包"),
        (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
        (b"RIFF\x00\x00\x00\x00WEBP", "WebP 图片"),
        (zipped({"xl/workbook.xml": "x"}), "Excel 表格（.xlsx）"),
    ],
)
def test_other_kinds_are_rejected_by_name(content, kind):
    outcome, message = refusal(content, "报告.txt")
    assert outcome is Outcome.REJECTED
    assert message.replace("这是 ", "这是") == (
        f"这是{kind}，目前可以收录 {enumerated()}"
    )


def test_zip_of_files_is_not_read_as_one_file():
    assert "请解开后" in refusal(zipped({"a.txt": "x"}))[1]


def test_empty_file_is_empty():
    assert refusal(b"") == (Outcome.EMPTY, "文件是空的（0 字节）")


def test_file_over_the_limit_is_rejected_with_its_size():
    content = bytes(51 * MEGABYTE)
    assert refusal(content) == (
        Outcome.REJECTED,
        "文件过大（51.0 MB，上限 50 MB）",
    )


@pytest.mark.parametrize(
    ("start", "kind"), [(b"", "纯文本文件"), (b"<html>", "网页文件")]
)
def test_long_text_is_rejected_with_its_size(start, kind):
    content = start + b"a" * (30 * MEGABYTE)
    assert refusal(content) == (
        Outcome.REJECTED,
        f"{kind}过大（30.0 MB，上限 20 MB）",
    )


def test_text_named_docx_is_rejected():
    assert refusal(SENTENCE.encode(), "报告.DOCX") == (
        Outcome.REJECTED,
        "扩展名是 .docx，但内容不是 Word 文档（不是有效的 zip 压缩包）",
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("报告.PDF", "不是 PDF 文件"),
        ("报告.doc", "不是 doc 文件"),
        ("报告.txt", "文字编码"),
    ],
)
def test_bytes_of_no_format_are_told_by_what_their_file_is_called(name, told):
    extraction = read(bytes(range(0x80, 0x100)) * 20, name)
    assert extraction.outcome is Outcome.REJECTED
    assert told in extraction.message


def test_word_file_cut_short_is_truncated():
    outcome, message = refusal(docx(paragraph(SENTENCE))[:-30], "报告.docx")
    assert outcome is Outcome.TRUNCATED
    assert "没有下载或上传完" in message


def archive_with(name, *, symlink=False):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
        entry = zipfile.ZipInfo(name)
        if symlink:
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "x")
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/passwd", "C:/x", "..\\x"])
def test_paths_that_leave_the_archive_are_rejected(name):
    assert "路径越界" in refusal(archive_with(name))[1]


def test_symbolic_link_in_an_archive_is_rejected():
    assert "符号链接" in refusal(archive_with("word/x", symlink=True))[1]


def test_encrypted_archive_is_rejected():
    content = bytearray(archive_with("word/x"))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    assert "加了密码" in refusal(bytes(content))[1]


def test_archive_of_too_many_members_is_rejected():
    content = zipped({f"{number}.xml": b"" for number in range(5_001)})
    assert refusal(content)[1] == "压缩包内的文件过多（5001 个，上限 5000 个）"


def test_bomb_is_rejected_by_its_directory():
    content = zipped({"word/document.xml": b" " * (201 * MEGABYTE)})
    assert len(content) < MEGABYTE
    assert "解压后过大" in refusal(content)[1]


def test_absurd_ratio_is_rejected():
    content = zipped({"word/document.xml": b" " * (20 * MEGABYTE)})
    assert "压缩比异常" in refusal(content)[1]


@given(content=st.binary(max_size=400), name=st.text(max_size=20))
def test_any_bytes_get_a_media_type_or_a_refusal(content, name):
    for start in (b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"<p>"):
        try:
            assert screen(start + content, name)
        except Refusal as error:
            assert error.message


@given(data=st.data())
def test_any_damage_to_an_archive_gets_a_definite_answer(data):
    content = bytearray(docx(paragraph(SENTENCE)))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(
            st.integers(0, 255)
        )
    try:
        assert screen(bytes(content))
    except Refusal as error:
        assert error.message
