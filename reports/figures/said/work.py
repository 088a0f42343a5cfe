"""A body's own work on disclosure until 2018, told in sentences: 专职人员1人.

A clause counts that says nothing but a row of the table and its number, in a report
without the table: beside it, 举办培训班2次 may be some of those it counts. A row that
is told twice is left alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reports.figures.belonging import Reported
from reports.figures.indicators import Applicant
from reports.figures.numbers import whole_number
from reports.figures.printed import PrintedSection
from reports.figures.readings import Cell, Figure, Origin
from reports.figures.said.result_wordings import FIRST_OF_REQUESTS
from reports.figures.said.sentences import folded_sentence, sentences_in
from reports.figures.said.whole import is_of_others, without_differences

OF_STATISTICS = "stat_"
DISCLOSURE = "公开"
# Chapters of the report of that time, which tell of nothing else.
CHAPTERS = re.compile(r"公开|解读|回应")
TIMES, PERSONS, TEXTS, PLACES = "[次期场]", "[人名]", "[篇条份件]", "[个处]"
HELD = r"(?:举办|组织|开展|召开|举行)*了?"
# Of press conferences and interviews those count that others hold.
JOINED = r"(?:举办|组织|开展|召开|举行|参加|[和或及])*了?"
EMPLOYED = r"(?:配备|配有|确定|安排|落实|明确|设|现有|共有|有)*了?"
SET_UP = r"(?:设立|设置|建立|建成|设有)*了?"
OURS = r"(?:政府信息公开|政务公开|信息公开)"
LEAD = (
    r"(?:其中|:|全年|年内|[本今]年度?|20\d\d年度?|[我本](?:单位|机关|[局委办厅县市区镇乡])"
    r"|[共合总]计?|已|还|并|依法|及时|积极|先后)*"
)
COUNT = r"\d[\d,]*"
TAIL = r"(?:总?(?:数量?|人数|次数))?(?:共计?|为|是|有|达|:)*"
# What 、 joins before a number is counted together; behind a unit it parts clauses.
CLAUSE = re.compile(
    r"(?:[^,;。!?()、]|(?<=\d),(?=\d{3}(?!\d))|(?<![次期场人名篇条份件个处])、)+"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table as sentences have it: 举办了培训班3次, 举办3期培训班."""

    indicator: str
    verb: str
    noun: str
    unit: str

    @property
    def pattern(self) -> str:
        """What a clause has to say, and nothing else."""
        last = rf"{self.noun}{TAIL}(?P<last>{COUNT}){self.unit}"
        first = rf"(?P<first>{COUNT}){self.unit}{self.noun}"
        return rf"{LEAD}{self.verb}(?:{last}|{first})"


ROWS = (
    Row("stat_press", JOINED, r"(?:政府|各类)?新闻发布会", TIMES),
    Row("stat_interviews", JOINED, r"(?:政府网站)?在线访谈", TIMES),
    Row(
        "stat_hot_topics",
        r"回应",
        r"(?:公众|社会|群众)?(?:关注|关切)?的?热点(?:问题)?(?:[或和、及]?重大舆情)?",
        TIMES,
    ),
    Row(
        "stat_interpretations", r"(?:发布|刊发|公开)?", r"政策解读(?:稿件|文章)?", TEXTS
    ),
    Row("stat_reading_points", SET_UP, rf"(?:{OURS}|信息)查阅(?:点|场所)", PLACES),
    Row("stat_offices", SET_UP, rf"{OURS}(?:工作)?专门机构", "个"),
    Row("stat_staff", rf"{EMPLOYED}(?:从事)?", rf"{OURS}工作的?人员", PERSONS),
    Row("stat_staff_full", EMPLOYED, r"专职(?:工作)?(?:人员)?", PERSONS),
    Row("stat_staff_part", EMPLOYED, r"兼职(?:工作)?(?:人员)?", PERSONS),
    Row("stat_meetings", HELD, rf"{OURS}(?:工作)?(?:专题)?(?:会议|推进会|例会)", TIMES),
    Row("stat_trainings", HELD, rf"(?:{OURS})?(?:工作|业务|专题)*培训班?", TIMES),
    Row("stat_trainees", r"(?:接受)?", r"[培参]训(?:人员)?", r"人次"),
)


def read_work(
    sections: Iterable[PrintedSection], about: Reported, known: Sequence[Figure]
) -> list[Figure]:
    """Read what sentences tell alone; `known` is all that was read of the report."""
    if (about.year or FIRST_OF_REQUESTS) >= FIRST_OF_REQUESTS or any(
        map(_is_in_the_table, known)
    ):
        return []
    figures = [each for section in sections for each in _of_section(section, about)]
    told = Counter(each.indicator for each in figures)
    return [each for each in figures if told[each.indicator] == 1]


def _is_in_the_table(figure: Figure) -> bool:
    return figure.is_in_rows and figure.indicator.startswith(OF_STATISTICS)


def _of_section(section: PrintedSection, about: Reported) -> Iterator[Figure]:
    for sentence in sentences_in(section):
        text = without_differences(folded_sentence(sentence))
        is_ours = DISCLOSURE in text or CHAPTERS.search(section.heading)
        if is_ours and not is_of_others(text, about):
            yield from _of_sentence(text, sentence, section.order)


def _of_sentence(text: str, sentence: str, order: int) -> Iterator[Figure]:
    for clause in CLAUSE.findall(text):
        for row in ROWS:
            if told := _compiled(row).fullmatch(clause):
                raw = told["last"] or told["first"]
                value = Decimal(whole_number(raw))
                yield Figure(
                    row.indicator,
                    Applicant.NONE,
                    value,
                    raw,
                    Cell(order),
                    Origin.TEXT,
                    sentence,
                )


@cache
def _compiled(row: Row) -> re.Pattern[str]:
    return re.compile(row.pattern)
