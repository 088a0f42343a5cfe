"""Lines of a PDF into paragraphs, across the ends of lines, columns and pages."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise, zip_longest
from statistics import median

from reports.extract.document import Block, Paragraph
from reports.extract.line_wrap import NUMBERED
from reports.extract.paper.lines.breaks import (
    NO_START,
    begins_anew,
    counts_on,
    glued,
    has_room,
    is_finished,
)
from reports.extract.paper.lines.line import Line
from reports.extract.paper.table import PlacedTable, as_table, joined, repeats_head

from .columns import Item, Stream

# In ems: how far lines of one paragraph may stand apart at the left.
SAME_LEFT, DEEPEST_INDENT, HANGING, FIRST_INDENT = 0.7, 4.6, 4.0, 1.5
SAME_SIZE = 0.12
WIDE_PITCH = 1.3
FEWEST_LINES = 6
# Lines end at an edge if they come this near, in ems; of the places where lines end,
# the edge is the outermost that has this share of the lines of the fullest.
SAME_EDGE, LEFT_SHARE, RIGHT_SHARE, SURE_SHARE = 1.2, 0.25, 0.4, 0.4
# Margins of even pages may be those of odd ones turned round, in points.
MIRRORED, MOVED_ALIKE, COLUMN_STEP = 40.0, 12.0, 60.0
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
    for each, after in zip_longest(placed, placed[1:]):
        if isinstance(each.item, PlacedTable):
            table = _joined_table(waiting, each)
            if table is None:
                yield from _block(waiting)
                waiting = [each]
            else:
                waiting = [_Placed(table, each.measure, each.stream, each.page)]
        elif waiting and _continues(waiting, (each, after), pitch):
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
    if not isinstance(above.item, PlacedTable):
        return None
    if above.stream == each.stream and not _is_beside(above.item, each.item):
        return None
    return joined(above.item, each.item)


def _is_beside(first: PlacedTable, second: PlacedTable) -> bool:
    """Tell what goes on of a table in the next column of a page without text."""
    is_right = second.box.x0 >= first.box.x1 and second.box.y0 < first.box.y1
    return is_right and repeats_head(first, second)


def _placed(pages: list[list[Stream]]) -> Iterator[_Placed]:
    measures = _measures([stream for page in pages for stream in page])
    number = 0
    for page, streams in enumerate(pages):
        for stream in streams:
            for item in stream.items:
                yield _Placed(item, measures[number], number, page)
            number += 1


def _measures(streams: list[Stream]) -> list[Measure]:
    """Measure each stream together with all that are set in the same way."""
    alike: dict[tuple[int, ...], list[Stream]] = {}
    for stream in streams:
        alike.setdefault(_setting(stream), []).append(stream)
    common = {setting: _measure(found) for setting, found in alike.items()}
    return [_own_measure(stream, common[_setting(stream)]) for stream in streams]


def _setting(stream: Stream) -> tuple[int, ...]:
    """Return what streams of one measure share: size of page, place of column."""
    left = min(item.box.x0 for item in stream.items)
    place = round(left / COLUMN_STEP) if stream.is_column else -1
    return round(stream.page.width), round(stream.page.height), place


def _own_measure(stream: Stream, common: Measure) -> Measure:
    """Move the common measure to where it stands on this page."""
    if len(_prose(stream)) < FEWEST_LINES:
        return common
    own = _measure([stream])
    shift = own.left - common.left
    is_moved = abs(shift - (own.right - common.right)) < MOVED_ALIKE
    return own if is_moved and abs(shift) <= MIRRORED else common


def _measure(streams: list[Stream]) -> Measure:
    lines = [line for stream in streams for line in _prose(stream)]
    boxes = [item.box for stream in streams for item in stream.items]
    if not lines:
        return Measure(min(b.x0 for b in boxes), max(b.x1 for b in boxes))
    size = median(line.size for line in lines)
    # Punctuation may hang over the edge.
    firm = [line for line in lines if line.text[-1] not in NO_START]
    firm = firm if len(firm) >= FEWEST_LINES else lines
    left, _ = _edge([(line.box.x0, len(line.text)) for line in lines], size, LEFT_SHARE)
    right, share = _edge(
        [(-line.box.x1, len(line.text)) for line in firm], size, RIGHT_SHARE
    )
    right = -right
    page = streams[0].page
    is_sure = len(firm) >= FEWEST_LINES and share >= SURE_SHARE
    if streams[0].is_column or is_sure:
        return Measure(left, right)
    # Too few full lines to tell: the margins of a page are alike.
    return Measure(left, max(right, page.x1 - (left - page.x0)))


def _prose(stream: Stream) -> list[Line]:
    """Return the lines of a stream that are no rows of columns, if there are any."""
    lines = [item for item in stream.items if isinstance(item, Line)]
    return [line for line in lines if len(line.runs) == 1] or lines


def _edge(
    places: list[tuple[float, int]], size: float, share: float
) -> tuple[float, float]:
    """Return the outermost place where much text begins, and what part of it does.

    `places` are pairs of a place and the length of the text there.
    """
    ordered = sorted(places)
    ends = [place for place, _ in ordered]
    sums = [0, *accumulate(length for _, length in ordered)]
    weights = [
        sums[bisect_right(ends, place + SAME_EDGE * size)] - sums[index]
        for index, place in enumerate(ends)
    ]
    least = share * max(weights)
    index = next(index for index, weight in enumerate(weights) if weight >= least)
    return ends[index], weights[index] / max(sums[-1], 1)


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


def _continues(
    waiting: list[_Placed], coming: tuple[_Placed, _Placed | None], pitch: float
) -> bool:
    """Tell whether a line goes on with the paragraph before it, by what follows."""
    each, after = coming
    above, below = waiting[-1].item, each.item
    if not isinstance(above, Line) or not isinstance(below, Line):
        return False
    if above.level != below.level or _differ_in_size(above, below):
        return False
    if above.heading and waiting[-1].page == each.page:
        # What the file declares goes before what the lines look like.
        return above.heading == below.heading
    if each.page - waiting[-1].page > 1:
        return False
    if waiting[-1].stream == each.stream:
        distance = (below.baseline - above.baseline) / below.size
        if distance > max(pitch, 1.0) * WIDE_PITCH:
            return False
    if has_room(above, below, waiting[-1].measure.right):
        return False
    if _says_anew(waiting[0].item, above.text, below.text):
        return False
    if len(waiting) == 1 and _is_first_line(waiting[-1], each, after):
        return False
    return _is_set_on(waiting[-1], each, is_first=len(waiting) == 1)


def _says_anew(first: Item, above: str, below: str) -> bool:
    """Tell by its words a line that begins anew, be the heading above it full."""
    if begins_anew(above, below) or DATED.fullmatch(below):
        return True
    return isinstance(first, Line) and counts_on(first.text, below)


def _is_first_line(above: _Placed, each: _Placed, after: _Placed | None) -> bool:
    """Tell an indented line, below a full heading, by the next one that is not."""
    if after is None or not isinstance(after.item, Line) or after.stream != each.stream:
        return False
    size = each.item.size if isinstance(each.item, Line) else 1.0
    lefts = [placed.item.box.x0 for placed in (above, each, after)]
    is_back = abs(lefts[2] - lefts[0]) <= SAME_LEFT * size
    return is_back and lefts[1] - lefts[0] >= FIRST_INDENT * size


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
