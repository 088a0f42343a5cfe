"""Which sections of two texts are the same section: by role, then by heading."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from reports.comparison.aligning import Pair
from reports.comparison.passages import Passage, lines
from reports.text.normalise import fold

# What differs between the headings of two years: the year, and how things are counted.
PASSING = re.compile(r"[\d\s〇○零一二三四五六七八九十年度、，。：:（）()]+")
OPENING = 80
LEAST_ALIKE = 55
MOST_LIKENESSES = 2_500


@dataclass(slots=True)
class _Node:
    place: int
    passage: Passage
    children: list["_Node"] = field(default_factory=list)

    @property
    def role(self) -> str:
        return self.passage.role

    @property
    def key(self) -> str:
        heading = PASSING.sub("", fold(self.passage.heading))
        return heading or (self.passage.part if not self.passage.depth else "")

    @property
    def opening(self) -> str:
        first = next(filter(None, lines(self.passage)[1:]), "")
        return self.key or first[:OPENING] or self.passage.number or self.passage.part


def match(left: Sequence[Passage], right: Sequence[Passage]) -> list[Pair]:
    """Pair the sections, in the order of the right side.

    What stands on the left only comes after the section it follows there.
    """
    partners: dict[int, int] = {}
    _match_siblings(_tree(left), _tree(right), partners)
    left_of = {right_place: place for place, right_place in partners.items()}
    followers: dict[int, list[int]] = {}
    anchor = -1
    for place in range(len(left)):
        if place in partners:
            anchor = place
        else:
            followers.setdefault(anchor, []).append(place)
    pairs: list[Pair] = [(place, None) for place in followers.get(-1, ())]
    for place in range(len(right)):
        pairs.append((left_of.get(place), place))
        pairs += [(each, None) for each in followers.get(left_of.get(place, -2), ())]
    return pairs


def _tree(passages: Sequence[Passage]) -> list[_Node]:
    roots: list[_Node] = []
    above: list[_Node] = []
    for place, passage in enumerate(passages):
        node = _Node(place, passage)
        above = [each for each in above if 0 < each.passage.depth < passage.depth]
        (above[-1].children if above else roots).append(node)
        above.append(node)
    return roots


def _match_siblings(
    left: list[_Node], right: list[_Node], partners: dict[int, int]
) -> None:
    pairs: list[tuple[_Node, _Node]] = []
    for known_by in (_by_role, _by_heading, _by_opening):
        left, right = _match_by(known_by, left, right, pairs)
    _match_alike(left, right, pairs)
    for one, other in pairs:
        partners[one.place] = other.place
        _match_siblings(one.children, other.children, partners)


def _by_role(node: _Node) -> str:
    return node.role if node.passage.depth == 1 else ""


def _by_heading(node: _Node) -> str:
    return f"{node.passage.part} {node.key}" if node.key else ""


def _by_opening(node: _Node) -> str:
    return f"{node.passage.part} {node.opening}"


def _match_by(
    known_by: Callable[[_Node], str],
    left: list[_Node],
    right: list[_Node],
    pairs: list[tuple[_Node, _Node]],
) -> tuple[list[_Node], list[_Node]]:
    """Pair those known by the same words, first with first; return who is left."""
    waiting: dict[str, list[_Node]] = {}
    for node in reversed(right):
        waiting.setdefault(known_by(node), []).append(node)
    waiting.pop("", None)
    unmatched = []
    for node in left:
        others = waiting.get(known_by(node))
        if others:
            pairs.append((node, others.pop()))
        else:
            unmatched.append(node)
    taken = {other.place for _, other in pairs}
    return unmatched, [node for node in right if node.place not in taken]


def _match_alike(
    left: list[_Node], right: list[_Node], pairs: list[tuple[_Node, _Node]]
) -> None:
    """Pair the headings, or the openings where there are none, that are most alike."""
    if len(left) * len(right) > MOST_LIKENESSES:
        return
    found = sorted(
        (
            (
                -fuzz.ratio(one.opening, other.opening),
                one.place,
                other.place,
                one,
                other,
            )
            for one in left
            for other in right
            if one.passage.part == other.passage.part
        ),
        key=lambda each: each[:3],
    )
    taken: set[tuple[str, int]] = set()
    for score, place, other_place, one, other in found:
        sides = {("left", place), ("right", other_place)}
        if -score >= LEAST_ALIKE and not taken & sides:
            taken |= sides
            pairs.append((one, other))
