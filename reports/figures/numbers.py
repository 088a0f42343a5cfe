"""What stands in a cell, as a number; what is left blank is missing, never zero.

A number that is only near (约50), or that cannot be told from two, has no value, and
`is_understood` says so.
"""

import re
import unicodedata
from decimal import Decimal

from reports.text import numerals
from reports.text.chinese import HAN
from reports.text.normalise import visible
from reports.text.remembering import remembering

MINUS = str.maketrans(dict.fromkeys("−–—－‐‑﹣", "-"))
# Marks of notes; folding would turn the first of them into digits: 67① is not 671.
MARKS = "①-⑳⑴-⒇❶-➓¹²³⁰⁴-⁹㈠-㈩"
NOTE = re.compile(
    rf"(?:[{MARKS}*＊※†‡]+|[\[［【〔(（]?注\s*[\d{MARKS}]*[\]］】〕)）]?"
    rf"|[\[［【〔]\d{{1,2}}[\]］】〕]|[(（][{MARKS}*]+[)）])\s*$"
)
WITHIN = re.compile(rf"(?<=\d)[{MARKS}]+(?=\D*$)")
ANY_MARK = re.compile(rf"[{MARKS}]")
# Signs with a line drawn through them do not hold any longer.
STRUCK = re.compile(r"(?:.\u0336)+")
# A remark that tells more or fewer is the sign of its number: 2（减）.
REMARK = re.compile(r"(?<=.)\((?!净?(?:增加?|减少?)\))[^()]*\)$", re.DOTALL)
TEN_THOUSANDS = {
    "元": Decimal("0.0001"),
    "百元": Decimal("0.01"),
    "千元": Decimal("0.1"),
    "万元": Decimal(1),
    "十万元": Decimal(10),
    "百万元": Decimal(100),
    "千万元": Decimal(1000),
    "亿元": Decimal(10000),
}
# All units that stand beside a number, the longest first.
MONEY_UNITS = "|".join(sorted(TEN_THOUSANDS, key=len, reverse=True))
UNIT = rf"(?:{MONEY_UNITS}|[件条人]次?|[次篇个项份宗起期部场家户处名则幅])"
ONE_UNIT = re.compile(UNIT)
# What such a unit counts is none of what an indicator of the unit before it counts.
PEOPLE, PLACES, EVENTS = {"人", "人次", "名"}, {"家", "户", "处"}, {"场", "期"}
CASES = {"件", "件次", "条", "条次", "篇", "项", "份", "宗", "起", "部", "则", "幅"}
OTHER_KINDS = {
    **dict.fromkeys(("件", "条", "篇", "项"), PEOPLE | PLACES | EVENTS),
    **dict.fromkeys(("人", "人次"), CASES | PLACES | EVENTS),
    "次": PEOPLE | PLACES,
    "个": PEOPLE | EVENTS,
}
HAN_DIGITS = "〇○零一二两三四五六七八九十百千"
NEAR = r"余|多|左右|以上|以下"
NUMBER = re.compile(
    r"(?P<before>约|大约|近|超过?|逾|不足|不到|[≈<>≤≥±])?(?:共计?|合计|总计|计)?"
    r"(?P<sign>[-+负]|净?增加?|新增|减少?|下降|[↑↓])?"
    r"(?:(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?(?P<scale>[万亿](?!元))?"
    rf"|(?P<han>[{HAN_DIGITS}]+(?:万[{HAN_DIGITS}]*)?))"
    rf"(?P<more>{NEAR})?(?P<unit>{UNIT})?(?P<after>{NEAR})?[。.;]?"
)
NOTHING = re.compile(
    r"[-/\\无空*.]*|没有|暂无|不适用|未统计|无数据|无此项|n/?a", re.IGNORECASE
)
SPACED = re.compile(r"\d[\d,]*(?:\s+\d+)+")
# Where columns nearly touch, the unit of a row stands in one cell with its number.
UNIT_BEFORE = re.compile(rf"\s*({UNIT})\s+(?=[+-]?\d)(.*)", re.DOTALL)
GROUP, LONGEST_WORDLESS = 3, 20
LARGEST = Decimal(10) ** 14
# Yuan have no more decimals than these.
DECIMALS_OF_YUAN = 2
SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
# A unit of money as a label or a line names it, known or not: （单位：千元）, 港币.
MONEY = re.compile(
    r"(?:(?:[十百千]?万|[百千亿])?(?:[美港欧日澳]?元|[港外]币|英镑)|(?<=[:为(])[万亿])"
    r"(?=$|[)、,/;。和或])"
)


@remembering
def folded(text: str) -> str:
    """Return a cell without spaces, its characters and dashes at half width."""
    plain = unicodedata.normalize("NFKC", visible(text))
    return "".join(plain.translate(MINUS).split())


@remembering
def is_value(text: str) -> bool:
    """Say whether a number stands here, or a mark that none does; blank is neither.

    A few signs without a word stand where a number should: 12,34 or O.
    """
    cell = folded(_without_notes(text))
    is_wordless = len(cell) <= LONGEST_WORDLESS and not HAN.search(cell)
    return bool(cell) and bool(
        is_wordless or NUMBER.fullmatch(cell) or _says_none(cell)
    )


@remembering
def is_number(text: str) -> bool:
    """Say whether a number stands here; 一 alone is the number of a row."""
    cell = folded(_without_notes(text))
    return cell not in HAN_DIGITS and NUMBER.fullmatch(cell) is not None


@remembering
def has_digits(text: str) -> bool:
    """Say whether a number stands here, or signs that a reader takes for one: 7/2."""
    return is_value(text) and any(sign.isdecimal() for sign in folded(text))


@remembering
def is_unit(text: str) -> bool:
    """Say whether nothing stands here but the unit of a number."""
    return ONE_UNIT.fullmatch(folded(text)) is not None


def money_unit(text: str) -> str:
    """Return the unit of money that a label or a line names, or nothing.

    >>> [money_unit(each) for each in ("金额（单位：千元）", "单位：件、元", "数量")]
    ['千元', '元', '']
    """
    found = MONEY.search(folded(text))
    return found[0] if found else ""


def is_understood(text: str, unit: str) -> bool:
    """Say whether it is known what a cell says: one exact number, or none at all.

    Cases are no amount of money, money counts no cases, and people are none either.

    >>> [is_understood(text, "件") for text in ("67①", "／", "", "约50", "3元", "3人")]
    [True, True, True, False, False, False]
    """
    is_none = _says_none(folded(_without_notes(text)))
    return is_none or _number_in(text, unit) is not None


def tells_change(text: str) -> bool:
    """Say whether a number has a sign or a word before it that makes it a change.

    >>> [tells_change(each) for each in ("+15", "净增15", "15", "-")]
    [True, True, False, False]
    """
    match = _exact_number(text)
    return match is not None and bool(match["sign"])


def read_value(text: str, unit: str, printed_unit: str = "") -> Decimal | None:
    """Read a cell in the unit of its indicator, or None where no number stands.

    `printed_unit` is the one the table prints beside the cell; one printed in the
    cell itself wins. Yuan are turned into 万元 where the indicator counts these; in a
    unit that is not known an amount has no value. One without any unit may be in yuan
    or in 万元 and has none either, but nought, and what has more decimals than yuan.

    >>> read_value("1,036 件", "件"), read_value("＋12", "项"), read_value("—", "件")
    (Decimal('1036'), Decimal('12'), None)
    >>> read_value("25000", "万元", "元"), read_value("六十七件", "件")
    (Decimal('2.5'), Decimal('67'))
    >>> [read_value(text, "万元") for text in ("1234.5", "0", "1.2345")]
    [None, Decimal('0'), Decimal('1.2345')]
    >>> [read_value(text, "件") for text in ("67①", "67（其中线上12）", "约50")]
    [Decimal('67'), Decimal('67'), None]
    >>> read_value("72018200件", "万元"), read_value("12万元", "件")
    (None, None)
    """
    match = _number_in(text, unit)
    if match is None:
        return None
    value = _size(match) * SCALES.get(match["scale"] or "", Decimal(1))
    if unit == "万元":
        own = "元" if match["scale"] else match["unit"]
        scale = TEN_THOUSANDS.get(own or printed_unit or unit)
        is_bare = not own and not printed_unit
        if scale is None or (is_bare and _may_be_yuan(value)):
            return None
        value *= scale
    if any(sign in (match["sign"] or "") for sign in "-负减降↓"):
        value = -value
    return _plain(value) if abs(value) < LARGEST else None


def whole_number(digits: str) -> int:
    """Return a number as sentences have it, with or without commas.

    >>> whole_number("1,036")
    1036
    """
    return int(digits.replace(",", ""))


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


def _says_none(cell: str) -> bool:
    return NOTHING.fullmatch(cell) is not None


def _number_in(text: str, unit: str) -> re.Match[str] | None:
    """Return the one number of a cell, unless its unit counts something else."""
    match = _exact_number(text)
    if match is None or not match["unit"]:
        return match
    own = match["unit"]
    is_of_kind = (own in TEN_THOUSANDS) == (unit == "万元")
    return match if is_of_kind and own not in OTHER_KINDS.get(unit, ()) else None


@remembering
def _exact_number(text: str) -> re.Match[str] | None:
    """Return the one number of a cell, unless it is only near or could be two."""
    bare = _without_notes(text)
    match = NUMBER.fullmatch(folded(bare))
    if match is None or _is_torn(bare):
        return None
    is_near = any(match[name] for name in ("before", "more", "after"))
    is_nought = match["before"] == "±" and not _size(match)
    return match if is_nought or not is_near else None


def _without_notes(text: str) -> str:
    """Leave away what stands behind a number: marks of notes, a remark in brackets.

    A unit before it is put behind it: 件 12.
    """
    bare = STRUCK.sub("", visible(text)).strip()
    while (shorter := NOTE.sub("", bare)) and shorter != bare:
        bare = shorter.rstrip()
    # Elsewhere a mark is kept from being folded to a digit.
    bare = ANY_MARK.sub("※", WITHIN.sub("", bare))
    plain = unicodedata.normalize("NFKC", bare).translate(MINUS)
    return UNIT_BEFORE.sub(r"\2\1", REMARK.sub("", plain))


def _is_torn(text: str) -> bool:
    """Say whether spaces or breaks between digits part more than one number.

    Spaces part thousands, or the digits of a number set wide. Lines are numbers of
    their own: what only wraps was joined where the width of its cell is known.
    """
    found = SPACED.search(text)
    if found is None:
        return False
    first, *others = parts = found[0].split()
    is_grouped = len(first) <= GROUP and all(len(each) == GROUP for each in others)
    is_wide = all(len(each) == 1 for each in parts)
    return "\n" in found[0] or not (is_grouped or is_wide)


def _may_be_yuan(value: Decimal) -> bool:
    return bool(value) and value == round(value, DECIMALS_OF_YUAN)


def _size(match: re.Match[str]) -> Decimal:
    if match["han"]:
        thousands, _, rest = match["han"].rpartition("万")
        parts = (numerals.number(thousands) or 0, numerals.number(rest) or 0)
        return Decimal(10_000 * parts[0] + parts[1])
    return Decimal(f"{match['digits'].replace(',', '')}{match['decimals'] or ''}")


def _plain(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
