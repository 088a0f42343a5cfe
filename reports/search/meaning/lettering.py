"""Chinese that was typed in letters: gongkai for 公开.

Of all the ways to read them the one is taken whose neighbours stand side by side in
most reports. Whether anything is found by it others have to ask.
"""

from collections.abc import Callable, Iterator
from heapq import nlargest
from itertools import chain, pairwise
from math import log

from reports.text.pinyin import characters_of, syllables
from reports.text.segment import word_ends

FEWEST_LETTERS, MOST_LETTERS, MOST_CUTS = 4, 24, 3
# So many characters stand nowhere by chance.
LONG = 4
# So many paths to each character are followed: 议申请 stands beside 依申请.
KEPT = 3
# To look up so many takes some ten milliseconds.
MOST_NEIGHBOURS = 20_000
# A path has the sum of the logarithms of its neighbours, and its characters.
Path = tuple[float, str]


def in_characters(
    letters: str, standing: Callable[[str], int], is_written: Callable[[str], bool]
) -> str:
    """Return the likeliest Chinese for letters, empty where they spell no words.

    `standing` says in how many reports two characters stand side by side, `is_written`
    whether a text stands anywhere: 依申请公开 is no row of words.
    """
    if not (FEWEST_LETTERS <= len(letters) <= MOST_LETTERS and letters.isalpha()):
        return ""
    words = [
        (weight, text)
        for cut in _cuts(letters)
        for weight, text in _likeliest(cut, standing)
        if _is_in_words(text) or (len(text) >= LONG and is_written(text))
    ]
    return max(words)[1] if words else ""


def _cuts(letters: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to cut letters that have the fewest syllables."""
    found = sorted(syllables(letters), key=len)[:MOST_CUTS]
    shortest = (each for each in found if len(each) == len(found[0]) > 1)
    return (each for each in shortest if _neighbours(each) <= MOST_NEIGHBOURS)


def _neighbours(spelled: tuple[str, ...]) -> int:
    """Count the pairs of characters that syllables may stand for."""
    choices = [len(characters_of(each)) for each in spelled]
    return sum(one * other for one, other in pairwise(choices))


def _likeliest(spelled: tuple[str, ...], standing: Callable[[str], int]) -> list[Path]:
    """List the best paths through the characters of each syllable."""
    paths = {each: [(0.0, each)] for each in characters_of(spelled[0])}
    for syllable in spelled[1:]:
        paths = {
            character: nlargest(KEPT, _reaching(character, paths, standing))
            for character in characters_of(syllable)
        }
    return nlargest(KEPT, chain.from_iterable(paths.values()))


def _reaching(
    character: str, paths: dict[str, list[Path]], standing: Callable[[str], int]
) -> Iterator[Path]:
    """Yield the paths that go on with a character, which stands beside their last."""
    for last, found in paths.items():
        number = standing(last + character) if found else 0
        if number:
            yield from (
                (weight + log(number), text + character) for weight, text in found
            )


def _is_in_words(text: str) -> bool:
    """Say whether no character stands alone between words of the dictionary."""
    ends = sorted({0, *word_ends(text)})
    return all(end - begin > 1 for begin, end in pairwise(ends))
