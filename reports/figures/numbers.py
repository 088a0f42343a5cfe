"""What stands in a cell, as a number; what is left blank is missing, never zero."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

MINUS = str.maketrans(dict.fromkeys("−–—－‐‑﹣", "-"))
SIGNS = {"增": "+", "增加": "+", "减": "-", "减少": "-", "↑": "+", "↓": "-"}
UNIT = r"(?:万元|亿元|元|件次?|条|次|篇|个|人次?|项|份|宗|起|期|部|场)"
NUMBER = re.compile(
    rf"(?P<sign>[-+]|增加?|减少?|[↑↓])?"
    rf"(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<decimals>\.\d+)?(?P<unit>{UNIT})?"
)
NOTHING = re.compile(r"[-/\\无空*.]*")
LARGEST = Decimal(10) ** 14
TEN_THOUSANDS = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}


def folded(text: str) -> str:
    """Return a cell without spaces, its characters and dashes at half width."""
    return "".join(unicodedata.normalize("NFKC", text).translate(MINUS).split())


def is_value(text: str) -> bool:
    """Say whether a number stands here, or a mark that none does; blank is neither."""
    cell = folded(text)
    return bool(cell) and bool(NUMBER.fullmatch(cell) or NOTHING.fullmatch(cell))


def is_number(text: str) -> bool:
    """Say whether a number stands here."""
    return NUMBER.fullmatch(folded(text)) is not None


def read_value(text: str, unit: str, printed_unit: str = "") -> Decimal | None:
    """Read a cell in the unit of its indicator, or None where no number stands.

    `printed_unit` is the one the table prints beside the cell; one printed in the
    cell itself wins. Yuan are turned into 万元 where the indicator counts these.

    >>> read_value("1,036 件", "件"), read_value("＋12", "项"), read_value("—", "件")
    (Decimal('1036'), Decimal('12'), None)
    >>> read_value("25000", "万元", "元")
    Decimal('2.5')
    """
    match = NUMBER.fullmatch(folded(text))
    if match is None:
        return None
    sign = SIGNS.get(match["sign"] or "", match["sign"] or "")
    digits = f"{sign}{match['digits'].replace(',', '')}{match['decimals'] or ''}"
    try:
        value = Decimal(digits)
    except InvalidOperation:
        return None
    if unit == "万元":
        value *= TEN_THOUSANDS.get(match["unit"] or printed_unit, Decimal(1))
    return _plain(value) if abs(value) < LARGEST else None


def written(value: Decimal | None) -> str:
    """Write a number as readers know it, without needless decimals.

    >>> written(Decimal("12640.80")), written(None)
    ('12,640.8', '—')
    """
    return "—" if value is None else f"{_plain(value):,f}"


def exact(value: Decimal) -> int | float:
    """Return a number as JSON and tables have it, whole ones without decimals.

    >>> exact(Decimal("67.0000")), exact(Decimal("2.5"))
    (67, 2.5)
    """
    whole = int(value)
    return whole if whole == value else float(value)


def _plain(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
