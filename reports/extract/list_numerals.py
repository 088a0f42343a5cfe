"""How lists are counted: the numerals of Word, which web pages use as well."""

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def chinese(number: int) -> str:
    """Write a number below 100,000 in Chinese.

    >>> chinese(10), chinese(21), chinese(105)
    ('十', '二十一', '一百零五')
    """
    if not 0 < number < 100_000:
        return str(number) if number else "零"
    text = ""
    for power, unit in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += DIGITS[digit] + unit
        elif text and number and not text.endswith("零"):
            text += "零"
    return text.removeprefix("一") if text.startswith("一十") else text


def counted(number: int) -> str:
    """Write a number as Word counts: in words to 99, then digit by digit.

    >>> counted(99), counted(100), counted(123)
    ('九十九', '一〇〇', '一二三')
    """
    return chinese(number) if number < 100 else digits(number)


def digits(number: int) -> str:
    """Write a number digit by digit in Chinese."""
    return "".join(DIGITS[int(digit)] for digit in str(number))


def roman(number: int) -> str:
    """Write a number in small Roman numerals."""
    text = ""
    for value, sign in ROMAN:
        text += sign * (min(number, 5000) // value)
        number = min(number, 5000) % value
    return text


def letters(number: int) -> str:
    """Write a number as Word does: a to z, then aa, bb, cc."""
    repeat, index = divmod(max(number, 1) - 1, 26)
    return chr(ord("a") + index) * (min(repeat, 20) + 1)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _from(first: str, last: int) -> Callable[[int], str]:
    return lambda n: chr(ord(first) + n - 1) if 0 < n <= last else str(n)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "chineseCounting": counted,
    "chineseCountingThousand": chinese,
    "chineseLegalSimplified": lambda n: chinese(n).translate(
        str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
    ),
    "taiwaneseCounting": lambda n: counted(n).replace("〇", "○"),
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": digits,
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalFullWidth": lambda n: str(n).translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    ),
    "decimalFullWidth2": lambda n: str(n).translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    ),
    "none": lambda _: "",
}
FORMATS["ideographLegalTraditional"] = lambda n: chinese(n).translate(
    str.maketrans("一二三四五六七八九十百千万", "壹貳參肆伍陸柒捌玖拾佰仟萬")
)
FORMATS["ideographZodiacTraditional"] = lambda n: (
    STEMS[(n - 1) % len(STEMS)] + BRANCHES[(n - 1) % len(BRANCHES)]
)
FORMATS["numberInDash"] = lambda n: f"- {n} -"
FORMATS["decimalHalfWidth"] = str
FORMATS["taiwaneseDigital"] = lambda n: digits(n).replace("〇", "○")
FORMATS["japaneseDigitalTenThousand"] = digits
