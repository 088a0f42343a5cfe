"""Phrases that ask rather than say what about; a whole question may be typed."""

import re

from reports.text.normalise import BREAK

WRITTEN = """
请问 为什么 怎么办 怎么样 是不是 能不能 可不可以 会不会 要不要 算不算 有没有
什么 如何 怎么 怎样 哪些 哪里 哪个 哪儿 多少 多久 多大 是否 几个 几天 几年
可以 应该 应当 需要 吗 呢 吧 啊 么 谁
"""
ASKING = re.compile("|".join(sorted(WRITTEN.split(), key=len, reverse=True)))


def without_asking(normalised: str) -> str:
    """Return what a normalised question is about; all of it if nothing would remain.

    >>> without_asking("哪些情形不予公开")
    '情形不予公开'
    """
    telling = BREAK.join(ASKING.sub(BREAK, normalised).split())
    return telling or normalised


def is_asking(normalised: str) -> bool:
    """Say whether a normalised text asks something."""
    return ASKING.search(normalised) is not None


def telling(words: list[str]) -> list[str]:
    """Keep the words that say what a question is about; all of them if none does.

    >>> telling(["哪些", "情形", "不予", "公开"])
    ['情形', '不予', '公开']
    """
    return [word for word in words if not ASKING.fullmatch(word)] or words
