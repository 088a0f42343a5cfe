"""Marks on the original characters, exactly where a query matches."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.text.normalise import (
    BREAK,
    Normalised,
    arabic_years,
    fold,
    normalise,
)
from reports.text.query import Field, Query
from reports.text.questions import telling
from reports.text.segment import query_words

SNIPPET_WIDTH = 140
LEAD = 30
ELLIPSIS = "…"
# A 文号 is one thing; its year and number alone belong to many other documents.
NUMBERED = re.compile(r"[^ ] (?:19|20)\d\d \d+号$")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of original text, marked or not."""

    text: str
    mark: bool = False


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
        text = arabic_years(term.text)
        if term.exact or NUMBERED.search(text):
            found[text] = ()
        else:
            for run in text.split(BREAK):
                found[run] = tuple(query_words(run))
    return Needles(tuple(found.items()))


def matches(text: Normalised, wanted: Needles) -> list[tuple[int, int]]:
    """List the spans of the original text to mark, in order, without overlaps."""
    places = [
        place
        for reading in _readings(text.text)
        for run, words in wanted.runs
        for place in _places(reading, run, words)
    ]
    return _merged(text.original_span(start, end) for start, end in places)


def settled(wanted: Needles, texts: Iterable[str]) -> Needles:
    """Leave out the words of a run that stands whole in one of the texts.

    Beside whole runs their words are noise; where a run stands nowhere, its words of
    several characters that say what it is about are looked for.
    """
    readings = [
        reading for text in texts for reading in _readings(_skimmed(text, wanted))
    ]

    def words_of(run: str, words: tuple[str, ...]) -> tuple[str, ...]:
        if not words:
            return ()
        whole = any(any(_occurrences(each, run, exact=False)) for each in readings)
        scattered = (word for word in telling(list(words)) if len(word) > 1)
        return (run,) if whole else tuple(scattered) or (run,)

    return Needles(tuple((run, words_of(run, words)) for run, words in wanted.runs))


def relevance(text: str, wanted: Needles) -> float:
    """Say how much of the query stands in a text: 2 a run in whole, 0–1 in words.

    Hundreds of sections are weighed for one page, so this only skims them: where
    each piece stands in the original is worked out for those that are shown.
    """
    readings = _readings(_skimmed(text, wanted))
    return max(
        sum(_run_relevance(reading, run, words) for run, words in wanted.runs)
        for reading in readings
    )


def _skimmed(text: str, wanted: Needles) -> str:
    """Return a text in which runs can be looked for, without where they stand."""
    if any(BREAK in run for run, _ in wanted.runs):
        return normalise(text).text
    return "".join(fold(text).split())


def marked(text: str, wanted: Needles) -> tuple[Span, ...]:
    """Split a text into marked and unmarked spans that join to the same text."""
    return tuple(_spans(text, matches(normalise(text), wanted)))


def snippet(text: str, wanted: Needles, width: int = SNIPPET_WIDTH) -> tuple[Span, ...]:
    """Cut the part of a text around its densest marks, about `width` characters."""
    offset, near = _vicinity(text, wanted, width)
    found = matches(normalise(near), wanted)
    if not found and near != text:
        offset, near = 0, text
        found = matches(normalise(near), wanted)
    start = _best_start(found, width)
    end = min(len(near), start + width)
    inside = [
        (max(a, start) - start, min(b, end) - start)
        for a, b in found
        if b > start and a < end
    ]
    spans = list(_spans(near[start:end], inside))
    if offset + start:
        spans.insert(0, Span(ELLIPSIS))
    if offset + end < len(text):
        spans.append(Span(ELLIPSIS))
    return tuple(spans)


def _vicinity(text: str, wanted: Needles, width: int) -> tuple[int, str]:
    """Return the part of a long text around the first run in it, and where it begins.

    Working out where every piece of a text stands costs far more than finding one.
    """
    folded = fold(text) if len(text) > 4 * width else ""
    if not folded or len(folded) != len(text):
        return 0, text
    readings = _readings(folded)
    places = [each.find(run) for each in readings for run, _ in wanted.runs]
    first = min((place for place in places if place >= 0), default=-1)
    if first < 0:
        return 0, text
    start = max(0, first - width)
    return start, text[start : first + 3 * width]


def _run_relevance(text: str, run: str, words: tuple[str, ...]) -> float:
    if run in text:
        return 2.0
    if not words:
        return 0.0
    return sum(word in text for word in words) / len(words)


def _readings(text: str) -> tuple[str, ...]:
    """Return a text as it stands, and with its Chinese years in Arabic digits."""
    arabic = arabic_years(text)
    return (text,) if arabic == text else (text, arabic)


def _places(text: str, run: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    whole = list(_occurrences(text, run, exact=not words))
    if whole or not words:
        yield from whole
        return
    for word in words:
        yield from _occurrences(text, word, exact=False)


def _occurrences(text: str, run: str, *, exact: bool) -> Iterator[tuple[int, int]]:
    pattern = re.escape(run)
    if not exact:
        # Latin words and numbers match whole, so 14 is not marked inside 2014.
        left = r"(?<![a-z0-9])" if run[0].isascii() else ""
        right = r"(?![a-z0-9])" if run[-1].isascii() else ""
        pattern = f"{left}{pattern}{right}"
    for match in re.finditer(pattern, text):
        yield match.span()


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _spans(text: str, found: Iterable[tuple[int, int]]) -> Iterator[Span]:
    last = 0
    for start, end in found:
        if start > last:
            yield Span(text[last:start])
        yield Span(text[start:end], mark=True)
        last = end
    if last < len(text):
        yield Span(text[last:])


def _best_start(found: list[tuple[int, int]], width: int) -> int:
    """Return where the window begins that holds most marked characters."""
    best = covered = last = 0
    best_start = found[0][0] if found else 0
    for first, (start, end) in enumerate(found):
        while last < len(found) and found[last][1] <= start + width:
            covered += found[last][1] - found[last][0]
            last += 1
        if covered > best:
            best, best_start = covered, start
        if last > first:
            covered -= end - start
        else:
            last = first + 1
    return max(0, best_start - LEAD)
