"""Which of two lists of texts belong together, without changing their order."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import Indel

from reports.comparison.anchors import anchors

Pair = tuple[int | None, int | None]
Likeness = Callable[[int, int], float]

# Work is counted in cells, one for each two things that could belong together. This
# many take about 50 ms, and some megabytes at a time.
MOST_CELLS = 400_000_000
MOST_CELLS_AT_ONCE = 100_000_000
MOST_LIKENESSES = 2_500
LEAST_ALIKE = 0.4


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
    left: Sequence[Hashable], right: Sequence[Hashable], effort: Effort
) -> list[Stretch]:
    """Cut two lists into stretches that are equal, and what stands between them."""
    shortest = min(len(left), len(right))
    start = _common(left, right, shortest)
    end = _common(left[start:][::-1], right[start:][::-1], shortest - start)
    left_end, right_end = len(left) - end, len(right) - end
    found = []
    done = 0, 0
    equal = [(0, 0, start)]
    equal += _equal(left[start:left_end], right[start:right_end], start, effort)
    for left_place, right_place, length in (*equal, (left_end, right_end, end)):
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
    likeness: Likeness,
    effort: Effort,
) -> Iterator[Pair]:
    """Pair what is equal, and between that what is most alike (0 to 1)."""
    for each in stretches(left, right, effort):
        lefts = range(each.left_start, each.left_end)
        rights = range(each.right_start, each.right_end)
        if each.is_equal:
            yield from zip(lefts, rights, strict=True)
        elif len(lefts) * len(rights) <= MOST_LIKENESSES:
            yield from _most_alike(lefts, rights, likeness)
        else:
            yield from _anchored(left, right, each, likeness)


def _anchored(
    left: Sequence[str], right: Sequence[str], stretch: Stretch, likeness: Likeness
) -> Iterator[Pair]:
    """Pair many by what they share, and between that what is most alike."""
    left_at, left_end, right_at, right_end, _ = stretch
    found = anchors(left[left_at:left_end], right[right_at:right_end])
    named = [(left_at + one, right_at + other) for one, other in found]
    pairs = [pair for pair in named if likeness(*pair) >= LEAST_ALIKE]
    for one, other in [*pairs, (left_end, right_end)]:
        yield from _most_alike(range(left_at, one), range(right_at, other), likeness)
        if one < left_end:
            yield one, other
        left_at, right_at = one + 1, other + 1


def _common(left: Sequence[Hashable], right: Sequence[Hashable], most: int) -> int:
    for index in range(most):
        if left[index] != right[index]:
            return index
    return most


def _equal(
    left: Sequence[Hashable], right: Sequence[Hashable], offset: int, effort: Effort
) -> list[tuple[int, int, int]]:
    """Return where both are equal, and how long; places are moved by an offset."""
    if not left or not right or not effort.allows(len(left), len(right)):
        return []
    # Numbered, tokens are compared exactly; the library would compare their hashes.
    numbers = {token: number for number, token in enumerate({*left, *right})}
    written = [[numbers[token] for token in tokens] for tokens in (left, right)]
    blocks = Indel.editops(*written).as_matching_blocks()
    return [(each.a + offset, each.b + offset, each.size) for each in blocks[:-1]]


def _most_alike(lefts: range, rights: range, likeness: Likeness) -> Iterator[Pair]:
    """Pair so that the sum of likenesses is the largest, order kept."""
    if len(lefts) * len(rights) > MOST_LIKENESSES:
        yield from ((left, None) for left in lefts)
        yield from ((None, right) for right in rights)
        return
    alike = {
        (left, right): value
        for left in lefts
        for right in rights
        if (value := likeness(left, right)) >= LEAST_ALIKE
    }
    best: dict[tuple[int, int], float] = {}
    for left in reversed(lefts):
        for right in reversed(rights):
            best[left, right] = max(
                best.get((left + 1, right), 0.0),
                best.get((left, right + 1), 0.0),
                alike.get((left, right), 0.0) + best.get((left + 1, right + 1), 0.0),
            )
    yield from _walk(lefts, rights, alike, best)


def _walk(
    lefts: range,
    rights: range,
    alike: dict[tuple[int, int], float],
    best: dict[tuple[int, int], float],
) -> Iterator[Pair]:
    left, right = lefts.start, rights.start
    while left < lefts.stop and right < rights.stop:
        here = best[left, right]
        following = best.get((left + 1, right + 1), 0.0)
        if (left, right) in alike and here == alike[left, right] + following:
            yield left, right
            left, right = left + 1, right + 1
        elif here == best.get((left + 1, right), 0.0):
            yield left, None
            left += 1
        else:
            yield None, right
            right += 1
    yield from ((each, None) for each in range(left, lefts.stop))
    yield from ((None, each) for each in range(right, rights.stop))
