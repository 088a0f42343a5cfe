"""Reading the query language; every mistake is repaired and told in Chinese.

Text a reader typed never reaches an engine's parser. The work is bounded: a query has
at most MAX_LENGTH characters, MAX_TERMS terms and MAX_DEPTH parentheses in each other.
"""

import re
from dataclasses import dataclass

from reports.text.fields import (
    HARDLY_WRITTEN,
    YEAR_NAMES,
    name_of,
    names_body,
    names_kind,
    names_year,
    with_kinds,
)
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
    SPACE,
    is_connecting,
)
from reports.text.query import All, Node, Not, Query, alternatives
from reports.text.words import SHOWN, WordReader
from reports.text.years import GLUED_YEAR

MAX_LENGTH = 400
MAX_DEPTH = 8

END_OF_GROUP = re.compile(rf"[\s\u3000{CLOSING}{OPENING_QUOTES}{BARS}]|$")
# White space aside, no keyboard types these; halves of surrogate pairs neither.
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")


def parse_query(typed: str, *, this_year: int = 0) -> Query:
    """Read any string as a query; without `this_year` as one word of a longer one.

    Of such a word 去年 means no year, and 年报 that is all of it no kind.

    >>> parse_query('公开 ("年度报告" OR 要点) -收费 year:2014..2017').read_as
    '公开 ("年度报告" OR 要点) -收费 year:2014..2017'
    """
    visible = CONTROLS.sub("", typed)
    text = visible.strip()
    reader = _Reader(text[:MAX_LENGTH], this_year=this_year)
    if visible != typed:
        reader.note("已去掉看不见的控制字符。")
    if len(text) > MAX_LENGTH:
        reader.note(f"查询过长，只用了前 {MAX_LENGTH} 个字符。")
    root = reader.any_of(depth=0)
    usual = _with_kinds(root, reader)
    if usual != root:
        reader.note("“年报”一类的词也按报告类型检索；只找这几个字，请加引号。")
        root = usual
    if text and root is None:
        reader.note("没有可以检索的文字，列出全部报告。")
    return Query(reader.text, root, tuple(reader.notes))


def _with_kinds(root: Node | None, reader: "_Reader") -> Node | None:
    """Read words as kinds beside years, and 年报 alone, beside a body, in a word."""
    if root is None:
        return None
    if reader.has_period:
        return with_kinds(root)
    is_alone = bool(reader.this_year) and names_kind(root)
    is_named = is_alone or names_year(root) or names_body(root)
    return with_kinds(root, HARDLY_WRITTEN) if is_named else root


@dataclass(slots=True)
class _Reader(WordReader):
    """One pass over a query, from left to right.

    `name` is the prefix in front of the group that is being read, if there was one;
    `is_excluding` says that a minus stands in front of it.
    """

    name: str = ""
    is_excluding: bool = False

    def any_of(self, depth: int) -> Node | None:
        """Read alternatives up to the end, or to the end of the group."""
        found: list[Node | None] = [self._all(depth)]
        while self.operator(OR, "or"):
            found.append(self._all(depth))
        if len(found) > 1 and None in found:
            self.note("OR 缺少一边，已忽略。")
        return alternatives(found)

    def _all(self, depth: int) -> Node | None:
        nodes: list[Node] = []
        is_joined = True
        while not self._at_end(depth):
            if self.operator(AND, "and"):
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
        self.take(SPACE)
        while not depth and self.text[self.place : self.place + 1] in set(CLOSING):
            self.skip("括号没有成对，已忽略。")
            self.take(SPACE)
        if self.place >= len(self.text) or OR.match(self.text, self.place):
            return True
        if self.small("or"):
            return True
        return self.text[self.place] in CLOSING

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
            self.take(MINUS)
            or self.operator(NOT, "not")
            or self._loose_minus()
            or self.take(DASH)
        )
        self.take(SPACE)
        return match.group() if match else ""

    def _loose_minus(self) -> re.Match[str] | None:
        is_sign = not is_connecting(self.text, self.place)
        return self.take(LOOSE_MINUS) if is_sign else None

    def _excluded(self, sign: str, depth: int) -> Node | None:
        if self._is_nothing_to_exclude(sign):
            return None
        before, self.is_excluding = self.is_excluding, True
        node = self._glued(depth)
        self.is_excluding = before
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
        is_idle = self._at_end(1) or is_chain or bool(self.small("not"))
        if is_idle:
            self.note(f"“{sign.strip()}”后面没有词，已忽略。")
        return is_idle

    def _glued(self, depth: int) -> Node | None:
        """Read what a sign in front is for: words glued by bars, up to another sign."""
        found: list[Node | None] = []
        earlier = ""
        while not found or self._take_glue(is_signed=False):
            prefix = self.take(PREFIX)
            typed = prefix.group() if prefix else ""
            if typed and self._is_idle(typed, depth):
                found.append(None)
            else:
                name = name_of(typed) if typed else self._name_behind_bar(earlier)
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
        name = name_of(prefix) if prefix else self.name
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
                self.skip("括号没有成对，已忽略。")
                return None
            # What stands before it, a prefix or a minus, is for all of the group.
            self.note("括号没有成对，已补全。")
            end = len(self.text)
        if self._is_word(end):
            return self._word(self.name)
        if depth == MAX_DEPTH:
            self.skip("括号层数过多，已忽略。")
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
        sign = self.take(MINUS)
        if sign and self._is_nothing_to_exclude(sign.group()):
            return None
        if sign and PREFIX.match(self.text, self.place):
            self.note(f"“{sign.group()}”前后各有一个字段名，前一个已忽略。")
            return None
        node = self.named(name, is_excluded=bool(sign) or self.is_excluding)
        return Not(node) if sign and node is not None else node
