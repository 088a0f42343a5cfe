"""Words that Python composes in Chinese, in the language of the reader.

The pure rooms know nothing of Django, so what they say is translated here: whole
sentences by the catalogue, those with values in them by the patterns below.
"""

import re
from functools import cache
from urllib.parse import urlencode

from django import template
from django.template import Context, Node
from django.template.base import Parser, Token
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeData
from django.utils.translation import get_language, gettext, gettext_noop

from reports.addresses import LANGUAGE
from reports.figures.indicators import indicators
from reports.text.chinese import HAN
from reports.text.quotes import within_quotes

register = template.Library()

SOURCE_LANGUAGE = "zh-hans"
# The order tells: the more particular ones come first.
PATTERNS = (
    gettext_noop("已忽略无法识别的条件：{a}。"),
    gettext_noop("查询过长，只用了前 {a} 个字符。"),
    gettext_noop("每一栏只用了前 {a} 个字符。"),
    gettext_noop("检索词过多，只用了前 {a} 个。"),
    gettext_noop("检索词很多，最接近的报告只按其中最少见的 {a} 个查找。"),
    gettext_noop("年度“{a}”无法识别，已忽略。"),
    gettext_noop("没有报告单独写着“{a}”，已查找含有这些字符的较长数字或单词。"),
    gettext_noop(
        "“{a}”按完整的数字或单词查找；要连较长数字或单词里的也查到，请加引号。"
    ),
    gettext_noop(
        "没有报告单独写着“{a}”，没有因此排除报告；要连较长的也排除，请加引号。"
    ),
    gettext_noop("“{a}”里的星号不是通配符，已忽略；含有这些字的更长的词都会找到。"),
    gettext_noop(
        "“{a}”里的星号不是通配符，已忽略；要连较长的数字或单词也查到，请加引号。"
    ),
    gettext_noop("“{a}”也按“{b}”检索；只找原样的，请加引号。"),
    gettext_noop("“{a}”也按年度检索（{b}）；只找这几个字，请加引号。"),
    gettext_noop("“{a}”指 {b} 年。"),
    gettext_noop("“{a}”前后各有一个字段名，前一个已忽略。"),
    gettext_noop(
        "“{a}：”不能写在检索词里，后面的词已按普通词检索；请在筛选里选择{b}。"
    ),
    gettext_noop("{a}“{b}”无法识别，已按普通词检索。"),
    gettext_noop("“{a}”后面没有内容，已忽略。"),
    gettext_noop("“{a}”后面没有词，已忽略。"),
    gettext_noop("“{a}”没有可以检索的文字，已忽略。"),
    gettext_noop("“{a}”按原文检索。"),
    gettext_noop("“{a}”按报告的网址检索。"),
    gettext_noop(
        "“{a}”只管紧跟的词，竖线后面的按 OR 另算；要管几个，请加括号：“{b}”。"
    ),
    gettext_noop("“{a}”按“不含”理解；连接号请去掉。"),
    gettext_noop("“{a}”按“不含”理解。"),
    gettext_noop("“{a}”按 {b} 理解。"),
    gettext_noop("“{a}”前面的破折号不检索；要排除，请用减号。"),
    gettext_noop("年度“{a}”不在 {b}–{c} 之间，已忽略。"),
    gettext_noop("没有找到与“{a}”相符的另一份报告。"),
    gettext_noop("一次最多比较 {a} 个机构，其余没有列出。"),
    gettext_noop("没有找到{a}“{b}”，已忽略。"),
    gettext_noop("没有“{a}”这个指标，改为显示“{b}”。"),
    gettext_noop("没有“{a}”这类申请人，已忽略。"),
    gettext_noop("{a}：含有的报告占当年报告的百分比"),
    gettext_noop("去掉“{a}”"),
    gettext_noop("公文里的说法“{a}”"),
    gettext_noop("不限{a}"),
    gettext_noop("{a}：{b} 年 {c} {d}，{e} 年 {f} {g}。"),
    gettext_noop("{a} {b} 年：{c}"),
    gettext_noop("原文：{a}"),
    gettext_noop("“{a}”上年结转 {b}，上年报告结转下年度 {c}"),
    gettext_noop(
        "合计不符：主动公开政府信息数印作 {a} 条，各渠道公开的条数相加只有 {b} 条；"
        "同一信息可以经几个渠道公开，各渠道相加不应少于公开数。"
    ),
    gettext_noop("合计不符：{a}印作 {b}，{c}相加得 {d}。"),
    gettext_noop(
        "勾稽不符：“{a}”一列，本年新收 {b} 加上年结转 {c} 得 {d}；"
        "办理结果总计 {e} 加结转下年度 {f} 得 {g}。"
    ),
    gettext_noop("其中数大于总数：{a}印作 {b}，多于{c}的 {d}。"),
    gettext_noop("文表不符：{a}正文作 {b}，表中作 {c}。"),
    gettext_noop("前后不符：{a}一处作 {b}，另一处作 {c}。"),
    gettext_noop("结转不符：{a}。"),
    gettext_noop(
        "接续不符：{a}印作 {b}，上年报告的 {c} 加本年制发 {d}、减本年废止 {e} 得 {f}。"
    ),
    gettext_noop(
        "变动很大：{a}本年 {b}，上年 {c}，相差十倍以上，"
        "可能多写或少写了数字，也可能属实。"
    ),
    gettext_noop("“{a}”的“{b}”"),
    gettext_noop("{a}年"),
)
LABELLED = re.compile(r"(?P<label>[^：“”。]{1,120})：(?P<value>.+)", re.DOTALL)
QUOTED = re.compile(r"(?P<label>[^“”、]{0,8})“(?P<value>[^”]*)”")
OF_COLUMN = re.compile(r"“([^“”]*)”的“([^“”]*)”")
YEAR = re.compile(r"\d{4}年")
# From one character to the last, with numbers and signs between: 国办发〔2014〕32号.
CHINESE_RUN = re.compile(
    "([\u4e00-\u9fff](?:[\u3000-\u9fff\uff01-\uff5e\\d]*[\u4e00-\u9fff])?)"
)
MARKUP = re.compile("[<&]")
MARKED = '<span lang="zh-Hans">{}</span>'
MARKED_TITLE = '<title lang="zh-Hans">{}</title>'
LATIN = re.compile("[A-Za-z]{2}")


register.filter(within_quotes)


class Phrase(Node):
    """A phrase of a template, translated once for each language.

    A page of hits has sixty, and translating them takes Django a tenth of its template.
    """

    def __init__(self, node: TranslateNode) -> None:
        self._node = node
        self._said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        language = get_language()
        if language not in self._said:
            self._said[language] = self._node.render(context)
        return self._said[language]


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """Translate as Django does; what is no variable and names none, only once."""
    node = do_translate(parser, token)
    is_constant = not node.asvar and not node.message_context
    is_constant = is_constant and node.filter_expression.var.literal is not None
    return Phrase(node) if is_constant and not node.filter_expression.filters else node


@register.filter
def worded(said: object) -> str:
    """Return a text of ours in the reader's language; what is unknown stays.

    >>> worded("层级")
    '层级'
    """
    text = str(said)
    return _translated(text) if text and is_translated() else text


def is_translated() -> bool:
    """Say whether the reader's language is another than the one all is written in."""
    return get_language() not in (None, SOURCE_LANGUAGE)


@register.filter
def in_language(address: str) -> str:
    """Add the reader's language to the address of a feed, for who subscribes to it.

    What reads feeds keeps no choice of language, as browsers do.
    """
    if not is_translated():
        return address
    sign = "&" if "?" in address else "?"
    return f"{address}{sign}{urlencode({LANGUAGE: get_language()})}"


def _translated(text: str) -> str:
    whole = gettext(text)
    if whole == text:
        whole = _figures().get(text, text)
    return whole if whole != text else _composed(text)


@register.filter
def named(said: object) -> str:
    """Mark what stays Chinese as such where the page speaks another language.

    In a sentence of that language only the Chinese in it; markup is left as it is.
    """
    text = said if isinstance(said, str) else str(said)
    if not is_translated() or not HAN.search(text):
        return conditional_escape(text)
    if not LATIN.search(text):
        return format_html(MARKED, text)
    if isinstance(text, SafeData) and MARKUP.search(text):
        return text
    parts = CHINESE_RUN.split(text)
    form = "".join(MARKED if at % 2 else "{}" for at in range(len(parts)))
    return format_html(form, *parts)


@register.filter
def titled(said: str) -> str:
    """Put what a drawing says of a point into its title, which is in one language."""
    is_name = is_translated() and HAN.search(said) and not LATIN.search(said)
    return format_html(MARKED_TITLE if is_name else "<title>{}</title>", said)


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
        return _listed(text)
    label, value = _named(found["label"]), worded(found["value"])
    is_ours = (label, value) != (found["label"], found["value"])
    return f"{_value(found['label'])}: {value}" if is_ours else text


def _listed(text: str) -> str:
    """Word what is put together of several of our words."""
    parts = text.split("，")
    said = [_named(each) for each in parts]
    return ", ".join(said) if said != parts else text


def _value(value: str) -> str:
    """Word a value inside a sentence, or each of several."""
    if "；" in value:
        return "; ".join(worded(each) for each in value.split("；"))
    whole = _named(value)
    if whole != value:
        return whole
    return ", ".join(_named(each) for each in value.split("、"))


def _named(value: str) -> str:
    quoted = QUOTED.fullmatch(value)
    if quoted:
        label = gettext(quoted["label"]) if quoted["label"] else ""
        return f"{label} “{_named(quoted['value'])}”".strip()
    of_column = OF_COLUMN.fullmatch(value)
    if of_column:
        row, column = (_named(each) for each in of_column.groups())
        return gettext("“{a}”的“{b}”").format(a=row, b=column)
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
