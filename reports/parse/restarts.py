"""Lists numbered 一、 二、 三、 inside a chapter that bears such a number itself.

一、总体情况 with 一、…六、 below it, and then 二、主动公开情况: numbers that begin
again are of the chapter, where those of the chapters go on behind them.
"""

from collections.abc import Iterator, Sequence

from reports.extract.document import Block, Paragraph
from reports.parse.numbering import CHINESE_RANK, read_numbered
from reports.parse.table_labels import is_table_label

FEWEST = 2


def inner_numbers(blocks: Sequence[Block], start: int) -> frozenset[int]:
    """Return the indexes of blocks whose 一、 二、 number a list inside a chapter.

    Nothing where the numbers may be read in another way.
    """
    inner: set[int] = set()
    waiting: list[int] = []
    outer = 0
    for at, value in _values(blocks, start):
        if waiting and value == len(waiting) + 1:
            waiting.append(at)
        elif value == outer + 1:
            inner.update(waiting if len(waiting) >= FEWEST else ())
            waiting, outer = [], value
        elif value == 1 and not waiting:
            waiting = [at]
        else:
            return frozenset()
    return frozenset() if waiting else frozenset(inner)


def _values(blocks: Sequence[Block], start: int) -> Iterator[tuple[int, int]]:
    for at in range(start, len(blocks)):
        block = blocks[at]
        numbered = read_numbered(block.text) if isinstance(block, Paragraph) else None
        is_of_table = numbered is not None and is_table_label(numbered.rest)
        if numbered and numbered.rank == CHINESE_RANK and not is_of_table:
            yield at, numbered.value
