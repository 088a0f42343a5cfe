"""Words that ask rather than say what about; a whole question may be typed."""

WRITTEN = """
什么 怎么 怎样 如何 哪些 哪个 哪里 哪 多少 几 吗 呢 么 是否 能否 可否 为什么 为何
谁 请问
的 了 是 有 在 和 与 或 及 我 我们 你 他 她 它 这 那 该 会 能 可以 应该 应当 要
吧 啊 呀 就 都 也 还 被 把 给 对 从 到 个
"""
QUESTION_WORDS = frozenset(WRITTEN.split())


def telling(words: list[str]) -> list[str]:
    """Keep the words that say what a question is about; all of them if none does.

    >>> telling(["哪些", "情形", "不予", "公开"])
    ['情形', '不予', '公开']
    """
    return [word for word in words if word not in QUESTION_WORDS] or words
