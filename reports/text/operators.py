"""The signs and words that combine terms, as readers write them.

A small or, and, not is an operator only beside Chinese: between Latin words it is a
word of an English phrase, which has to stay findable. 或, 或者 and 不含 are operators
where spaces part them from the words that they stand between.
"""

import re

OPENING_QUOTES, CLOSING_QUOTES = '"＂“”„「『', '"＂“”」』'
OPENING, CLOSING = "(（", ")）"
# For `translate`: every quote as the plain one, or as nothing.
PLAIN_QUOTES = str.maketrans(dict.fromkeys(OPENING_QUOTES + CLOSING_QUOTES, '"'))
NO_QUOTES = str.maketrans(dict.fromkeys(OPENING_QUOTES + CLOSING_QUOTES))
SPACES = r"\s\u3000"
BARS = "|｜"
MINUSES = "-－−"
DASHES = "—–―"

_EDGE = rf"(?=[{SPACES}{OPENING}{CLOSING}{OPENING_QUOTES}]|$)"
SPACE = re.compile(rf"[{SPACES}]+")
MINUS = re.compile(rf"[{MINUSES}](?=\S)")
# A minus with a space behind it stands by itself in front of what it excludes.
LOOSE_MINUS = re.compile(
    rf"(?<![^{SPACES}{OPENING}{BARS}])[{MINUSES}][{SPACES}]+(?=[^{SPACES}])"
)
# Typed for a minus in front of a word; a dash of two is the one before a subtitle.
DASH = re.compile(rf"[{DASHES}](?=[^\W\d_]|[{OPENING}{OPENING_QUOTES}])")
NOT = re.compile(rf"(?:NOT|ＮＯＴ){_EDGE}")
OR = re.compile(rf"(?:OR|ＯＲ){_EDGE}|[{BARS}]{{1,2}}")
AND = re.compile(rf"(?:AND|ＡＮＤ|&&?){_EDGE}")
# Bars between two words that no space parts: these are one condition.
GLUE = re.compile(rf"(?<=\S)[{BARS}]{{1,2}}(?=[^{SPACES}{BARS}{CLOSING}])")
SMALL = re.compile(
    rf"(?<![^{SPACES}{CLOSING}{CLOSING_QUOTES}])(?P<word>or|and|not|或者?|不含){_EDGE}",
    re.IGNORECASE,
)
NUMBERS_AROUND = re.compile(rf"\d年?[{SPACES}]+[{MINUSES}][{SPACES}]+\d")
# Pages are titled so by their sites: 年度报告 - 某市商务局.
SITE_NAME = re.compile(
    rf"(?<=\S)[{SPACES}]+[{MINUSES}][{SPACES}]+"
    rf"[^{SPACES}{OPENING}{CLOSING}{OPENING_QUOTES}:：]*"
    rf"(?:厅|局|委|办|部|署|政府|委员会|办公室|网|网站|门户)[{SPACES}]*$"
)
_LATIN_NAMES = ("title", "agency", "year", "number", "kind", "level")
# An input method that is set to full width writes ａｇｅｎｃｙ.
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord("a"), ord("z") + 1)}
_WIDE_NAMES = "|".join(each.translate(_FULL_WIDTH) for each in _LATIN_NAMES)
PREFIX = re.compile(
    rf"(?P<name>{'|'.join(_LATIN_NAMES)}|{_WIDE_NAMES}|标题|標題"
    r"|题名|題名|机构|機構|发布机构|發布機構|發佈機構|发文机关|發文機關|年度|年份|文号|文號"
    r"|发文字号|發文字號|类型|類型|层级|層級|级别|級別|地区|地區|条线|條線|栏目|欄目)[:：]",
    re.IGNORECASE,
)
LETTER = re.compile(r"[^\W_]")
LATIN_LETTER = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]")
LATIN_OR_DIGIT = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ\d]")
STARS = "*＊"
# The small operators, and which one of them each is.
WORDS = {
    **{word: word for word in ("or", "and", "not")},
    **{"或": "or", "或者": "or", "不含": "not"},
}
# What is told of them, as operators and as words.
SMALL_OPERATORS = {
    "or": "“or”按 OR（任一）理解；要找这个英文词，请加引号。",
    "and": "“and”按“且”理解；要找这个英文词，请加引号。",
    "not": "“not”按 NOT（不含）理解；要找这个英文词，请加引号。",
    "或": "“或”按 OR（任一）理解；要找这个词，请加引号。",
    "或者": "“或者”按 OR（任一）理解；要找这个词，请加引号。",
    "不含": "“不含”按 NOT 理解；要找这个词，请加引号。",
}
SMALL_WORDS = {
    "or": "“or”按英文词检索；要表示“任一”，请用大写 OR。",
    "and": "“and”按英文词检索；空格已表示“且”。",
    "not": "“not”按英文词检索；要表示“不含”，请用大写 NOT 或减号。",
    "或": "“或”按词检索；要表示“任一”，请写在两个词之间，或用大写 OR。",
    "或者": "“或者”按词检索；要表示“任一”，请写在两个词之间，或用大写 OR。",
    "不含": "“不含”按词检索；要排除，请写在词的前面，或用减号。",
}


def small_operator(text: str, place: int) -> re.Match[str] | None:
    """Match a small or, and, not at a place, where it is an operator.

    >>> bool(small_operator("复议 or 诉讼", 3)), bool(small_operator("law or rule", 4))
    (True, False)
    """
    match = SMALL.match(text, place)
    if not match or match.group().isupper():
        return None
    after = text[match.end() :].lstrip()
    if not LETTER.search(after) or after[0] in CLOSING:
        return None
    word = match["word"].lower()
    is_english = word.isascii() and _is_latin(_first_letter(after))
    if WORDS[word] == "not":
        return None if is_english else match
    before = text[:place].rstrip()
    if not before or before[-1] in OPENING or not LETTER.search(before):
        return None
    return None if is_english and _is_latin(_last_letter(before)) else match


def told_of_stars(typed: str) -> str:
    """Say in Chinese what became of a star in a word; nothing where it has none.

    >>> told_of_stars("公开*")
    '“公开*”里的星号不是通配符，已忽略；含有这些字的更长的词都会找到。'
    """
    if not any(star in typed for star in STARS):
        return ""
    way = "含有这些字的更长的词都会找到。"
    if LATIN_OR_DIGIT.search(typed):
        way = "要连较长的数字或单词也查到，请加引号。"
    return f"“{typed}”里的星号不是通配符，已忽略；{way}"


def is_connecting(text: str, place: int) -> bool:
    """Say whether a minus with spaces around it is no sign but a dash.

    It stands between numbers, 2014 - 2017, or before the name of a site at the end.
    """
    before = len(text[:place].rstrip())
    if before and SITE_NAME.match(text, before):
        return True
    match = NUMBERS_AROUND.search(text, max(0, before - 2))
    return match is not None and match.start() < place < match.end()


def _first_letter(text: str) -> str:
    bare = text.lstrip(OPENING + OPENING_QUOTES + MINUSES)
    found = LETTER.search(bare)
    # A prefix is no word of an English phrase.
    return found.group() if found and not PREFIX.match(bare) else ""


def _last_letter(text: str) -> str:
    return next((each for each in reversed(text) if LETTER.match(each)), "")


def _is_latin(letter: str) -> bool:
    return bool(LATIN_LETTER.match(letter))
