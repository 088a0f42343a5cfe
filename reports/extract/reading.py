"""What a reader hands back, and how it refuses; nothing here knows a format."""

import re
from dataclasses import dataclass, replace

from .damage import MARK
from .document import Block, Cell, Document, Metadata, Outcome, Paragraph, Table

# Line ends of every system, plus Word's line break and the page break of old editors.
LINE_END = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")

# PostgreSQL cannot hold NUL, UTF-8 cannot hold a lone surrogate, and the other
# controls never stand in a text on purpose.
UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")

# As many as 20 MB of ordinary paragraphs; each costs the parent an object.
MAX_PIECES = 200_000
# The longest report known has 100,000. What comes after reading (sections, figures,
# likeness, index) takes time and memory with the length, so the length is bounded here.
MAX_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with what an editor should know about how it was read.

    `missing` says what of the file could not be read: the document is only a part.
    """

    document: Document
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class Refusal(Exception):
    """The file cannot be taken in; `message` tells an editor why, in Chinese."""

    def __init__(self, message: str, outcome: Outcome = Outcome.REJECTED) -> None:
        super().__init__(message)
        self.message = message
        self.outcome = outcome


def joined_halves(text: str) -> str:
    """Put characters together that are written as two: those beyond the basic plane."""
    return text.encode("utf-16-le", "surrogatepass").decode(
        "utf-16-le", "surrogatepass"
    )


def storable(reading: Reading) -> Reading:
    """Drop the characters no database can hold, and refuse what is past counting."""
    pieces = sum(1 for _ in reading.document.texts())
    if pieces > MAX_PIECES:
        raise Refusal(f"文件的段落或单元格过多（{pieces} 个，上限 {MAX_PIECES} 个）")
    characters = sum(map(len, reading.document.texts()))
    if characters > MAX_CHARACTERS:
        raise Refusal(f"文件的文字过多（{characters} 个字，上限 {MAX_CHARACTERS} 个）")
    removed = sum(len(UNSTORABLE.findall(text)) for text in _strings(reading.document))
    if not removed:
        return reading
    document = replace(
        reading.document,
        blocks=tuple(_storable_block(block) for block in reading.document.blocks),
        metadata=tuple(
            Metadata(_clean(entry.name), _clean(entry.value))
            for entry in reading.document.metadata
        ),
    )
    notes = (*reading.notes, removal_note(removed))
    return replace(reading, document=document, notes=notes)


def with_damage(reading: Reading, damage: str) -> Reading:
    """Say what is spoilt of a file; its text is a part only where a mark is in it."""
    if not damage:
        return reading
    if any(MARK in text for text in _strings(reading.document)):
        return replace(reading, missing=(*reading.missing, damage))
    return replace(reading, notes=(*reading.notes, damage))


def removal_note(count: int) -> str:
    """Say that control characters were dropped."""
    return f"去掉了 {count} 个无法保存的控制字符（如 NUL），其余文字完整"


def _strings(document: Document) -> list[str]:
    values = [part for entry in document.metadata for part in (entry.name, entry.value)]
    return [*document.texts(), *values]


def _storable_block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_clean(block.text), block.level)
    return Table(
        tuple(
            tuple(Cell(_clean(cell.text), cell.rowspan, cell.colspan) for cell in row)
            for row in block.rows
        )
    )


def _clean(text: str) -> str:
    return UNSTORABLE.sub("", text)
