"""Numbers that sentences tell only nearly: 1.2万条, 近50件, 300余件.

They count nothing, and are named for the editor where no table gives them.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from reports.figures.belonging import Reported
from reports.figures.indicators import indicators
from reports.figures.printed import PrintedSection
from reports.figures.readings import Unread, unread_sentence
from reports.figures.said import Said
from reports.figures.sentences import (
    COUNT,
    WORDINGS,
    Wording,
    code_in,
    folded_sentence,
    sentences_in,
)

NOT_READ = "“{}”中的数只是约数，没有读取。"
ROUND = r"(?P<count>\d[\d,]*(?:\.\d+)?(?:[万亿][余多]?|[余多]))"


def unread_near(
    sections: Iterable[PrintedSection], read: Collection[str], about: Reported
) -> Iterator[Unread]:
    """Name the sentences; `read` are the codes of all numbers of the report."""
    series = {indicators()[code].series for code in read}
    for section in sections:
        for sentence in sentences_in(section):
            codes = {*_codes(folded_sentence(sentence), section, about)}
            if any(indicators()[code].series not in series for code in codes):
                yield unread_sentence(NOT_READ, sentence, section.order)


def _codes(text: str, section: PrintedSection, about: Reported) -> Iterator[str]:
    """Yield what a folded sentence tells nearly, of the whole year and body."""
    for wording in WORDINGS:
        for pattern, is_round in ((wording.pattern, False), (_rounded(wording), True)):
            for match in pattern.finditer(text):
                code = code_in(wording, match, section, about)
                said = Said(text, match, code, about)
                if code and (is_round or said.is_near) and said.is_of_all:
                    yield code


@cache
def _rounded(wording: Wording) -> re.Pattern[str]:
    return re.compile(wording.pattern.pattern.replace(COUNT, ROUND))
