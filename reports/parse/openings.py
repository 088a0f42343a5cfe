"""What the first words of a report say of it: its name, and who has drawn it up.

现向社会公布某市教育局2021年政府信息公开工作年度报告。本报告由某市教育局编制。
"""

import re
from collections.abc import Iterator

from reports.extract.document import Document, Paragraph
from reports.parse.bodies import bodies_in_title, head_of, is_name
from reports.parse.evidence import Certainty, Read
from reports.parse.roles import STATUTORY
from reports.text.normalise import fold, visible

OPENING_ORIGIN = "正文开头"
# An office draws up what is its government's or bureau's.
DRAWN_UP = re.compile(
    r"由(?P<body>[\u4e00-\u9fff]{4,30}?)(?:负责|牵头|统一|汇总|组织)?(?:编制|编写|撰写|起草)"
)
OFFICES = ("办", "办公厅", "办公室", "中心", "小组")
FIRST_BLOCKS, FEWEST_CHAPTERS = 6, 2
CHAPTER = re.compile(rf"[一二三四五六七八][、.．]\s*{STATUTORY.pattern}")
NAME = (
    r"《?(?P<title>[^，。；：“”《》,;:]{4,60}?"
    r"公开(?:工作)?(?:情况)?(?:年度)?(?:报告|年报))》?"
)
ENDS = r"(?=[，。；：,;:]|如下|$)"
# What a report says of itself; 近日，市教育局公布… is what the news say.
ANNOUNCED = (
    re.compile(
        r"(?:(?:现(?:将|就)?|特)(?:此|予以?)?(?:向社会(?:公众)?)?|(?<=[，,])(?=编制))"
        rf"(?:制定|编制|编写|公布|公开|发布)(?:形成|了)?{NAME}{ENDS}"
    ),
    re.compile(rf"现(?:将|就){NAME}(?:予以|向社会)*(?:公布|公开|发布|报告)?如下"),
)
SHORT_FOR = re.compile(r"[（(][^（）()]{0,20}(?:简称|统称)[^（）()]{0,20}[）)]")
# The name is its own, not that of whoever reads it: 本机关, 我局.
OF_THE_SPEAKER = re.compile(r"本(?:机关|[级部局委办厅院镇乡区县市省街单])|我")


def announced_title(document: Document) -> Read[str] | None:
    """Return the title by which a report announces itself, with its body; or None.

    One whose chapters do not follow is a notice, which has the report beside it.
    """
    text = fold("\n".join(document.texts()))
    if len(CHAPTER.findall(text)) < FEWEST_CHAPTERS:
        return None
    for line in _opening(document):
        for at, written in _announcements(line):
            title = line[at.start : at.stop]
            return Read(title, OPENING_ORIGIN, written, Certainty.LIKELY)
    return None


def bodies_told(document: Document) -> Iterator[Read[str]]:
    """Yield who has drawn a report up as its text says, or whose it says it is."""
    for line in _opening(document):
        for match in DRAWN_UP.finditer(fold(line)):
            if is_name(match["body"]) and not match["body"].endswith(OFFICES):
                yield Read(match["body"], OPENING_ORIGIN, match[0], Certainty.LIKELY)
        for at, written in _announcements(line):
            for body in bodies_in_title(fold(line[at.start : at.stop]))[:1]:
                yield Read(body, OPENING_ORIGIN, written, Certainty.LIKELY)


def _opening(document: Document) -> Iterator[str]:
    for block in document.blocks[:FIRST_BLOCKS]:
        if isinstance(block, Paragraph):
            yield SHORT_FOR.sub("", visible(block.text))


def _announcements(line: str) -> Iterator[tuple[slice, str]]:
    """Yield where a line has the title of its report, and the words around it."""
    # Simplified, a line keeps its length; one that does not is read as it stands.
    folded = fold(line) if len(fold(line)) == len(line) else line
    for pattern in ANNOUNCED:
        for match in pattern.finditer(folded):
            title = match["title"]
            is_whose = bool(bodies_in_title(title) or head_of(title))
            if is_whose and not OF_THE_SPEAKER.search(title):
                yield slice(*match.span("title")), match[0]
