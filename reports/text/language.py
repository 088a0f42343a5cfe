"""Reading the query language; every mistake is repaired and told in Chinese.

Text a reader typed never reaches an engine's parser. The work is bounded: a query has
at most MAX_LENGTH characters, MAX_TERMS terms and MAX_DEPTH parentheses in each other.
"""

import re
from dataclasses import dataclass, field

from reports.text.brackets import END_OF_WORD, Brackets
from reports.text.normalise import searched
from reports.text.operators import (
    AND,
    BARS,
    CLOSING,
    DASH,
    DASHES,
    GLUE,
    LETTER,
    LOOSE_MINUS,
    MINUS,
    NOT,
    OPENING,
    OPENING_QUOTES,
    OR,
    PREFIX,
    SMALL_OPERATORS,
    SMALL_WORDS,
    SPACE,
    WORDS,
    is_connecting,
    small_operator,
)
from reports.text.query import (
    All,
    AnyOf,
    Field,
    Node,
    Not,
    Query,
    Term,
    Years,
    alternatives,
)
from reports.text.years import GLUED_YEAR, SPACED_YEARS, YEAR_NAMES, read_years

MAX_LENGTH = 400
MAX_TERMS = 40
MAX_DEPTH = 8

FIELDS = {
    **dict.fromkeys(("title", "标题"), Field.TITLE),
    **dict.fromkeys(("agency", "机构"), Field.AGENCY),
    **dict.fromkeys(("number", "文号"), Field.NUMBER),
}
END_OF_GROUP = re.compile(rf"[\s\u3000{CLOSING}{OPENING_QUOTES}{BARS}]|$")
# White space aside, no keyboard types these; halves of surrogate pairs neither.
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
SHOWN = 20


def parse_query(typed: str) -> Query:
    """Read any string as a query.

    >>> parse_query('公开 ("年度报告" OR 要点) -收费 year:2014..2017').read_as
    '公开 ("年度报告" OR 要点) -收费 year:2014..2017'
    """
    visible = CONTROLS.sub("", typed)
    text = visible.strip()
    reader = _Reader(text[:MAX_LENGTH])
    if visible != typed:
        reader.note("已去掉看不见的控制字符。")
    if len(text) > MAX_LENGTH:
        reader.note(f"查询过长，只用了前 {MAX_LENGTH} 个字符。")
    root = reader.any_of(depth=0)
    if text and root is None:
        reader.note("没有可以检索的文字，列出全部报告。")
    return Query(reader.text, root, tuple(reader.notes))


@dataclass(slots=True)
class _Reader:
    """One pass over a query, from left to right.

    `name` is the prefix in front of the group that is being read, if there was one.
    """

    text: str
    place: int = 0
    terms: int = 0
    name: str = ""
    notes: list[str] = field(default_factory=list)
    brackets: Brackets = field(init=False)

    def __post_init__(self) -> None:
        self.brackets = Brackets(self.text)

    def note(self, message: str) -> None:
        if message not in self.notes:
            self.notes.append(message)

    def any_of(self, depth: int) -> Node | None:
        """Read alternatives up to the end, or to the end of the group."""
        found: list[Node | None] = [self._all(depth)]
        while self._operator(OR, "or"):
            found.append(self._all(depth))
        nodes = [node for node in found if node is not None]
        if len(found) > 1 and len(nodes) < len(found):
            self.note("OR 缺少一边，已忽略。")
        nodes = list(dict.fromkeys(nodes))
        if len(nodes) < 2:
            return nodes[0] if nodes else None
        return AnyOf(tuple(nodes))

    def _all(self, depth: int) -> Node | None:
        nodes: list[Node] = []
        is_joined = True
        while not self._at_end(depth):
            if self._operator(AND, "and"):
                self._note_half_an_and(is_half=is_joined)
                is_joined = True
                continue
            is_joined = False
            node = self._one(depth)
            if node is not None and node not in nodes:
                nodes.append(node)
        self._note_half_an_and(is_half=is_joined and bool(nodes))
        if len(nodes) < 2:
            return nodes[0] if nodes else None
        return All(tuple(nodes))

    def _note_half_an_and(self, *, is_half: bool) -> None:
        if is_half:
            self.note("AND 缺少一边，已忽略。")

    def _at_end(self, depth: int) -> bool:
        self._take(SPACE)
        while not depth and self.text[self.place : self.place + 1] in set(CLOSING):
            self._skip("括号没有成对，已忽略。")
            self._take(SPACE)
        if self.place >= len(self.text) or OR.match(self.text, self.place):
            return True
        if self._small("or"):
            return True
        return self.text[self.place] in CLOSING

    def _operator(self, pattern: re.Pattern[str], word: str) -> re.Match[str] | None:
        """Take an operator, its name in small letters too where that is no word."""
        match = pattern.match(self.text, self.place)
        if not match:
            match = self._small(word)
            if match:
                self.note(SMALL_OPERATORS[word])
        if match:
            self.place = match.end()
        return match

    def _small(self, word: str) -> re.Match[str] | None:
        match = small_operator(self.text, self.place)
        return match if match and match["word"].lower() == word else None

    def _one(self, depth: int) -> Node | None:
        """Read a word or group, with those that bars glue to it: 收费|-减免."""
        found = [self._signed(depth)]
        while self._take_glue():
            found.append(self._signed(depth))
        return alternatives(found)

    def _signed(self, depth: int) -> Node | None:
        sign = self._sign()
        return self._excluded(sign, depth) if sign else self._glued(depth)

    def _sign(self) -> str:
        """Take what excludes the next word: a minus, NOT, or not before Chinese."""
        match = (
            self._take(MINUS)
            or self._operator(NOT, "not")
            or self._loose_minus()
            or self._take(DASH)
        )
        self._take(SPACE)
        return match.group() if match else ""

    def _loose_minus(self) -> re.Match[str] | None:
        is_sign = not is_connecting(self.text, self.place)
        return self._take(LOOSE_MINUS) if is_sign else None

    def _excluded(self, sign: str, depth: int) -> Node | None:
        if self._is_nothing_to_exclude(sign):
            return None
        node = self._glued(depth)
        if node is None:
            return None
        if sign != sign.strip() or sign in DASHES:
            self.note(f"“{sign}{str(node)[:SHOWN]}”按“不含”理解；连接号请去掉。")
        return Not(node)

    def _is_nothing_to_exclude(self, sign: str) -> bool:
        # A chain of signs would nest without bound and means nothing.
        is_chain = any(
            each.match(self.text, self.place)
            for each in (MINUS, NOT, LOOSE_MINUS, DASH)
        )
        is_idle = self._at_end(1) or is_chain or bool(self._small("not"))
        if is_idle:
            self.note(f"“{sign.strip()}”后面没有词，已忽略。")
        return is_idle

    def _glued(self, depth: int) -> Node | None:
        """Read what a sign in front is for: words glued by bars, up to another sign."""
        found: list[Node | None] = []
        earlier = ""
        while not found or self._take_glue(is_signed=False):
            prefix = self._take(PREFIX)
            typed = prefix.group() if prefix else ""
            if typed and self._is_idle(typed, depth):
                found.append(None)
            else:
                name = _name(typed) if typed else self._name_behind_bar(earlier)
                found.append(self._in_field(name, depth))
            earlier = typed or earlier
        return alternatives(found)

    def _is_idle(self, prefix: str, depth: int) -> bool:
        is_idle = self._at_end(depth) or bool(PREFIX.match(self.text, self.place))
        if is_idle:
            self.note(f"“{prefix}”后面没有内容，已忽略。")
        return is_idle

    def _name_behind_bar(self, prefix: str) -> str:
        """Return the field of a word without a prefix, which one before does not set.

        A bar is an OR: either order of its words means the same. Only a year behind
        `year:` could be nothing else.
        """
        name = _name(prefix) if prefix else self.name
        if name == self.name or (
            name in YEAR_NAMES and GLUED_YEAR.match(self.text, self.place)
        ):
            return name
        self.note(
            f"“{prefix}”只管紧跟的词，竖线后面的按 OR 另算；"
            f"要管几个，请加括号：“{prefix}(…|…)”。"
        )
        return self.name

    def _take_glue(self, *, is_signed: bool = True) -> bool:
        """Take a bar between two words, of which the second may have a sign."""
        match = GLUE.match(self.text, self.place)
        if not match or any(
            each.match(self.text, match.end())
            for each in (
                (OR, AND) if is_signed else (OR, AND, MINUS, NOT, LOOSE_MINUS, DASH)
            )
        ):
            return False
        self.place = match.end()
        return True

    def _group(self, depth: int) -> Node | None:
        end = self.brackets.closing(self.place)
        if end is None:
            if not LETTER.search(self.text, self.place):
                self._skip("括号没有成对，已忽略。")
                return None
            # What stands before it, a prefix or a minus, is for all of the group.
            self.note("括号没有成对，已补全。")
            end = len(self.text)
        if self._is_word(end):
            return self._word(self.name)
        if depth == MAX_DEPTH:
            self._skip("括号层数过多，已忽略。")
            return None
        self.place += 1
        node = self.any_of(depth + 1)
        if node is None:
            self.note("括号里没有可以检索的文字，已忽略。")
        self.place += self.place < len(self.text)
        return node

    def _is_word(self, end: int) -> bool:
        """Say whether a word begins with this parenthesis: (2021)30号 is no group."""
        return self.brackets.is_unbroken(self.place, end) and not END_OF_GROUP.match(
            self.text, end + 1
        )

    def _in_field(self, name: str, depth: int) -> Node | None:
        """Read a word, a quotation or a group that stands behind a prefix."""
        if self.text[self.place] not in OPENING:
            return self._word(name)
        before, self.name = self.name, name
        node = self._group(depth)
        self.name = before
        return node

    def _word(self, name: str) -> Node | None:
        sign = self._take(MINUS)
        if sign and self._is_nothing_to_exclude(sign.group()):
            return None
        if sign and PREFIX.match(self.text, self.place):
            self.note(f"“{sign.group()}”前后各有一个字段名，前一个已忽略。")
            return None
        node = self._year() if name in YEAR_NAMES else self._term(name)
        return Not(node) if sign and node is not None else node

    def _year(self) -> Years | None:
        spaced = self._take(SPACED_YEARS)
        typed = "".join(spaced.group().split()) if spaced else self._characters()[0]
        years = read_years(typed)
        if years is None:
            self.note(f"年度“{typed[:SHOWN]}”无法识别，已忽略。")
        return years

    def _term(self, name: str) -> Term | None:
        is_apart = self.text[self.place - 1 : self.place] in set(OPENING)
        typed, exact = self._characters()
        text = searched(typed)
        # A sign alone (+ or #) is no word, but can stand inside quotes.
        if not text or not (exact or any(each.isalnum() for each in text)):
            written = typed.strip()[:SHOWN] or '""'
            self.note(f"“{written}”没有可以检索的文字，已忽略。")
            return None
        if typed[0] in DASHES and not exact:
            self.note(f"“{typed[:SHOWN]}”前面的破折号不检索；要排除，请用减号。")
        is_doubtful = text in WORDS and not (exact or name or is_apart)
        if is_doubtful and typed != self.text:
            self.note(SMALL_WORDS[text])
        self.terms += 1
        if self.terms > MAX_TERMS:
            self.note(f"检索词过多，只用了前 {MAX_TERMS} 个。")
            return None
        return Term(text, typed, exact, FIELDS.get(name, Field.TEXT))

    def _characters(self) -> tuple[str, bool]:
        """Read one word or quotation; the second value says that it was quoted."""
        start = self.place
        if self.text[start] in OPENING_QUOTES:
            return self._quotation(), True
        inside = 0
        while self.place < len(self.text):
            character = self.text[self.place]
            if END_OF_WORD.match(self.text, self.place):
                break
            if character in CLOSING and not inside:
                break
            if character in OPENING and not self._is_closed():
                break
            inside += (character in OPENING) - (character in CLOSING)
            self.place += 1
        return self.text[start : self.place], False

    def _is_closed(self) -> bool:
        """Say whether the parenthesis at this place is closed inside its word."""
        end = self.brackets.closing(self.place)
        return end is not None and self.brackets.is_unbroken(self.place, end)

    def _quotation(self) -> str:
        start = self.place + 1
        end = self.brackets.end_of_quotation(start)
        if end == len(self.text):
            self.note("引号没有成对，已补全。")
        self.place = min(end + 1, len(self.text))
        return self.text[start:end]

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.text, self.place)
        if match:
            self.place = match.end()
        return match

    def _skip(self, note: str) -> None:
        self.place += 1
        self.note(note)


def _name(prefix: str) -> str:
    """Return the name of a prefix as it was typed, with its colon."""
    return prefix[:-1].lower()
