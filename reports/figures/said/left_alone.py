"""Numbers that sentences tell and that count nothing: named for the editor.

One rule for all: what speaks of a statutory figure, with a number that was not read, in
a report whose tables do not hold such figures. As often as a sentence tells a number it
has to be read: of 收到26件，办结26件 both.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from reports.figures.belonging import Reported
from reports.figures.printed import PrintedSection
from reports.figures.readings import Unread, unread_sentence
from reports.figures.said.carried_over import CASES, splits_in
from reports.figures.said.result_wordings import FIRST_OF_REQUESTS
from reports.figures.said.sentences import (
    PROACTIVE,
    REQUESTS,
    REVIEW,
    SENTENCE,
    folded_sentence,
)
from reports.figures.said.whole import Said, without_differences

NOT_READ = "“{{}}”中有数没有读取（{}），请对照原文件核对。"
# Of a longer sentence, or one with more numbers, the first are enough to name it.
LONGEST_HEARD, MOST_NUMBERS = 600, 30
NUMBER = re.compile(
    r"(?<![第\d.])(?<!信息计)(?P<count>\d[\d,]*(?:\.\d+)?(?:[万亿](?!元))?[余多]?)"
    r"(?P<unit>件次?|[宗份起条项个处部篇期场名]|人次?|次|[万亿]?元)(?!工作日|月)"
)
# Numbers side by side are a row of a table, which is named as such.
ROW = re.compile(r"\d\s*[件条项]?\s+\d")
IN_TEN_THOUSANDS = {"元": Decimal("0.0001"), "亿元": Decimal(10_000)}
# A comma between the digits of a number parts no clauses.
CLAUSE_END = re.compile(r"[;。()、]|,(?!\d{3}(?!\d))")
OTHER_YEAR = re.compile(r"去年|上一?年(?!度?(?:结转|转结))|同期|平均|每")


@dataclass(frozen=True, slots=True)
class Topic:
    """Figures that are told of together, and the words and units that tell of them.

    `codes` are what their codes begin with; `role` is the chapter where a number with
    such a unit needs no more words.
    """

    words: re.Pattern[str]
    units: re.Pattern[str]
    codes: tuple[str, ...]
    role: str = ""

    def has(self, code: str) -> bool:
        """Say whether an indicator is one of its figures."""
        return code.startswith(self.codes)


def _topic(words: str, units: str, *codes: str, role: str = "") -> Topic:
    return Topic(re.compile(words), re.compile(units), codes, role)


Read = Mapping[Topic, Counter[Decimal | None]]

ALWAYS = (
    _topic(r"诉讼|应诉|起诉", CASES, "direct_", "after_", "stat_litigation"),
    _topic(r"复议", CASES, "review_", "stat_review", role=REVIEW),
    _topic(
        r"依申请公开|公开(?:的?(?:事项|(?:政府)?信息))?申请|申请(?:获取|公开)|新收"
        r"|(?:予以?|部分|同意)公开|无法提供|不予处理|结转",
        rf"{CASES}|项",
        *("requests_", "outcome_", "refused_", "unavailable_", "unprocessed_"),
        *("other_", "stat_received", "stat_closed", "stat_answered", "stat_refused"),
        role=REQUESTS,
    ),
    _topic(r"规范性文件", "[件个份部]", "normative_", "stat_normative"),
)
SINCE_2019 = (
    _topic(
        r"规章(?!制度)|行政(?:许可|处罚|强制|事业性收费)|收费金额|采购",
        r"[件部项个]|[万亿]?元",
        *("rules_", "licence_", "penalty_", "coercion_", "fee_", "procurement_"),
    ),
)
UNTIL_2018 = (
    _topic(
        r"(?<!申请)公开|网站|微博|微信|公报|报送",
        "条",
        *("stat_disclosed", "stat_channel", "stat_deposited"),
        role=PROACTIVE,
    ),
    _topic(r"举报|投诉", CASES, "stat_complaints"),
    _topic(
        r"发布会|访谈|解读|热点|舆情|查阅[点场]|专门机构|[专兼]职|公开工作的?人员"
        r"|专项经费|收取|收费|公开[^,]{0,8}会议|培训",
        r"[次期场篇个处人名]|人次|万?元",
        *("stat_press", "stat_interviews", "stat_interpretations", "stat_hot_topics"),
        *("stat_offices", "stat_reading_points", "stat_staff", "stat_meetings"),
        *("stat_train", "stat_fees", "stat_funds"),
    ),
)


def left_alone(
    sections: Iterable[PrintedSection],
    known: Collection[tuple[str, Decimal | None]],
    tables: Collection[str],
    about: Reported,
) -> Iterator[Unread]:
    """Name the sentences.

    `known` are all numbers that were read, by their codes, `tables` the codes of those
    that stand in tables.
    """
    later = (about.year or 0) >= FIRST_OF_REQUESTS
    every = (*ALWAYS, *(SINCE_2019 if later else UNTIL_2018))
    read = {
        topic: Counter(value for code, value in known if topic.has(code))
        for topic in every
        if not any(map(topic.has, tables))
    }
    for section in sections if read else ():
        for line in section.lines:
            if ROW.search(line):
                continue
            for sentence in SENTENCE.findall(line):
                left = dict.fromkeys(_left(sentence, section.role, read, about))
                if left:
                    reason = NOT_READ.format("、".join(left))
                    yield unread_sentence(reason, sentence.strip(), section.order)


def _left(sentence: str, role: str, read: Read, about: Reported) -> Iterator[str]:
    """Yield the numbers that a sentence tells more often than they were read."""
    told = [*_told(sentence, role, [*read], about)]
    counts = Counter((topic, _value(number)) for topic, number in told)
    for topic, number in told:
        value = _value(number)
        if value is None or counts[topic, value] > read[topic][value]:
            yield number[0]


def _told(
    sentence: str, role: str, topics: Collection[Topic], about: Reported
) -> Iterator[tuple[Topic, re.Match[str]]]:
    """Yield the numbers of the year that a sentence tells, each with its topic."""
    text = without_differences(folded_sentence(sentence[:LONGEST_HEARD]))
    wholes = {each.whole for each in splits_in(text)}
    topic = next((each for each in topics if role and each.role == role), None)
    end = 0
    for number in islice(NUMBER.finditer(text), MOST_NUMBERS):
        before, end = text[end : number.start()], number.end()
        behind = CLAUSE_END.split(text[end:], maxsplit=1)[0]
        fitting = [each for each in topics if each.units.fullmatch(number["unit"])]
        topic = _spoken_of(before, fitting) or _spoken_of(behind, fitting) or topic
        clause = CLAUSE_END.split(before)[-1] + behind
        is_other = number.start() in wholes or OTHER_YEAR.search(clause) is not None
        is_other = is_other or Said(text, number, "", about).is_of_other_times
        if topic in fitting and not is_other:
            yield topic, number


def _spoken_of(words: str, topics: Iterable[Topic]) -> Topic | None:
    """Return the topic that is named last."""
    places = {each: _last(each.words, words) for each in topics}
    last = max(places, key=lambda each: places[each], default=None)
    return last if last and places[last] else None


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((found.end() for found in pattern.finditer(words)), default=0)


def _value(number: re.Match[str]) -> Decimal | None:
    """Return what a number tells, money in 万元, or nothing where it is only near."""
    digits = number["count"].replace(",", "")
    if not digits[-1].isdecimal():
        return None
    return Decimal(digits) * IN_TEN_THOUSANDS.get(number["unit"], Decimal(1))
