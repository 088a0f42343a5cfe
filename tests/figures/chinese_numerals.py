"""Whole numbers as they are written in Chinese."""

HAN_DIGITS = "〇一二三四五六七八九"


def in_chinese(number: int) -> str:
    """Write a whole number below ten thousand in Chinese numerals.

    >>> in_chinese(67), in_chinese(305), in_chinese(1010)
    ('六十七', '三百零五', '一千零一十')
    """
    if number >= 10_000:
        return str(number)
    written = ""
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            written += f"{HAN_DIGITS[digit]}{unit}"
        elif written and not written.endswith("零") and number % size:
            written += "零"
    return written or "〇"
