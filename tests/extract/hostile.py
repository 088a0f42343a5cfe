"""Files made to hang, swell or deceive, and good files mutated at random.

`python -m tests.extract.hostile 10000` reads so many mutants in the real child process
and prints how they ended; the slow tests do it with fewer.
"""

import io
import random
import struct
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator

from fixtures.samples_source import rich_text, word97
from fixtures.samples_source.fixed_layout import Pages
from fixtures.samples_source.fixed_layout import document as ofd
from fixtures.samples_source.fixed_layout import package as ofd_package
from fixtures.samples_source.fixed_layout import paragraph as ofd_paragraph
from fixtures.samples_source.fixed_layout import table as ofd_table
from fixtures.samples_source.grids import Cell, Grid
from reports.extract import Extraction, Extractor, Outcome

from .pdf_samples import pdf, text
from .samples import REPORT, SENTENCE, cell, docx, page, paragraph, table, zipped

SEED = 20261120
End = tuple[str, Extraction, float]
XXE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = "<!DOCTYPE d [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)
OFD_PAGE = '<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016">{}</ofd:Page>'
DRAWN = OFD_PAGE.format("<ofd:Content><ofd:Layer>{}</ofd:Layer></ofd:Content>")
GRID = Grid(
    (
        (Cell("项目", rows=2), Cell("数量", cols=2)),
        (Cell("件"), Cell("万元")),
        (Cell("规章"), Cell("3"), Cell("")),
    ),
    3,
)


def rtf(body: str) -> bytes:
    return b"{\\rtf1\\ansi\\ansicpg936 " + body.encode() + b"}"


def doc_with_chain(chain: list[int]) -> bytes:
    """Return a Word file whose table of sectors is this, over and over."""
    content = bytearray(word97.document(word97.paragraph(SENTENCE * 100)))
    (sector,) = struct.unpack_from("<I", content, 76)
    for entry in range(128):
        value = chain[entry % len(chain)]
        struct.pack_into("<I", content, 512 * (sector + 1) + 4 * entry, value)
    return bytes(content)


def doc_with_directory_loop() -> bytes:
    content = bytearray(word97.document(word97.paragraph(SENTENCE)))
    for entry in range(3):
        struct.pack_into("<iii", content, 512 + 128 * entry + 68, 1, 2, 1)
    return bytes(content)


def doc_with_pieces(count: int) -> bytes:
    """Return a Word file that tells one text so many times over."""
    content = bytearray(word97.document(word97.paragraph(SENTENCE * 400)))
    header = content.index(struct.pack("<HH", 0xA5EC, 0x00C1))
    size = len(SENTENCE) * 400
    plc = struct.pack(f"<{count + 1}I", *(n * size for n in range(count + 1)))
    plc += struct.pack("<HIH", 0, 0x800, 0) * count
    clx = struct.pack("<BI", 2, len(plc)) + plc
    table_stream = word97.compound(
        {"1Table": clx, "WordDocument": bytes(content[header : header + 60_000])}
    )
    fixed = bytearray(table_stream)
    header = fixed.index(struct.pack("<HH", 0xA5EC, 0x00C1))
    struct.pack_into("<II", fixed, header + 0x1A2, 0, len(clx))
    return bytes(fixed)


def overlapping_zip(count: int) -> bytes:
    """Return a zip whose members are all the same bytes, told many times."""
    whole = zipped({"a.txt": b"x" * 9_000_000})
    start = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    entry = whole[start:end]
    close = bytearray(whole[end:])
    struct.pack_into("<HHI", close, 8, count, count, len(entry) * count)
    return whole[:start] + entry * count + bytes(close)


def nested_zips(depth: int) -> bytes:
    content = zipped({"a.txt": SENTENCE})
    for number in range(depth):
        content = zipped({f"{number}.zip": content, f"{number}b.zip": content})
    return content


def bomb(name: str, megabytes: int) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w") as member,
    ):
        for _ in range(megabytes):
            member.write(bytes(1024 * 1024))
    return buffer.getvalue()


def text_object(steps: str, count: int) -> str:
    return (
        '<ofd:TextObject Boundary="30 60 100 10" Size="5">'
        f'<ofd:TextCode X="0" Y="5" DeltaX="{steps}">{"公" * count}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def one_ofd_page(drawing: str) -> bytes:
    return ofd_package([DRAWN.format(drawing)])


def same_ofd_page(count: int) -> bytes:
    listed = '<ofd:Page ID="1" BaseLoc="P.xml"/>' * count
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    return zipped(
        {
            "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot>"
            "</ofd:DocBody></ofd:OFD>",
            "D.xml": f"<ofd:Document {space}><ofd:Pages>{listed}</ofd:Pages>"
            "</ofd:Document>",
            "P.xml": DRAWN.format(text_object("5", 2) * 200),
        }
    )


def rules(count: int) -> str:
    lines = " ".join(
        f"M 0 {n % 290} L 200 {n % 290} M {n % 200} 0 L {n % 200} 290"
        for n in range(count)
    )
    return (
        '<ofd:PathObject Boundary="0 0 210 297">'
        f"<ofd:AbbreviatedData>{lines}</ofd:AbbreviatedData></ofd:PathObject>"
    )


ATTRIBUTES = " ".join(f"a{n}='1'" for n in range(200_000))


def corpus() -> dict[str, bytes]:
    """Return the hostile files by what they do."""
    kinds = (hostile_docx, hostile_html, hostile_text, hostile_rtf, hostile_doc)
    files: dict[str, bytes] = {}
    for made in (*kinds, hostile_ofd, hostile_zip):
        files |= made()
    return files


def hostile_docx() -> dict[str, bytes]:
    word = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/'
        'main"><w:body>{}</w:body></w:document>'
    )
    fetched, swollen = XXE + word.format("&x;"), LAUGHS + word.format("&a9;")
    return {
        "docx: external entity": zipped({"word/document.xml": fetched}),
        "docx: laughs": zipped({"word/document.xml": swollen}),
        "docx: 100,000 deep": zipped({"word/document.xml": "<a>" * 100_000}),
        "docx: 200,000 attributes": zipped({"word/document.xml": f"<a {ATTRIBUTES}/>"}),
        "docx: bomb": bomb("word/document.xml", 190),
        "docx: huge spans": docx(
            table(*(cell("x", '<w:gridSpan w:val="999999"/>') * 50 for _ in range(50)))
        ),
    }


def hostile_html() -> dict[str, bytes]:
    return {
        "html: 200,000 attributes": page(f"<p {ATTRIBUTES}>x</p>"),
        "html: 100,000 deep": page("<div>" * 100_000 + SENTENCE),
        "html: 100,000 open tables": page("<table><tr><td>" * 100_000 + SENTENCE),
        "html: 50,000 lists in lists": page("<ol><li>" * 50_000 + SENTENCE),
        "html: a script of comments": page(
            f"<p>{SENTENCE}<script>innerHTML;" + "/*/" * 500_000 + "</script>"
        ),
        "html: a script of one line": page(
            f"<p>{SENTENCE}<script>innerHTML = '" + "公开" * 1_000_000 + "。'</script>"
        ),
        "html: one tag, never closed": b"<p " + b"a" * 5_000_000,
        "html: many open tags": page("<" * 2_000_000),
    }


def hostile_text() -> dict[str, bytes]:
    return {
        "text: one line of 15 MB": "公".encode() * 5_000_000,
        "text: tabs": b"\t" * 5_000_000 + "公开".encode(),
        "text: noise": random.Random(SEED).randbytes(500_000),
    }


def hostile_rtf() -> dict[str, bytes]:
    return {
        "rtf: 100,000 groups": rtf("{" * 100_000 + "a"),
        "rtf: a million groups side by side": rtf("{}" * 500_000),
        "rtf: binary without end": rtf("\\bin999999999 a"),
        "rtf: skips without end": rtf("\\uc999999999\\u20013 " * 10_000),
        "rtf: a million cells": rtf("\\trowd" + "\\cellx1\\cell" * 1_000_000),
        "rtf: a million edges": rtf("\\cellx%d" * 300_000 % tuple(range(300_000))),
        "rtf: a row of many cells, many times": rtf(
            (
                "\\trowd"
                + "".join(f"\\cellx{n * 100}" for n in range(60))
                + "\\cell" * 60
                + "\\row"
            )
            * 3_000
        ),
        "rtf: backslashes": rtf("\\" * 500_000),
        "rtf: merged down for ever": rtf(
            "\\trowd\\clvmrg\\cellx9\\cellx99\\cell b\\cell\\row" * 8_000
        ),
    }


def hostile_doc() -> dict[str, bytes]:
    return {
        "doc: sectors in a circle": doc_with_chain([1, 2, 0]),
        "doc: sectors to themselves": doc_with_chain([0]),
        "doc: sectors beyond the file": doc_with_chain([0xFFFFFF00]),
        "doc: directory in a circle": doc_with_directory_loop(),
        "doc: one text told 20,000 times": doc_with_pieces(20_000),
        "doc: only its magic": bytes.fromhex("d0cf11e0a1b11ae1") * 9_000
        + "WordDocument".encode("utf-16-le"),
    }


def hostile_ofd() -> dict[str, bytes]:
    return {
        "ofd: external entity": zipped({"OFD.xml": f"{XXE}<a>&x;</a>"}),
        "ofd: laughs": zipped({"OFD.xml": f"{LAUGHS}<a>&a9;</a>"}),
        "ofd: 100,000 deep": one_ofd_page("<ofd:PageBlock>" * 100_000),
        "ofd: 200,000 attributes": one_ofd_page(f"<ofd:TextObject {ATTRIBUTES}/>"),
        "ofd: distances without end": one_ofd_page(
            text_object("g 999999999 1 " * 10_000, 10_000)
        ),
        "ofd: numbers beyond all": one_ofd_page(text_object("1e308 nan inf -1e9", 9)),
        "ofd: 3 million characters": one_ofd_page(text_object("g 99 1", 600_000) * 5),
        "ofd: 100,000 rules": one_ofd_page(rules(50_000) + text_object("5", 3)),
        "ofd: one page 2,000 times": same_ofd_page(2_000),
        "ofd: 100,000 pages": same_ofd_page(100_000),
        "ofd: broken": zipped({"OFD.xml": "<ofd:OFD", "Doc_0/Document.xml": "\x00"}),
    }


def hostile_zip() -> dict[str, bytes]:
    return {
        "zip: told 4,000 times": overlapping_zip(4_000),
        "zip: nested": nested_zips(12),
        "zip: 100,000 members": zipped({f"{n}": b"" for n in range(100_000)}),
        "zip: bomb": bomb("a.txt", 600),
        "zip: leaves": zipped({"../../x": "x", "/etc/x": "x", "C:\\x": "x"}),
    }


def good_files() -> dict[str, bytes]:
    """Return one good file of each format."""
    pages = Pages()
    ofd_paragraph(pages, REPORT)
    ofd_paragraph(pages, SENTENCE * 4)
    ofd_table(pages, GRID)
    word = docx(
        paragraph(REPORT) + paragraph(SENTENCE) * 5 + table(cell("甲") + cell("1")),
        footnotes="<w:footnote>" + paragraph("注") + "</w:footnote>",
    )
    texts = [REPORT, SENTENCE, SENTENCE]
    doc_parts = [each for each in texts for each in word97.paragraph(each, 1)]
    grid = "<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>"
    return {
        "txt": f"{REPORT}\n{SENTENCE}\n甲\t1\n乙\t2\n".encode("gb18030") * 3,
        "html": page(f"<article><h1>{REPORT}</h1><p>{SENTENCE}</p>{grid}</article>"),
        "docx": word,
        "doc": word97.document([*doc_parts, *word97.table(GRID)]),
        "rtf": rich_text.document(
            [*map(rich_text.paragraph, texts), rich_text.table(GRID)]
        ),
        "ofd": ofd(pages, REPORT),
        "pdf": pdf(text(REPORT), text(SENTENCE)),
        "zip": zipped({"甲.txt": SENTENCE, "乙.html": page(SENTENCE)}),
    }


def mutants(count: int, seed: int = SEED) -> Iterator[tuple[str, bytes]]:
    """Yield mutated copies of good files, each named after its format."""
    chance = random.Random(seed)
    files = good_files()
    names = list(files)
    for number in range(count):
        name = names[number % len(names)]
        content = files[name]
        if content.startswith(b"PK") and chance.random() < 0.7:
            yield name, _with_mutated_member(content, chance)
        else:
            yield name, _mutated(content, chance)


def _with_mutated_member(content: bytes, chance: random.Random) -> bytes:
    """Mutate a part and pack it again: the damage reaches the parser behind the zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(members))
    return zipped(members | {name: _mutated(members[name], chance)})


def _mutated(content: bytes, chance: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        if not found:
            break
        at = chance.randrange(len(found))
        length = min(chance.choice((1, 2, 4, 16, 200)), len(found) - at)
        match chance.randrange(6):
            case 0:
                found[at] ^= 1 << chance.randrange(8)
            case 1:
                found[at : at + length] = chance.randbytes(length)
            case 2:
                del found[at : at + length]
            case 3:
                found[at:at] = found[at : at + length] * chance.choice((1, 2, 50))
            case 4:
                found[at : at + length] = chance.choice((b"\xff", b"\x00")) * length
            case 5:
                del found[at:]
    return bytes(found)


def outcomes(count: int, extractor: Extractor) -> Iterator[End]:
    """Read so many mutants; yield the format, the end and the seconds of each."""
    for name, content in mutants(count):
        start = time.monotonic()
        extraction = extractor.extract(content, f"报告.{name}")
        yield name, extraction, time.monotonic() - start


def main() -> None:
    """Read mutants and print how they ended."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    ends: Counter[tuple[str, Outcome]] = Counter()
    slowest = 0.0
    with Extractor() as extractor:
        for name, extraction, seconds in outcomes(count, extractor):
            ends[name, extraction.outcome] += 1
            slowest = max(slowest, seconds)
            if extraction.outcome in (Outcome.CRASHED, Outcome.TIMEOUT):
                print(name, extraction.message)  # noqa: T201
    for (name, outcome), number in sorted(ends.items()):
        print(f"{name:5} {outcome:9} {number}")  # noqa: T201
    print(f"slowest: {slowest:.2f} s")  # noqa: T201


if __name__ == "__main__":
    main()
