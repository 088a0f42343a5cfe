"""What may have been meant: words like the typed ones that many more reports have.

Whoever types by sound takes 渡 for 度, whoever types by shape or copies from a scan 倌
for 信, and whoever forgot to turn the input method on gongkai for 公开. No report is
found by such words; the reader is offered to ask for them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import pairwise, product

import tantivy

from reports.search.asking.queries import engine_query, phrase, places_of
from reports.search.counting.totals import count
from reports.search.meaning.lettering import in_characters
from reports.search.meaning.relaxing import asking
from reports.search.results import Relaxation
from reports.search.selection import Selection
from reports.text.normalise import BREAK
from reports.text.pinyin import of_a_like_sound, of_the_same_sound
from reports.text.query import Field, Node, Term
from reports.text.segment import word_ends
from reports.text.shapes import of_the_same_shape

# Two characters that stand side by side in one of so many reports are doubtful, where
# others like them do in so many times as many; sooner where nothing is found.
RARE, MANY_TIMES = 1_000, 100
RARE_IN_VAIN, TIMES_IN_VAIN = 50, 10
# The rarest are looked at. Of a text that nobody ever wrote, nearly every pair stands
# nowhere.
MOST_DOUBTFUL = 3
# Each is looked at by itself, which takes some ten milliseconds at worst.
MOST_CONDITIONS = 8
# So many of the likeliest are looked for with so many characters around them: 隔水条例
# is no likely 个税条例, though 隔水 stands somewhere and 条例 everywhere.
MOST_TRIED, AROUND = 5, 2


@dataclass(frozen=True, slots=True)
class Pairs:
    """In how many reports two characters stand side by side, and when that is doubtful.

    At most in `rare` reports, where others like them are in `times` as many; `in_vain`
    where nothing was found.
    """

    standing: Callable[[str], int]
    is_written: Callable[[str], bool]
    rare: int
    times: int
    in_vain: bool

    def is_doubtful(self, pair: str) -> bool:
        return self.standing(pair) <= self.rare


@dataclass(frozen=True, slots=True, order=True)
class Likely:
    """A text that sounds or looks the same; the last is the likeliest.

    `kept` is minus the number of characters that are changed, `standing` in how many
    reports stands the rarest pair of what is new.
    """

    kept: int
    standing: int
    text: str


def offered(
    index: tantivy.Searcher, selection: Selection, found: int
) -> Relaxation | None:
    """Return what sounds or looks the same, if it finds more reports than `found`."""
    place = places_of(selection.scope, ())[0]

    def standing(pair: str) -> int:
        fields = (field for field, _ in place.pairs)
        return max(index.doc_freq(field, f"{place.prefix}{pair}") for field in fields)

    share, times = (RARE, MANY_TIMES) if found else (RARE_IN_VAIN, TIMES_IN_VAIN)

    def is_written(text: str) -> bool:
        return bool(index.search(phrase(text, place), 1, count=False).hits)

    rare = index.num_docs // share
    pairs = Pairs(standing, is_written, rare, times, in_vain=not found)
    every = selection.query.conditions
    if len(every) > MOST_CONDITIONS:
        return None
    meant = tuple(_meant(node, pairs) for node in every)
    if meant == every:
        return None
    asked = asking(selection, meant)
    number = count(index, engine_query(asked, is_scored=False))
    return Relaxation(asked.query.typed, asked, number) if number > found else None


def _meant(node: Node, pairs: Pairs) -> Node:
    if not isinstance(node, Term) or node.field not in (Field.TEXT, Field.TITLE):
        return node
    text = node.text
    if text.isascii():
        return _in_characters(node, pairs)
    for at in _doubtful(text, pairs) if BREAK not in text else ():
        # What was put in place of one pair may have mended the next. Where nothing is
        # known, two words may stand side by side as nobody wrote them.
        if pairs.is_doubtful(text[at : at + 2]):
            text = _mended(text, at, pairs)
    return node if text == node.text else replace(node, text=text, typed=text)


def _in_characters(node: Term, pairs: Pairs) -> Node:
    """Return a term of letters that stand nowhere in the characters they spell."""
    if not pairs.in_vain or pairs.is_written(node.text):
        return node
    text = in_characters(node.text, pairs.standing, pairs.is_written)
    return replace(node, text=text, typed=text, exact=False) if text else node


def _doubtful(text: str, pairs: Pairs) -> list[int]:
    """List where the rarest of the doubtful pairs of a text stand, in their order."""
    standing = [(pairs.standing(pair), at) for at, pair in _pairs(text)]
    if sum(not number for number, _ in standing) > MOST_DOUBTFUL:
        return []
    doubtful = [(number, at) for number, at in standing if number <= pairs.rare]
    return sorted(at for _, at in sorted(doubtful)[:MOST_DOUBTFUL])


def _mended(text: str, at: int, pairs: Pairs) -> str:
    """Return a text with the likeliest pair at a place that stands so somewhere."""
    around = slice(max(0, at - AROUND), at + 2 + AROUND)
    likely = nlargest(MOST_TRIED, _likely(text, at, pairs))
    written = (each.text for each in likely if pairs.is_written(each.text[around]))
    return next(written, text)


def _likely(text: str, at: int, pairs: Pairs) -> Iterator[Likely]:
    """Yield texts with another pair at a place.

    All that is changed stands in words: any two characters are next to each other
    somewhere, at the end of one word and the beginning of another.
    """
    stood = pairs.standing(text[at : at + 2])
    most = stood * pairs.times
    for first, second in _alike(text[at], text[at + 1], is_unknown=not stood):
        if pairs.standing(first + second) <= most:
            continue
        written = f"{text[:at]}{first}{second}{text[at + 2 :]}"
        changed = [each for each in (at, at + 1) if written[each] != text[each]]
        new = {each for place in changed for each in (place - 1, place)}
        around = (written[each : each + 2] for each in new if each >= 0)
        least = min(pairs.standing(pair) for pair in around if len(pair) > 1)
        if least > most and _is_in_words(written, changed):
            yield Likely(-len(changed), least, written)


def _alike(first: str, second: str, *, is_unknown: bool) -> Iterator[tuple[str, str]]:
    """Yield pairs of the same sound, and those of which one sounds or looks alike.

    With both changed by sound only for a pair that is unknown.
    """
    firsts, seconds = of_the_same_sound(first), of_the_same_sound(second)
    if is_unknown:
        yield from product(firsts, seconds)
        firsts = seconds = ""
    yield from ((each, second) for each in firsts + _much_like(first))
    yield from ((first, each) for each in seconds + _much_like(second))


def _much_like(character: str) -> str:
    return of_a_like_sound(character) + of_the_same_shape(character)


def _is_in_words(text: str, places: list[int]) -> bool:
    ends = sorted({0, *word_ends(text)})
    return all(
        any(begin <= place < end and end - begin > 1 for begin, end in pairwise(ends))
        for place in places
    )


def _pairs(text: str) -> Iterator[tuple[int, str]]:
    return ((at, "".join(pair)) for at, pair in enumerate(pairwise(text)))
