"""The text of a section as an editor types it, with its tables as marks."""

import re
from collections.abc import Iterable
from itertools import count, zip_longest
from typing import Any

from reports.models import Report, Section
from reports.parse import printed_text
from reports.parse.blocks import loaded_blocks

Stored = dict[str, Any]

SPLIT = "〔拆分〕"
TABLE_MARK = re.compile(r"^〔表(\d+)〕$")
SPLITS_NOTHING = (
    f"{SPLIT}应当单独成段，后面要有一段文字作为新一节的标题，否则会留在正文里。"
)
EMPTIED = "这一节会不剩任何文字。不要的章节请并入上一节，再从那里删去。"
BLANK_LINE = re.compile(r"\n[ \t\u3000]*\n")


class SectionTextError(ValueError):
    """An edited text would lose something; the message says what, in Chinese."""


def editable_text(section: Section) -> str:
    """Return the blocks of a section as text: blank lines between, tables as marks."""
    return "\n\n".join(_marked(section.blocks))


def is_split_so(section: Section, text: str) -> bool:
    """Say whether a section stands split already as the marks in a text ask."""
    asked = _pieces(text)
    standing = _marked(_with_split_off(section, asked.count(SPLIT)))
    return SPLIT in asked and _is_same(asked, standing)


def is_joined_so(report: Report, named: str, text: str) -> bool:
    """Say whether a text stands, with its heading before it, at the end of a section.

    That section may have been split behind it, as the marks in the text ask.
    """
    asked = [named, *_pieces(text)] if named else _pieces(text)
    splits = asked.count(SPLIT)
    return any(
        _is_same(asked, _marked(_with_split_off(section, splits)[-len(asked) :]))
        for section in report.sections.order_by("order")
    )


def _with_split_off(section: Section, times: int) -> list[Stored]:
    """Return the blocks of a section and, behind marks, of those that follow it."""
    following = section.report.sections.filter(order__gt=section.order)
    blocks = list(section.blocks)
    for each in following.order_by("order")[:times]:
        heading = f"{each.number}{each.heading}"
        blocks += [{"type": "paragraph", "text": SPLIT}]
        blocks += [{"type": "title", "text": heading}] if heading else []
        blocks += each.blocks
    return blocks


def _is_same(asked: list[str], standing: list[str]) -> bool:
    # Between number and heading of what is split off no space is kept.
    return [*map(_close, asked)] == [*map(_close, standing)]


def _close(piece: str) -> str:
    return "".join(piece.split())


def _marked(blocks: Iterable[Stored]) -> list[str]:
    tables = count(1)
    return [
        f"〔表{next(tables)}〕" if block["type"] == "table" else str(block["text"])
        for block in blocks
    ]


def _pieces(text: str) -> list[str]:
    pieces = BLANK_LINE.split(text.replace("\r\n", "\n"))
    return [piece.strip() for piece in pieces if piece.strip()]


def edit_section(section: Section, text: str) -> None:
    """Set the text of a section with its number and heading as they now are.

    Raises SectionTextError when a table of the section is missing or named twice, when
    a mark splits off nothing, or when nothing is left of the section.
    """
    section.blocks = _edited_blocks(section.blocks, text)
    if not (section.number or section.heading or section.blocks):
        raise SectionTextError(EMPTIED)
    section.text = printed_text(
        section.number, section.heading, loaded_blocks(section.blocks)
    )


def _edited_blocks(before: list[Stored], text: str) -> list[Stored]:
    tables = [block for block in before if block["type"] == "table"]
    titles = {block["text"] for block in before if block["type"] == "title"}
    pieces = _pieces(text)
    _check_tables(pieces, len(tables))
    _check_splits(pieces)
    return [_edited_block(piece, tables, titles) for piece in pieces]


def _check_tables(pieces: Iterable[str], there: int) -> None:
    named = [int(mark[1]) for piece in pieces if (mark := TABLE_MARK.match(piece))]
    for number in range(1, there + 1):
        if named.count(number) != 1:
            msg = f"〔表{number}〕应当单独成段，出现一次，否则表格会丢失。"
            raise SectionTextError(msg)
    if len(named) > there:
        msg = f"本节只有 {there} 个表格。"
        raise SectionTextError(msg)


def _check_splits(pieces: list[str]) -> None:
    """Refuse a mark that would be left in the text, for readers to see."""
    for piece, following in zip_longest(pieces, pieces[1:], fillvalue=SPLIT):
        if SPLIT in piece and (piece != SPLIT or following == SPLIT):
            raise SectionTextError(SPLITS_NOTHING)


def _edited_block(piece: str, tables: list[Stored], titles: set[str]) -> Stored:
    mark = TABLE_MARK.match(piece)
    if mark:
        return tables[int(mark[1]) - 1]
    return {"type": "title" if piece in titles else "paragraph", "text": piece}
