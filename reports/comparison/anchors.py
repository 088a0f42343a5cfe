"""Which of many texts surely belong together: those that share what few others have."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

# Runs this long are looked at, in this much of a text; what more texts of one side have
# says little, and fewer that are shared may be chance.
RUN, LONGEST = 5, 2000
MOST_OWNERS, LEAST_SHARED = 3, 3


def anchors(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Pair texts by the rare runs they share, in the order of both sides.

    The time grows with the characters, and not with the number of possible pairs.

    >>> anchors(["全年受理公开申请六十七件"], ["召开会议", "全年受理公开申请九件"])
    [(0, 1)]
    """
    owners: dict[str, list[int]] = {}
    for place, text in enumerate(left):
        for run in _runs(text):
            owners.setdefault(run, []).append(place)
    best: dict[int, tuple[int, int]] = {}
    for place, text in enumerate(right):
        votes = Counter(
            owner
            for run in _runs(text)
            if len(found := owners.get(run, ())) <= MOST_OWNERS
            for owner in found
        )
        for owner, count in votes.most_common(1):
            if count >= LEAST_SHARED:
                best[owner] = max(best.get(owner, (0, 0)), (count, -place))
    return _in_order([(owner, -best[owner][1]) for owner in sorted(best)])


def _runs(text: str) -> set[str]:
    shown = text[:LONGEST]
    return {shown[at : at + RUN] for at in range(len(shown) - RUN + 1)}


def _in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the most pairs whose right places rise as their left ones do."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [index]
    return list(_walked(pairs, before, last[-1] if last else -1))[::-1]


def _walked(
    pairs: list[tuple[int, int]], before: list[int], index: int
) -> Iterator[tuple[int, int]]:
    while index >= 0:
        yield pairs[index]
        index = before[index]
