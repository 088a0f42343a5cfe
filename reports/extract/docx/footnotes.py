"""Footnotes of a Word document, each read once where it is first referred to."""

from collections.abc import Iterable, Iterator

from lxml import etree

from .package import attribute

# Lines that only draw the rule above the notes of a page.
NOTE_RULES = {"separator", "continuationSeparator", "continuationNotice"}


class Footnotes:
    """The footnotes that are still to be read, and those referred to but not there."""

    def __init__(self, part: etree._Element | None) -> None:
        self._unread = {
            attribute(note, "id") or f"without id {number}": note
            for number, note in enumerate(notes_of(part))
        }
        self._known = frozenset(self._unread)
        self._waiting: list[str] = []
        self.lost: set[str] = set()

    def refer(self, numbers: Iterable[str]) -> None:
        """Put footnotes in the line of those that stand below what is being read."""
        for number in numbers:
            self._waiting.append(number)
            if number not in self._known:
                self.lost.add(number)

    def below(self) -> Iterator[etree._Element]:
        """Yield the footnotes in line, which then are read."""
        waiting, self._waiting = self._waiting, []
        for number in waiting:
            if (note := self._unread.pop(number, None)) is not None:
                yield note

    def rest(self) -> list[etree._Element]:
        """Return the footnotes that nothing refers to."""
        return list(self._unread.values())


def notes_of(part: etree._Element | None) -> Iterator[etree._Element]:
    """Yield the notes of a part of footnotes or endnotes."""
    for note in part if part is not None else ():
        if attribute(note, "type") not in NOTE_RULES:
            yield note
