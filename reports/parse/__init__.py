"""From a document to a parsed report: title, body, year, kind, numbers, sections.

Rules, never names of bodies: what a document means is told by how such documents are
written. What is unsure becomes a doubt for an editor, never a guess.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from reports.extract.document import Document, Metadata, Paragraph
from reports.parse.about_reports import IS_BOTH, is_both, reports_of
from reports.parse.blanks import blank_reason
from reports.parse.bodies import below_body, bodies_in_title, read_bodies
from reports.parse.cards import closing_card
from reports.parse.contents import without_page
from reports.parse.dates import Edges
from reports.parse.decrees import Decree, read_decree
from reports.parse.document_numbers import year_of
from reports.parse.empty_sections import empty_sections, missing_table
from reports.parse.evidence import (
    Certainty,
    Evidence,
    Read,
    evidence,
    value_of,
)
from reports.parse.headlines import other_years
from reports.parse.letterhead import lines_in_headers
from reports.parse.openings import bodies_told
from reports.parse.parsed import (
    Doubt,
    ParsedReport,
    ParsedSection,
    Part,
    printed_text,
)
from reports.parse.particulars import Particulars, read_particulars
from reports.parse.roles import read_role, with_roles
from reports.parse.running_on import with_lines_apart
from reports.parse.sections import read_sections
from reports.parse.speakers import with_speaker
from reports.parse.titles import (
    ANNUAL,
    LETTER,
    SUBJECT,
    Title,
    find_title,
    labelled_lines,
    read_kind,
)
from reports.parse.years import Judged, read_year
from reports.text.normalise import fold, visible

__all__ = [
    "Certainty",
    "Doubt",
    "Evidence",
    "ParsedReport",
    "ParsedSection",
    "Part",
    "parse",
    "printed_text",
]

FIRST_WORDS = 20
WITHOUT_SECTIONS = (
    "没有认出章节标题（既没有通用的编号，也没有法定栏目的名称），正文没有分节；"
    "请对照原文，在章节中拆分。"
)
SHORTEST_REPORT, SHORTEST_WITHOUT_SECTIONS = 80, 400


def parse(document: Document) -> ParsedReport:
    """Read a document as a report; what cannot be told is empty and a doubt."""
    document = with_lines_apart(document)
    found = find_title(document)
    sections = read_sections(document.blocks, found.blocks)
    head, last, closing = _edges(sections)
    labels = (*document.metadata, *labelled_lines(document, found.blocks), *closing)
    document = replace(document, metadata=labels)
    # Rules are written in simplified characters; what is kept is as printed.
    title = fold(found.text)
    text = visible(fold("\n".join(document.texts())))
    kind = read_kind(title)
    decree = read_decree(head)
    head = [*lines_in_headers(document), *head]
    agencies = with_speaker(_agencies(document, title, (head, last), decree), text)
    names = tuple(each.value for each in agencies)
    particulars = read_particulars(document, Edges(head, last, names, decree))
    judged = read_year(title, kind, text, particulars.released)
    year, year_doubts = _weighed(judged, document) if kind == ANNUAL else judged
    return ParsedReport(
        title=found.text,
        kind=kind,
        year=value_of(year, None),
        agencies=names,
        document_number=value_of(particulars.document_number, ""),
        index_number=value_of(particulars.index_number, ""),
        issued_on=value_of(particulars.issued_on, None),
        published_on=value_of(particulars.published_on, None),
        source_url=value_of(particulars.source_url, ""),
        sections=with_roles(sections) if kind == ANNUAL else sections,
        doubts=(
            *_title_doubts(title, text, sections),
            *_text_doubts(title, document, sections),
            *_agency_doubts(title, agencies),
            *year_doubts,
            *_number_doubts(kind, year, particulars),
            *particulars.signing.doubts,
        ),
        evidence=_evidence(found, kind, year, agencies, particulars),
    )


def _edges(
    sections: tuple[ParsedSection, ...],
) -> tuple[list[str], list[str], tuple[Metadata, ...]]:
    """Return the lines before the first heading, the closing ones, a card below."""
    preamble = [each for each in sections[:1] if each.part == Part.PREAMBLE]
    head = [line for section in preamble for line in _lines(section)]
    body = [section for section in sections if section.part != Part.ANNEX][-1:]
    annexes = [section for section in sections if section.part == Part.ANNEX]
    # Some sign below the table they attach.
    last = [line for section in (*annexes, *body) for line in _lines(section)]
    _, card = closing_card(last)
    return head, last, card


def _lines(section: ParsedSection) -> list[str]:
    texts = (each.text for each in section.blocks if isinstance(each, Paragraph))
    return [visible(text) for text in texts]


def _agencies(
    document: Document,
    title: str,
    edges: tuple[list[str], list[str]],
    decree: Decree | None,
) -> tuple[Read[str], ...]:
    read = read_bodies(document, title, *edges, tuple(bodies_told(document)))
    if decree is None:
        return read
    return (Read(decree.body, "令头", decree.written), *read)


def _weighed(judged: Judged, document: Document) -> Judged:
    """Hold a year against the other titles of its page."""
    year, doubts = judged
    others = other_years(document, year) if year else ()
    if year is None or not others:
        return judged
    return replace(year, certainty=Certainty.UNSURE), (*doubts, *others)


def _evidence(
    found: Title,
    kind: str,
    year: Read[int] | None,
    agencies: tuple[Read[str], ...],
    particulars: Particulars,
) -> tuple[Evidence, ...]:
    title = Read(found.text, found.origin, found.text, found.certainty)
    told_by = Read(kind, "标题用语", found.text, Certainty.LIKELY)
    return tuple(
        chain(
            evidence("title", title),
            evidence("kind", told_by),
            evidence("year", year),
            *(evidence("agency", each) for each in agencies),
            particulars.evidence(),
        )
    )


def _title_doubts(
    title: str, text: str, sections: tuple[ParsedSection, ...]
) -> Iterator[Doubt]:
    if not title:
        yield Doubt("title", f"没有认出标题{_opening_words(text)}，请填写。")
    elif not SUBJECT.search(title):
        message = "标题没有提到信息公开，可能不是公开报告。"
        yield Doubt("title", message)
    if LETTER.search(title):
        yield Doubt("title", "标题像是函件或转发的文件，请核实类型。")
    if read_kind(title) == ANNUAL:
        has_chapters = any(read_role(without_page(each.heading)) for each in sections)
        reasons = reports_of(title, has_chapters=has_chapters)
        yield from (Doubt("title", message) for message in reasons)
    elif is_both(title):
        yield Doubt("title", IS_BOTH)
    if len(text) < SHORTEST_REPORT:
        yield Doubt("text", f"正文只有 {len(text)} 个字符。")


def _opening_words(text: str) -> str:
    first = text.strip().split("\n", 1)[0]
    words = first[:FIRST_WORDS]
    return f"：文首是“{words}{'…' * (words != first)}”" if words else ""


def _text_doubts(
    title: str, document: Document, sections: tuple[ParsedSection, ...]
) -> Iterator[Doubt]:
    is_annual = read_kind(title) == ANNUAL
    reason = blank_reason(title, document, sections)
    if not reason and is_annual:
        reason = empty_sections(sections, document.media_type)
    if reason:
        yield Doubt("text", reason)
    if is_annual and (lacking := missing_table(sections, document.media_type)):
        yield Doubt("text", lacking)
    is_long = sum(map(len, document.texts())) >= SHORTEST_WITHOUT_SECTIONS
    if is_annual and is_long and not any(s.depth for s in sections):
        yield Doubt("text", WITHOUT_SECTIONS)
    headings = Counter(without_page(s.heading) for s in sections if s.depth == 1)
    repeated = [each for each, n in headings.items() if n > 1 and read_role(each)]
    if repeated:
        message = f"标题重复出现，可能混有目录：{'、'.join(sorted(repeated))}。"
        yield Doubt("text", message)


def _agency_doubts(title: str, agencies: tuple[Read[str], ...]) -> Iterator[Doubt]:
    joint = bodies_in_title(title)
    if len(joint) > 1:
        message = f"标题写有几个机构：{'、'.join(joint)}；按第一个收录。"
        yield Doubt("agency", message)
    if below := below_body(title):
        message = f"标题在机构之后还写有“{below}”，可能不是它本身的报告，请核实机构。"
        yield Doubt("agency", message)
    first = next(iter(agencies), None)
    if first and first.certainty == Certainty.UNSURE:
        message = f"标题和落款没有写明机构，“{first.value}”取自{first.origin}。"
        yield Doubt("agency", message)


def _number_doubts(
    kind: str, year: Read[int] | None, particulars: Particulars
) -> Iterator[Doubt]:
    """Doubt the 文号 of another year than those a report is of and came out in."""
    number, released = particulars.document_number, particulars.released
    stated = year_of(number.value) if number else None
    if kind != ANNUAL or year is None or number is None or stated is None:
        return
    years = {year.value, year.value + 1, released.year if released else year.value}
    if stated not in years:
        message = f"文号“{number.value}”与报告的年度 {year.value} 年不符。"
        yield Doubt("document_number", message)
