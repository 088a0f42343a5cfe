"""Which of two lists of texts belong together, without changing their order."""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from rapidfuzz.distance import Indel, Postfix, Prefix

from reports.comparison.anchors import anchors
from reports.comparison.likeness import likenesses

Pair = tuple[int | None, int | None]
Signs = str | list[int]
# How alike each of the left is to those of the right it is alike to at all.
Alike = list[dict[int, float]]

# Work is counted in cells, one for each two things that could belong together. This
# many take about 50 ms, and some megabytes at a time.
MOST_CELLS = 400_000_000
MOST_CELLS_AT_ONCE = 100_000_000
MOST_LIKENESSES = 2_500


@dataclass(slots=True)
class Effort:
    """What may still be spent on one comparison; `is_spent` once it ran out."""

    cells: int = MOST_CELLS
    is_spent: bool = False

    def allows(self, left: int, right: int) -> bool:
        """Take away the cost of comparing two lengths, if it can be afforded."""
        cost = left * right
        if cost > min(self.cells, MOST_CELLS_AT_ONCE):
            self.is_spent = True
            return False
        self.cells -= cost
        return True


class Stretch(NamedTuple):
    """A stretch of two lists that is equal, or has nothing in common."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int
    is_equal: bool


def stretches(
    left: Sequence[str], right: Sequence[str], effort: Effort
) -> list[Stretch]:
    """Cut two lists into stretches that are equal, and what stands between them."""
    found = []
    done = 0, 0
    for left_place, right_place, length in _equal(left, right, effort):
        at = left_place, right_place
        if at != done:
            found.append(Stretch(done[0], at[0], done[1], at[1], is_equal=False))
        done = left_place + length, right_place + length
        if length:
            found.append(Stretch(at[0], done[0], at[1], done[1], is_equal=True))
    return found


def align(
    left: Sequence[str],
    right: Sequence[str],
    effort: Effort,
) -> Iterator[Pair]:
    """Pair what is equal, and between that what is most alike."""
    for each in stretches(left, right, effort):
        lefts = range(each.left_start, each.left_end)
        rights = range(each.right_start, each.right_end)
        if each.is_equal:
            yield from zip(lefts, rights, strict=True)
        elif len(lefts) * len(rights) <= MOST_LIKENESSES:
            yield from _most_alike(left, right, lefts, rights)
        else:
            yield from _anchored(left, right, each)


def _anchored(
    left: Sequence[str], right: Sequence[str], stretch: Stretch
) -> Iterator[Pair]:
    """Pair many by what they share, and between that what is most alike."""
    left_at, left_end, right_at, right_end, _ = stretch
    found = anchors(left[left_at:left_end], right[right_at:right_end])
    named = [(left_at + one, right_at + other) for one, other in found]
    pairs = [(a, b) for a, b in named if any(likenesses(left[a], [right[b]]))]
    for one, other in [*pairs, (left_end, right_end)]:
        before = range(left_at, one), range(right_at, other)
        yield from _most_alike(left, right, *before)
        if one < left_end:
            yield one, other
        left_at, right_at = one + 1, other + 1


def _equal(
    left: Sequence[str], right: Sequence[str], effort: Effort
) -> Iterator[tuple[int, int, int]]:
    """Yield where both are equal, and how long; at last the ends of both."""
    ours, theirs = _signs(left, right)
    shortest = min(len(left), len(right))
    start = Prefix.similarity(ours, theirs)
    end = min(Postfix.similarity(ours, theirs), shortest - start)
    left_end, right_end = len(left) - end, len(right) - end
    yield 0, 0, start
    ours, theirs = ours[start:left_end], theirs[start:right_end]
    if ours and theirs and effort.allows(len(ours), len(theirs)):
        for each in Indel.editops(ours, theirs).as_matching_blocks()[:-1]:
            yield each.a + start, each.b + start, each.size
    yield left_end, right_end, end


def _signs(left: Sequence[str], right: Sequence[str]) -> tuple[Signs, Signs]:
    """Write each token as one sign, since signs are compared fastest and exactly.

    Of other tokens the library would compare the hashes. So many that there are not
    enough signs stay numbers.
    """
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    ours, theirs = (list(map(numbers.__getitem__, each)) for each in (left, right))
    if len(numbers) > sys.maxunicode:
        return ours, theirs
    return "".join(map(chr, ours)), "".join(map(chr, theirs))


def _most_alike(
    left: Sequence[str], right: Sequence[str], lefts: range, rights: range
) -> Iterator[Pair]:
    """Pair so that the sum of likenesses is the largest, order kept."""
    if len(lefts) * len(rights) > MOST_LIKENESSES:
        yield from ((each, None) for each in lefts)
        yield from ((None, each) for each in rights)
        return
    theirs = right[rights.start : rights.stop]
    alike = [dict(likenesses(left[each], theirs)) for each in lefts]
    for one, other in _walk(alike, _best(alike, len(theirs))):
        yield (
            None if one is None else one + lefts.start,
            None if other is None else other + rights.start,
        )


def _best(alike: Alike, width: int) -> list[list[float]]:
    """Return the largest sum from each pair of places to both ends."""
    below = [0.0] * (width + 1)
    found = [below]
    for own in reversed(alike):
        # Where nothing is alike, nothing is added.
        if own:
            here = [0.0] * (width + 1)
            for place in reversed(range(width)):
                paired = own.get(place, 0.0) + below[place + 1]
                here[place] = max(below[place], here[place + 1], paired)
            below = here
        found.append(below)
    return found[::-1]


def _walk(alike: Alike, best: list[list[float]]) -> Iterator[Pair]:
    left, right = 0, 0
    left_end, right_end = len(alike), len(best[0]) - 1
    while left < left_end and right < right_end:
        here, below = best[left], best[left + 1]
        value = alike[left].get(right)
        if value is not None and here[right] == value + below[right + 1]:
            yield left, right
            left, right = left + 1, right + 1
        elif here[right] == below[right]:
            yield left, None
            left += 1
        else:
            yield None, right
            right += 1
    yield from ((each, None) for each in range(left, left_end))
    yield from ((None, each) for each in range(right, right_end))
