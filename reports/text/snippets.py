"""The part of a text that is shown for a hit: around its densest marks."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from reports.text.highlight import Folded, Needles, Span, matches, spans

SNIPPET_WIDTH = 140
LEAD = 30
LABEL = 40
ELLIPSIS = "…"
NEXT_CELL = " | "
CELLS = re.compile(r"\s*\t\s*")


def snippet(
    text: str | Folded, wanted: Needles, width: int = SNIPPET_WIDTH, *, skip: int = 0
) -> tuple[Span, ...]:
    """Cut the part of a text around its densest marks, about `width` characters.

    The first `skip` characters, a heading, are not shown. Marks in prose are shown
    rather than those in tables, and of a table one row from its label on, as a figure
    says nothing without it.
    """
    whole = text if isinstance(text, str) else text.text
    start = len(whole) - len(whole[skip:].lstrip())
    found = [
        (max(first, start) - start, last - start)
        for first, last in matches(text, wanted)
        if last > start
    ]
    return _shown(whole[start:].rstrip(), found, width)


def _shown(text: str, found: list[tuple[int, int]], width: int) -> tuple[Span, ...]:
    rows = _rows_of(text) if "\t" in text else []
    in_prose = [span for span in found if not _row_at(rows, span[0])]
    if found and not in_prose:
        return _row_snippet(text, _row_at(rows, found[0][0]), found, width)
    start = _best_start(in_prose, width)
    end = min(len(text), start + width)
    mark = next((first for first, _ in in_prose if first >= start), start)
    for first, last in rows:
        # Of what is shown, the mark is no part of a row, so a row is before or after.
        if in_prose and last <= mark:
            start = max(start, min(last + 1, end))
        elif start < first < end:
            end = first
    return tuple(_cut(text, found, start, end))


def _rows_of(text: str) -> list[tuple[int, int]]:
    """List where the rows of tables begin and end: lines of several cells."""
    rows, start = [], 0
    for line in text.split("\n"):
        if "\t" in line:
            rows.append((start, start + len(line)))
        start += len(line) + 1
    return rows


def _row_at(rows: list[tuple[int, int]], place: int) -> tuple[int, int] | None:
    index = bisect_right(rows, (place, len(rows) and rows[-1][1] + 1)) - 1
    if index < 0 or place > rows[index][1]:
        return None
    return rows[index]


def _row_snippet(
    text: str,
    row: tuple[int, int] | None,
    found: list[tuple[int, int]],
    width: int,
) -> tuple[Span, ...]:
    start, end = row or (0, len(text))
    start += len(text[start:end]) - len(text[start:end].lstrip())
    mark = found[0][0]
    shown: list[Span] = []
    if mark - start > width // 2:
        label = text[start:mark].split("\t")[0][:LABEL]
        shown = [Span(f"{label}{NEXT_CELL}")] if label.strip() else []
        start = max(start + len(label), mark - LEAD)
    shown += _cut(text, found, start, min(end, start + width))
    return tuple(
        each if each.mark else Span(CELLS.sub(NEXT_CELL, each.text)) for each in shown
    )


def _cut(
    text: str, found: list[tuple[int, int]], start: int, end: int
) -> Iterator[Span]:
    inside = [
        (max(a, start) - start, min(b, end) - start)
        for a, b in found
        if b > start and a < end
    ]
    if start:
        yield Span(ELLIPSIS)
    yield from spans(text[start:end], inside)
    if end < len(text):
        yield Span(ELLIPSIS)


def _best_start(found: list[tuple[int, int]], width: int) -> int:
    """Return where the window begins that holds most marked characters."""
    best = covered = last = 0
    best_start = found[0][0] if found else 0
    for first, (start, end) in enumerate(found):
        while last < len(found) and found[last][1] <= start + width:
            covered += found[last][1] - found[last][0]
            last += 1
        if covered > best:
            best, best_start = covered, start
        if last > first:
            covered -= end - start
        else:
            last = first + 1
    return max(0, best_start - LEAD)
