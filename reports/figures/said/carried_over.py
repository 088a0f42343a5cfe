"""Requests that were carried over and are told among those that came in.

共受理12件，其中新收10件、上年结转2件: the whole is not what was new.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.figures.numbers import whole_number

CASES = r"(?:件次?|宗|份|起|条|次)"
OLDER = (
    r"(?:(?:(?:上一?|去|往)年度?|20\d\d年度?)[^,;()\d]{0,6}(?:结转|转结|遗留|转来|未办[结完])"
    r"(?![至到]?(?:下|明|20\d\d))|结转上一?年)"
)
# Right behind a number this makes it one of both, whatever it is called.
BESIDE = re.compile(
    rf",?\((?![^()]*(?:另|不含|不包括))[^()]*{OLDER}"
    rf"|,?(?:其中[,:]?有?|[(]?(?:其中)?(?<!不)(?:包?含|包括)了?){OLDER}"
)
# Further on in the sentence only where the number is not said to be new.
FURTHER = re.compile(
    rf"(?:[^;()]|\([^()]*\))*(?:其中[^;()]*{OLDER}|(?<!不)(?:包?含|包括)[^,;()\d]{{0,4}}{OLDER}"
    rf"|{OLDER}[^;]*(?:在内|计入))"
)
NEW = (
    r"(?:本年度?|当年|20\d\d年度?)?(?:新收|新增|收到|受理)[^,;:()\d]{0,16}"
    rf"(?P<new>\d[\d,]*){CASES}"
)
OLD = rf"{OLDER}[^,;:()\d]{{0,16}}(?P<old>\d[\d,]*){CASES}"
WHOLE = rf"(?P<whole>\d[\d,]*){CASES}[,(]*其中[,:]?"
END = r"(?![、和及\d])"
SPLITS = tuple(
    re.compile(rf"{WHOLE}{first}[,、和及]*{second}{END}")
    for first, second in ((NEW, OLD), (OLD, NEW))
)


@dataclass(frozen=True, slots=True)
class Split:
    """Where three numbers stand in a folded sentence, the first the sum of the others.

    It is told to be what was new together with what was carried over.
    """

    whole: int
    new: int
    old: int


def splits_in(text: str) -> Iterator[Split]:
    """Yield the numbers that a folded sentence splits in new ones and older ones.

    >>> [*splits_in("共受理12件,其中新收10件、上年结转2件。")]
    [Split(whole=3, new=11, old=19)]
    """
    for pattern in SPLITS if "其中" in text else ():
        for found in filter(_adds_up, pattern.finditer(text)):
            yield Split(*(found.start(each) for each in ("whole", "new", "old")))


def without_splits(text: str) -> str:
    """Leave away the numbers that are split: what is told behind is none of which.

    >>> without_splits("共受理12件,其中新收10件、上年结转2件,均已办结。")
    '共受理,均已办结。'
    """
    for pattern in SPLITS:
        text = pattern.sub(lambda each: "" if _adds_up(each) else each[0], text)
    return text


def _adds_up(split: re.Match[str]) -> bool:
    whole, new, old = (whole_number(split[each]) for each in ("whole", "new", "old"))
    return whole == new + old


def includes_older(text: str, end: int, *, is_new: bool) -> bool:
    """Say whether a folded sentence counts older requests in the number before `end`.

    `is_new` says that it is called new.
    """
    beside = BESIDE.match(text, end)
    return bool(beside or (not is_new and FURTHER.match(text, end)))
