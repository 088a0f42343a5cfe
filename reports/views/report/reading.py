"""A report laid out for reading: sections with paragraphs and tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, repeat

from reports.models import Part, Report, Section, Version, section_anchors
from reports.text.highlight import Folded, needles, settled
from reports.text.query import Query
from reports.views.report.figures import Place, SectionFigures
from reports.views.report.marks import Marker, Piece
from reports.views.report.table_cells import Cell, read_rows


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a table as rows of cells when `rows` is not empty.

    `table` numbers the tables of a report from 1, and is 0 for a paragraph.
    `is_known` says that a paragraph stood in an earlier report already.
    """

    text: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()
    pieces: tuple[Piece, ...] = ()
    table: int = 0
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A section with what is shown of it; `rank` is 2 for the top level.

    `anchor` is the fragment that leads to it, `told` are those that lead to numbers of
    its text.
    `marks` counts the marks in it, `first_mark` is the number of the first one.
    """

    section: Section
    anchor: str
    heading: str
    blocks: tuple[Block, ...]
    rank: int
    pieces: tuple[Piece, ...] = ()
    marks: int = 0
    first_mark: int = 0
    figures: SectionFigures | None = None
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A report in reading order, and the entries of its table of contents."""

    sections: tuple[ReadSection, ...]
    contents: tuple[ReadSection, ...]
    title: tuple[Piece, ...] = ()
    marker: Marker | None = None


def read_report(report: Report, query: Query) -> Reading:
    """Lay out a report; the printed title is left out where it heads the page.

    Marks the places of a query, unless it asks for no text.
    """
    sections = list(report.sections.order_by("order"))
    for section in sections:
        section.report = report
    numbers = count(1)
    read = _read_all(sections, numbers)
    reading = Reading(
        read,
        tuple(each for each in read if _is_listed(each.section)),
    )
    return _marked(reading, report.title, query)


def _is_listed(section: Section) -> bool:
    return bool(section.heading) and section.depth <= 2


def with_figures(reading: Reading, figures: Mapping[int, SectionFigures]) -> Reading:
    """Set the numbers of each section, by its order, below its tables."""
    sections = tuple(
        _with_figures(each, figures[each.section.order])
        if each.section.order in figures
        else each
        for each in reading.sections
    )
    return replace(reading, sections=sections)


def _with_figures(read: ReadSection, figures: SectionFigures) -> ReadSection:
    """Give the cells that are numbers their fragments; other numbers are told."""
    left = dict(figures.places)
    tables = count(1)
    blocks = tuple(
        replace(block, rows=_with_anchors(block.rows, next(tables), left))
        if block.rows
        else block
        for block in read.blocks
    )
    told = (*figures.told, *chain.from_iterable(left.values()))
    return replace(read, figures=figures, blocks=blocks, told=told)


def _with_anchors(
    rows: tuple[tuple[Cell, ...], ...], table: int, left: dict[Place, tuple[str, ...]]
) -> tuple[tuple[Cell, ...], ...]:
    """Give cells the fragments at their places, which are taken from what is left."""
    return tuple(
        tuple(
            cell._replace(anchors=left.pop((table, number, column)))
            if (table, number, column) in left
            else cell
            for column, cell in enumerate(row, start=1)
        )
        for number, row in enumerate(rows, start=1)
    )


def read_version(version: Version) -> tuple[ReadSection, ...]:
    """Lay out an earlier text; its tables have no number, so no file of their own."""
    sections = version.text_sections()
    for section in sections:
        section.report = version.report
    return _read_all(sections, repeat(0))


def _read_all(
    sections: Sequence[Section], numbers: Iterator[int]
) -> tuple[ReadSection, ...]:
    anchors = section_anchors(sections)
    return tuple(
        _read(section, anchor, numbers)
        for section, anchor in zip(sections, anchors, strict=True)
    )


def _read(section: Section, anchor: str, numbers: Iterator[int]) -> ReadSection:
    title = _unspaced(section.report.title)
    blocks = [
        Block(
            rows=read_rows(block["rows"]),
            table=next(numbers) if block["rows"] else 0,
        )
        if block["type"] == "table"
        else Block(text=block["text"])
        for block in section.blocks
        if block["type"] != "title" or _unspaced(block["text"]) not in title
    ]
    heading = f"{section.number}{section.heading}" if section.heading else section.label
    return ReadSection(
        section, anchor, heading, tuple(blocks), min(6, max(1, section.depth) + 1)
    )


def _marked(reading: Reading, title: str, query: Query) -> Reading:
    wanted = needles(query)
    if not wanted:
        return reading
    texts = [text for each in reading.sections for text in _texts(each)]
    marker = Marker(settled(wanted, map(Folded, (title, "\n".join(texts)))))
    (heading,) = marker.pieces([title])
    pieces = iter(marker.pieces(texts))
    sections = tuple(_marked_section(each, pieces) for each in reading.sections)
    return replace(reading, title=heading, sections=sections, marker=marker)


def _texts(read: ReadSection) -> Iterator[str]:
    """Yield what is shown of a section, in the order `_marked_section` takes it."""
    if _has_heading(read.section):
        yield read.heading
    for block in read.blocks:
        yield block.text
        yield from (cell.text for row in block.rows for cell in row)


def _marked_section(
    read: ReadSection, pieces: Iterator[tuple[Piece, ...]]
) -> ReadSection:
    heading = next(pieces) if _has_heading(read.section) else ()
    blocks = tuple(_marked_block(block, pieces) for block in read.blocks)
    marked = replace(read, pieces=heading, blocks=blocks)
    places = [piece.place for each in _pieces(marked) for piece in each if piece.place]
    return replace(marked, marks=len(places), first_mark=places[0] if places else 0)


def _pieces(read: ReadSection) -> Iterator[tuple[Piece, ...]]:
    yield read.pieces
    for block in read.blocks:
        yield block.pieces
        yield from (cell.pieces for row in block.rows for cell in row)


def _has_heading(section: Section) -> bool:
    return bool(section.heading) or section.part == Part.ANNEX


def _marked_block(block: Block, pieces: Iterator[tuple[Piece, ...]]) -> Block:
    own = next(pieces)
    rows = tuple(
        tuple(cell._replace(pieces=next(pieces)) for cell in row) for row in block.rows
    )
    return replace(block, rows=rows, pieces=own)


def _unspaced(text: str) -> str:
    """Return a title without the spaces and line breaks it is printed with."""
    return "".join(text.split())
