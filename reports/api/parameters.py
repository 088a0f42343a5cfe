"""Reading the parameters of the lists of numbers, and saying what is wrong with one."""

LARGEST_ID = 2**63 - 1
LAST_PAGE = 1_000_000
UNPROCESSABLE = 422


class BadParameterError(ValueError):
    """A parameter that cannot be read; the message is Chinese."""


def whole_number(name: str, text: str, least: int, most: int) -> int:
    """Read a whole number. Raises BadParameterError, which says what is wrong."""
    digits = text.strip()
    is_number = (
        digits.isascii() and digits.isdecimal() and len(digits) <= len(str(most))
    )
    if not is_number or not least <= int(digits) <= most:
        msg = f"{name}：应当是 {least} 到 {most} 之间的整数。"
        raise BadParameterError(msg)
    return int(digits)


def share(name: str, text: str) -> float:
    """Read a number from 0 to 1. Raises BadParameterError."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    # What is no number at all is not between any two.
    if not 0 <= value <= 1:
        msg = f"{name}：应当是 0 到 1 之间的数。"
        raise BadParameterError(msg)
    return value


def one_of(name: str, text: str, known: "tuple[str, ...]") -> str:
    """Read one of some words. Raises BadParameterError."""
    if text not in known:
        msg = f"{name}：应当是 {'、'.join(known)} 之一。"
        raise BadParameterError(msg)
    return text
