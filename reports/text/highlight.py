"""Marks on the original characters, exactly where a query matches."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from reports.text.folding import fold_variants, fold_written, widths
from reports.text.normalise import (
    ARABIC_DIGITS,
    BREAK,
    readings,
)
from reports.text.patterns import LATIN, MOST_KNOWN, pattern, places
from reports.text.query import Field, Query
from reports.text.questions import telling
from reports.text.segment import bound_runs, query_words
from reports.text.variant_words import usual_words

# A 文号 is one thing; its year and number alone belong to many other documents.
NUMBERED = re.compile(r"[^ ] (?:19|20)\d\d \d+号$")
DIGIT = "[〇零一二三四五六七八九]"
NOUGHT = "[〇零一二三四五六七八九o0]"
CHINESE_YEAR = re.compile(
    rf"(?:{DIGIT}(?:\s*{DIGIT}){{3}}"
    rf"|(?:二\s*[〇零o0]|一\s*九)(?:\s*{NOUGHT}){{2}})(?=\s*年)"
)
# Is in no text, as PostgreSQL takes none with it, and is no white space.
APART = "\0"
# What no pattern of a run asks for, whatever stands between its characters.
UNWRITTEN = re.compile(r"[^\w+%#&@]+|_")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of original text, marked or not.

    `goes_on` says that its mark began in the text before.
    """

    text: str
    mark: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Needles:
    """What to look for in a text: whole runs as typed first, else their words."""

    runs: tuple[tuple[str, tuple[str, ...]], ...]

    def __bool__(self) -> bool:
        return bool(self.runs)


def needles(query: Query) -> Needles:
    """List what a query makes visible: each unbroken run, with its words."""
    found: dict[str, tuple[str, ...]] = {}
    for term in query.terms:
        if term.field not in (Field.TEXT, Field.TITLE):
            continue
        for text in readings(term.text):
            if term.exact or NUMBERED.search(text):
                found[text] = ()
            else:
                for run in text.split(BREAK):
                    # What no word holds is looked for side by side: 临沚.
                    found[run] = (*query_words(run), *bound_runs(run))
    return Needles(tuple(found.items()))


def matches(text: "str | Folded", wanted: Needles) -> list[tuple[int, int]]:
    """List the spans of a text to mark, in order, without overlaps."""
    folded = Folded(text) if isinstance(text, str) else text
    places = _merged(
        place
        for reading in folded.readings
        for run, words in wanted.runs
        for place in reading.places(run, words)
    )
    origins = widths(folded.text) if places and folded.is_changed else ()
    if not origins:
        return places
    return _merged((origins[start], origins[end - 1] + 1) for start, end in places)


def settled(wanted: Needles, texts: Iterable["Folded"]) -> Needles:
    """Leave out the words of a run that stands whole in one of the texts.

    Beside whole runs their words are noise; where a run stands nowhere, its words that
    say what it is about are looked for: numbers and those of several characters, or
    single ones where it has no others.
    """
    folded = list(texts)

    def words_of(run: str, words: tuple[str, ...]) -> tuple[str, ...]:
        if not words:
            return ()
        whole = any(text.has(run) for text in folded)
        said = telling(list(words))
        scattered = [each for each in said if len(each) > 1 or each.isascii()]
        return (run,) if whole else tuple(scattered or said) or (run,)

    return Needles(tuple((run, words_of(run, words)) for run, words in wanted.runs))


def relevance(text: "Folded", wanted: Needles) -> float:
    """Say how much of the query stands in a text: 2 a run in whole, 0–1 in words."""
    return max(
        sum(_run_relevance(reading, run, words) for run, words in wanted.runs)
        for reading in text.readings
    )


def marked(text: "str | Folded", wanted: Needles) -> tuple[Span, ...]:
    """Split a text into marked and unmarked spans that join to the same text."""
    whole = text if isinstance(text, str) else text.text
    return tuple(spans(whole, matches(text, wanted)))


def marked_together(texts: Sequence[str], wanted: Needles) -> list[tuple[Span, ...]]:
    """Mark texts that are read one after the other; a mark may go on in the next."""
    found = matches("\n".join(texts), wanted)
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    inside: list[list[tuple[int, int]]] = [[] for _ in texts]
    going_on: set[int] = set()
    for start, end in found:
        first = bisect_right(starts, start) - 1
        for index in range(first, bisect_right(starts, end - 1)):
            begin = max(start, starts[index]) - starts[index]
            until = min(end - starts[index], len(texts[index]))
            if begin < until:
                going_on.update({index} if start < starts[index] else ())
                inside[index].append((begin, until))
    return [
        tuple(spans(text, places, goes_on=index in going_on))
        for index, (text, places) in enumerate(zip(texts, inside, strict=True))
    ]


class Folded:
    """A text folded once, to be asked many times what stands in it."""

    __slots__ = ("_readings", "_usual", "_written", "is_changed", "text")

    def __init__(self, text: str, written: str = "", usual: str = "") -> None:
        self.text = text
        self._written = written or _folded(text)
        self._usual = usual or _usual(self._written)
        self._readings: tuple[_Reading, ...] = ()
        self.is_changed = self._written != text

    @classmethod
    def each(cls, texts: Sequence[str]) -> "list[Folded]":
        """Fold several texts in one go: what takes long is to begin, not to go on."""
        written = _folded(APART.join(texts))
        parts = [whole.split(APART) for whole in (written, _usual(written))]
        if any(len(each) != len(texts) for each in parts):
            return [cls(text) for text in texts]
        return list(map(cls, texts, *parts))

    @property
    def readings(self) -> "tuple[_Reading, ...]":
        """The ways to read it, worked out when something is first looked for in it."""
        if not self._readings:
            ways = dict.fromkeys((self._written, self._usual))
            self._readings = tuple(map(_Reading, ways))
        return self._readings

    def has(self, run: str) -> bool:
        """Say whether a run stands here, however its years are written."""
        return any(reading.has(run) for reading in self.readings)


class _Reading:
    """One way of reading a folded text."""

    __slots__ = ("_bare", "text", "unspaced")

    def __init__(self, text: str) -> None:
        self.text = text
        self.unspaced = "".join(text.split())
        self._bare: str | None = None

    def has(self, run: str, *, exact: bool = False) -> bool:
        """Say whether a run stands here; of Chinese alone, thirty times faster."""
        if not self._may_have(run, exact=exact):
            return False
        if not exact and _is_chinese(run):
            return True
        return bool(pattern(run, self.text, exact=exact).search(self.text))

    def places(self, run: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
        """List where a run stands, or where its words do if it stands nowhere."""
        whole = self._places(run, exact=not words)
        return whole or [place for word in words for place in self._places(word)]

    def _places(self, run: str, *, exact: bool = False) -> list[tuple[int, int]]:
        if not self._may_have(run, exact=exact):
            return []
        return list(places(run, self.text, exact=exact))

    def _may_have(self, run: str, *, exact: bool) -> bool:
        """Say whether all of a run is written here with nothing but gaps between.

        Most runs stand nowhere in most sections, which a pattern finds out slowly. Of
        Chinese alone this is all there is to say.
        """
        if not exact and _is_chinese(run):
            return run in self.unspaced
        if self._bare is None:
            self._bare = UNWRITTEN.sub("", self.text)
        return _bare(run) in self._bare


@lru_cache(maxsize=MOST_KNOWN)
def _bare(run: str) -> str:
    return UNWRITTEN.sub("", run)


@lru_cache(maxsize=MOST_KNOWN)
def _is_chinese(run: str) -> bool:
    return run.isalpha() and not LATIN.search(run)


def _run_relevance(text: _Reading, run: str, words: tuple[str, ...]) -> float:
    if text.has(run, exact=not words):
        return 2.0
    return sum(map(text.has, words)) / len(words) if words else 0.0


def _folded(text: str) -> str:
    return fold_variants(fold_written(text))


def _usual(folded: str) -> str:
    """Write the years of a folded text in Arabic digits and its words as usual."""
    is_dated = _may_have_chinese_year(folded)
    return usual_words(CHINESE_YEAR.sub(_arabic_year, folded) if is_dated else folded)


def _may_have_chinese_year(folded: str) -> bool:
    """Say whether to look for one: most texts have years of four figures alone."""
    at = folded.find("年")
    while at >= 0:
        before, last = folded[max(0, at - 4) : at], folded[max(0, at - 1) : at]
        is_in_figures = before.isascii() and before.isdecimal()
        if not is_in_figures and (last in NOUGHT or last.isspace()):
            return True
        at = folded.find("年", at + 1)
    return False


def _arabic_year(year: re.Match[str]) -> str:
    # A line may break inside a year; its digits are kept together, its length too.
    written = year.group().translate(ARABIC_DIGITS)
    return "".join(written.split()).ljust(len(written))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        # Those that only touch are two places, as in 公安局公安局.
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def spans(
    text: str, found: Iterable[tuple[int, int]], *, goes_on: bool = False
) -> Iterator[Span]:
    """Split a text into what is marked, in order and apart, and what is between."""
    last = 0
    for start, end in found:
        if start > last:
            yield Span(text[last:start])
        yield Span(text[start:end], mark=True, goes_on=goes_on and not last)
        last = end
    if last < len(text):
        yield Span(text[last:])
