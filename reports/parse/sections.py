"""The section tree of a document, with every character of it in some section."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeGuard

from reports.extract.document import Block, Paragraph, Table
from reports.parse.contents import find_contents
from reports.parse.document_numbers import own_number
from reports.parse.high_numbers import high_numbers
from reports.parse.loose_headings import loose_headings
from reports.parse.numbering import (
    CHINESE_RANK,
    LONGEST_HEADING,
    SURE_RANK,
    Numbered,
    read_numbered,
    split_heading,
    split_inline,
    split_missing,
)
from reports.parse.parsed import ParsedSection, Part
from reports.parse.rare_numbers import OUTERMOST, rare_headings, usual_ranks
from reports.parse.restarts import inner_numbers
from reports.parse.roles import statutory_end
from reports.parse.statutory_runs import statutory_run
from reports.parse.statutory_splits import split_at_statutory
from reports.parse.table_labels import is_table_label
from reports.text.normalise import has_unseen, visible

ANNEX = re.compile(
    r"^附\s*(?:件|表|录)?\s*[\d一二三四五]{0,2}\s*[：:．.、\s]|^附(?:件|表|录)[\d一二三四五]{0,2}$"
)
TABLE_CAPTION = re.compile(r"统计表|情况表|统计数据")
# Rank, number, heading, and the text that runs on behind it.
_Heading = tuple[float, str, str, str]
DECLARED_RANK, BELOW_CHAPTER = 10, 0.25
LEVELS = range(1, DECLARED_RANK)
CLOSE = 4
NO_TITLE = range(0)
LONGEST_CAPTION = 60
# A date or an introduction may stand between the two.
REPRINT_WITHIN, MOST_TITLE_LINES = 12, 5


@dataclass(slots=True)
class _Open:
    """A section while it is being filled; `rank` tells what nests in it."""

    part: Part
    rank: float
    depth: int
    number: str = ""
    heading: str = ""
    blocks: list[Block] = field(default_factory=list)
    title_blocks: range = NO_TITLE

    def closed(self) -> ParsedSection:
        return ParsedSection(
            self.part,
            self.depth,
            self.number,
            self.heading,
            tuple(self.blocks),
            title_blocks=self.title_blocks,
        )


def read_sections(blocks: tuple[Block, ...], title: range) -> tuple[ParsedSection, ...]:
    """Cut blocks into a preamble, numbered sections and annexes, in order.

    The paragraphs at the indexes `title` print the title and stand in the preamble, as
    a table of contents does. Text stays as it is printed; what heads a section is
    freed from marks that no one sees.
    """
    blocks = tuple(map(_with_plain_heading, blocks))
    prepared = _with_whole_headings(_prepared(blocks, title), title.stop)
    body_at = max(title.stop, find_contents(prepared, title.stop).stop)
    loose = _loose(prepared, body_at)
    annex_at = _annex_start(prepared, body_at, loose)
    body = _body(prepared[:annex_at], title, body_at, loose)
    sections = [section.closed() for section in (*body, *_annexes(prepared[annex_at:]))]
    return tuple(
        each for each in sections if each.blocks or each.number or each.heading
    )


def _with_plain_heading(block: Block) -> Block:
    if isinstance(block, Table) or not has_unseen(block.text):
        return block
    plain = replace(block, text=visible(block.text).strip())
    is_annex = ANNEX.match(plain.text) and len(plain.text) <= LONGEST_CAPTION
    is_numbered = read_numbered(plain.text) is not None
    is_heading = is_numbered or is_annex or plain.level or _worded(plain)
    return plain if is_heading else block


def _prepared(blocks: tuple[Block, ...], title: range) -> list[Block]:
    """Break paragraphs that hold a whole report at the numbers inside them."""
    if _has_top_level(blocks):
        body = _with_missing_headings(blocks[title.stop :])
        return [*blocks[: title.stop], *body]
    prepared: list[Block] = list(blocks[: title.stop])
    for block in blocks[title.stop :]:
        if isinstance(block, Table):
            prepared.append(block)
        else:
            pieces = split_inline(block.text)
            if len(pieces) == 1:
                pieces = split_at_statutory(block.text)
            prepared += [replace(block, text=piece.strip()) for piece in pieces]
    return prepared


def _with_missing_headings(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Break paragraphs at the headings that the numbered lines around them lack.

    A table ends a text without line breaks: 一、 and 二、 stand in one paragraph above
    it, 三、 on a line below.
    """
    numbers = [_top_number(block) for block in blocks]
    last = 0
    for block, number in zip(blocks, numbers, strict=True):
        last = number or last
        if isinstance(block, Table):
            yield block
            continue
        for piece in split_missing(block.text, last, numbers):
            part = replace(block, text=piece.strip()) if piece != block.text else block
            last = max(last, _top_number(part))
            yield part


def _top_number(block: Block) -> int:
    numbered = read_numbered(block.text) if isinstance(block, Paragraph) else None
    return numbered.value if numbered and numbered.rank == CHINESE_RANK else 0


def _with_whole_headings(blocks: list[Block], start: int) -> list[Block]:
    """Put a number that stands on a line of its own before its heading below it."""
    whole = blocks[:start]
    waiting: Paragraph | None = None
    for block in blocks[start:]:
        if waiting is not None and _is_bare_heading(block):
            whole.append(replace(block, text=f"{waiting.text}{block.text}"))
            waiting = None
            continue
        if waiting is not None:
            whole.append(waiting)
        waiting = block if _is_bare_number(block) else None
        if waiting is None:
            whole.append(block)
    return whole if waiting is None else [*whole, waiting]


def _is_bare_number(block: Block) -> TypeGuard[Paragraph]:
    if not isinstance(block, Paragraph):
        return False
    numbered = read_numbered(block.text)
    return numbered is not None and not numbered.rest and numbered.rank <= SURE_RANK


def _is_bare_heading(block: Block) -> TypeGuard[Paragraph]:
    if not isinstance(block, Paragraph) or len(block.text) > LONGEST_HEADING:
        return False
    return not block.text.endswith(("。", "；", ";")) and not read_numbered(block.text)


def _has_top_level(blocks: tuple[Block, ...]) -> bool:
    lines = [block.text for block in blocks if isinstance(block, Paragraph)]
    found = [read_numbered(line) for line in lines]
    return sum(each is not None and each.rank <= CHINESE_RANK for each in found) > 1


def _loose(blocks: list[Block], start: int) -> dict[int, _Heading]:
    """Return the headings that the usual numbers do not tell, by their blocks."""
    return _high(blocks, start) | _rare_or_worded(blocks, start)


def _high(blocks: list[Block], start: int) -> dict[int, _Heading]:
    found = high_numbers(blocks, start).items()
    headings = ((at, _numbered_heading(each)) for at, each in found)
    return {at: heading for at, heading in headings if heading}


def _rare_or_worded(blocks: list[Block], start: int) -> dict[int, _Heading]:
    if _has_top_level(tuple(blocks[start:])):
        rare = rare_headings(blocks, start, usual_ranks(blocks, start))
        return {at: (e.rank, e.number, e.heading, "") for at, e in rare.items()}
    worded = {
        at: heading
        for at, block in enumerate(blocks[start:], start=start)
        if (heading := _worded(block))
    }
    numbered = loose_headings(blocks, start)
    parts = statutory_run(blocks, start)
    return (
        worded
        | {at: (each.rank, each.number, each.rest, "") for at, each in numbered.items()}
        | {at: (OUTERMOST, each.number, each.rest, "") for at, each in parts.items()}
    )


def _body(
    blocks: list[Block], title: range, start: int, loose: dict[int, _Heading]
) -> Iterator[_Open]:
    ranks = _declared_ranks(blocks[start:])
    current = _Open(Part.PREAMBLE, -1, 0, title_blocks=title)
    above: list[float] = []
    start = max(start, _end_of_reprint(blocks, title, start))
    inner = inner_numbers(blocks, start)
    for index, block in enumerate(blocks):
        heading = None
        if index >= start:
            heading = loose.get(index) or _heading(block, ranks)
        if heading is None:
            current.blocks.append(block)
            continue
        yield current
        rank, number, text, rest = heading
        rank += BELOW_CHAPTER if index in inner else 0
        above = [each for each in above if each < rank]
        current = _Open(Part.BODY, rank, len(above) + 1, number, text)
        above.append(rank)
        if rest:
            current.blocks.append(Paragraph(rest))
    yield current


def _end_of_reprint(blocks: list[Block], title: range, start: int) -> int:
    """Return where the title ends that a page after the cover prints again."""
    wanted = _closed_up(blocks[title.start : title.stop])
    for first in range(start, min(len(blocks), start + REPRINT_WITHIN)):
        if _is_top_level(blocks[first]):
            break
        for end in range(first + 1, min(len(blocks), first + MOST_TITLE_LINES) + 1):
            written = _closed_up(blocks[first:end])
            if not wanted.startswith(written):
                break
            if written == wanted:
                return end
    return 0


def _is_top_level(block: Block) -> bool:
    numbered = read_numbered(block.text) if isinstance(block, Paragraph) else None
    return numbered is not None and numbered.rank <= CHINESE_RANK


def _closed_up(blocks: list[Block]) -> str:
    texts = (each.text if isinstance(each, Paragraph) else "\t" for each in blocks)
    return "".join("".join(texts).split()) if blocks else "\n"


def _heading(block: Block, ranks: dict[int, float]) -> _Heading | None:
    """Return rank, number, heading and the text that runs on, or None for text."""
    if isinstance(block, Table):
        return None
    numbered = read_numbered(block.text)
    if numbered and is_table_label(numbered.rest):
        return None
    if numbered:
        return _numbered_heading(numbered)
    # A page may set the 文号 below a title as a heading too.
    if (
        block.level
        and len(block.text) <= LONGEST_CAPTION
        and not own_number(block.text)
    ):
        rank = ranks.get(block.level, DECLARED_RANK + block.level)
        return rank, "", block.text, ""
    return None


def _worded(block: Block) -> _Heading | None:
    """Read a line that is a statutory heading without a number, as bold ones are."""
    if isinstance(block, Table) or block.level:
        return None
    text = block.text.rstrip("：:")
    is_heading = statutory_end(text) == len(text) > 0
    return (CHINESE_RANK, "", block.text, "") if is_heading else None


def _numbered_heading(numbered: Numbered) -> _Heading | None:
    has_stop = "。" in numbered.rest
    stops = "。." if numbered.number.endswith(".") and not has_stop else "。"
    parts = split_heading(numbered.rest, stops=stops)
    if parts:
        return numbered.rank, numbered.number, *parts
    if numbered.rank <= SURE_RANK:
        # A paragraph under a number of its own: a section without a heading.
        return numbered.rank, numbered.number, "", numbered.rest
    return None


def _declared_ranks(blocks: list[Block]) -> dict[int, float]:
    """Map the heading levels of the format to the ranks of the numbers on them.

    Where nothing has a number of the top level, declared headings without numbers
    stand in its place, and （一） below them.
    """
    ranks: dict[int, float] = {}
    for block in blocks:
        if isinstance(block, Paragraph) and block.level:
            numbered = read_numbered(block.text)
            if numbered:
                ranks.setdefault(block.level, numbered.rank)
    if not _has_top_level(tuple(blocks)):
        outer = {level: CHINESE_RANK + level / (2 * DECLARED_RANK) for level in LEVELS}
        return outer | ranks
    return ranks


def _annex_start(blocks: list[Block], start: int, loose: dict[int, _Heading]) -> int:
    """Return where the annexes begin: at 附…, or at the caption of a last table."""
    places = range(start, len(blocks))
    tops = [at for at in places if at in loose or _is_top_level(blocks[at])]
    first, last = (tops[0], tops[-1]) if tops else (start, start)
    for index in range(first + 1, len(blocks)):
        if _opens_annex(blocks, index) or (
            index > last and _captions_table(blocks, index)
        ):
            return index
    return len(blocks)


def _opens_annex(blocks: list[Block], index: int) -> bool:
    block = blocks[index]
    if isinstance(block, Table) or len(block.text) > LONGEST_CAPTION:
        return False
    if not ANNEX.match(block.text):
        return False
    return _is_near_table(blocks, index) or _has_substance(blocks, index + 1)


def _captions_table(blocks: list[Block], index: int) -> bool:
    block = blocks[index]
    if isinstance(block, Table) or len(block.text) > LONGEST_CAPTION:
        return False
    captions = TABLE_CAPTION.search(block.text) and not read_numbered(block.text)
    return bool(captions) and _is_near_table(blocks, index)


def _is_near_table(blocks: list[Block], index: int) -> bool:
    following = blocks[index + 1 : index + CLOSE]
    return any(isinstance(each, Table) for each in following)


def _has_substance(blocks: list[Block], start: int) -> bool:
    length = 0
    for index in range(start, len(blocks)):
        block = blocks[index]
        length += len(block.text) if isinstance(block, Paragraph) else 0
        if length > LONGEST_CAPTION * 2:
            return True
    return False


def _annexes(blocks: list[Block]) -> Iterator[_Open]:
    current: _Open | None = None
    for index, block in enumerate(blocks):
        opens = isinstance(block, Paragraph) and ANNEX.match(block.text)
        if current is None or (opens and _opens_annex(blocks, index)):
            if current:
                yield current
            heading = block.text if isinstance(block, Paragraph) else ""
            current = _Open(Part.ANNEX, -1, 0, heading=heading)
        else:
            current.blocks.append(block)
    if current:
        yield current
