"""Words of everyday speech and what officials write for them.

A whole question is asked in other words than documents have: 老板 for 用人单位. These
only help to order the closest reports; no report counts as having a word because it
has another, and nothing that is found or marked depends on them.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from reports.text.folding import fold_variants
from reports.text.segment import word_ends

# General usage of Chinese law and administration: an everyday word, and what stands for
# it in laws and reports.
WRITTEN = Path(__file__).with_name("everyday.txt")
MOST_WORDS = 12
OFFICIAL = {
    everyday: tuple(official)
    for everyday, *official in (
        line.split()
        for line in fold_variants(WRITTEN.read_text(encoding="utf-8")).splitlines()
    )
}
EVERYDAY = re.compile("|".join(sorted(OFFICIAL, key=len, reverse=True)))


def official_words(normalised: str) -> tuple[str, ...]:
    """Return what officials write for the everyday words of a normalised text.

    >>> official_words("老板不给加班费")
    ('用人单位', '不予', '拒绝', '延长工作时间')

    They end where words do: 老公司 is no 老公.

    >>> official_words("老公司")
    ('用人单位', '企业')
    """
    found = (word for each in _everyday(normalised) for word in OFFICIAL[each])
    words = dict.fromkeys(word for word in found if word not in normalised)
    return tuple(words)[:MOST_WORDS]


def _everyday(normalised: str) -> Iterator[str]:
    ends = {0, *word_ends(normalised)}
    place = 0
    while match := EVERYDAY.search(normalised, place):
        # One character is a word only where it stands alone: 报告 is no 告.
        is_whole = len(match.group()) > 1 or match.start() in ends
        is_word = is_whole and match.end() in ends
        if is_word:
            yield match.group()
        place = match.end() if is_word else match.start() + 1
