"""Fields whose instruction is itself the text: characters set over each other (EQ).

Word of before 2007 and WPS write readings above characters, and characters in a circle,
in this way; such a field has no result beside its instruction.
"""

import re

EQUATION = re.compile(r"\s*EQ\b", re.IGNORECASE)
FORMAT = re.compile(r"\\\*\s*(?:\"[^\"]*\"|\S+)")
# \s\up 9(yún), the reading above a character.
READING = re.compile(r"\\s\\up\s*\d+\s*\([^()]*\)")
FRACTION = re.compile(r"\\f\s*\(([^(),;]*)[,;]([^(),;]*)\)")
SWITCH = re.compile(r"\\[a-z]{1,2}(?:\s*\d+(?=\s*[\\(]))?", re.IGNORECASE)
# The shapes that a character is put in, and what holds the arguments together.
FRAMES = re.compile(r"[(),;○〇□△◇]")


class Fields:
    """The fields that are open, the innermost last.

    Each has its instruction, and how many pieces of text stood before it.
    """

    def __init__(self) -> None:
        self._open: list[tuple[list[str], int]] = []

    def instruct(self, text: str) -> None:
        """Add to the instruction of the innermost field."""
        if self._open:
            self._open[-1][0].append(text)

    def begin(self, pieces: int) -> None:
        """Begin a field behind so many pieces of text."""
        self._open.append(([], pieces))

    def part(self, pieces: int) -> int:
        """End an instruction; return how many pieces stood before it.

        What was written since is the result of fields inside the instruction, such as
        the number of a page that an IF compares.
        """
        self.instruct("\0")
        return self._open[-1][1] if self._open else pieces

    def end(self) -> str:
        """End the innermost field and return what it shows without a result."""
        return shown("".join(self._open.pop()[0])) if self._open else ""


def shown(instruction: str) -> str:
    r"""Return the characters that an instruction without a result shows.

    >>> shown(r'EQ \* jc2 \* hps10 \o\ad(\s\up 9(yún),云)'), shown(r"eq \o\ac(○,1)")
    ('云', '1')
    >>> shown(r"EQ \f(1,2)"), shown("PAGE")
    ('1/2', '')
    """
    found = EQUATION.match(instruction)
    if found is None or "\0" in instruction:
        return ""
    text = FORMAT.sub("", instruction[found.end() :])
    text = FRACTION.sub(r"\1/\2", READING.sub("", text))
    return FRAMES.sub("", SWITCH.sub("", text)).strip()
