"""Parsed sections as rows of the database, so that they travel and are stored cheaply.

A table of a report has some three hundred cells; as objects they would cost the
process that writes more than all the rest.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from reports.parse.blocks import stored_blocks
from reports.parse.parsed import ParsedSection, printed_text


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section as it is kept; `blocks` is JSON, `text` all that is printed."""

    depth: int
    part: str
    role: str
    number: str
    heading: str
    blocks: str
    text: str


def section_rows(sections: Iterable[ParsedSection]) -> tuple[SectionRow, ...]:
    """Return sections as they are kept, in their order."""
    return tuple(map(_row, sections))


def text_of_rows(rows: Iterable[SectionRow]) -> str:
    """Return all text of a report."""
    return "\n".join(row.text for row in rows)


def _row(section: ParsedSection) -> SectionRow:
    return SectionRow(
        section.depth,
        section.part.value,
        section.role,
        section.number,
        section.heading,
        json.dumps(stored_blocks(section), ensure_ascii=False),
        printed_text(section.number, section.heading, section.blocks),
    )
