"""Reading a document as a report: what is told where, and by what it is judged."""

from dataclasses import replace
from itertools import chain

from reports.extract.document import Document, Metadata, Paragraph
from reports.parse.bodies import read_bodies
from reports.parse.cards import closing_card
from reports.parse.dates import Edges
from reports.parse.decrees import Decree, read_decree
from reports.parse.doubting import (
    agency_doubts,
    number_doubts,
    text_doubts,
    title_doubts,
)
from reports.parse.evidence import Certainty, Evidence, Read, evidence, value_of
from reports.parse.headlines import other_years
from reports.parse.kinds import ANNUAL, kind_of
from reports.parse.letterhead import lines_in_headers
from reports.parse.openings import bodies_told
from reports.parse.parsed import ParsedReport, ParsedSection, Part
from reports.parse.particulars import Particulars, read_particulars
from reports.parse.printed_titles import Title
from reports.parse.roles import with_roles
from reports.parse.running_on import with_lines_apart
from reports.parse.sections import read_sections
from reports.parse.speakers import with_speaker
from reports.parse.titles import find_title, labelled_lines
from reports.parse.years import Judged, read_year
from reports.text.normalise import fold, visible


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
    kind = kind_of(title, sections)
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
            *title_doubts(title, text, sections),
            *text_doubts(title, document, sections),
            *agency_doubts(title, agencies),
            *year_doubts,
            *number_doubts(kind, year, particulars),
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
    told_by = (
        Read(kind, "标题用语", found.text, Certainty.LIKELY)
        if found.text
        else Read(kind, "章节标题", "", Certainty.UNSURE)
    )
    return tuple(
        chain(
            evidence("title", title),
            evidence("kind", told_by),
            evidence("year", year),
            *(evidence("agency", each) for each in agencies),
            particulars.evidence(),
        )
    )
