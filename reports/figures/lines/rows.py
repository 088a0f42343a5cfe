"""Heads and rows of tables that became lines of text: named for the editor."""

import re
from collections.abc import Collection, Iterator, Sequence

from reports.figures.labels import fold_label
from reports.figures.numbers import UNIT, folded, is_number, is_unit
from reports.figures.printed import PrintedSection
from reports.figures.readings import Cell, Unread
from reports.figures.tables.page_ends import known_labels

LEAST_NUMBERS = 3
IN_TEXT = "有表格没有框线，成了正文的行，其中的数字没有读取，请对照原文件核对。"
# 信息内容 is the head of the first column of the small tables of what was disclosed.
HEAD_IN_TEXT = re.compile(r"信息内容(?:$|本年|上一?年|采购|处理|对外|现行)")
# A label, a unit or none, and a number, parted by spaces or signs. A label begins where
# one of these ends, so that no long word is looked at from each of its characters.
PARTED = r"[|｜│,，\s]{1,200}"
ROW_IN_TEXT = re.compile(
    rf"(?<![^|｜│,，\s])(?P<label>[^|｜│,，\s]{{2,60}}){PARTED}(?:[一-龥]{{1,3}}{PARTED})?(?=[\d０-９])"
)
# Cells parted otherwise: 收到申请数；件；13, 收到申请数——13件.
PARTED_OTHERWISE = re.compile(r"[:：;；—…\u2500]{1,200}")
# With its unit between label and number, one line alone is a row: 人数 人次 0.
WHOLE_ROW = re.compile(
    rf"(?P<label>[^|｜│,，\s]{{2,60}}){PARTED}[一-龥]{{1,3}}{PARTED}[\d０-９][\d０-９,.]{{0,20}}"
)
# What is set side by side by a style sheet stands without a gap: 收到申请数件13.
FLUSH_ROW = re.compile(rf"(?P<label>.{{4,60}}?){UNIT}[\d０-９][\d０-９,.]{{0,20}}")
LEAST_IN_A_ROW = 5
ROW_OF_NUMBERS = re.compile(
    rf"\s*(?:[\d０-９][\d０-９.]*{PARTED}){{{LEAST_IN_A_ROW - 1},}}[\d０-９.]+[|｜\s]*"
)


def rows_in_text(
    sections: Sequence[PrintedSection], read: Collection[tuple[int, int]]
) -> Iterator[Unread]:
    """Name the sections in which the head or the rows of a table became text.

    A row that begins with a number, as （一）收到申请数 does, is the heading of its own
    section. What is read by itself is left out: `read` are the places of its lines.
    """
    left: list[int] = []
    for section in sections:
        # What is read leaves a blank, so that no two lines come together beside it.
        left_over = [
            "" if (section.order, at) in read else line.strip()
            for at, line in enumerate(section.lines)
        ]
        texts = left_over[1:]
        is_head = any(HEAD_IN_TEXT.match(folded(text)) for text in texts)
        has_row = any(map(ROW_OF_NUMBERS.fullmatch, texts))
        found = sum(map(_rows_in, left_over)) + _labels_above_numbers(left_over)
        has_row = has_row or any(map(_is_whole_row, left_over))
        if is_head or has_row or found >= LEAST_NUMBERS:
            yield Unread(Cell(section.order, 0), IN_TEXT)
        else:
            left += [section.order] * found
    if len(left) >= LEAST_NUMBERS:
        yield Unread(Cell(left[0], 0), IN_TEXT)


def _is_whole_row(text: str) -> bool:
    shapes = (WHOLE_ROW, FLUSH_ROW)
    found = filter(None, (each.fullmatch(text.strip()) for each in shapes))
    return any(fold_label(each["label"]) in known_labels() for each in found)


def _labels_above_numbers(texts: Sequence[str], least: int = 1) -> int:
    """Count the known labels with numbers below them, or with a unit and a number.

    `least` numbers there must be without a unit: a sentence names one of a result.
    """
    return sum(
        fold_label(label) in known_labels()
        and (
            all(map(is_number, below[:least]))
            or (is_unit(below[0]) and is_number(below[1]))
        )
        for label, *below in zip(texts, texts[1:], [*texts[2:], ""], strict=False)
    )


def _rows_in(text: str) -> int:
    """Count the known labels with a number behind them, in a line or in several."""
    labels = (found["label"] for found in ROW_IN_TEXT.finditer(text))
    found = sum(fold_label(label) in known_labels() for label in labels)
    # A sentence names one number of a result behind a colon: 予以公开：12件.
    least = 2 if re.search("[:：]", text) else 1
    return found or _labels_above_numbers(PARTED_OTHERWISE.split(text), least)
