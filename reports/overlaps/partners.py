"""Which reports of other bodies one is compared with, and in which direction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

MOST_COMPARED = 4


@dataclass(frozen=True, slots=True)
class Known:
    """What decides on relations between reports.

    `rank` orders those that are alike: the one issued earlier comes first, whichever
    came into the archive first.
    """

    pk: int
    agency: int
    year: int
    kind: str
    issued_as: str
    revision: int
    rank: tuple[date, date, str, int]


@dataclass(frozen=True, slots=True)
class Partners:
    """Reports that a report may have words from, and those that may have its words.

    Of the same year are both.
    """

    earlier: tuple[Known, ...]
    later: tuple[Known, ...]


def partners_of(report: Known, shared: Mapping[Known, int], prints: int) -> Partners:
    """Choose by how many of the prints of a report others share.

    Who has all of them may be equal to it: to each of these it may be the first.
    """
    elsewhere = [each for each in shared if each.agency != report.agency]
    elsewhere.sort(key=lambda each: (-shared[each], each.rank))
    earlier = [each for each in elsewhere if each.year <= report.year]
    later = [each for each in elsewhere if each.year >= report.year]
    equal = [each for each in later[MOST_COMPARED:] if shared[each] == prints]
    return Partners(tuple(earlier[:MOST_COMPARED]), (*later[:MOST_COMPARED], *equal))
