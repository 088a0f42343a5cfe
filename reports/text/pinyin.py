"""Names in Latin letters: for addresses, and to look names up by.

No text of a report is ever matched this way: 景点 is not 经典. A reader may only be
offered to ask for what sounds the same.
"""

import re
from functools import cache
from pathlib import Path

# 平翘舌、鼻边音 and 前后鼻音, which the South does not part.
CONFUSED_STARTS = tuple(
    pair
    for one, other in (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
    for pair in ((one, other), (other, one))
)
LONGEST_SYLLABLE, MOST_CUTS = 6, 64
# So many characters of a name leave few others that are spelled so.
MOST_FIRST = 3
NASAL, NASAL_G = ("an", "en", "in"), ("ang", "eng", "ing")
READINGS = Path(__file__).with_name("readings.txt")


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


def place_of_letters(name: str, letters: str) -> int:
    """Return where the characters of a name are spelled so, or -1.

    Each character may be spelled out or begun, the last one broken off anywhere.

    >>> place_of_letters("济宁市商务局", "swj"), place_of_letters("重庆市", "cqs")
    (3, 0)
    >>> place_of_letters("济宁市商务局", "shangwuj"), place_of_letters("商务", "shw")
    (3, -1)
    """
    known = _readings()
    spelled = [known.get(character, (character,)) for character in name]
    return next(
        (start for start in range(len(spelled)) if _begins(spelled[start:], letters)),
        -1,
    )


def first_characters(letters: str) -> re.Pattern[str]:
    """Return what stands in every name that is spelled so, and in few others.

    To look for it takes a hundredth of the time of `place_of_letters`.

    >>> bool(first_characters("swj").search("济宁市商务局"))
    True
    >>> bool(first_characters("shw").search("济宁市商务局"))
    False
    """
    return re.compile(_first(letters, MOST_FIRST))


def _first(letters: str, most: int) -> str:
    """Write a pattern for the first characters that letters may spell."""
    if not letters or not most:
        return ""
    begun = _begun().get(letters[0], "") + letters[0]
    last, ways = "", {begun: letters[1:]}
    for reading, characters in _characters().items():
        if reading.startswith(letters):
            last += characters
        elif letters.startswith(reading):
            ways[characters] = letters[len(reading) :]
    patterns = [f"[{last}]"] if last else []
    patterns += [f"[{each}]{_first(rest, most - 1)}" for each, rest in ways.items()]
    return f"(?:{'|'.join(patterns)})"


def spelled_part(name: str, letters: str) -> str:
    """Return the characters of a name that are spelled so, or nothing.

    >>> spelled_part("济宁市商务局", "swj"), spelled_part("济宁市商务局", "fgw")
    ('商务局', '')
    """
    start = place_of_letters(name, letters)
    if start < 0:
        return ""
    ends = range(start + 1, len(name) + 1)
    parts = (name[start:end] for end in ends)
    return next(part for part in parts if place_of_letters(part, letters) == 0)


def characters_of(syllable: str) -> str:
    """Return the characters that are spelled so."""
    return _characters().get(syllable, "")


def syllables(letters: str) -> list[tuple[str, ...]]:
    """List the ways to cut letters into whole syllables.

    >>> syllables("gongkai"), syllables("app")
    ([('gong', 'kai')], [])
    """
    known = _characters()
    cut: list[list[tuple[str, ...]]] = [[()]]
    for end in range(1, len(letters) + 1):
        begins = range(max(0, end - LONGEST_SYLLABLE), end)
        cut.append(
            [
                (*before, letters[begin:end])
                for begin in begins
                if letters[begin:end] in known
                for before in cut[begin]
            ][:MOST_CUTS]
        )
    return cut[-1]


def of_the_same_sound(character: str) -> str:
    """Return the characters that are spelled like one, itself first, in any tone.

    >>> "度" in of_the_same_sound("渡"), of_the_same_sound("a")
    (True, 'a')
    """
    sounds = _readings().get(character, ())
    alike = (each for sound in sounds for each in _characters()[sound])
    return "".join(dict.fromkeys((character, *alike)))


def of_a_like_sound(character: str) -> str:
    """Return the characters that many speakers do not tell from one by their sound.

    >>> "殡" in of_a_like_sound("兵"), "知" in of_a_like_sound("资")
    (True, True)
    """
    readings = _readings().get(character, ())
    like = (each for reading in readings for each in _like_sounds(reading))
    alike = (each for sound in like for each in _characters().get(sound, ""))
    return "".join(dict.fromkeys(alike))


def _like_sounds(reading: str) -> set[str]:
    """List how a reading is also said: zh and z, n and l, ing and in are confused."""
    starts = {
        reading,
        *(
            other + reading.removeprefix(one)
            for one, other in CONFUSED_STARTS
            if reading.startswith(one)
        ),
    }
    ends = {each[:-1] for each in starts if each.endswith(NASAL_G)}
    ends |= {f"{each}g" for each in starts if each.endswith(NASAL)}
    return (starts | ends) - {reading}


def _begins(spelled: list[tuple[str, ...]], letters: str) -> bool:
    """Say whether letters spell the first of some characters, as far as they go."""
    places = {0}
    for readings in spelled:
        if any(
            reading.startswith(letters[place:])
            for place in places
            for reading in readings
        ):
            return True
        places = {
            place + len(written)
            for place in places
            for reading in readings
            for written in (reading, reading[:1])
            if letters.startswith(written, place)
        }
        if not places:
            return False
    return len(letters) in places


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """Read how each character is spelled."""
    found: dict[str, tuple[str, ...]] = {}
    for reading, characters in _characters().items():
        for character in characters:
            found[character] = (*found.get(character, ()), reading)
    return found


@cache
def _begun() -> dict[str, str]:
    """Return the characters whose readings begin with each letter."""
    found: dict[str, str] = {}
    for reading, characters in _characters().items():
        found[reading[0]] = found.get(reading[0], "") + characters
    return found


@cache
def _characters() -> dict[str, str]:
    """Return the characters that each reading may have."""
    lines = READINGS.read_text(encoding="utf-8").splitlines()
    return dict(line.split() for line in lines)
