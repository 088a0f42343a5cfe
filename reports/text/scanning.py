"""Walking over a query from left to right, and telling what was repaired."""

import re
from dataclasses import dataclass, field

from reports.text.brackets import END_OF_WORD, Brackets
from reports.text.operators import (
    CLOSING,
    OPENING,
    OPENING_QUOTES,
    SMALL_OPERATORS,
    WORDS,
    small_operator,
)


@dataclass(slots=True)
class Scanner:
    """A place in a query, and what was told of it so far."""

    text: str
    place: int = 0
    notes: list[str] = field(default_factory=list)
    brackets: Brackets = field(init=False)

    def __post_init__(self) -> None:
        self.brackets = Brackets(self.text)

    def note(self, message: str) -> None:
        if message not in self.notes:
            self.notes.append(message)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.text, self.place)
        if match:
            self.place = match.end()
        return match

    def skip(self, note: str) -> None:
        self.place += 1
        self.note(note)

    def operator(self, pattern: re.Pattern[str], word: str) -> re.Match[str] | None:
        """Take an operator, its name in small letters too where that is no word."""
        match = pattern.match(self.text, self.place)
        if not match:
            match = self.small(word)
            if match:
                self.note(SMALL_OPERATORS[match["word"].lower()])
        if match:
            self.place = match.end()
        return match

    def small(self, word: str) -> re.Match[str] | None:
        match = small_operator(self.text, self.place)
        return match if match and WORDS[match["word"].lower()] == word else None

    def characters(self) -> tuple[str, bool]:
        """Read one word or quotation; the second value says that it was quoted."""
        start = self.place
        if self.text[start] in OPENING_QUOTES:
            return self._quotation(), True
        inside = 0
        while self.place < len(self.text):
            character = self.text[self.place]
            if END_OF_WORD.match(self.text, self.place):
                break
            if character in CLOSING and not inside:
                break
            if character in OPENING and not self._is_closed():
                break
            inside += (character in OPENING) - (character in CLOSING)
            self.place += 1
        return self.text[start : self.place], False

    def _is_closed(self) -> bool:
        """Say whether the parenthesis at this place is closed inside its word."""
        end = self.brackets.closing(self.place)
        return end is not None and self.brackets.is_unbroken(self.place, end)

    def lone_quote(self) -> bool:
        """Leave out a quotation mark with nothing behind it, and say whether it is."""
        is_lone = self.text[self.place] in OPENING_QUOTES and not (
            self.text[self.place + 1 :].strip()
        )
        if is_lone:
            self.skip("引号没有成对，已忽略。")
        return is_lone

    def _quotation(self) -> str:
        start = self.place + 1
        end = self.brackets.end_of_quotation(start)
        if end == len(self.text):
            self.note("引号没有成对，已补全。")
        self.place = min(end + 1, len(self.text))
        return self.text[start:end]
