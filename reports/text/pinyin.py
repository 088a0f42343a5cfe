"""Names in Latin letters: for addresses, and to look names up by.

No text of a report is ever matched this way: 景点 is not 经典.
"""

from functools import cache
from pathlib import Path

INITIALS = Path(__file__).with_name("initials.txt")


def slug(name: str) -> str:
    """Spell a Chinese name in lower-case letters and hyphens.

    >>> slug("济宁市商务局")
    'ji-ning-shi-shang-wu-ju'
    """
    # Imported here: its word lists take 55 MB that only a new agency needs.
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(name)
    written = ["".join(each for each in word if each.isalnum()) for word in syllables]
    return "-".join(word.lower() for word in written if word.isascii() and word)


def place_of_initials(name: str, letters: str) -> int:
    """Return where the characters of a name begin with these letters, or -1.

    >>> place_of_initials("济宁市商务局", "swj"), place_of_initials("重庆市", "cqs")
    (3, 0)
    """
    known = _initials()
    begun = [known.get(character, character) for character in name]
    for start in range(len(begun) - len(letters) + 1):
        pairs = zip(letters, begun[start:], strict=False)
        if all(letter in each for letter, each in pairs):
            return start
    return -1


@cache
def _initials() -> dict[str, str]:
    """Read the letters that the readings of each character begin with."""
    found: dict[str, str] = {}
    for line in INITIALS.read_text(encoding="utf-8").splitlines():
        letter, characters = line.split()
        for character in characters:
            found[character] = found.get(character, "") + letter
    return found
