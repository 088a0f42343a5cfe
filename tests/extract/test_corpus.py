"""Real documents, where they are at hand: nothing of them may be lost."""

import html
import re

from reports.extract import Extractor, Outcome, Paragraph, Table
from reports.extract.reader import read

from .samples import ink

NOT_TEXT = re.compile(r"(?s)<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]+>")
# What marks a heading in Markdown.
MARK = re.compile(r"^#+ ", re.MULTILINE)


def lossless(content, expected):
    extraction = read(content)
    assert extraction.outcome is Outcome.OK, extraction.message
    assert ink("".join(extraction.document.texts())) == ink(expected)
    return extraction.document


def test_seeds_lose_no_character(shared):
    paths = sorted((shared / "seeds").glob("*.txt"))
    assert len(paths) == 5
    for path in paths:
        lossless(path.read_bytes(), path.read_text(encoding="utf-8"))


def test_seed_with_the_statistics_has_its_table_at_the_end(shared):
    (path,) = (shared / "seeds").glob("004_*.txt")
    *before, table = read(path.read_bytes()).document.blocks
    assert all(isinstance(block, Paragraph) for block in before)
    assert isinstance(table, Table)
    assert (len(table.rows), {len(row) for row in table.rows}) == (73, {3})
    assert [cell.text for cell in table.rows[1]][1:] == ["", ""]
    assert "\n" in table.rows[2][0].text
    assert [cell.text for cell in table.rows[-1]][1:] == ["人次", "0"]


def test_policy_pages_lose_no_character(shared):
    paths = sorted((shared / "corpus" / "policy").glob("*.html"))
    assert len(paths) == 40
    for path in paths:
        visible = NOT_TEXT.sub("", path.read_text(encoding="utf-8"))
        lossless(path.read_bytes(), html.unescape(visible))


def test_laws_lose_no_character_but_their_marks_and_no_line_is_joined(shared):
    with Extractor() as extractor:
        for path in (shared / "corpus" / "laws").glob("*.md"):
            text = MARK.sub("", path.read_text(encoding="utf-8"))
            document = extractor.extract(path.read_bytes()).document
            lines = [line for line in text.splitlines() if line.strip()]
            assert len(document.blocks) == len(lines), path.name
            assert ink("".join(document.texts())) == ink(text)


def test_official_template_has_its_tables_with_all_spans(shared):
    (path,) = (shared / "corpus" / "reports").glob("*.docx")
    document = read(path.read_bytes()).document
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [(len(table.rows), width(table)) for table in tables] == [
        (14, 4),
        (28, 10),
        (4, 15),
    ]
    headings = [b.text for b in document.blocks if isinstance(b, Paragraph)]
    assert "三、收到和处理政府信息公开申请情况" in headings


def width(table):
    """Return the columns of a table, the same in every row once spans count."""
    taken = [0] * len(table.rows)
    for number, row in enumerate(table.rows):
        for cell in row:
            for below in range(number, number + cell.rowspan):
                taken[below] += cell.colspan
    (columns,) = set(taken)
    return columns
