"""Page numbers and running titles: what a PDF prints in the margins of its pages."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from reports.extract.paper.lines.line import Line
from reports.extract.paper.page import Box
from reports.extract.paper.unruled.aligned import stand_in_columns

# Part of the height of a page that is margin, and how many lines may stand in it.
MARGIN, MOST_LINES = 0.16, 3
SAME_HEIGHT = 5.0
CLOSE, TEXT_PITCH = 2.8, 1.85
# A running title stands on at least this part of the pages; even and odd ones differ.
LEAST_PAGES, LEAST_PART = 2, 0.3
# One of a chapter stands on most pages, above so many lines that are so much larger.
MOST_PAGES, FEWEST_BELOW, SMALLER = 0.6, 5, 1.1

DASHES = r"[-—–－―─·•~～\s]*"
PAGE_NUMBER = re.compile(
    rf"{DASHES}(?:第\s*\d{{1,4}}\s*页|\d{{1,4}}\s*/\s*\d{{1,4}}"
    rf"|第?\s*\d{{1,4}}\s*页?\s*[,，/／|]?\s*共\s*\d{{1,4}}\s*页"
    rf"|第\s*\d{{1,4}}\s*页\s*[(（,，/／|]?\s*共\s*\d{{1,4}}\s*页[)）]?"
    rf"|共\s*\d{{1,4}}\s*页\s*[,，/／|]?\s*第\s*\d{{1,4}}\s*页"
    rf"|Page\s*\d{{1,4}}(?:\s*of\s*\d{{1,4}})?){DASHES}",
    re.IGNORECASE,
)
DASHED_NUMBER = re.compile(r"[-—–－―─·•~～][-—–－―─·•~～\s]*\d{1,4}\s*[-—–－―─·•~～]+")
PLAIN_NUMBER = re.compile(r"\d{1,4}")
# What browsers print above and below a page.
BROWSER_FOOT = re.compile(r"(?P<url>(?:https?|file)://\S+)\s+\d+\s*/\s*\d+")
BROWSER_HEAD = re.compile(
    r"\d{2,4}/\d{1,2}/\d{1,4}[ ,，]*(?:上午|下午)?\s*\d{1,2}:\d{2}"
    r"(?:\s*[AP]M)?(?:\s.*)?"
)
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a page that stand outside its tables, from top to bottom."""

    box: Box
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: int
    line: int
    key: tuple[str, str, int, int]


def without_margins(pages: list[PageLines]) -> tuple[list[list[Line]], str]:
    """Return the lines of each page without its margins, and the address printed."""
    repeated = _repeated(pages)
    heads = _heads_of_tables(pages, repeated)
    offset = _number_offset(pages)
    address = ""
    kept: list[list[Line]] = []
    for number, page in enumerate(pages):
        titles = {index for at, index in repeated if at == number}
        numbers = {
            index
            for index, line in enumerate(page.lines)
            if _is_page_number(line.text, number, offset)
        }
        dropped = set(_dropped(page, titles, numbers, heads[number]))
        kept.append([li for at, li in enumerate(page.lines) if at not in dropped])
        for index in dropped:
            foot = BROWSER_FOOT.fullmatch(page.lines[index].text)
            address = address or (foot["url"] if foot else "")
    return kept, address if address.startswith("http") else ""


def _dropped(
    page: PageLines, titles: set[int], numbers: set[int], heads: set[int]
) -> Iterator[int]:
    """Yield the indexes of lines that are margin, from each edge inwards."""
    for side, step in (("top", 1), ("bottom", -1)):
        waiting: list[int] = []
        for index in _margin(page, side):
            text = page.lines[index].text
            pattern = BROWSER_HEAD if side == "top" else BROWSER_FOOT
            is_sure = index in numbers or pattern.fullmatch(text) is not None
            inner = index + step
            if index in heads or not (is_sure or index in titles):
                break
            waiting.append(index)
            # Lines that go on as text at the edge of several pages are text.
            if is_sure or not _is_close(page, index, inner):
                yield from waiting
                waiting.clear()


def _is_close(page: PageLines, index: int, inner: int) -> bool:
    """Tell a line that belongs to the text beside it by its distance."""
    if not 0 <= inner < len(page.lines):
        return False
    line = page.lines[index]
    return abs(page.lines[inner].baseline - line.baseline) <= TEXT_PITCH * line.size


def _heads_of_tables(
    pages: list[PageLines], repeated: set[tuple[int, int]]
) -> list[set[int]]:
    """Return the lines of each page that head what goes on of a table without lines.

    A title that runs along all pages stands above other things on some of them.
    """
    heads = [_table_heads(page) for page in pages]
    titles = {_words(pages[at], i) for at, i in repeated if i not in heads[at]}
    return [
        {index for index in found if _words(page, index) not in titles}
        for page, found in zip(pages, heads, strict=True)
    ]


def _words(page: PageLines, index: int) -> str:
    return DIGITS.sub("0", "".join(page.lines[index].text.split()))


def _table_heads(page: PageLines) -> set[int]:
    """Return the first lines where they seem to head a table without lines."""
    heads: set[int] = set()
    for index in reversed(range(min(MOST_LINES, len(page.lines) - 1))):
        line, below = page.lines[index], page.lines[index + 1]
        is_close = below.baseline - line.baseline <= CLOSE * line.size
        in_table = len(below.runs) > 2 or stand_in_columns(line, below)
        if is_close and (index + 1 in heads or in_table):
            heads.add(index)
    return heads


def is_page_number(text: str) -> bool:
    """Tell a page number by its signs: — 3 —, 3/9, 第 3 页."""
    return bool(PAGE_NUMBER.fullmatch(text) or DASHED_NUMBER.fullmatch(text))


def _margin(page: PageLines, side: str) -> Iterator[int]:
    """Yield the indexes of lines in a margin, from the edge of the page inwards."""
    depth = MARGIN * page.box.height
    indexes = range(len(page.lines))
    ordered = indexes if side == "top" else reversed(indexes)
    for count, index in enumerate(ordered):
        away = _height(page, index, side)
        if count >= MOST_LINES or away > depth:
            return
        yield index


def _height(page: PageLines, index: int, side: str) -> float:
    """Return how far a line stands from the edge of the page."""
    baseline = page.lines[index].baseline
    return baseline - page.box.y0 if side == "top" else page.box.y1 - baseline


def _repeated(pages: list[PageLines]) -> set[tuple[int, int]]:
    """Return (page, line) of the lines that stand alike on several pages."""
    found = [
        _Candidate(number, index, _key(page, index, side))
        for number, page in enumerate(pages)
        for side in ("top", "bottom")
        for index in _margin(page, side)
    ]
    counts = Counter((key, shift) for each in found for key, shift in _keys(each))
    filled = sum(bool(page.lines) for page in pages)
    least = max(LEAST_PAGES, round(LEAST_PART * filled))
    repeated = {
        (each.page, each.line)
        for each in found
        if any(counts[key] >= least for key in _keys(each))
    }
    return repeated | _of_chapters(pages, filled)


def _of_chapters(pages: list[PageLines], filled: int) -> set[tuple[int, int]]:
    """Return the titles of chapters that run along the tops of pages.

    Each is another, or one of odd and even pages: they are set smaller than the text,
    apart from it, at one height on most pages.
    """
    tops: dict[tuple[int, int], list[int]] = {}
    for number, page in enumerate(pages):
        if _has_small_top(page):
            line = page.lines[0]
            for band in {_band(page, 0, "top"), _band(page, 0, "top", shift=0.5)}:
                tops.setdefault((round(line.size * 2), band), []).append(number)
    least = max(LEAST_PAGES, round(MOST_PAGES * filled))
    return {
        (at, 0) for numbers in tops.values() if len(numbers) >= least for at in numbers
    }


def _has_small_top(page: PageLines) -> bool:
    if len(page.lines) < FEWEST_BELOW:
        return False
    usual = median(line.size for line in page.lines)
    is_small = page.lines[0].size * SMALLER <= usual
    is_margin = _height(page, 0, "top") <= MARGIN * page.box.height
    return is_small and is_margin and not _is_close(page, 0, 1)


def _band(page: PageLines, index: int, side: str, *, shift: float = 0.0) -> int:
    """Return the band a line stands in; the shifted ones are told by odd numbers."""
    height = _height(page, index, side) / SAME_HEIGHT
    return int(height) * 2 if not shift else int(height + shift) * 2 + 1


def _key(page: PageLines, index: int, side: str) -> tuple[str, str, int, int]:
    line = page.lines[index]
    band = int(_height(page, index, side) / SAME_HEIGHT)
    return _words(page, index), side, round(line.size), band


def _keys(each: _Candidate) -> Iterator[tuple[tuple[str, str, int, int], int]]:
    """Yield the band of heights a line stands in, and the one that overlaps it."""
    text, side, size, band = each.key
    yield (text, side, size, band), 0
    yield (text, side, size, (band + 1) // 2), 1


def _number_offset(pages: list[PageLines]) -> int | None:
    """Return page number less page index where plain numbers count the pages."""
    offsets = Counter(
        int(text) - number
        for number, page in enumerate(pages)
        for side in ("top", "bottom")
        for index in _margin(page, side)
        if PLAIN_NUMBER.fullmatch(text := page.lines[index].text)
    )
    if len(pages) == 1:
        return 1
    ((offset, count),) = offsets.most_common(1) or [(0, 0)]
    return offset if count >= LEAST_PAGES else None


def _is_page_number(text: str, page: int, offset: int | None) -> bool:
    if is_page_number(text):
        return True
    is_plain = PLAIN_NUMBER.fullmatch(text) is not None
    return is_plain and offset is not None and int(text) - page == offset
