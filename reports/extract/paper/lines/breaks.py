"""Line ends of a PDF: which only wrap the text, and what joins the two lines."""

import re

from reports.extract.line_wrap import FINISHED, NUMBERED
from reports.extract.paper.page import Glyph
from reports.text.numerals import number

from .line import LATIN, Line

NO_START = frozenset("，。、；：！？）》」』】〉〕”’％…—·,.;:!?)]}")
NO_END = frozenset("（《「『【〈〔“‘([{")
# Room that justified lines leave, and punctuation that hangs over the edge.
SLACK = 0.6
# Names of hosts and files break without a space.
ADDRESS = re.compile(r"(?:://|www\.|@)[!-~]*$")
CHINESE = "([一二三四五六七八九十]{1,3})"
COUNTED = tuple(map(re.compile, (f"{CHINESE}、", f"[（(]{CHINESE}[）)]")))
ADDRESS_BREAK = re.compile(r"[-/_.?&=\u00ad\u2010]$")


def has_room(above: Line, below: Line, right: float, slack: float = SLACK) -> bool:
    """Tell whether a line could have begun on the one above it: it is a new one."""
    return above.box.x1 + _head_width(below) + slack * above.size <= right


def begins_anew(above: str, below: str) -> bool:
    """Tell whether the words alone show that a text ends and another begins."""
    return bool(NUMBERED.match(below) and FINISHED.search(above))


def counts_on(first: str, below: str) -> bool:
    """Tell a line with the number that follows that of the paragraph before it.

    >>> counts_on("三、收到和处理申请情况", "四、行政复议情况")
    True
    >>> counts_on("三、收到和处理申请情况", "（四）行政复议情况")
    False
    """
    for style in COUNTED:
        above, next_one = style.match(first), style.match(below)
        if above and next_one:
            values = number(above[1]), number(next_one[1])
            return None not in values and values[1] == (values[0] or 0) + 1
    return False


def is_finished(text: str) -> bool:
    """Tell whether a text ends like a sentence."""
    return bool(FINISHED.search(text))


def glued(above: str, below: str) -> str:
    """Join two lines of one text; only words of Latin letters are parted."""
    if not above or not below or not LATIN.match(above[-1]) or not LATIN.match(below):
        return above + below
    if ADDRESS.search(above) or ADDRESS_BREAK.search(above):
        return above + below
    return f"{above} {below}"


def _head_width(line: Line) -> float:
    """Measure the start of a line that no line end may part."""
    glyphs = line.runs[0].glyphs
    end = 1
    while end < len(glyphs) and _holds(glyphs[end - 1], glyphs[end]):
        end += 1
    return glyphs[end - 1].box.x1 - glyphs[0].box.x0


def _holds(left: Glyph, right: Glyph) -> bool:
    if right.text.isspace():
        return False
    if right.text in NO_START or left.text in NO_END:
        return True
    return bool(LATIN.match(left.text) and LATIN.match(right.text))
