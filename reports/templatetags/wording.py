"""Words that Python composes in Chinese, in the language of the reader.

The pure rooms know nothing of Django, so what they say is translated here: whole
sentences by the catalogue, those with values in them by the patterns below.
"""

import re
from functools import cache

from django import template
from django.utils.translation import get_language, gettext, gettext_noop

from reports.figures.indicators import indicators

register = template.Library()

SOURCE_LANGUAGE = "zh-hans"
# The order tells: the more particular ones come first.
PATTERNS = (
    gettext_noop("已忽略无法识别的条件：{a}。"),
    gettext_noop("查询过长，只用了前 {a} 个字符。"),
    gettext_noop("每一栏只用了前 {a} 个字符。"),
    gettext_noop("检索词过多，只用了前 {a} 个。"),
    gettext_noop("年度“{a}”无法识别，已忽略。"),
    gettext_noop("“{a}”后面没有内容，已忽略。"),
    gettext_noop("“{a}”后面没有词，已忽略。"),
    gettext_noop("“{a}”没有可以检索的文字，已忽略。"),
    gettext_noop("“{a}”按原文检索。"),
    gettext_noop("“{a}”按“不含”理解；连接号请去掉。"),
    gettext_noop("年度“{a}”不在 {b}–{c} 之间，已忽略。"),
    gettext_noop("没有找到与“{a}”相符的另一份报告。"),
    gettext_noop("一次最多比较 {a} 个机构，其余没有列出。"),
    gettext_noop("没有找到{a}“{b}”，已忽略。"),
    gettext_noop("没有“{a}”这个指标，改为显示“{b}”。"),
    gettext_noop("没有“{a}”这类申请人，已忽略。"),
    gettext_noop("{a}：含有的报告占当年报告的百分比"),
    gettext_noop("去掉“{a}”"),
    gettext_noop("不限{a}"),
    gettext_noop("{a}：{b} 年 {c} {d}，{e} 年 {f} {g}。"),
    gettext_noop("{a} {b} 年：{c}"),
    gettext_noop("原文：{a}"),
    gettext_noop("{a}年"),
)
LABELLED = re.compile(r"(?P<label>[^：“”。]{1,12})：(?P<value>.+)", re.DOTALL)
QUOTED = re.compile(r"(?P<label>[^“”、]{1,8})“(?P<value>[^”]*)”")
YEAR = re.compile(r"\d{4}年")


@register.filter
def worded(said: object) -> str:
    """Return a text of ours in the reader's language; what is unknown stays.

    >>> worded("层级")
    '层级'
    """
    text = str(said)
    if not text or get_language() in (None, SOURCE_LANGUAGE):
        return text
    whole = gettext(text)
    if whole == text:
        whole = _figures().get(text, text)
    return whole if whole != text else _composed(text)


def _composed(text: str) -> str:
    for pattern, shape in _shapes():
        found = shape.fullmatch(text)
        if found and (pattern != "{a}年" or YEAR.fullmatch(text)):
            values = {name: _value(value) for name, value in found.groupdict().items()}
            return gettext(pattern).format(**values)
    sentences = [f"{each}。" for each in text.split("。")[:-1]]
    if len(sentences) > 1 and text.endswith("。"):
        return " ".join(worded(each) for each in sentences)
    return _labelled(text)


def _labelled(text: str) -> str:
    found = LABELLED.fullmatch(text)
    if not found:
        return text
    label, value = _named(found["label"]), worded(found["value"])
    is_ours = (label, value) != (found["label"], found["value"])
    return f"{label}: {value}" if is_ours else text


def _value(value: str) -> str:
    """Word a value inside a sentence, or each of several."""
    return ", ".join(_named(each) for each in value.split("、"))


def _named(value: str) -> str:
    quoted = QUOTED.fullmatch(value)
    if quoted:
        return f"{gettext(quoted['label'])} “{quoted['value']}”"
    said = gettext(value) if value else value
    return said if said != value else _figures().get(value, value)


@cache
def _figures() -> dict[str, str]:
    """Return the names of the figures, which the table of figures has in English."""
    return {each.label: each.english for each in indicators().values()}


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((pattern, _shape(pattern)) for pattern in PATTERNS)


def _shape(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w)\}", pattern)
    written = (
        f"(?P<{part}>[^。]*?)" if at % 2 else re.escape(part)
        for at, part in enumerate(parts)
    )
    return re.compile("".join(written), re.DOTALL)
