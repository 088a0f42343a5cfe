"""Watermarks: words laid over or under the text, large, pale, or on every page.

What lies askew never becomes a character (see text); these lie level. A pale title
that overlaps nothing is text, and so is what is only large.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from reports.extract.paper.page import Box, Glyph, Page

# Against the usual size of a page: large for a pale word, and for one of any colour.
LARGE, HUGE = 1.8, 2.5
FEWEST_COVERED, LEAST_PAGES, SHOWN = 2, 2, 20
# A page has a few dozen tiles; more pale words are its text.
MOST_RUNS, MOST_CHARACTERS = 200, 20_000

UNSURE = (
    "第 {page} 页有一处浅色文字压在正文上（“{first}”），像是水印或印章，没有收录，"
    "请对照原文件核对"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters drawn one after another in one size on one line."""

    glyphs: tuple[Glyph, ...]
    is_large: bool
    covers: bool

    @property
    def text(self) -> str:
        """What is written, without its spaces."""
        return "".join("".join(glyph.text for glyph in self.glyphs).split())


def without_watermarks(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """Take the watermarks out of pages; say in Chinese which were not sure ones."""
    found = [_runs(page) for page in pages]
    seen = ({run.text for run in runs} for runs in found)
    on_pages = Counter(text for texts in seen for text in texts)
    # Where it covers a text once, it is a watermark also in the room beside one.
    covering = {run.text for runs in found for run in runs if run.covers}
    notes: list[str] = []
    kept: list[Page] = []
    for number, (page, runs) in enumerate(zip(pages, found, strict=True), start=1):
        marks = [e for e in runs if e.text in covering or _is_repeated(e, on_pages)]
        unsure = [run for run in marks if not _is_sure(run, on_pages, page)]
        notes += [UNSURE.format(page=number, first=r.text[:SHOWN]) for r in unsure[:1]]
        kept.append(_without(page, marks))
    return kept, notes


def _is_repeated(run: Run, on_pages: Counter[str]) -> bool:
    return run.is_large and on_pages[run.text] >= LEAST_PAGES


def _is_sure(run: Run, on_pages: Counter[str], page: Page) -> bool:
    if run.is_large or on_pages[run.text] >= LEAST_PAGES:
        return True
    # The shadow of a word, which is written once more.
    drawn = {id(glyph) for glyph in run.glyphs}
    rest = "".join(g.text for g in page.glyphs if id(g) not in drawn)
    return run.text in "".join(rest.split())


def _without(page: Page, marks: Sequence[Run]) -> Page:
    if not marks:
        return page
    gone = {id(glyph) for run in marks for glyph in run.glyphs}
    return replace(page, glyphs=tuple(g for g in page.glyphs if id(g) not in gone))


def _runs(page: Page) -> list[Run]:
    """Return what may be watermarks of a page by how it is drawn, none of its text."""
    firm = [glyph for glyph in page.glyphs if not glyph.is_pale]
    sizes = [glyph.size for glyph in firm if not glyph.text.isspace()]
    if not sizes:
        return []
    usual = median(sizes)
    drawn = [
        run
        for run in _drawn_in_one(page.glyphs)
        if run[0].is_pale or run[0].size >= HUGE * usual
    ]
    if len(drawn) > MOST_RUNS:
        return []
    text = [glyph for glyph in firm if glyph.size < LARGE * usual]
    if len(text) > MOST_CHARACTERS:
        return []
    return [_judged(run, text, usual) for run in drawn]


def _drawn_in_one(glyphs: Sequence[Glyph]) -> Iterator[tuple[Glyph, ...]]:
    run: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text.isspace():
            continue
        if run and not _goes_on(run[-1], glyph):
            yield tuple(run)
            run = []
        run.append(glyph)
    if run:
        yield tuple(run)


def _goes_on(left: Glyph, right: Glyph) -> bool:
    is_alike = (left.is_pale, left.turn) == (right.is_pale, right.turn)
    is_level = abs(left.baseline - right.baseline) <= left.size / 2 or bool(left.turn)
    return is_alike and is_level and abs(left.size - right.size) < 1


def _judged(run: tuple[Glyph, ...], text: Sequence[Glyph], usual: float) -> Run:
    area = _around(run)
    covered = sum(area.holds(*glyph.centre) for glyph in text)
    is_large = run[0].size >= LARGE * usual
    return Run(run, is_large, covered >= FEWEST_COVERED)


def _around(run: tuple[Glyph, ...]) -> Box:
    """Return the box of a run without the room above and below its ink."""
    top, bottom = min(g.box.y0 for g in run), max(g.box.y1 for g in run)
    rim = (bottom - top) / 6
    left, right = min(g.box.x0 for g in run), max(g.box.x1 for g in run)
    return Box(left, top + rim, right, bottom - rim)
