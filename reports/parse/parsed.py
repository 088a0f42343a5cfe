"""What was read from a document, before anything of the database is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.extract.document import Block, Paragraph
from reports.parse.evidence import Evidence


class Part(StrEnum):
    """Where in a report a section stands."""

    PREAMBLE = "preamble"
    BODY = "body"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class ParsedSection:
    """A section in reading order; `depth` is 1 for the top level, 0 beside the body.

    `title_blocks` are the indexes of the blocks that print the title of the report.
    """

    part: Part
    depth: int
    number: str = ""
    heading: str = ""
    blocks: tuple[Block, ...] = ()
    role: str = ""
    title_blocks: range = range(0)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a value is unsure, in Chinese.

    `about` is title, kind, year, agency, document_number, issued_on or text.
    """

    about: str
    message: str


@dataclass(frozen=True, slots=True)
class ParsedReport:
    """All that a document says of itself.

    `agencies` are the names as written, likeliest first; `evidence` tells where each
    value was read, of the agencies that of every name.
    """

    title: str
    kind: str
    year: int | None
    agencies: tuple[str, ...]
    document_number: str
    index_number: str
    issued_on: date | None
    published_on: date | None
    source_url: str
    sections: tuple[ParsedSection, ...]
    doubts: tuple[Doubt, ...]
    evidence: tuple[Evidence, ...] = ()


def printed_text(number: str, heading: str, blocks: Iterable[Block]) -> str:
    """Return all that is printed in a section, a line for each paragraph and row."""
    first = f"{number}{heading}"
    lines = [first] if first else []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += ["\t".join(cell.text for cell in row) for row in block.rows]
    return "\n".join(lines)
