"""One form for all ways of writing the same character.

Folding looks at one character at a time, never at its neighbours: a run of
characters folds alike wherever it is cut out, which complete recall rests on.
OpenCC's phrase rules would break that (乾 alone and 乾 in 乾隆 differ).
"""

import re
import unicodedata
from functools import cache

import opencc

# PDFs print these radicals for whole characters; NFKC leaves them as they are.
RADICALS = dict(
    zip(
        "⺠⻔⻅⻋⻓⻛⻜⻢⻥⻦⻰⻩⻬⻉⻆⻘⻝⻄⺟⻚⻣⻤⻨⻳⻒⻁⻂⻊⻌⻍⻎⻑⻙⻟⻠⻡⻮⻯⻲",
        "民门见车长风飞马鱼鸟龙黄齐贝角青食西母页骨鬼麦龟镸虎衤足辶辶辶长韦食食饣齿龙龟",
        strict=True,
    )
)

# The circle some officials type for the Chinese zero is a symbol to Unicode.
CIRCLE, ZERO = "○", "〇"
FRACTION = "\u2044"

# One character to readers of either kind, which OpenCC's table leaves apart because
# simplified Chinese keeps both in some words: 答覆, 瞭解, 跟著, 帳戶. None of these
# pairs tells two words of documents apart, as 畫 (計畫 is 计划, 動畫 is 动画) would.
VARIANTS = (
    ("覆", "复"),
    ("瞭", "了"),
    ("著", "着"),
    ("衹", "只"),
    ("祇", "只"),
    ("藉", "借"),
    ("帐", "账"),
)

# How Unicode takes marks of notes and of lists apart: 67¹ is not 671, nor 10① 101.
MARKS_OF_NOTES = ("<circle>", "<super>")

HAN = range(0x3400, 0xA000)
BASIC_PLANE = 0x10000
SURROGATES = range(0xD800, 0xE000)
# Signs that carry meaning beside letters and digits.
SIGNS = "+%#&@."


class _Folding(dict[int, str]):
    """Maps a code point to its folded form, worked out once for each."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        compatible = unicodedata.normalize("NFKC", RADICALS.get(character, character))
        compatible = compatible.replace(CIRCLE, ZERO)
        if FRACTION in compatible:
            # ½ is one character, and 3½ no 31 over 2.
            compatible = character
        # Twice: 薴 becomes 苧, which as a traditional character is 苎.
        folded = "".join(
            _simplified(_simplified(each)) for each in compatible.casefold()
        )
        self[code] = folded
        return folded


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _simplified(character: str) -> str:
    # OpenCC refuses half a surrogate pair, which is no character at all.
    if character.isascii() or "\ud800" <= character <= "\udfff":
        return character
    return str(_converter().convert(character))


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return the text in simplified, half-width, lower-case characters.

    >>> fold("資訊公開ＡＢＣ")
    '资讯公开abc'
    """
    return text.translate(_FOLDING)


def fold_written(text: str) -> str:
    """Fold what is matched and leave punctuation alone, many times faster.

    What cannot be seen is gone: soft hyphens, joiners, variation selectors. A digit in
    a ring or raised is a sign of its own and joins no number beside it.

    >>> fold_written("資訊公開，ＡＢＣ。")
    '资讯公开，abc。'
    """
    return _changing().sub(lambda changed: _folded(changed.group()), text)


def fold_variants(folded: str) -> str:
    """Write one form for the variants in a folded text; its length stays.

    Only what is searched: names and titles are read as they are written.

    >>> fold_variants("答覆，瞭解")
    '答复，了解'
    """
    for written, usual in VARIANTS:
        folded = folded.replace(written, usual)
    return folded


def visible(text: str) -> str:
    """Return a text without what cannot be seen, otherwise as it is written.

    >>> visible("总体\u200b情况\ufeff")
    '总体情况'
    """
    return _unseen().sub("", text)


def has_unseen(text: str) -> bool:
    """Say whether a text has a character that cannot be seen."""
    return _unseen().search(text) is not None


@cache
def _unseen() -> re.Pattern[str]:
    plane = (chr(code) for code in range(BASIC_PLANE) if code not in SURROGATES)
    found = "".join(filter(is_invisible, plane))
    return re.compile(f"[{re.escape(found)}\U000e0001-\U000e01ef]")


def widths(text: str) -> tuple[int, ...]:
    """Return the index in a text of each character of `fold_written(text)`.

    Empty where every character folds to one character.
    """
    lengths = {
        index: len(_folded(each))
        for changed in _changing().finditer(text)
        for index, each in enumerate(changed.group(), changed.start())
    }
    if all(length == 1 for length in lengths.values()):
        return ()
    return tuple(
        index for index in range(len(text)) for _ in range(lengths.get(index, 1))
    )


def _folded(changed: str) -> str:
    return "".join(
        "" if is_invisible(each) else _FOLDING[ord(each)] for each in changed
    )


def _is_mark_of_note(character: str) -> bool:
    decomposed = unicodedata.decomposition(character)
    return decomposed.startswith(MARKS_OF_NOTES) and character.isdigit()


@cache
def _changing() -> re.Pattern[str]:
    """Match the characters that folding changes, punctuation left out.

    Almost no text has any of them, so looking for them comes first. Rare planes are
    not told apart here.
    """
    _fold_all_han()
    found = [
        character
        for code in range(BASIC_PLANE)
        if code not in SURROGATES and _changes(character := chr(code))
    ]
    return re.compile(f"[{re.escape(''.join(found))}\U00010000-\U0010ffff]+")


def _changes(character: str) -> bool:
    if is_invisible(character):
        return True
    if character.isascii() and not character.isupper():
        return False
    if _is_mark_of_note(character):
        return False
    folded = _FOLDING[ord(character)]
    return folded != character and (_is_written(character) or _is_written(folded))


def _is_written(text: str) -> bool:
    return any(each.isalnum() or each in SIGNS for each in text)


@cache
def is_invisible(character: str) -> bool:
    """Say whether a character only tells how others are set: a joiner, a mark."""
    is_selector = "\ufe00" <= character <= "\ufe0f" or (
        "\U000e0100" <= character <= "\U000e01ef"
    )
    return is_selector or unicodedata.category(character) == "Cf"


def _fold_all_han() -> None:
    # One by one this takes a second; a line break keeps neighbours apart as well.
    for _ in range(2):
        known = [_FOLDING.get(code, chr(code)) for code in HAN]
        converted = str(_converter().convert("\n".join(known)))
        _FOLDING.update(zip(HAN, converted.split("\n"), strict=True))
