"""The six parts of a report under numbers that elsewhere stand below 一、.

（1）总体情况 or （一）总体情况, counting up, are its parts, whatever is numbered below.
"""

from collections.abc import Iterator, Sequence

from reports.extract.document import Block, Paragraph
from reports.parse.numbering import Numbered, read_numbered
from reports.parse.roles import read_role, statutory_end

FEWEST_ROLES = 4


def statutory_run(blocks: Sequence[Block], start: int) -> dict[int, Numbered]:
    """Return the statutory headings that count up from one in one style of numbers."""
    found = list(_headings(blocks, start))
    for rank in sorted({numbered.rank for _, numbered in found}):
        run = [(at, numbered) for at, numbered in found if numbered.rank == rank]
        counts_up = [each.value for _, each in run] == list(range(1, len(run) + 1))
        roles = {read_role(each.rest) for _, each in run}
        if counts_up and len(roles) >= FEWEST_ROLES:
            return dict(run)
    return {}


def _headings(blocks: Sequence[Block], start: int) -> Iterator[tuple[int, Numbered]]:
    for at, block in enumerate(blocks[start:], start=start):
        numbered = read_numbered(block.text) if isinstance(block, Paragraph) else None
        heading = numbered.rest.rstrip("：:") if numbered else ""
        if numbered and 0 < len(heading) == statutory_end(heading):
            yield at, numbered
