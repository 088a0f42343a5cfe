"""How much two texts have in common."""

import re
from collections.abc import Iterable
from hashlib import blake2b
from zlib import crc32

from reports.text.normalise import normalised

SHINGLE = 5
NUMBER = re.compile(r"\d+")
SENTENCE = re.compile(r"[^。！？；\n\t]+(?=[。！？；])")
# Sentences that one format divides in another way; looking for each takes time.
MOST_DIVIDED = 50
NOT_WORDS = re.compile(r"[\W_]+")
# 64 smallest values, eight to a key. Of texts that share 95 % of their runs 997 in 1000
# have two keys of eight in common, of texts that share two thirds of them 30.
BINS, BINS_PER_KEY = 64, 8
LEAST_KEYS = 2
NOTHING = 1 << 32
BYTES_PER_CHARACTER = 4
# Longer texts are compared by every so many-th of their runs.
MOST_SHINGLES = 100_000
REGION = re.compile(r"^.{1,12}?(?:省|自治区|自治州|地区|市|州|盟|县|旗|区)(?=.{2})")


def resemblance(one: str, other: str) -> float:
    """Return the share of runs of five characters that two texts have in common.

    Jaccard's coefficient over shingles (Broder 1997): 1 for the same, 0 for nothing.

    >>> resemblance("本年度公开信息十条", "本年度公开信息十条。")
    1.0
    """
    texts = normalised(one), normalised(other)
    one_in = 1 + max(map(len, texts)) // MOST_SHINGLES
    first, second = (_shingles(each, one_in) for each in texts)
    shared = len(first & second)
    union = len(first) + len(second) - shared
    return shared / union if union else 1.0


def same_words(one: str, other: str) -> bool:
    """Say whether two texts differ in spaces, line breaks and punctuation at most."""
    return _words(one) == _words(other)


def same_characters(one: str, other: str) -> bool:
    """Say whether two texts hold the same characters, in any order.

    >>> same_characters("新收 3 件", "3件，新收"), same_characters("3 件", "33 件")
    (True, False)
    """
    return sorted(_words(one)) == sorted(_words(other))


def same_numbers(one: str, other: str) -> bool:
    """Say whether the same numbers stand in two texts, in any order."""
    return sorted(_numbers(one)) == sorted(_numbers(other))


def same_sentences(one: str, other: str) -> bool:
    """Say whether every sentence of each text stands in the other, wherever it does.

    Lines that end without a full stop are no sentences: heads and feet of pages.

    >>> same_sentences("首页\\n公开十条。办结两件。", "办结两件。公开，十条。")
    True
    >>> same_sentences("公开十条。", "公开十条。另有两件。")
    False
    """
    first, second = _sentences(one), _sentences(other)
    pairs = ((first - second, other), (second - first, one))
    return all(len(new) <= MOST_DIVIDED and _all_in(new, text) for new, text in pairs)


def has_sentences(text: str) -> bool:
    """Say whether any words of a text end like a sentence."""
    return any(map(_words, SENTENCE.findall(text)))


def between_same_lines(text: str, other: str) -> tuple[str, str]:
    r"""Part a text into the lines from the first to the last of another, and the rest.

    Nothing is left for the rest where one of the two lines is missing.

    >>> between_same_lines("首页\n一、概述\n甲。\n版权所有", "一、概述\n乙。\n甲。")
    ('一、概述\n甲。', '首页\n版权所有')
    """
    lines = text.split("\n")
    words = [_words(line) for line in lines]
    wanted = [each for line in other.split("\n") if (each := _words(line))]
    if not wanted or wanted[0] not in words or wanted[-1] not in words:
        return text, ""
    start, end = words.index(wanted[0]), len(words) - words[::-1].index(wanted[-1])
    outside = lines[:start] + lines[end:]
    return (
        ("\n".join(lines[start:end]), "\n".join(outside)) if start < end else (text, "")
    )


def sketch(text: str) -> tuple[int, ...]:
    """Return a few keys, signed 64-bit, that nearly equal texts have in common.

    MinHash with one permutation (Li, Owen, Zhang 2012), some minima to a key; texts
    are nearly equal where `LEAST_KEYS` of their keys are the same.
    """
    smallest = [NOTHING] * BINS
    empty = BINS
    # The smallest come first, so that the first of each bin ends the search early.
    for value in sorted(_prints(normalised(text))):
        place = value % BINS
        if smallest[place] == NOTHING:
            smallest[place] = value
            empty -= 1
            if not empty:
                break
    starts = range(0, BINS, BINS_PER_KEY)
    minima = (smallest[start : start + BINS_PER_KEY] for start in starts)
    # A short text leaves bins empty, which says nothing of what stands in it.
    return tuple(
        _key(start, some)
        for start, some in zip(starts, minima, strict=True)
        if min(some) < NOTHING
    )


def anonymous(text: str, bodies: Iterable[str]) -> str:
    """Leave out the names of bodies, and of the regions these begin with.

    >>> anonymous("岚川省商务厅：全岚川省公开，商务厅负责", ["岚川省商务厅"])
    '：全公开，商务厅负责'
    """
    for body in bodies:
        region = REGION.match(body)
        for name in (body, region.group() if region else ""):
            text = text.replace(name, "") if name else text
    return text


def _key(start: int, minima: list[int]) -> int:
    written = f"{start}:{minima}".encode()
    return int.from_bytes(blake2b(written, digest_size=8).digest(), "big", signed=True)


def _words(text: str) -> str:
    return NOT_WORDS.sub("", normalised(text))


def _sentences(text: str) -> set[str]:
    return {_words(each) for each in SENTENCE.findall(text)}


def _all_in(sentences: set[str], text: str) -> bool:
    """Say whether a text has these words in a row, across whatever divides it."""
    words = _words(text) if sentences else ""
    return all(each in words for each in sentences)


def _numbers(text: str) -> list[str]:
    return NUMBER.findall(normalised(text))


def _prints(written: str) -> set[int]:
    encoded = written.encode("utf-32-le", "surrogatepass")
    width = SHINGLE * BYTES_PER_CHARACTER
    last = max(1, len(encoded) - width + 1)
    return {
        crc32(encoded[start : start + width])
        for start in range(0, last, BYTES_PER_CHARACTER)
    }


def _shingles(written: str, one_in: int) -> set[str] | set[int]:
    if one_in > 1:
        return {each for each in _prints(written) if each % one_in == 0}
    return {
        written[index : index + SHINGLE]
        for index in range(max(1, len(written) - SHINGLE + 1))
    }
