"""Numbers of the tables of what was disclosed that are told in sentences.

行政许可处理决定300件 counts where a clause says nothing but the row, the column and the
number; a row or a column before it (行政规范性文件：) holds for the clauses behind it.
Whatever else names a row with a number counts nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from reports.figures.belonging import Reported
from reports.figures.indicators import (
    Applicant,
    can_be,
    counts_change,
    indicators,
)
from reports.figures.numbers import UNIT, is_understood, read_value
from reports.figures.printed import PrintedSection, chapters
from reports.figures.readings import Cell, Figure, Origin
from reports.figures.said.sentences import PROACTIVE, folded_sentence
from reports.figures.said.whole import is_of_others, without_differences

LONGEST_LINE, FIRST_OF_TABLES = 600, 2019
SENTENCE = re.compile(r"[^。！？\n]+")
# A comma between the digits of a number parts no clauses, nor does 、 before a number:
# 制发规章、规范性文件7件 are counted together.
CLAUSE = re.compile(r"(?:[^,;:、]|(?<=\d),(?=\d{3}(?!\d))|(?<![件个份项部元\d])、)+")
# The rows, by what their codes begin with, and the columns, by what these end with.
ROWS = {
    "rules": r"(?:政府)?规章(?!制度)",
    "normative": r"(?:行政)?规范性文件",
    "licence": r"行政许可",
    "service": r"其他对外管理服务事项",
    "penalty": r"行政处罚",
    "coercion": r"行政强制",
    "fee": r"行政事业性收费|收费(?=金额)",
    "procurement": r"政府集中采购",
}
COLUMNS = {
    "total": r"对外公开总数",
    "opened": r"新公开",
    "made": r"(?:新?制[发定作]|出台|印发)",
    "repealed": r"废止",
    "valid": r"现行有效",
    "items_before": r"上年项目",
    "items_change": r"增/减|增减|净?增加?|减少?",
    "decisions": r"(?:作出)?(?:处理)?决定",
    "projects": r"(?:采购)?项目",
    "amount": r"(?:收费|采购)?总?(?:金额|额)|收取|征收",
}
ROW, COLUMN = (
    re.compile("|".join(f"(?P<{name}>{said})" for name, said in names.items()))
    for names in (ROWS, COLUMNS)
)
AMOUNT = "amount"
LESS = re.compile(r"减少?$")
# What changes nothing of what a clause counts.
FILLER = re.compile(
    r"20\d\d年度?|[本全]年度?|(?:截至)?年[末底]|[我本](?:单位|机关|[局委办厅县市区镇乡])|[共总合]计?|依法|方面"
    r"|第二十条第[(].[)]项|信息内容|[(](?:单位:)?(?:件|项|万元)[)]|件数|[数量新的为是有达和及]"
)
NUMBERING = re.compile(
    r"^(?:[(]?[一二三四五六七八九十]{1,3}[)、]|[(]?\d{1,2}[.)、](?!\d))"
)
NUMBER = re.compile(rf"(?P<raw>[+-]?\d[\d,]*(?:\.\d+)?(?:{UNIT})?)$")
# What joins numbers of one column: 制发规章0件、规范性文件7件.
JOINT = "、"
# A unit in front of its number: 收费金额(单位:万元)12.5.
UNIT_IN_FRONT = re.compile(
    r"[(](?:单位:)?(?P<unit>万?元)[)][:为]?(?P<raw>\d[\d,.]*\d|\d)"
)
# 上一年 is a word of a column here, and none of another year.
YEAR_BEFORE = re.compile(r"上一?年度?(?=项目)")


@dataclass(frozen=True, slots=True)
class Clause:
    """What a clause says: a row, a column and a number, each if it does.

    `is_plain` says that it says nothing else.
    """

    row: str
    column: str
    raw: str
    is_less: bool
    is_plain: bool


@dataclass(slots=True)
class Listening:
    """What sentences tell of the tables.

    `row` and `column` hold for the clauses behind them, the column of a number
    (`is_counted`) only for those that 、 joins to it.
    """

    about: Reported
    figures: list[Figure] = field(default_factory=list)
    row: str = ""
    column: str = ""
    is_counted: bool = False

    def hear(self, line: str, section: int) -> None:
        """Take in a line; the row at its end holds below it, but not past a 。."""
        for match in SENTENCE.finditer(line):
            self._hear(match[0].strip(), section)
            if match.end() < len(line):
                self.row = self.column = ""

    def _hear(self, sentence: str, section: int) -> None:
        text = without_differences(folded_sentence(sentence))
        text = UNIT_IN_FRONT.sub(r"\g<raw>\g<unit>", text)
        plain = YEAR_BEFORE.sub("", text)
        if is_of_others(plain, self.about):
            self.row = self.column = ""
            return
        text = YEAR_BEFORE.sub("上年", text)
        for said in CLAUSE.finditer(text):
            clause = _clause(NUMBERING.sub("", said[0]))
            if self.is_counted and text[said.start() - 1] != JOINT:
                self.column = ""
            figure = self._told(clause, section, sentence)
            self.figures += [figure] if figure else []

    def _told(self, clause: Clause, section: int, sentence: str) -> Figure | None:
        """Return the number of a clause, and keep what holds for those behind it."""
        if not clause.is_plain:
            self.row = self.column = ""
            return None
        is_listed = clause.row not in ("", self.row) and not self.is_counted
        if is_listed and self.row and not clause.column:
            # Of two rows in front of one number no one can tell whose it is.
            self.row = self.column = ""
        self.row = clause.row or self.row
        self.column = clause.column or self.column
        self.is_counted = bool(clause.raw)
        code = f"{self.row}_{self.column}"
        return _figure(code, clause, section, sentence) if clause.raw else None


def read_proactive(sections: Sequence[PrintedSection], about: Reported) -> list[Figure]:
    """Listen to the chapters on what was disclosed."""
    said = Listening(about)
    if (about.year or 0) >= FIRST_OF_TABLES:
        for section in chain.from_iterable(chapters(sections, PROACTIVE)):
            said.row = said.column = ""
            for line in section.lines:
                said.hear(line.strip()[:LONGEST_LINE], section.order)
    return said.figures


def _clause(text: str) -> Clause:
    """Part a folded clause into what it says."""
    number = NUMBER.search(text)
    words = text[: number.start()] if number else text
    row, column = ROW.search(words), COLUMN.search(ROW.sub("", words, count=1))
    raw = number["raw"] if number else ""
    # Of all columns one alone counts money.
    amount = AMOUNT if raw.endswith("元") else ""
    left = COLUMN.sub("", ROW.sub("", words, count=1), count=1)
    return Clause(
        (row.lastgroup or "") if row else "",
        (column.lastgroup or "") if column else amount,
        raw,
        column is not None and LESS.match(column[0]) is not None,
        bool(row or column or number) and not FILLER.sub("", left),
    )


def _figure(code: str, clause: Clause, section: int, sentence: str) -> Figure | None:
    """Return the number of a clause as one of an indicator, if there is such a one."""
    known = indicators().get(code)
    if known is None or not is_understood(clause.raw, known.unit):
        return None
    value = read_value(clause.raw, known.unit)
    if value is not None and clause.is_less and counts_change(code):
        value = -value
    if value is None or not can_be(code, value):
        return None
    place = Cell(section)
    return Figure(code, Applicant.NONE, value, clause.raw, place, Origin.TEXT, sentence)
