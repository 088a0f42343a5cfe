"""Random and hostile strings for the fuzz, any number of them from one seed."""

import random
from collections.abc import Callable, Iterator

SURROGATES = range(0xD800, 0xE000)
PLANES = (
    (0x00, 0x7F),
    (0x80, 0x24F),
    (0x300, 0x36F),
    (0x590, 0x6FF),
    (0x2000, 0x206F),
    (0x2E80, 0x2FDF),
    (0x3000, 0x33FF),
    (0x3400, 0x9FFF),
    (0xE000, 0xFFFF),
    (0x1F000, 0x1FAFF),
    (0x20000, 0x323AF),
    (0xE0000, 0xE01EF),
    (0x100000, 0x10FFFF),
)
OPERATORS = [
    *("(", ")", "（", "）", '"', "“", "”", "「", "」", "『", "„", "-", "－", "−", "+"),
    *(
        " ",
        "\u3000",
        "\n",
        "\t",
        "OR",
        "AND",
        "NOT",
        " OR ",
        " AND ",
        " NOT ",
        "|",
        "||",
    ),
    *(
        "&",
        "&&",
        ":",
        "：",
        "~",
        "*",
        "?",
        "^",
        "!",
        "/",
        "\\",
        "[",
        "]",
        "{",
        "}",
        "..",
    ),
]
PREFIXES = [
    *("title:", "标题：", "agency:", "机构:", "number:", "文号:", "year:", "年度："),
    *("YEAR:", "Title:", "id:", "words:", "pairs:", "_all:", "role_words:", "title："),
]
YEARS = ["0", "0000", "1948", "2101", "9999", "99999", "-1", "２０１４", "二〇一四"]
YEARS += ["2014..", "..2014", "2014..2017..2019", "2017..2014", "1e9", "..", "2014-"]
INVISIBLE = ["\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\u00ad", "\ufe0f"]
INVISIBLE += ["\u0301", "\u20dd", "\x00", "\x1b", "\x7f", "\x85", "\ufffe", "\ufffd"]
ENGINES = [
    *("'; DROP TABLE reports_report; --", "' OR 1=1 --", "%' ESCAPE '\\", "\\x00"),
    *('MATCH "x" NEAR/3 y', "words:公 AND NOT", "title:[a TO z}", "/.*+?/", "公~2^9"),
    *('{"query":{"match_all":{}}}', "<script>alert(1)</script>", "{{7*7}}", "%s%n"),
    *("../../../etc/passwd", "$(reboot)", "`id`", "(?:a+)+$", "公開&amp;", "\\u0000"),
    *("-" * 60, "(" * 60, '"' * 61, "* " * 60, "NULL", "None", "NaN", "true", "-0"),
]
REAL = [
    *(
        "政府信息公开",
        "依申请公开 收费",
        '"不予公开"',
        "公开 -收费",
        "行政复议 OR 行政诉讼",
    ),
    *("(收费 OR 减免) 依申请公开", "title:工作要点", "agency:商务厅 year:2019..2021"),
    *(
        "number:岚商〔2021〕30号",
        "哪些情形不予公开",
        "12345热线",
        "互联网+政务",
        "發改委",
    ),
    *(
        "二〇二一年",
        "２０２１年",
        "岚川省商务厅 年报",
        "1.5%",
        "www.example.gov.cn",
        "67件",
    ),
]


def hostile_queries(count: int, seed: int) -> Iterator[str]:
    """Yield as many strings, every kind in turn."""
    chance = random.Random(seed)
    for number in range(count):
        yield KINDS[number % len(KINDS)](chance)


def _any_characters(chance: random.Random) -> str:
    codes = (
        chance.randint(*chance.choice(PLANES)) for _ in range(chance.randrange(1, 40))
    )
    return "".join(chr(code) for code in codes if code not in SURROGATES)


def _one_plane(chance: random.Random) -> str:
    plane = chance.choice(PLANES)
    codes = (chance.randint(*plane) for _ in range(chance.randrange(1, 80)))
    return "".join(chr(code) for code in codes if code not in SURROGATES)


def _half_characters(chance: random.Random) -> str:
    written = _mutated(chance)
    place = chance.randrange(len(written) + 1)
    return f"{written[:place]}{chr(chance.choice(SURROGATES))}{written[place:]}"


def _operators(chance: random.Random) -> str:
    pieces = [*OPERATORS, *PREFIXES, "公开", "收费", "2014"]
    return "".join(chance.choices(pieces, k=chance.randrange(1, 30)))


def _deep(chance: random.Random) -> str:
    depth = chance.randrange(1, 250)
    opening = chance.choice(["(", "（", "-(", "title:(", '("', "(公 OR "])
    closing = chance.choice([")", "）", "", '")', ") ", ")收"])
    return f"{opening * depth}{chance.choice(REAL)}{closing * chance.randrange(250)}"


def _long(chance: random.Random) -> str:
    piece = chance.choice(
        [*REAL, *OPERATORS, *INVISIBLE, "公", "a", "9", "1.", "ﷺ", "㍿"]
    )
    return piece * chance.randrange(1, 900)


def _mutated(chance: random.Random) -> str:
    written = list(chance.choice(REAL))
    for _ in range(chance.randrange(1, 6)):
        place = chance.randrange(len(written) + 1)
        piece = chance.choice(
            [*OPERATORS, *PREFIXES, *INVISIBLE, _one_character(chance)]
        )
        written[place : place + chance.randrange(3)] = [piece]
    return "".join(written)


def _one_character(chance: random.Random) -> str:
    code = chance.randint(*chance.choice(PLANES))
    return "" if code in SURROGATES else chr(code)


def _engine_syntax(chance: random.Random) -> str:
    pieces = [*ENGINES, *REAL, " ", " OR ", "-"]
    return "".join(chance.choices(pieces, k=chance.randrange(1, 6)))


def _prefixed(chance: random.Random) -> str:
    written = ""
    for _ in range(chance.randrange(1, 6)):
        value = chance.choice([*YEARS, *OPERATORS, *REAL, *INVISIBLE, *ENGINES, ""])
        written += f"{chance.choice(PREFIXES)}{value}{chance.choice(['', ' ', ' OR '])}"
    return written


def _invisible(chance: random.Random) -> str:
    return "".join(
        f"{each}{chance.choice([*INVISIBLE, ''])}" for each in chance.choice(REAL)
    )


def _many_words(chance: random.Random) -> str:
    words = [*REAL, *YEARS, "2021-01-31", "20210131", "十二月三十一日", "近三年"]
    return " ".join(chance.choices(words, k=chance.randrange(30, 60)))


KINDS: tuple[Callable[[random.Random], str], ...] = (
    _any_characters,
    _one_plane,
    _half_characters,
    _operators,
    _deep,
    _long,
    _mutated,
    _engine_syntax,
    _prefixed,
    _invisible,
    _many_words,
)
