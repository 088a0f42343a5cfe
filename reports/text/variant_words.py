"""Words that are written with another character of the same sound and meaning.

Folding looks at single characters, and 画 and 划 tell most words apart: 计划 is a plan,
动画 a film. Only in these words are they the same: 籌畫, which GF 1001-2001 (第一批
异形词整理表) names as another way of writing 筹划; 計畫, which OpenCC's table for
Taiwan writes 计划, and with it what offices there write for 规划, 策划 and 身份证.
Words that only mean the same, 資訊 and 信息, are no variants; nor are 部份 or 紀錄,
which stand across other words (全部份额) or are words of their own.
"""

import re

# As it is written after folding, as it is usual, and what stands before it where it is
# no word: 设计画面 is not about a plan.
WRITTEN = (
    ("计画", "计划", "设统审会估预"),
    ("规画", "规划", "法常正犯"),
    ("筹画", "筹划", "统"),
    ("策画", "策划", "政决对国"),
    ("谋画", "谋划", "参"),
    ("企画", "企划", "国民私央"),
    ("身分证", "身份证", "自本单全"),
)
# What makes a picture of 画 where it follows.
PICTURES = "面像册家图卷展院廊师线报刊布"
USUAL = {written: usual for written, usual, _ in WRITTEN}


def _variant(written: str, before: str) -> str:
    # What must not stand before comes after the first character, by which the engine
    # finds where to look: the other way round it tries every place of a text.
    after = rf"(?![{PICTURES}])" if written.endswith("画") else ""
    return rf"{written[0]}(?<![{before}].)\s*" + r"\s*".join(written[1:]) + after


VARIANT = re.compile("|".join(_variant(written, no) for written, _, no in WRITTEN))


def usual_words(folded: str) -> str:
    """Write the usual form of the variants in a folded text; its length stays.

    >>> usual_words("工作计画书"), usual_words("设计画面")
    ('工作计划书', '设计画面')
    """
    return VARIANT.sub(_usual, folded)


def _usual(match: re.Match[str]) -> str:
    written = match.group()
    usual = iter(USUAL["".join(written.split())])
    return "".join(each if each.isspace() else next(usual) for each in written)
