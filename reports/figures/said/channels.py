"""Parts of what was disclosed until 2018, told behind it: 其中政府网站公开800条.

One item may go through several channels, so these need not add up to anything. A
channel that is told twice, as of two websites, is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from reports.figures.belonging import Reported
from reports.figures.indicators import Applicant
from reports.figures.numbers import whole_number
from reports.figures.printed import PrintedSection, chapters
from reports.figures.readings import Cell, Figure, Origin
from reports.figures.said.result_wordings import FIRST_OF_REQUESTS
from reports.figures.said.sentences import PROACTIVE, folded_sentence, sentences_in
from reports.figures.said.whole import is_of_others, without_differences

PARTS = {
    "stat_disclosed_normative": r"(?:行政)?规范性文件",
    "stat_channel_gazette": r"政府公报",
    "stat_channel_website": (
        r"(?:本?[省市州县区]?(?:人民)?政府|[本我]?[局委办厅]|[本我]?单位|部门)?(?:门户|官方)?网站"
    ),
    "stat_channel_weibo": r"(?:政务|官方)?微博",
    "stat_channel_wechat": r"(?:政务|官方)?微信(?:公众号|平台)?",
    "stat_channel_other": r"其他(?:方式|渠道|形式|途径)",
}
LEAD = r"(?:其中|:|有|通过|在|利用|经|以|[我本](?:单位|机关|[局委办厅县市区]))*"
TAIL = (
    r"[上中]?(?:主动)?(?:公开|发布)?(?:各类)?(?:政[府务])?(?:信息)?(?:公开)?(?:数量?)?"
    r"[共为是:]*"
)
NAMED = "|".join(f"(?P<{code}>{said})" for code, said in PARTS.items())
TOLD = re.compile(rf"{LEAD}(?:{NAMED}){TAIL}(?P<count>\d[\d,]*)条(?:信息)?")
# What 、 joins before a number is counted together: 政务微博、微信公开200条.
CLAUSE = re.compile(r"(?:[^,;。!?()、]|(?<=\d),(?=\d{3}(?!\d))|(?<!条)、)+")


def read_channels(sections: Sequence[PrintedSection], about: Reported) -> list[Figure]:
    """Read the clauses that say nothing but a channel and its number."""
    if (about.year or FIRST_OF_REQUESTS) >= FIRST_OF_REQUESTS:
        return []
    figures: list[Figure] = []
    for section in chain.from_iterable(chapters(sections, PROACTIVE)):
        for sentence in sentences_in(section):
            figures += _of_sentence(sentence, section.order, about)
    once = {each.key: each for each in figures}
    counts = [each.key for each in figures]
    return [each for key, each in once.items() if counts.count(key) == 1]


def _of_sentence(sentence: str, order: int, about: Reported) -> Iterator[Figure]:
    text = without_differences(folded_sentence(sentence))
    if is_of_others(text, about):
        return
    for clause in CLAUSE.findall(text):
        told = TOLD.fullmatch(clause)
        code = next((code for code in PARTS if told and told[code]), "")
        if told and code:
            raw = told["count"]
            value = Decimal(whole_number(raw))
            place = Cell(order)
            yield Figure(code, Applicant.NONE, value, raw, place, Origin.TEXT, sentence)
