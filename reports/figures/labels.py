"""Labels of rows and columns, as they are printed by a thousand hands."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

NUMBERING = re.compile(
    r"^(?:[(]?[一二三四五六七八九十]+[)、.,:]|[(]?\d+[)、.,:]*|第[一二三四五六七八九十]+项"
    r"|其中[:,]?|[-·•*]+)+"
)
REMARK = re.compile(r"\([^()]*\)?")
PUNCTUATION = re.compile(r"[^\w]|_")
ALIKE, SHORTEST_PART = 0.78, 4
NEAR = 4


def fold_label(text: str) -> str:
    """Return a label without spaces, numbering, remarks and punctuation.

    >>> fold_label("（二） 部分公\\n开（区分处理的，只计这一情形）")
    '部分公开'
    """
    label = "".join(unicodedata.normalize("NFKC", text).split())
    label = NUMBERING.sub("", label)
    return PUNCTUATION.sub("", REMARK.sub("", label))


def resemble(printed: str, known: str) -> bool:
    """Say whether a folded label is a known one, cut short or misprinted."""
    if printed == known:
        return True
    if len(printed) < SHORTEST_PART or len(known) < SHORTEST_PART:
        return False
    if known.startswith(printed) or printed.startswith(known):
        return True
    return SequenceMatcher(None, printed, known).ratio() >= ALIKE


@dataclass(slots=True)
class LabelOrder:
    """Known labels in their printed order; the same words may stand under two heads.

    Of several rows with one label the one right below the last row found is meant.
    """

    known: tuple[tuple[str, str], ...]
    last: int = -1
    taken: set[str] = field(default_factory=set)
    has_lost: bool = False

    def find(self, printed: str) -> str | None:
        """Return the code of a printed label and go on from there, or None."""
        label = fold_label(printed)
        if not label:
            return None
        place = self._place(label)
        self.has_lost = place is None
        if place is None:
            return None
        self.last = place
        code = self.known[place][0]
        self.taken.add(code)
        return code

    def knows(self, printed: str) -> bool:
        """Say whether a label is exactly a known one, wherever it stands."""
        label = fold_label(printed)
        return any(label == known for _, known in self.known)

    def _place(self, label: str) -> int | None:
        same = [
            place
            for place, (code, known) in enumerate(self.known)
            if known == label and code not in self.taken
        ]
        if self._stands_under_several(label):
            # Where rows before it were lost, no one can tell whose row this is.
            is_next = self.last + 1 in same and not self.has_lost
            return self.last + 1 if is_next else None
        if same:
            return next((each for each in same if each > self.last), same[0])
        following = range(self.last + 1, min(self.last + 1 + NEAR, len(self.known)))
        return self._best(label, following)

    def _stands_under_several(self, label: str) -> bool:
        return sum(label == known for _, known in self.known) > 1

    def _best(self, label: str, places: Iterable[int]) -> int | None:
        if any(known != label and known.endswith(label) for _, known in self.known):
            # What is left of a label whose beginning was lost: 意公开答复数.
            return None
        alike = [
            place
            for place in places
            if self.known[place][0] not in self.taken
            and resemble(label, self.known[place][1])
        ]
        return max(
            alike,
            key=lambda place: SequenceMatcher(
                None, label, self.known[place][1]
            ).ratio(),
            default=None,
        )
