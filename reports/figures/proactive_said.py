"""Numbers of the tables of what was disclosed that are told in sentences: named.

行政许可处理决定300件 stands in no table, so that no one can see what else was left out.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import chain

from reports.figures.belonging import Reported
from reports.figures.indicators import TableKind, indicators, printed_in
from reports.figures.printed import PrintedSection, chapters
from reports.figures.readings import Cell, Unread
from reports.figures.sentences import PROACTIVE, folded_sentence

NOT_READ = "“{}”中的数没有读取：表格应有的数写成了句子，请对照原文件核对。"
LONGEST_SHOWN, FIRST_OF_TABLES = 60, 2019
# Rules of work within a body are no 规章.
NO_RULES = "规章制度"
SENTENCE = re.compile(r"[^。！？\n]+")
# How much of each row is counted, as heads and sentences have it.
COUNTED = re.compile(
    r"(?:处理决定|现行有效|有效|废止|制发|制定|新制作|新公开|总数量?|项目|收费|采购|金额)"
    r"[^,;:\d]{0,12}\d|\d[\d,.]*(?:万元|件|项)"
)


def unread_proactive(
    sections: Sequence[PrintedSection], read: Collection[str], about: Reported
) -> Iterator[Unread]:
    """Name the sentences with a row of the tables of which no number was read.

    `read` are the codes of all numbers of the report.
    """
    if (about.year or 0) < FIRST_OF_TABLES:
        return
    missing = {
        label: code
        for label, code in _rows().items()
        if not any(each.startswith(code) for each in read)
    }
    for section, sentence in _sentences(sections):
        if _tells(folded_sentence(sentence), missing):
            shown = sentence.strip()[:LONGEST_SHOWN]
            yield Unread(Cell(section.order), NOT_READ.format(shown))


def _sentences(
    sections: Sequence[PrintedSection],
) -> Iterator[tuple[PrintedSection, str]]:
    for section in chain.from_iterable(chapters(sections, PROACTIVE)):
        for line in section.paragraphs:
            yield from ((section, each) for each in SENTENCE.findall(line))


def _tells(sentence: str, labels: Collection[str]) -> bool:
    """Say whether a row is named, and a number of it follows in its clause."""
    plain = sentence.replace(NO_RULES, "")
    behind = (
        clause.partition(label)[2]
        for clause in plain.split(";")
        for label in labels
        if label in clause
    )
    return any(COUNTED.search(each) for each in behind)


@cache
def _rows() -> dict[str, str]:
    """Return what the codes of each row begin with, by its label."""
    return {
        label: each.code.partition("_")[0] + "_"
        for each in printed_in(TableKind.PROACTIVE)
        for label in indicators()[each.code].rows
    }
