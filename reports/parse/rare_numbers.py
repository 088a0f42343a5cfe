"""Headings under Roman numbers, letters or 第一节, among those under usual numbers.

Such marks have no place of their own in the order of official documents. Where they
come before the first 一、 they stand above it, elsewhere below the heading they follow.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.extract.document import Block, Paragraph
from reports.parse.loose_headings import (
    LETTER,
    LONGEST,
    LONGEST_MARK,
    ROMAN_NUMBER,
    is_shaped_like_heading,
    rare_value,
)
from reports.parse.numbering import CHINESE, CHINESE_RANK, read_numbered

MARKS = (
    re.compile(rf"第\s*(?P<value>[{CHINESE}]{{1,3}}|\d{{1,2}})\s*节[、：:\s]*"),
    ROMAN_NUMBER,
    LETTER,
)
FEWEST = 2
OUTERMOST, BELOW = -0.5, 0.5


@dataclass(frozen=True, slots=True)
class Ranked:
    """A heading under a rare number; ranks of halves stand between the usual ones."""

    rank: float
    number: str
    heading: str


@dataclass(frozen=True, slots=True)
class _Marked:
    at: int
    value: int
    number: str
    rest: str


def rare_headings(
    blocks: Sequence[Block], start: int, usual: Mapping[int, int]
) -> dict[int, Ranked]:
    """Return the headings under rare numbers by their blocks.

    `usual` has the ranks of the blocks under usual numbers.
    """
    found: dict[int, Ranked] = {}
    places = sorted(usual)
    for mark in MARKS:
        lines = list(_marked(blocks, start, mark))
        runs = [run for run in _runs(lines) if _are_headings(run, blocks)]
        if len(runs) == 1 and _is_outermost(runs[0], usual):
            found |= _ranked(runs[0], OUTERMOST)
            continue
        for run in runs:
            if before := bisect_left(places, run[0].at):
                found |= _ranked(run, usual[places[before - 1]] + BELOW)
    return found


def _marked(
    blocks: Sequence[Block], start: int, mark: re.Pattern[str]
) -> Iterator[_Marked]:
    for at, block in enumerate(blocks[start:], start=start):
        if not isinstance(block, Paragraph) or len(block.text) > LONGEST + LONGEST_MARK:
            continue
        match = mark.match(block.text)
        rest = block.text[match.end() :].strip() if match else ""
        if match and is_shaped_like_heading(rest):
            value = rare_value(match["value"])
            yield _Marked(at, value, match.group().rstrip(), rest)


def _runs(lines: Sequence[_Marked]) -> Iterator[list[_Marked]]:
    """Yield the lines that count up from one, each run apart."""
    run: list[_Marked] = []
    for line in lines:
        if line.value == 1 and run:
            yield run
            run = []
        if line.value == len(run) + 1:
            run.append(line)
    if run:
        yield run


def _are_headings(run: Sequence[_Marked], blocks: Sequence[Block]) -> bool:
    """Tell headings, which have something below each, from the items of a list."""
    marked = {line.at for line in run}
    below = (line.at + 1 for line in run)
    has_text = all(at < len(blocks) and at not in marked for at in below)
    return len(run) >= FEWEST and has_text


def _is_outermost(run: Sequence[_Marked], usual: Mapping[int, int]) -> bool:
    """Tell marks before the first usual number, between which 一、 begins anew."""
    outer = [at for at, rank in usual.items() if rank <= CHINESE_RANK]
    return bool(outer) and run[0].at < min(outer)


def _ranked(run: Sequence[_Marked], rank: float) -> dict[int, Ranked]:
    return {line.at: Ranked(rank, line.number, line.rest) for line in run}


def usual_ranks(blocks: Sequence[Block], start: int) -> dict[int, int]:
    """Return the ranks of the lines under usual numbers by their blocks.

    What only reads as one because it is worded like the law, I. 总体情况, is left out.
    """
    ranks: dict[int, int] = {}
    for at, block in enumerate(blocks[start:], start=start):
        numbered = read_numbered(block.text) if isinstance(block, Paragraph) else None
        if numbered and not any(mark.match(numbered.number + " ") for mark in MARKS):
            ranks[at] = numbered.rank
    return ranks
