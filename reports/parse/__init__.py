"""From a document to a parsed report: title, body, year, kind, numbers, sections.

Rules, never names of bodies: what a document means is told by how such documents are
written. What is unsure becomes a doubt for an editor, never a guess.
"""

from dataclasses import replace

from reports.extract.document import Document, Paragraph
from reports.parse.bodies import bodies_in_title, bodies_signed, bodies_stated
from reports.parse.parsed import (
    Doubt,
    ParsedReport,
    ParsedSection,
    Part,
    printed_text,
)
from reports.parse.particulars import (
    read_document_number,
    read_index_number,
    read_issued_on,
    read_published_on,
    read_url,
)
from reports.parse.roles import with_roles
from reports.parse.sections import read_sections
from reports.parse.titles import (
    ANNUAL,
    LETTER,
    SUBJECT,
    find_title,
    labelled_lines,
    latest_repeated_year,
    period_year,
    read_kind,
    years_in,
)
from reports.text.normalise import fold

__all__ = ["Doubt", "ParsedReport", "ParsedSection", "Part", "parse", "printed_text"]

SHORTEST_REPORT = 80
FIRST_YEAR, LAST_YEAR = 1949, 2100


def parse(document: Document) -> ParsedReport:
    """Read a document as a report; what cannot be told is empty and a doubt."""
    found = find_title(document)
    labels = (*document.metadata, *labelled_lines(document))
    document = replace(document, metadata=labels)
    sections = read_sections(document.blocks, found.blocks)
    head, last = _edges(sections)
    # Rules are written in simplified characters; what is kept is as printed.
    title, text = fold(found.text), fold("\n".join(document.texts()))
    kind = read_kind(title)
    issued_on = read_issued_on(document, head, last)
    published_on = read_published_on(document, head)
    released = issued_on or published_on
    year, year_doubts = _plausible(
        *_year(title, kind, text, released.year if released else None)
    )
    return ParsedReport(
        title=found.text,
        kind=kind,
        year=year,
        agencies=_agencies(document, title, last),
        document_number=read_document_number(document, head),
        index_number=read_index_number(document),
        issued_on=issued_on,
        published_on=published_on,
        source_url=read_url(document),
        sections=with_roles(sections) if kind == ANNUAL else sections,
        doubts=(*_title_doubts(title, text), *year_doubts),
    )


def _edges(sections: tuple[ParsedSection, ...]) -> tuple[list[str], list[str]]:
    """Return the lines before the first heading, and the closing ones."""
    preamble = [each for each in sections[:1] if each.part == Part.PREAMBLE]
    head = [line for section in preamble for line in _lines(section)]
    body = [section for section in sections if section.part != Part.ANNEX][-1:]
    annexes = [section for section in sections if section.part == Part.ANNEX]
    # Some sign below the table they attach.
    last = [line for section in (*annexes, *body) for line in _lines(section)]
    return head, last


def _lines(section: ParsedSection) -> list[str]:
    return [block.text for block in section.blocks if isinstance(block, Paragraph)]


def _agencies(document: Document, title: str, last: list[str]) -> tuple[str, ...]:
    names = [
        *bodies_in_title(title),
        *bodies_stated(document),
        *bodies_signed(last),
    ]
    return tuple(dict.fromkeys(names))


def _year(
    title: str, kind: str, text: str, released: int | None
) -> tuple[int | None, tuple[Doubt, ...]]:
    stated = years_in(title)
    if len(set(stated)) > 1:
        message = f"标题写有几个年度：{'、'.join(map(str, stated))}。"
        return stated[0], (Doubt("year", message),)
    if stated:
        return stated[0], _date_doubts(kind, stated[0], released)
    if kind == ANNUAL:
        year = period_year(text) or (released - 1 if released else None)
        sure = year is not None and year == period_year(text)
    else:
        year = latest_repeated_year(text)
        sure = year is not None and (
            released is None or year in (released, released - 1)
        )
    if year is None:
        return None, (Doubt("year", "没有读到年度。"),)
    guess = Doubt("year", f"标题没有写年度，据正文或日期推断为 {year} 年。")
    return year, () if sure else (guess,)


def _plausible(
    year: int | None, doubts: tuple[Doubt, ...]
) -> tuple[int | None, tuple[Doubt, ...]]:
    if year is None or FIRST_YEAR <= year <= LAST_YEAR:
        return year, doubts
    return None, (Doubt("year", f"年度 {year} 不可能是报告的年度。"),)


def _date_doubts(kind: str, year: int, released: int | None) -> tuple[Doubt, ...]:
    if released is None or kind != ANNUAL or released in (year, year + 1):
        return ()
    message = f"标题写的是 {year} 年，成文或发布却在 {released} 年。"
    return (Doubt("year", message),)


def _title_doubts(title: str, text: str) -> tuple[Doubt, ...]:
    doubts = []
    if not title:
        doubts.append(Doubt("title", "没有读到标题。"))
    elif not SUBJECT.search(title):
        message = "标题没有提到信息公开，可能不是公开报告。"
        doubts.append(Doubt("title", message))
    if LETTER.search(title):
        doubts.append(Doubt("title", "标题像是函件或转发的文件，请核实类型。"))
    if len(text) < SHORTEST_REPORT:
        doubts.append(Doubt("text", f"正文只有 {len(text)} 个字符。"))
    return tuple(doubts)
