"""The order and nesting of the sections of a report: moved, split, joined."""

from collections.abc import Sequence
from enum import StrEnum

from django.db import transaction
from django.db.models import F

from reports.desk.texts import SPLIT, Stored
from reports.models import Kind, Part, Section
from reports.parse import printed_text
from reports.parse.blocks import loaded_blocks
from reports.parse.numbering import CHINESE_RANK, Numbered, read_numbered
from reports.parse.roles import read_role

ASIDE = 1_000_000


class Move(StrEnum):
    """Where a section goes, with all that is nested in it."""

    UP = "up"
    DOWN = "down"
    OUT = "out"
    IN = "in"


class ArrangementError(ValueError):
    """A section cannot go there; the message says why, in Chinese."""


@transaction.atomic
def move_section(section: Section, move: Move) -> None:
    """Move a section with its subsections. Raises ArrangementError."""
    sections = list(section.report.sections.order_by("order"))
    start = next(i for i, each in enumerate(sections) if each.pk == section.pk)
    end = _end(sections, start)
    if move in (Move.OUT, Move.IN):
        _shift(sections, start, end, 1 if move == Move.IN else -1)
        arrange(sections)
        return
    if move == Move.UP:
        before = _sibling_before(sections, start)
        block = sections[before:start]
        arrange([*sections[:before], *sections[start:end], *block, *sections[end:]])
        return
    if end == len(sections) or not _are_siblings(sections[start], sections[end]):
        raise ArrangementError("这一节已经是同级的最后一节。")
    after = _end(sections, end)
    block = sections[end:after]
    arrange([*sections[:start], *block, *sections[start:end], *sections[after:]])


@transaction.atomic
def split_at_marks(section: Section) -> int:
    """Make sections of what follows each mark; say how many.

    The paragraph after a mark becomes the heading of its section, which nests as its
    number does; without one it stands beside the split section. What is split off the
    preamble is the body, of which nothing was recognised.
    """
    pieces = _pieces(section.blocks)
    if len(pieces) == 1:
        return 0
    section.blocks = pieces[0]
    section.text = _printed(section)
    section.save(update_fields=["blocks", "text"])
    sections = list(section.report.sections.order_by("order"))
    place = next(i for i, each in enumerate(sections) if each.pk == section.pk) + 1
    made = [_tail(section, piece) for piece in pieces[1:]]
    if section.part != Part.ANNEX:
        _nest(made, _above(section, made[0]))
    _give_roles(made)
    arrange([*sections[:place], *made, *sections[place:]])
    return len(made)


@transaction.atomic
def join_section(section: Section) -> Section:
    """Put a section at the end of the one before it. Raises ArrangementError."""
    sections = list(section.report.sections.order_by("order"))
    place = next(i for i, each in enumerate(sections) if each.pk == section.pk)
    if place == 0:
        raise ArrangementError("前面没有可以并入的章节。")
    before = sections[place - 1]
    heading = f"{section.number}{section.heading}"
    lead: list[Stored] = [{"type": "paragraph", "text": heading}] if heading else []
    before.blocks = [*before.blocks, *lead, *section.blocks]
    before.text = _printed(before)
    before.save(update_fields=["blocks", "text"])
    # Its subsections now belong to whatever stands above them.
    section.report.sections.filter(parent=section).update(parent=None)
    section.delete()
    arrange([*sections[:place], *sections[place + 1 :]])
    return before


def arrange(sections: Sequence[Section]) -> None:
    """Write sections in the given order, nested by their depth."""
    report = sections[0].report
    report.sections.update(order=F("order") + ASIDE)
    above: list[Section] = []
    for order, section in enumerate(sections, start=1):
        above = [each for each in above if 0 < each.depth < section.depth]
        section.order = order
        section.parent = above[-1] if above else None
        section.save()
        above.append(section)


def _end(sections: Sequence[Section], start: int) -> int:
    """Return the place after the last section that is nested in one."""
    depth = sections[start].depth
    following = range(start + 1, len(sections))
    inside = (i for i in following if not 0 < depth < sections[i].depth)
    return next(inside, len(sections))


def _are_siblings(one: Section, other: Section) -> bool:
    return one.part == other.part and one.depth == other.depth


def _sibling_before(sections: Sequence[Section], start: int) -> int:
    depth = sections[start].depth
    for place in range(start - 1, -1, -1):
        if _are_siblings(sections[place], sections[start]):
            return place
        if sections[place].depth < depth or sections[place].part != Part.BODY:
            break
    raise ArrangementError("这一节已经是同级的第一节。")


def _shift(sections: Sequence[Section], start: int, end: int, by: int) -> None:
    section = sections[start]
    if section.part != Part.BODY:
        raise ArrangementError("前言和附件没有层次。")
    if section.depth + by < 1:
        raise ArrangementError("这一节已经是最高一级。")
    if by > 0 and (start == 0 or sections[start - 1].depth < section.depth):
        raise ArrangementError("前面没有同级的章节，不能降级。")
    for each in sections[start:end]:
        each.depth += by


def _pieces(blocks: list[Stored]) -> list[list[Stored]]:
    pieces: list[list[Stored]] = [[]]
    for block in blocks:
        if block.get("text") == SPLIT:
            pieces.append([])
        else:
            pieces[-1].append(block)
    return [pieces[0], *(piece for piece in pieces[1:] if piece)]


def _tail(section: Section, blocks: list[Stored]) -> Section:
    number, heading = "", ""
    if blocks[0]["type"] != "table":
        first = str(blocks[0]["text"])
        numbered = read_numbered(first)
        number = numbered.number if numbered else ""
        heading = numbered.rest if numbered else first
        blocks = blocks[1:]
    tail = Section(
        report=section.report,
        depth=section.depth,
        part=section.part,
        number=number,
        heading=heading,
        blocks=blocks,
    )
    tail.text = _printed(tail)
    return tail


def _above(section: Section, first: Section) -> list[int]:
    """Return the ranks of a section and all it stands in, the outermost first."""
    if section.part == Part.PREAMBLE:
        return [_rank(first, CHINESE_RANK)]
    above: list[int] = []
    lineage = [section]
    while lineage[0].parent:
        lineage.insert(0, lineage[0].parent)
    for each in lineage:
        inner = above[-1] + 1 if above else CHINESE_RANK
        above.append(_rank(each, inner))
    return above


def _nest(sections: Sequence[Section], above: list[int]) -> None:
    """Nest sections by the ranks of their numbers, below what stands above them."""
    beside = above[-1]
    for section in sections:
        rank = _rank(section, beside)
        above = [*(each for each in above if each < rank), rank]
        section.part, section.depth = Part.BODY, len(above)


def _rank(section: Section, otherwise: int) -> int:
    found: Numbered | None = read_numbered(f"{section.number}{section.heading}")
    return found.rank if found and section.number else otherwise


def _give_roles(sections: Sequence[Section]) -> None:
    """Give the top-level sections of an annual report the roles of their headings."""
    for section in sections:
        if section.report.kind == Kind.ANNUAL and section.depth == 1:
            section.role = read_role(section.heading)


def _printed(section: Section) -> str:
    blocks = loaded_blocks(section.blocks)
    return printed_text(section.number, section.heading, blocks)
