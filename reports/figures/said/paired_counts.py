"""Counts that follow their names all together: 维持、纠正分别为2件、1件."""

import re

RESPECTIVELY = re.compile(
    r"(?P<names>[^,;:\d]{1,60}[、和及][^,;:\d]{1,60})分别[为是有:]*"
    r"(?P<counts>\d+(?:件次?|宗|份|起|条)?(?:[、,和及]\d+(?:件次?|宗|份|起|条)?)+)"
)
BETWEEN = re.compile(r"[、,和及]")


def in_pairs(text: str) -> str:
    """Put each name before its count, if there are as many of both.

    >>> in_pairs("结果维持、结果纠正分别为2件、1件。")
    '结果维持2件、结果纠正1件。'
    """
    return RESPECTIVELY.sub(_paired, text)


def _paired(said: re.Match[str]) -> str:
    names = BETWEEN.split(said["names"])
    counts = BETWEEN.split(said["counts"])
    if len(names) != len(counts):
        return said[0]
    return "、".join(a + b for a, b in zip(names, counts, strict=True))
