"""PDF files made to hang, swell or deceive, each read by the real child process."""

import random
import zlib

import pytest

from reports.extract import Extractor, Outcome

from .pdf_samples import REPORT, SENTENCE, TITLE, drawn, grid, pdf, raw, stream, text

CATALOG = "<</Type/Catalog/Pages 2 0 R>>"
PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = "<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


@pytest.fixture(scope="module")
def extractor():
    with Extractor() as shared_extractor:
        yield shared_extractor


def one_page(content, *more, box="0 0 595 842", resources=FONT):
    page = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R"
        f"/Resources{resources}>>"
    )
    return raw(CATALOG, PAGES, page, content, *more)


def flated(megabytes):
    """Return a stream that is packed twice and swells to so many megabytes."""
    inner = zlib.compressobj(1)
    chunk = b"q Q " * 262_144
    packed = b"".join(inner.compress(chunk) for _ in range(megabytes))
    twice = zlib.compress(packed + inner.flush())
    return stream(twice, "/Filter[/FlateDecode/FlateDecode]")


def many_pages(count):
    kids = " ".join(f"{number} 0 R" for number in range(3, count + 3))
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return raw(CATALOG, f"<</Type/Pages/Kids[{kids}]/Count {count}>>", *[page] * count)


def form_loop():
    return one_page(
        stream(b"/X Do"),
        stream(b"/X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<"
               "/XObject<</X 5 0 R>>>>"),
        resources="<</XObject<</X 5 0 R>>>>",
    )  # fmt: skip


def showing(operators):
    return one_page(stream(b"BT /F 9 Tf 72 700 Td %s ET" % operators))


HOSTILE = {
    "flate-bomb": lambda: one_page(flated(100)),
    "page-tree-loop": lambda: raw(CATALOG, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"),
    "endless-count": lambda: raw(CATALOG, "<</Type/Pages/Kids[]/Count 2147483647>>"),
    "negative-count": lambda: raw(CATALOG, "<</Type/Pages/Kids[]/Count -7>>"),
    "many-pages": lambda: many_pages(2_500),
    "deep-arrays": lambda: raw(f"<</Type/Catalog/Pages {'[' * 200_000}>>"),
    "form-loop": form_loop,
    "giant-box": lambda: one_page(
        stream(b"BT /F 9 Tf (x) Tj ET"), box="-9e30 -9e30 9e30 9e30"
    ),
    "giant-font": lambda: showing(b"/F 9e30 Tf (x) Tj"),
    "no-size": lambda: showing(b"/F 0 Tf (x) Tj"),
    "no-catalog": lambda: raw("<<>>"),
    "flood-of-text": lambda: showing(b"(%s) Tj" % (b"a" * 3_000_000)),
    "flood-of-lines": lambda: one_page(
        stream(b"".join(b"%d 0 m %d 800 l S " % (n, n) for n in range(120_000)))
    ),
    "fine-grid": lambda: drawn(
        lambda canvas, _: canvas.grid(range(0, 595), range(0, 842))
    ),
    "object-stream-loop": lambda: raw(
        CATALOG, stream(b"3 0 <<>>", "/Type/ObjStm/N 99999999/First 4/Extends 2 0 R")
    ),
}

ENDS = (Outcome.OK, Outcome.EMPTY, Outcome.REJECTED)


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_pdf_ends_by_itself_and_the_next_file_is_fine(extractor, kind):
    extraction = extractor.extract(HOSTILE[kind]())
    # Past the limits of the child it would be a TIMEOUT.
    assert extraction.outcome in ENDS
    assert extraction.outcome is Outcome.OK or extraction.message
    assert extractor.extract(SENTENCE.encode()).outcome is Outcome.OK


def test_too_many_pages_are_refused_by_number(extractor):
    extraction = extractor.extract(many_pages(2_001))
    assert extraction.outcome is Outcome.REJECTED
    assert "2001 页" in extraction.message


def test_scripts_and_attachments_are_never_looked_at(extractor):
    content = raw(
        "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
        "/Names<</EmbeddedFiles<</Names[(a.exe) 5 0 R]>>>>/AA<</WC<</S/Launch"
        "/F(/bin/sh)>>>>>>",
        PAGES,
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        f"/Resources{FONT}/AA<</O<</S/URI/URI(http://example.com/)>>>>>>",
        stream(b"BT /F 12 Tf 72 700 Td (Annual report 2023) Tj ET"),
        "<</Type/Filespec/F(a.exe)/EF<</F 6 0 R>>>>",
        stream(b"MZ"),
    )
    extraction = extractor.extract(content)
    assert extraction.outcome is Outcome.OK
    assert list(extraction.document.texts()) == ["Annual report 2023"]


def test_mutated_files_all_end_in_an_outcome(extractor):
    rows = [["事项", "数量"], ["规章", "3"]]
    whole = pdf(text(REPORT, TITLE), text(SENTENCE * 9), grid(rows), pageCompression=0)
    chance = random.Random(5)
    for _ in range(150):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            content[chance.randrange(9, len(content))] = chance.randrange(256)
        extraction = extractor.extract(bytes(content[: chance.randint(99, 1 << 20)]))
        assert extraction.outcome is Outcome.OK or extraction.message


def test_packed_data_that_was_changed_is_told(extractor):
    words = b"BT /F 9 Tf 72 700 Td (Annual report on the disclosure of 2023) Tj ET"
    packed = zlib.compress(words, level=0)
    spoilt = packed.replace(b"2023", b"2033")
    whole, changed = (
        extractor.extract(one_page(stream(data, "/Filter/FlateDecode")))
        for data in (packed, spoilt)
    )

    assert whole.outcome is Outcome.OK
    assert changed.outcome is Outcome.TRUNCATED
    assert "1 处数据损坏" in changed.message
