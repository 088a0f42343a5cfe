"""How much two texts have in common."""

import re
from hashlib import blake2b
from zlib import crc32

from reports.text.normalise import normalise

SHINGLE = 5
NUMBER = re.compile(r"\d+")
NOT_WORDS = re.compile(r"[\W_]+")
# 16 smallest values, four to a key: of texts that share 95 % of their runs 99 in 100
# have a key in common, of texts that share half of them one in four.
BINS, BINS_PER_KEY = 16, 4


def resemblance(one: str, other: str) -> float:
    """Return the share of runs of five characters that two texts have in common.

    Jaccard's coefficient over shingles (Broder 1997): 1 for the same, 0 for nothing.

    >>> resemblance("本年度公开信息十条", "本年度公开信息十条。")
    1.0
    """
    first, second = _shingles(one), _shingles(other)
    union = first | second
    return len(first & second) / len(union) if union else 1.0


def same_words(one: str, other: str) -> bool:
    """Say whether two texts differ in spaces, line breaks and punctuation at most."""
    return _words(one) == _words(other)


def same_numbers(one: str, other: str) -> bool:
    """Say whether the same numbers stand in two texts, in any order."""
    return sorted(_numbers(one)) == sorted(_numbers(other))


def sketch(text: str) -> tuple[int, ...]:
    """Return a few keys, signed 64-bit, that nearly equal texts have in common.

    MinHash with one permutation (Li, Owen, Zhang 2012), four minima to a key.
    """
    smallest = [0xFFFFFFFF] * BINS
    for shingle in _shingles(text):
        value = crc32(shingle.encode())
        place = value % BINS
        smallest[place] = min(smallest[place], value)
    starts = range(0, BINS, BINS_PER_KEY)
    return tuple(
        _key(start, smallest[start : start + BINS_PER_KEY]) for start in starts
    )


def _key(start: int, minima: list[int]) -> int:
    written = f"{start}:{minima}".encode()
    return int.from_bytes(blake2b(written, digest_size=8).digest(), "big", signed=True)


def _words(text: str) -> str:
    return NOT_WORDS.sub("", normalise(text).text)


def _numbers(text: str) -> list[str]:
    return NUMBER.findall(normalise(text).text)


def _shingles(text: str) -> set[str]:
    written = normalise(text).text
    return {
        written[index : index + SHINGLE]
        for index in range(max(1, len(written) - SHINGLE + 1))
    }
