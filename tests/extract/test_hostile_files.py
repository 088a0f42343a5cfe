"""Files made to hang, swell or deceive, each read by the real child process."""

import random
import zipfile

import pytest

from reports.extract import Extractor, Outcome
from reports.extract.archive import read_member
from reports.extract.reading import MAX_CHARACTERS, Refusal

from .samples import SENTENCE, docx, page, paragraph, part, table, zipped


@pytest.fixture(scope="module")
def extractor():
    with Extractor() as shared_extractor:
        yield shared_extractor


def document_xml(xml):
    return zipped({"word/document.xml": xml})


XXE = """<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>"""
LAUGHS = "<!DOCTYPE d [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)
BODY = "<w:body>{}</w:body>".format


def with_entity(doctype, entity):
    body = BODY(paragraph("x").replace("x</w:t>", f"&{entity};</w:t>"))
    return document_xml(doctype + part("document", body))


NOISE = random.Random(7).randbytes(5000)

HOSTILE = {
    "xxe": (with_entity(XXE, "x"), "DTD 声明"),
    "billion-laughs": (with_entity(LAUGHS, "a9"), "无法读取|DTD 声明"),
    "deep-xml": (document_xml("<a>" * 3000 + "</a>" * 3000), "异常结构"),
    "deep-tables": (docx("<w:tbl><w:tr><w:tc>" * 1000), "异常结构"),
    "cut-xml": (document_xml(part("document", "")[:-9]), "已损坏"),
    "no-main-part": (zipped({"word/document2.xml": "<x/>"}), "缺少正文"),
    "long-text-node": (
        docx(paragraph("".join(map(chr, range(0x4E00, 0x9000))) * 300)),
        "异常结构|压缩比",
    ),
    "many-attributes": (
        page("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x</p>"),
        "属性过多",
    ),
    "many-attributes-behind-a-quoted-bracket": (
        page("<p t='>' " + " ".join(f"a{n}" for n in range(200_000)) + ">x</p>"),
        "属性过多",
    ),
    "many-attributes-never-closed": (
        b"<p " + b" ".join(b"a%d" % n for n in range(200_000)),
        "属性过多",
    ),
    "deep-html": (page("<div>" * 100_000 + SENTENCE + "</div>" * 100_000), "嵌套过深"),
    "binary-as-text": (b"\x80" + NOISE, "无法识别文字编码|二进制数据"),
    "many-lines": ("公开\n" * 400_000, "过多"),
    "many-cells": (page("<table>" + "<tr><td>1<td>2" * 150_000), "过多"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_file_is_rejected_soon_and_the_child_lives_on(extractor, kind):
    content, message = HOSTILE[kind]
    content = content.encode() if isinstance(content, str) else content
    # Refused by its own rule; past the limits of the child it would be a TIMEOUT.
    extraction = extractor.extract(content, "报告")
    assert extraction.outcome is Outcome.REJECTED, extraction
    assert any(part in extraction.message for part in message.split("|"))
    assert extractor.extract(SENTENCE.encode()).outcome is Outcome.OK


def test_bomb_of_six_hundred_megabytes_is_rejected_at_the_door(tmp_path):
    path = tmp_path / "bomb.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as member,
    ):
        for _ in range(600):
            member.write(b" " * 1024 * 1024)
    content = path.read_bytes()
    assert len(content) < 700_000
    with Extractor() as extractor:
        assert "解压后过大" in extractor.extract(content).message
        assert extractor.child_pid is None


def test_directory_that_lies_about_sizes_is_not_believed(tmp_path):
    content = bytearray(zipped({"word/document.xml": b"<x>" * 100_000}))
    directory = content.index(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (10**9).to_bytes(4, "little")
    path = tmp_path / "lies.zip"
    path.write_bytes(content)
    with (
        zipfile.ZipFile(path) as archive,
        pytest.raises(Refusal, match="解压后过大"),
    ):
        read_member(archive, "word/document.xml", 1000)


@pytest.mark.parametrize("kept", [0.05, 0.5, 0.9, 0.99])
def test_cut_files_end_in_a_definite_outcome(extractor, kept):
    whole = {
        "docx": docx(paragraph(SENTENCE) * 50 + table()),
        "html": page(f"<article><p>{SENTENCE}</p></article>" * 50),
        "txt": (SENTENCE * 50).encode("gb18030"),
    }
    for name, content in whole.items():
        extraction = extractor.extract(content[: int(len(content) * kept)], name)
        assert extraction.outcome in (Outcome.OK, Outcome.TRUNCATED, Outcome.EMPTY)
        if extraction.outcome is Outcome.OK and name == "html":
            assert "不完整" in extraction.message


def test_any_noise_ends_in_a_definite_outcome(extractor):
    noise = random.Random(11)
    starts = [b"", b"<html>", b"PK\x03\x04", "政务公开".encode("gb18030"), b"\xff\xfe"]
    for size in range(1, 400, 7):
        for start in starts:
            extraction = extractor.extract(start + noise.randbytes(size), "x.docx")
            assert extraction.outcome is not Outcome.CRASHED, extraction.message


def test_text_of_almost_the_limit_is_read(extractor):
    line = SENTENCE * 40 + "\n"
    content = (line * (MAX_CHARACTERS // len(line))).encode()
    extraction = extractor.extract(content)
    assert extraction.outcome is Outcome.OK, extraction.message
    assert sum(map(len, extraction.document.texts())) > 0.99 * MAX_CHARACTERS
