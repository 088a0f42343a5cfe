"""What the first words of a report say of it: its name, and who has drawn it up.

现向社会公布某市教育局2021年政府信息公开工作年度报告。本报告由某市教育局编制。
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.extract.document import Document, Paragraph
from reports.parse.bodies import bodies_in_title, head_of, is_name
from reports.parse.evidence import Certainty, Read
from reports.parse.roles import STATUTORY
from reports.text.normalise import fold, visible

OPENING_ORIGIN = "正文开头"
DRAW_UP = "(?:编制|编写|撰写|起草)"
# An office draws up what is its government's or bureau's.
DRAWN_UP = re.compile(
    r"(?:由|(?<=[，。；,;])|^)(?P<body>(?:(?!由)[\u4e00-\u9fff]){4,30}?)"
    rf"(?:负责|牵头|统一|汇总|组织)?{DRAW_UP}(?!工作)"
)
# 结合某市教育局政府信息公开工作实际，现编制……
OF_WHOM = re.compile(
    r"结合(?P<body>[\u4e00-\u9fff]{4,30}?)(?:政府信息|政务|信息)公开(?:工作)?(?:的)?实际"
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
        rf"(?:制定|编制|编写|公布|公开|发布){{1,2}}(?:形成|了)?{NAME}{ENDS}"
    ),
    re.compile(rf"现(?:将|就){NAME}(?:予以|向社会)*(?:公布|公开|发布|报告)?如下"),
    # 由某局编制的2021年度……报告, but not 按照某局编制的……报告.
    re.compile(
        r"(?:^|[，。；,;])(?![^，。；,;]*(?:根据|按照|依据|参照|要求))[^，。；,;]{2,40}?"
        rf"{DRAW_UP}(?:的|了|完成了?|形成了?){NAME}{ENDS}"
    ),
)
SHORT_FOR = re.compile(
    r"[（(][^（）()]{0,20}(?:[简簡][称稱]|[统統][称稱])[^（）()]{0,20}[）)]"
)
# The name is its own, not that of whoever reads it: 本机关, 我局.
OF_THE_SPEAKER = re.compile(r"本(?:机关|[级部局委办厅院镇乡区县市省街单])|我")
NAMELESS = re.compile(r"(?:19|20)\d\d\s*年")


def announced_title(document: Document) -> Read[str] | None:
    """Return the title by which a report announces itself, with its body; or None.

    One whose chapters do not follow is a notice, which has the report beside it. To
    the name of a year's report the body is put that has drawn it up.
    """
    text = fold("\n".join(document.texts()))
    if len(CHAPTER.findall(text)) < FEWEST_CHAPTERS:
        return None
    announced = [each for line in _opening(document) for each in _announcements(line)]
    whole = next((each for each in announced if _names_whose(each.value)), None)
    if whole or not announced:
        return whole
    body = next(_drawing_up(document), None)
    of_a_year = (each for each in announced if NAMELESS.match(each.value))
    titled = next(of_a_year, None)
    if body is None or titled is None:
        return None
    return replace(titled, value=body.value + titled.value)


def bodies_told(document: Document) -> Iterator[Read[str]]:
    """Yield who has drawn a report up as its text says, or whose it says it is."""
    yield from _drawing_up(document)
    for line in _opening(document):
        for each in _announcements(line):
            for body in bodies_in_title(fold(each.value))[:1]:
                yield replace(each, value=body)


def _drawing_up(document: Document) -> Iterator[Read[str]]:
    for line in _opening(document):
        for pattern in (DRAWN_UP, OF_WHOM):
            for match in pattern.finditer(fold(line)):
                if is_name(match["body"]) and not match["body"].endswith(OFFICES):
                    yield Read(
                        match["body"], OPENING_ORIGIN, match[0], Certainty.LIKELY
                    )


def _opening(document: Document) -> Iterator[str]:
    for block in document.blocks[:FIRST_BLOCKS]:
        if isinstance(block, Paragraph):
            yield SHORT_FOR.sub("", visible(block.text))


def _announcements(line: str) -> Iterator[Read[str]]:
    """Yield the titles a line announces its report by, as they are printed."""
    # Simplified, a line keeps its length; one that does not is read as it stands.
    folded = fold(line) if len(fold(line)) == len(line) else line
    for pattern in ANNOUNCED:
        for match in pattern.finditer(folded):
            if not OF_THE_SPEAKER.search(match["title"]):
                title = line[slice(*match.span("title"))]
                yield Read(title, OPENING_ORIGIN, match[0], Certainty.LIKELY)


def _names_whose(title: str) -> bool:
    return bool(bodies_in_title(fold(title)) or head_of(fold(title)))
