"""Lines of a PDF into paragraphs, across the ends of lines, columns and pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .document import Block, Paragraph
from .line_wrap import NUMBERED
from .pdf_breaks import begins_anew, glued, has_room, is_finished
from .pdf_columns import Item, Stream
from .pdf_lines import Line
from .pdf_table import PlacedTable, as_table, joined

# In ems: how far lines of one paragraph may stand apart at the left.
SAME_LEFT, DEEPEST_INDENT, HANGING, FIRST_INDENT = 0.7, 4.6, 4.0, 1.5
SAME_SIZE = 0.12
WIDE_PITCH = 1.3
FEWEST_LINES = 6
COMMON_EDGE = 0.12
DATED = re.compile(
    r"^[（(]?\s*(?:[12]\d{3}|[二一][〇○零Ｏ九][〇○零一二三四五六七八九]{2})\s*年"
)
BULLET = re.compile(r"[•●■◆▪·①-⑳\-–—]|第?[一二三四五六七八九十\d]+[、.．）)]")


@dataclass(frozen=True, slots=True)
class Measure:
    """The edges that the text of a column is set between."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Placed:
    """An item with the column it stands in; streams count over the whole file."""

    item: Item
    measure: Measure
    stream: int
    page: int


def blocks_of(pages: list[list[Stream]]) -> Iterator[Block]:
    """Yield paragraphs and tables in reading order."""
    placed = list(_placed(pages))
    pitch = _pitch(placed)
    waiting: list[_Placed] = []
    for each in placed:
        if isinstance(each.item, PlacedTable):
            table = _joined_table(waiting, each)
            if table is None:
                yield from _block(waiting)
                waiting = [each]
            else:
                waiting = [_Placed(table, each.measure, each.stream, each.page)]
        elif waiting and _continues(waiting, each, pitch):
            waiting.append(each)
        else:
            yield from _block(waiting)
            waiting = [each]
    yield from _block(waiting)


def _block(waiting: list[_Placed]) -> Iterator[Block]:
    if not waiting:
        return
    if isinstance(waiting[0].item, PlacedTable):
        yield as_table(waiting[0].item)
        return
    text, level = "", 0
    for each in waiting:
        if isinstance(each.item, Line):
            text = glued(text, each.item.text)
            level = each.item.level
    yield Paragraph(text, level)


def _joined_table(waiting: list[_Placed], each: _Placed) -> PlacedTable | None:
    if not waiting or not isinstance(each.item, PlacedTable):
        return None
    above = waiting[0]
    if not isinstance(above.item, PlacedTable) or above.stream == each.stream:
        return None
    return joined(above.item, each.item)


def _placed(pages: list[list[Stream]]) -> Iterator[_Placed]:
    measures = _measures([stream for page in pages for stream in page])
    number = 0
    for page, streams in enumerate(pages):
        for stream in streams:
            for item in stream.items:
                yield _Placed(item, measures[number], number, page)
            number += 1


def _measures(streams: list[Stream]) -> list[Measure]:
    """Measure each stream; a short one is set like the longest it could belong to."""
    own = [_measure(stream) for stream in streams]
    sizes = [_line_count(stream) for stream in streams]
    full = [index for index, size in enumerate(sizes) if size >= FEWEST_LINES]
    measures: list[Measure] = []
    for index, stream in enumerate(streams):
        beside = [
            other
            for other in full
            if streams[other].is_column == stream.is_column
            and _overlap(own[other], own[index])
        ]
        model = max(beside, key=lambda other: sizes[other], default=index)
        if sizes[index] >= FEWEST_LINES:
            widest = max((own[each].right for each in beside), default=0.0)
            near = abs(own[model].left - own[index].left) < DEEPEST_INDENT
            right = max(own[index].right, widest) if near else own[index].right
            measures.append(Measure(own[index].left, right))
        else:
            measures.append(own[model])
    return measures


def _overlap(model: Measure, own: Measure) -> bool:
    return model.left - SAME_LEFT * 10 <= own.left <= model.right


def _line_count(stream: Stream) -> int:
    return sum(isinstance(item, Line) for item in stream.items)


def _measure(stream: Stream) -> Measure:
    lines = [item for item in stream.items if isinstance(item, Line)]
    if not lines:
        boxes = [item.box for item in stream.items]
        return Measure(min(b.x0 for b in boxes), max(b.x1 for b in boxes))
    size = median(line.size for line in lines)
    lefts = sorted(line.box.x0 for line in lines)
    rights = sorted(-line.box.x1 for line in lines)
    return Measure(_edge(lefts, size), -_edge(rights, size))


def _edge(ordered: list[float], size: float) -> float:
    """Return the outermost place where several lines end alike."""
    least = max(2, round(COMMON_EDGE * len(ordered)))
    for place in ordered:
        near = [each for each in ordered if place <= each <= place + 1.2 * size]
        if len(near) >= least:
            return place
    return ordered[0]


def _pitch(placed: list[_Placed]) -> float:
    """Return the usual distance of two lines, in ems."""
    distances = [
        (below.item.baseline - above.item.baseline) / below.item.size
        for above, below in pairwise(placed)
        if isinstance(above.item, Line)
        and isinstance(below.item, Line)
        and above.stream == below.stream
    ]
    return median(distances) if distances else 2.0


def _continues(waiting: list[_Placed], each: _Placed, pitch: float) -> bool:
    """Tell whether a line goes on with the paragraph before it."""
    above, below = waiting[-1].item, each.item
    if not isinstance(above, Line) or not isinstance(below, Line):
        return False
    if above.level != below.level or _differ_in_size(above, below):
        return False
    if each.page - waiting[-1].page > 1:
        return False
    if waiting[-1].stream == each.stream:
        distance = (below.baseline - above.baseline) / below.size
        if distance > max(pitch, 1.0) * WIDE_PITCH:
            return False
    if has_room(above, below, waiting[-1].measure.right):
        return False
    if begins_anew(above.text, below.text) or DATED.fullmatch(below.text):
        return False
    is_first = len(waiting) == 1
    return _is_set_on(waiting[-1], each, is_first=is_first)


def _differ_in_size(above: Line, below: Line) -> bool:
    return abs(above.size - below.size) > SAME_SIZE * max(above.size, below.size)


def _is_set_on(above: _Placed, below: _Placed, *, is_first: bool) -> bool:
    """Tell by the left edges whether a line may go on with the one above."""
    size = above.item.size if isinstance(above.item, Line) else 1.0
    first = (above.item.box.x0 - above.measure.left) / size
    second = (below.item.box.x0 - below.measure.left) / size
    if not is_first:
        return abs(second - first) <= SAME_LEFT
    if first > DEEPEST_INDENT:
        return False
    if second > first + SAME_LEFT:
        return second <= first + HANGING and _hangs(above.item)
    if second >= FIRST_INDENT and first >= FIRST_INDENT:
        # Both indented: two paragraphs, unless the first breaks off.
        return not _is_finished(above.item)
    return True


def _hangs(item: Item) -> bool:
    text = item.text if isinstance(item, Line) else ""
    return bool(NUMBERED.match(text) or BULLET.match(text))


def _is_finished(item: Item) -> bool:
    return isinstance(item, Line) and is_finished(item.text)
