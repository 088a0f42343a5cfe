"""Reading the query language; every mistake is repaired and told in Chinese.

Text a reader typed never reaches an engine's parser. The work is bounded: a query has
at most MAX_LENGTH characters, MAX_TERMS terms and MAX_DEPTH parentheses in each other.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from reports.text.normalise import normalise
from reports.text.query import All, AnyOf, Field, Node, Not, Query, Term, Years

MAX_LENGTH = 400
MAX_TERMS = 40
MAX_DEPTH = 8
FIRST_YEAR, LAST_YEAR = 1949, 2100

OPENING_QUOTES, CLOSING_QUOTES = '"“”„「『', '"“”」』'
OPENING, CLOSING = "(（", ")）"
SPACE = re.compile(r"[\s\u3000]+")
MINUS = re.compile(r"[-－−](?=\S)")
OR = re.compile(rf"(?:OR|\|\|?)(?=[\s\u3000{OPENING}]|$)")
AND = re.compile(r"(?:AND|&&?)(?=[\s\u3000]|$)")
PREFIX = re.compile(
    r"(?P<name>title|标题|agency|机构|year|年度|number|文号)[:：](?=\S)", re.IGNORECASE
)
FIELDS = {
    **dict.fromkeys(("title", "标题"), Field.TITLE),
    **dict.fromkeys(("agency", "机构"), Field.AGENCY),
    **dict.fromkeys(("number", "文号"), Field.NUMBER),
}
YEARS = re.compile(
    r"(?P<first>\d{4})?年?(?P<range>\.{2,3}|[-~—至到]+)?(?P<last>\d{4})?年?", re.ASCII
)
END_OF_GROUP = re.compile(rf"[\s\u3000{CLOSING}]|$")


def parse_query(typed: str) -> Query:
    """Read any string as a query.

    >>> parse_query('公开 ("年度报告" OR 要点) -收费 year:2014..2017').read_as
    '公开 ("年度报告" OR 要点) -收费 year:2014..2017'
    """
    text = typed.strip()
    reader = _Reader(text[:MAX_LENGTH])
    if len(text) > MAX_LENGTH:
        reader.note(f"查询过长，只用了前 {MAX_LENGTH} 个字符。")
    root = reader.any_of(depth=0)
    if text and root is None:
        reader.note("没有可以检索的文字，列出全部报告。")
    return Query(reader.text, root, tuple(reader.notes))


@dataclass(slots=True)
class _Reader:
    """One pass over a query, from left to right."""

    text: str
    place: int = 0
    terms: int = 0
    notes: list[str] = field(default_factory=list)

    def note(self, message: str) -> None:
        if message not in self.notes:
            self.notes.append(message)

    def any_of(self, depth: int) -> Node | None:
        """Read alternatives up to the end, or to the end of the group."""
        found: list[Node | None] = [self._all(depth)]
        while self._take(OR):
            found.append(self._all(depth))
        nodes = [node for node in found if node is not None]
        if len(found) > 1 and len(nodes) < len(found):
            self.note("OR 缺少一边，已忽略。")
        if len(nodes) < 2:
            return nodes[0] if nodes else None
        return AnyOf(tuple(dict.fromkeys(nodes)))

    def _all(self, depth: int) -> Node | None:
        nodes: list[Node] = []
        while not self._at_end(depth):
            if self._take(AND):
                continue
            node = self._one(depth)
            if node is not None and node not in nodes:
                nodes.append(node)
        if len(nodes) < 2:
            return nodes[0] if nodes else None
        return All(tuple(nodes))

    def _at_end(self, depth: int) -> bool:
        self._take(SPACE)
        while not depth and self.text[self.place : self.place + 1] in set(CLOSING):
            self._skip("括号没有成对，已忽略。")
            self._take(SPACE)
        if self.place >= len(self.text) or OR.match(self.text, self.place):
            return True
        return self.text[self.place] in CLOSING

    def _one(self, depth: int) -> Node | None:
        if self._take(MINUS):
            node = self._one(depth) if self._can_exclude() else None
            return Not(node) if node is not None else None
        if self.text[self.place] in OPENING:
            return self._group(depth)
        prefix = self._take(PREFIX)
        if prefix:
            return self._in_field(prefix["name"].lower(), depth)
        return self._term(Field.TEXT, depth)

    def _can_exclude(self) -> bool:
        # A chain of signs would nest without bound and means nothing.
        return not MINUS.match(self.text, self.place)

    def _group(self, depth: int) -> Node | None:
        end = self._closing()
        if end is None or not END_OF_GROUP.match(self.text, end + 1):
            # (2021)30号 is a 文号, not a group.
            if end is None:
                self._skip("括号没有成对，已忽略。")
                return None
            return self._term(Field.TEXT, depth)
        if depth == MAX_DEPTH:
            self._skip("括号层数过多，已忽略。")
            return None
        self.place += 1
        node = self.any_of(depth + 1)
        self.place += self.place < len(self.text)
        return node

    def _closing(self) -> int | None:
        """Find the parenthesis that closes the one at this place."""
        open_count = 0
        for index in range(self.place, len(self.text)):
            character = self.text[index]
            open_count += (character in OPENING) - (character in CLOSING)
            if open_count == 0:
                return index
        return None

    def _in_field(self, name: str, depth: int) -> Node | None:
        if name in FIELDS:
            return self._term(FIELDS[name], depth)
        typed, _ = self._characters(depth)
        years = _years(typed)
        if years is None:
            self.note(f"年度“{typed[:20]}”无法识别，已忽略。")
        return years

    def _term(self, where: Field, depth: int) -> Term | None:
        typed, exact = self._characters(depth)
        text = normalise(typed).text
        # A sign alone (+ or #) is no word, but can stand inside quotes.
        if not text or not (exact or any(each.isalnum() for each in text)):
            return None
        self.terms += 1
        if self.terms > MAX_TERMS:
            self.note(f"条件过多，只用了前 {MAX_TERMS} 个。")
            return None
        return Term(text, typed, exact, where)

    def _characters(self, depth: int) -> tuple[str, bool]:
        """Read one word or quotation; the second value says that it was quoted."""
        if self.text[self.place] in OPENING_QUOTES:
            return self._quotation(), True
        start, inside = self.place, 0
        while self.place < len(self.text):
            character = self.text[self.place]
            if SPACE.match(character) or character in OPENING_QUOTES:
                break
            inside += character in OPENING
            if character in CLOSING:
                if not inside and depth:
                    break
                inside = max(0, inside - 1)
            self.place += 1
        return self.text[start : self.place], False

    def _quotation(self) -> str:
        start = self.place + 1
        ends = (self.text.find(quote, start) for quote in CLOSING_QUOTES)
        end = min((end for end in ends if end >= 0), default=-1)
        if end < 0:
            self.note("引号没有成对，已补全。")
            end = len(self.text)
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


def _years(typed: str) -> Years | None:
    match = YEARS.fullmatch(unicodedata.normalize("NFKC", typed))
    if not match or not (match["first"] or match["last"]):
        return None
    first = int(match["first"] or FIRST_YEAR)
    last = int(match["last"] or LAST_YEAR) if match["range"] else first
    first, last = sorted((first, last))
    if last < FIRST_YEAR or first > LAST_YEAR:
        return None
    return Years(max(first, FIRST_YEAR), min(last, LAST_YEAR))
