"""Text as it is matched."""

import re

from reports.text.folding import (
    fold,
    fold_variants,
    fold_written,
    has_unseen,
    visible,
)
from reports.text.variant_words import usual_words

__all__ = [
    "BREAK",
    "arabic_years",
    "fold",
    "fold_written",
    "has_unseen",
    "normalised",
    "readings",
    "searched",
    "visible",
    "without_breaks",
]

BREAK = " "

# Letters and digits of any script, a few signs that carry meaning (互联网+, 80.4%),
# and a point inside a number or a host name are written; all else is a gap, beside an
# underscore and a point that stands in no number: patterns that begin with what is
# looked for are several times faster than those that look around.
GAP = re.compile(r"[^\w+%#&@.]+")
UNDERSCORE, POINT = "_", "."
LOOSE_POINT = re.compile(r"\.(?:(?![a-z0-9])|(?<![a-z0-9]\.))")
# 10,000 is one number; in 1,2,3 and 2021,345 the comma parts two.
THOUSANDS = re.compile(
    r"(?<![a-z0-9.])(?<![0-9][,，])[0-9]{1,3}(?:[,，][0-9]{3})+(?![,，]?[0-9])"
)
COMMA = re.compile("[,，]")
# Few texts have any, and looking for a comma first takes a hundredth of the time.
LIKE_THOUSANDS = re.compile("[,，][0-9]{3}")
# So many characters around a number in which its parts are looked for.
AROUND = 8
# White space parts letters and digits, and nothing else; nor does it join a point.
PARTED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
JOINING_SPACE = re.compile(" (?:(?<![a-z0-9.] )|(?![a-z0-9.]))")
LOOSE_BREAK = re.compile(
    r" (?:(?<=[^ ] )(?=[^ \x00-\x7f])|(?<=[^ \x00-\x7f] )(?=[^ ]))"
)
# 二O一五年 and 二００八年 too, with noughts from elsewhere among Chinese digits.
CHINESE_YEAR = re.compile(
    "[〇零一二三四五六七八九](?:[〇零一二三四五六七八九]{3}"
    "|(?:(?<=二)[〇零o0]|(?<=一)九)[〇零一二三四五六七八九o0]{2})(?=年)"
)
ARABIC_DIGITS = str.maketrans("〇零一二三四五六七八九o", "001234567890")


def without_breaks(normalised: str) -> str:
    """Return a normalised text as quotes look for it: no punctuation inside Chinese.

    Breaks between numbers and Latin words stay, which would become others.

    >>> without_breaks("信息 公开 2021 30号")
    '信息公开2021 30号'
    """
    return LOOSE_BREAK.sub("", normalised)


def normalised(text: str) -> str:
    """Return the text as it is matched.

    White space inside Chinese text is gone; each run of punctuation is one BREAK.

    >>> normalised("〔2021〕 30号，公 开")
    '2021 30号 公开'
    """
    return _without_punctuation(_joined_thousands(fold_written(text)))


def cut_thousands(text: str) -> list[str]:
    """List the numbers of a text with thousands apart, and what stands around them.

    Half of such a number is read so: 2,84 of 12,845.

    >>> cut_thousands("收到12,845件")
    ['收到12 845件']
    """
    folded = fold_variants(fold_written(text))
    if not LIKE_THOUSANDS.search(folded):
        return []
    around = (
        folded[max(0, each.start() - AROUND) : each.end() + AROUND]
        for each in THOUSANDS.finditer(folded)
    )
    return [_without_punctuation(each) for each in around]


def searched(text: str) -> str:
    """Return a text as it is searched: normalised, its variants in one form.

    >>> searched("回覆、瞭解")
    '回复 了解'
    """
    return searched_within(text).strip(BREAK)


def searched_within(text: str) -> str:
    """Return a text as it is searched where others stand before and behind it.

    Punctuation at its ends is a BREAK too.

    >>> searched_within("回覆。")
    '回复 '
    """
    return fold_variants(_with_breaks(_joined_thousands(fold_written(text))))


def joined_within(before: str, behind: str) -> str:
    """Join two texts that `searched_within` gave, as if on two lines of one text.

    >>> joined_within("公开 ", " 2021"), joined_within("公", "开")
    ('公开 2021', '公开')
    """
    if before.endswith(BREAK) and behind.startswith(BREAK):
        return before + behind[1:]
    is_parted = before[-1:] in PARTED and behind[:1] in PARTED
    return f"{before}{BREAK if is_parted else ''}{behind}"


def arabic_years(normalised: str) -> str:
    """Write the years of a normalised text in Arabic digits; its length stays.

    >>> arabic_years("二〇二一年公开")
    '2021年公开'
    """
    return CHINESE_YEAR.sub(
        lambda year: year.group().translate(ARABIC_DIGITS), normalised
    )


def readings(normalised: str) -> tuple[str, ...]:
    """List the ways a normalised text may be read, all of its length.

    As it is written but for its years, and where it has words that are also written
    otherwise, with the usual ones.

    >>> readings("二〇二一年公开"), readings("工作计画")
    (('2021年公开',), ('工作计画', '工作计划'))
    """
    written = arabic_years(normalised)
    usual = usual_words(written)
    return (written,) if usual == written else (written, usual)


def _without_punctuation(folded: str) -> str:
    return _with_breaks(folded).strip(BREAK)


def _with_breaks(folded: str) -> str:
    """Write breaks for punctuation, and for white space where it parts anything."""
    joined = _joined_lines(folded).replace(UNDERSCORE, BREAK)
    if POINT in joined:
        joined = LOOSE_POINT.sub(BREAK, joined)
    return GAP.sub(BREAK, joined)


def _joined_lines(folded: str) -> str:
    """Leave out white space that does not stand between letters or digits.

    Nor is any left beside a point, which would become one inside a number.
    """
    return JOINING_SPACE.sub("", BREAK.join(folded.split()))


def _joined_thousands(folded: str) -> str:
    if not LIKE_THOUSANDS.search(folded):
        return folded
    return THOUSANDS.sub(lambda number: COMMA.sub("", number.group()), folded)
