"""Phrases that ask rather than say what about; a whole question may be typed."""

import re

from reports.text.normalise import BREAK
from reports.text.years import is_relative

WRITTEN = """
请问 为什么 怎么办 怎么样 是不是 能不能 可不可以 会不会 要不要 算不算 有没有
什么时候 什么 如何 怎么 怎样 哪些 哪里 哪个 哪儿 多少 多久 多大 多长时间 是否
何时 几个 几天 几年 几次 几点 可以 应该 应当 需要 吗 呢 吧 啊 么 谁
想知道 想了解 想请教 请教 想问 听说 告诉我 是什么意思 什么意思 的时候
"""
# Words that hold a sentence together and stand in texts about anything. Each is one
# only where the cut leaves it alone: 要 in 要交, not in 要点.
CONNECTING = """
的 地 得 了 着 过 呀 嘛 是 有 在 从 对 对于 关于 把 被 为 为了 由 向 和 与 及 以及
或 或者 跟 按 按照 根据 以 于 将 而 但 但是 因为 所以 如果 的话 要 会 能 能够 可
可能 应 必须 需 想 想要 让 给 来 到 做 弄 搞 叫 说 知道 了解 就 才 都 也 还 还是 又
再 很 太 只 到底 究竟 大概 一般 通常 请 一下 几 我 我们 你 你们 您 他 他们 她 它 这
那 这个 那个 这些 那些 这种 那种 这样
"""
HOLDING_TOGETHER = frozenset(CONNECTING.split())
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

    >>> telling(["我", "想", "知道", "哪些", "情形", "不予", "公开"])
    ['情形', '不予', '公开']
    """
    return [word for word in words if not is_idle(word)] or words


def is_idle(word: str) -> bool:
    """Say whether a word says nothing by itself; 去年 is read as a year."""
    is_connecting = word in HOLDING_TOGETHER or is_relative(word)
    return is_connecting or ASKING.fullmatch(word) is not None
