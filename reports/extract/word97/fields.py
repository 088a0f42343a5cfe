"""Fields of a Word 97 file: their results are text, and of some the codes as well."""

import re
from dataclasses import dataclass

from reports.extract.docx.body import PROGRAMS_OF_TEXT
from reports.extract.docx.fields import shown as drawn

CELL_MARK = "\x07"
MARK = re.compile("[\x13\x14\x15]")
BEGINS, RESULT_BEGINS = "\x13", "\x14"
EMBEDDED = re.compile(rf"\s*(?:EMBED|LINK)\s+(?:{'|'.join(PROGRAMS_OF_TEXT)})")
# What is chosen or ticked stands in no text of the file.
FORM = re.compile(r"\s*FORM(?:CHECKBOX|DROPDOWN)\b")


@dataclass(slots=True)
class Unread:
    """What fields show that is not in the text."""

    has_objects: bool = False
    choices: int = 0


def without_codes(shown: list[str]) -> Unread:
    """Drop the codes of fields and keep their results; open ones stay as they are."""
    opened: list[tuple[int, int]] = []
    unread = Unread()
    for position, sign in enumerate(shown):
        if not sign or not MARK.match(sign):
            continue
        if sign == BEGINS:
            opened.append((position, -1))
        elif opened and sign == RESULT_BEGINS:
            opened[-1] = (opened[-1][0], position)
        elif opened and sign != RESULT_BEGINS:
            start, result = opened.pop()
            end = position if result < 0 else result
            code = "".join(shown[start + 1 : end])
            _clear(shown, start, end)
            unread.has_objects |= bool(EMBEDDED.match(code))
            unread.choices += bool(FORM.match(code))
            has_result = result >= 0 and "".join(shown[result + 1 : position]).strip()
            shown[start] = "" if has_result else drawn(code)
    return unread


def _clear(shown: list[str], start: int, end: int) -> None:
    for position in range(start, end):
        if shown[position] != CELL_MARK:
            shown[position] = ""
