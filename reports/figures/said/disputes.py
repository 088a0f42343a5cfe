"""Reviews and lawsuits told in text: 行政复议：维持3件、纠正1件、其他0件、总计4件.

A group is named, then its results, each with a number. They count as a row of the
table does, so that their sum is checked, where all results are told, or some that add
up to the total or are told as some of it; others are named for the editor.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reports.figures.belonging import Reported
from reports.figures.indicators import Applicant
from reports.figures.numbers import whole_number
from reports.figures.printed import PrintedSection, chapters
from reports.figures.readings import Cell, Figure, Origin
from reports.figures.said.counts_of_all import (
    DISMISSED,
    PENDING_NOW,
    with_counts_of_all,
)
from reports.figures.said.sentences import FIRST_OF_REVIEWS, REVIEW, folded_sentence
from reports.figures.said.whole import is_of_others, tells_of_which, without_differences

LONGEST_LINE = 600
COUNT = r"(?:[(]件[)])?[:共均为有是]{0,3}(\d[\d,]*)(?![\d,余多])(?:件次?|宗|起)?"
TOTAL, PENDING, REVIEWS, LAWSUITS = "total", "pending", "review", "lawsuits"
# What follows the name of a group at once is its total: 行政复议案件共6件.
GROUPS = {
    "after": r"(?:经)?(?:行政)?复议后再?提?起(?:行政)?诉讼?",
    "direct": r"(?:未经(?:行政)?复议)?直接(?:向法院)?提?起(?:行政)?诉讼?",
    LAWSUITS: r"(?:行政)?诉讼|行政应诉",
    REVIEWS: r"行政复议|(?<!经)复议(?!机[关构]|决定|后)",
}
RESULTS = {
    "upheld": rf"(?:结果|予以|被)*维持(?:原?具体行政行为)?(?:或者?{DISMISSED})?",
    "dismissed": rf"(?:结果|予以|被)*{DISMISSED}",
    "corrected": r"(?:结果|予以|被)*(?:依法)?纠[正错]",
    "other": r"其他(?:结果|情形)?",
    PENDING: PENDING_NOW,
    TOTAL: r"[总合共]计|总数|共",
}
TOKEN = re.compile(
    "|".join(
        (
            *(
                rf"(?P<{name}>{each})(?:[)]?(?:案件|情况|申请|数量?|的)*{COUNT})?"
                for name, each in GROUPS.items()
            ),
            *(
                rf"(?P<{name}>{each})(?:数量?|案件|的)*{COUNT}"
                for name, each in RESULTS.items()
            ),
        )
    )
)
# A count may stand before its result: 2件维持，其余1件尚未审结.
COUNT_FIRST = re.compile(
    r"(?<=[,:(、中余有])(?P<count>\d[\d,]*)(?:件|宗|起)(?:案件)?"
    r"(?:被|为|予以|结果|依法)*"
    rf"(?P<result>维持|纠[正错]|其他结果|{PENDING_NOW}|{DISMISSED})(?=[,;)、]|$)"
)
# So may that of a group: 共有2件行政复议案件.
GROUP_LAST = re.compile(
    r"(?<=[有生起中,、:(])(?P<count>\d[\d,]*)(?:件|宗|起)(?:因?(?:政府)?信息公开)?"
    r"(?P<group>行政复议|行政诉讼|(?:未经(?:行政)?复议)?直接起诉|(?:经?行政)?复议后起诉)"
    r"(?:案件|申请)?(?=[,;()]|[、和及]\d|$)"
)
# What may stand between the number of lawsuits and what all of them were.
ALL_OF_KIND = re.compile(r",?(?P<all>均|都|全部)?(?:为|系|属于?)?[(]?")
CLOSED = re.compile(r"[,;)]|$")
DIGIT = re.compile(r"\d")
SENTENCE = re.compile(r"[^。！？\n]+")
# Two numbers side by side are a row, and no sentence.
ROW = re.compile(r"\d\s+\d")
# The clause that a name stands in.
CLAUSE_END = re.compile(r"[,;:]")
DECIDES = re.compile(r"审理|(?<!未)审结|办理|承办|受理|处理|化解|收到|接收")
# What may stand between two groups that a number is said of together.
TOGETHER = re.compile(r"(?:、|和|及|以及|与|或|,)?(?:被?(?:申请|提起|提出))?[(]?")
# What is said not to have been, up to the end of a clause or the next group.
ABSENT = re.compile(
    r"(?:未(?!经|审结)|没有|无)(?:发生|收到|出现|产生|涉及|引发|有|被)?[^,;:\d]{0,24}$"
)
NO_ABSENCE = re.compile(
    r"(?:案件|情况|申请)?[被中的]?(?:结果|纠正|纠错|败诉|撤销|维持|决定|期限)"
)
# The codes until 2018, when lawsuits were counted together.
UNTIL_2018 = {REVIEWS: "stat_review", LAWSUITS: "stat_litigation"}
# A court that dismisses a claim upholds what was done: the form has no other column.
COUNTED_AS = {"dismissed": "upheld"}
COLUMNS = [each for each in RESULTS if each not in COUNTED_AS]
SINCE_2019 = {
    REVIEWS: (REVIEWS,),
    "direct": ("direct",),
    "after": ("after",),
    LAWSUITS: ("direct", "after"),
}


@dataclass(slots=True)
class Told:
    """What is told of a group, or of several together: numbers by their results."""

    groups: list[str]
    section: int
    line: int
    sentence: str
    values: dict[str, str] = field(default_factory=dict)
    is_unsure: bool = False
    # The words that say there was none.
    absence: str = ""
    # The words of each result, of which a column may count two.
    words: dict[str, str] = field(default_factory=dict)
    # Whether results were told as some of a total: 复议10件，其中维持6件.
    are_some: bool = False

    def add(self, result: str, raw: str, place: "Told") -> None:
        """Take in a number; one that is told twice is sure in neither place."""
        if not self.values:
            self.section, self.line = place.section, place.line
            self.sentence = place.sentence
        self.is_unsure |= place.is_unsure
        column = COUNTED_AS.get(result, result)
        known = self.values.setdefault(column, raw)
        said = self.words.setdefault(column, result)
        self.is_unsure |= known != raw or said != result

    def figures(self, year: int) -> list[Figure]:
        """Return its numbers, or none where one is not sure."""
        codes = [self._codes(group, year) for group in self.groups]
        if self.is_unsure or not self._holds(codes[0] if codes else {}):
            return []
        return [
            self._figure(code, self.values[result])
            for each in codes
            for result in self.values
            for code in each[result]
        ]

    def _holds(self, codes: dict[str, tuple[str, ...]]) -> bool:
        """Say whether all results are told, or those that add up to the total."""
        numbers = {name: whole_number(raw) for name, raw in self.values.items()}
        total = numbers.pop(TOTAL, None)
        if not numbers:
            # Together are told only those that never were.
            is_one = len(self.groups) == 1 and len(codes.get(TOTAL, ())) == 1
            return total == 0 or (is_one and total is not None)
        is_one = len(self.groups) == 1 and len(codes[TOTAL]) == 1
        is_whole = numbers.keys() | {TOTAL} == codes.keys()
        is_known = numbers.keys() <= codes.keys()
        added = sum(numbers.values())
        is_some = self.are_some and total is not None and added < total
        return is_one and is_known and (is_whole or is_some or added == total)

    def _codes(self, group: str, year: int) -> dict[str, tuple[str, ...]]:
        """Return the codes that each result of a group has in a year."""
        if year >= FIRST_OF_REVIEWS:
            names = SINCE_2019[group]
            return {each: tuple(f"{n}_{each}" for n in names) for each in COLUMNS}
        name = UNTIL_2018.get(group, "")
        parts = {each: (f"{name}_{each}",) for each in COLUMNS if each != PENDING}
        return {**parts, TOTAL: (name,)} if name else {}

    def _figure(self, code: str, raw: str) -> Figure:
        return Figure(
            code,
            Applicant.NONE,
            Decimal(whole_number(raw)),
            self.absence or raw,
            Cell(self.section, row=self.line),
            Origin.TEXT,
            self.sentence,
        )


def disputes_told(sections: Iterable[PrintedSection], about: Reported) -> list[Told]:
    """List what the chapters on reviews tell, group by group."""
    found: list[Told] = []
    for chapter in chapters(list(sections), REVIEW) if about.year else ():
        told: list[Told] = []
        for section in chapter:
            listening = Listening(about, section.order, told)
            for at, line in enumerate(section.lines, start=1):
                listening.hear(line, at)
        found += (each for each in told if each.values)
    return found


def read_disputes(told: Iterable[Told], about: Reported) -> Iterator[Figure]:
    """Read what is sure."""
    for each in told:
        yield from each.figures(about.year or 0)


@dataclass(slots=True)
class Listening:
    """What a section tells, after what `told` its chapter before it."""

    about: Reported
    section: int
    told: list[Told]

    def hear(self, line: str, at: int) -> None:
        """Take in the sentences of a line, but those on other bodies or times."""
        if len(line) > LONGEST_LINE or ROW.search(line):
            return
        for sentence in SENTENCE.findall(line):
            text = without_differences(folded_sentence(sentence))
            if is_of_others(text, self.about):
                self.told.append(Told([], self.section, at, sentence))
            else:
                place = Told([], self.section, at, sentence.strip())
                text = GROUP_LAST.sub(r"\g<group>\g<count>件", text)
                text = COUNT_FIRST.sub(r"\g<result>\g<count>件", text)
                self._hear(with_counts_of_all(text), place)

    def _hear(self, text: str, blank: Told) -> None:
        end, is_inside = 0, text.startswith("其中")
        for token in TOKEN.finditer(text):
            name = next(name for name, said in token.groupdict().items() if said)
            raw = token[TOKEN.groupindex[name] + 1]
            gap = text[end : token.start()]
            if name in GROUPS:
                joint = TOGETHER.fullmatch(gap) if end else None
                is_unsure = _is_judge(text, token) or tells_of_which(text, token.end())
                blank = replace(blank, is_unsure=is_unsure)
                if not self._is_kind_of_all(name, gap, text[token.end() :]):
                    self._open(name, blank, joint)
            elif not is_inside and (not self.told or self.told[-1].values):
                self.told.append(replace(blank, values={}, words={}, is_unsure=True))
            current, is_inside, end = self.told[-1], True, token.end()
            current.is_unsure |= bool(current.values and DIGIT.search(gap))
            current.are_some |= [*current.values] == [TOTAL] and "其中" in gap
            if raw:
                current.add(TOTAL if name in GROUPS else name, raw, blank)
            elif name in GROUPS and not current.absence:
                current.absence = _absence(text, token)
        for each in self.told:
            if each.absence and not each.values:
                each.add(TOTAL, "0", each)

    def _is_kind_of_all(self, group: str, gap: str, behind: str) -> bool:
        """Take a kind without a number for that of the lawsuits counted before it."""
        current = self.told[-1] if self.told else Told([], 0, 0, "")
        said = ALL_OF_KIND.fullmatch(gap)
        is_kind = group in SINCE_2019[LAWSUITS] and current.groups == [LAWSUITS]
        if not is_kind or said is None or not CLOSED.match(behind):
            return False
        is_of_all = said["all"] or current.values.get(TOTAL) == "1"
        if not is_of_all or current.values.keys() != {TOTAL}:
            return False
        current.groups = [group]
        return True

    def _open(self, group: str, blank: Told, joint: re.Match[str] | None) -> None:
        """Begin a group, or join it to the one before that has no number yet."""
        current = self.told[-1] if self.told else blank
        if joint is None or current.values or not current.groups:
            self.told.append(replace(blank, groups=[group], values={}, words={}))
        elif current.groups == [LAWSUITS] and joint[0].endswith("("):
            current.groups = [group]
        else:
            current.groups.append(group)


def _is_judge(text: str, group: re.Match[str]) -> bool:
    """Say whether the clause of a group tells what the body decides on itself."""
    before = CLAUSE_END.split(text[: group.start()])[-1]
    behind = CLAUSE_END.split(text[group.start() :])[0]
    clause = before + behind
    return "被" not in clause and DECIDES.search(clause) is not None


def _absence(text: str, group: re.Match[str]) -> str:
    """Return the words that say there was none of a group, if they do."""
    said = ABSENT.search(text[: group.start()])
    if said is None or NO_ABSENCE.match(text, group.end()):
        return ""
    return text[said.start() : group.end()]
