"""The fields of the advanced form as a query, and a query as these fields.

A word in a field may be anything the language reads as one term; all else is quoted,
so that what a reader types into a field can never change the others.
"""

import re
from dataclasses import dataclass, fields, replace

from reports.text.language import parse_query
from reports.text.normalise import normalised
from reports.text.operators import (
    AND,
    BARS,
    CLOSING,
    MINUS,
    MINUSES,
    NO_QUOTES,
    OPENING,
    OR,
    PLAIN_QUOTES,
    small_operator,
)
from reports.text.query import (
    FIRST_YEAR,
    LAST_YEAR,
    AnyOf,
    Field,
    Node,
    Not,
    Query,
    Term,
    Years,
)
from reports.text.words import SHOWN
from reports.text.years import read_years, relative_years

LONGEST_FIELD = 200
NO_PARENTHESES = str.maketrans(dict.fromkeys(OPENING + CLOSING, " "))
ONCE = frozenset(("exact", "either", "agency", "first", "last"))
WORD = re.compile(
    rf'[{MINUSES}]?(?:[a-z]+:)?"[^"]*"|[{BARS}]{{1,2}}|[^\s"{BARS}]+', re.IGNORECASE
)
# Those of a field that stand beside Chinese; NOT is a word in every field.
SMALL = {"or": "OR", "或": "OR", "或者": "OR", "and": "AND"}


@dataclass(frozen=True, slots=True)
class QueryFields:
    """What each field of the form holds."""

    every: str = ""
    exact: str = ""
    either: str = ""
    without: str = ""
    agency: str = ""
    first: str = ""
    last: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, slots=True)
class Composed:
    """The fields as one query; `notes` tell what was not taken as it was typed."""

    query: str
    notes: tuple[str, ...] = ()


def compose(asked: QueryFields, *, this_year: int = 0) -> Composed:
    """Write the fields as one query; 去年 is a year only where `this_year` is given.

    >>> compose(QueryFields("公开 年报", either="收费 减免", first="2014")).query
    '公开 年报 (收费 OR 减免) year:2014..'
    """
    notes: list[str] = []
    parts = [
        *_groups(asked.every, notes),
        _quoted(asked.exact),
        _either(_words(asked.either, notes)),
        *(f"-{word}" for word in _words(asked.without, notes)),
        _agency(asked.agency),
        _years(asked, this_year, notes),
    ]
    if any(len(getattr(asked, field.name)) > LONGEST_FIELD for field in fields(asked)):
        notes.append(f"每一栏只用了前 {LONGEST_FIELD} 个字符。")
    query = " ".join(part for part in parts if part)
    return Composed(query, tuple(dict.fromkeys(notes)))


def read_fields(query: Query) -> QueryFields | None:
    """Return the fields that would compose this query, or None where none would."""
    found: dict[str, list[str]] = {field.name: [] for field in fields(QueryFields)}
    for node in query.conditions:
        for name, written in _placed(node):
            if found[name] and name in ONCE:
                if not isinstance(node, (Term, AnyOf)):
                    return None
                name, written = "every", str(node)
            found[name].append(written)
        if not _placed(node):
            return None
    return QueryFields(**{name: " ".join(words) for name, words in found.items()})


def _placed(node: Node) -> list[tuple[str, str]]:
    """Say which fields a part of a query fills, and with what; with none if lost."""
    match node:
        case Years(first, last):
            return [
                ("first", "" if first == FIRST_YEAR else str(first)),
                ("last", "" if last == LAST_YEAR else str(last)),
            ]
        case Not(Term() as term):
            return [("without", str(term))]
        case AnyOf(nodes) if all(isinstance(each, Term) for each in nodes):
            return [("either", " ".join(map(str, nodes)))]
        case Term(field=Field.AGENCY):
            return [("agency", node.typed)]
        case Term(field=Field.TEXT, exact=True):
            return [("exact", node.typed)]
        case Term():
            return [("every", str(node))]
    return []


def _groups(written: str, notes: list[str]) -> list[str]:
    """List the words of a field that all have to stand; OR joins its neighbours."""
    groups: list[list[str]] = []
    is_joined = False
    words = _split(written)
    for word, following in zip(words, [*words[1:], ""], strict=False):
        is_or = bool(OR.fullmatch(word))
        if (is_or and (is_joined or not groups)) or (AND.fullmatch(word) and is_joined):
            notes.append("OR 缺少一边，已忽略。")
        if is_or or AND.fullmatch(word):
            is_joined = is_or and bool(groups)
            continue
        is_alone = not is_joined and not OR.fullmatch(following)
        read = (_excluded(word, notes) if is_alone else "") or _read(word, notes)
        if read and is_joined:
            groups[-1].append(read)
        elif read:
            groups.append([read])
        is_joined = is_joined and not read
    if is_joined:
        notes.append("OR 缺少一边，已忽略。")
    return [_either(group) for group in groups]


def _either(words: list[str]) -> str:
    return f"({' OR '.join(words)})" if len(words) > 1 else "".join(words)


def _words(written: str, notes: list[str]) -> list[str]:
    """List the words of a field of which each stands for itself, even beside OR."""
    words = [
        word
        for word in _split(written)
        if not OR.fullmatch(word) and not AND.fullmatch(word)
    ]
    if any(AND.fullmatch(word) for word in _split(written)):
        notes.append("这一栏的词各自独立，AND 已忽略。")
    return [read for word in words if (read := _read(word, notes))]


def _split(written: str) -> list[str]:
    text = written[:LONGEST_FIELD].translate(PLAIN_QUOTES)
    return [_told(text, match) for match in WORD.finditer(text)]


def _told(text: str, match: re.Match[str]) -> str:
    word = match.group()
    is_operator = bool(small_operator(text, match.start()))
    return SMALL.get(word.lower(), word) if is_operator else word


def _read(word: str, notes: list[str]) -> str:
    """Return a word as the language reads it as one term, empty if it says nothing."""
    read = _word(word)
    if read != word and word.strip('"'):
        told = (
            f"“{word}”按原文检索。" if read else f"“{word}”没有可以检索的文字，已忽略。"
        )
        notes.append(told)
    return read


def _excluded(word: str, notes: list[str]) -> str:
    """Return a word with a minus as the language reads it, empty without one."""
    if not MINUS.match(word) or not _is_balanced(word):
        return ""
    query = parse_query(word)
    if query.notes or not isinstance(query.root, Not):
        return ""
    if not isinstance(query.root.node, Term):
        return ""
    notes.append(f"“{word}”按“不含”理解。")
    return str(query.root)


def _word(word: str) -> str:
    if not _is_balanced(word):
        return _quoted(word.translate(NO_PARENTHESES))
    if (" " in word and '"' not in word) or word.endswith((":", "：")):
        return _quoted(word)
    query = parse_query(word)
    kept = isinstance(query.root, Term) and not query.notes
    return str(query.root) if kept else _quoted(word)


def _is_balanced(word: str) -> bool:
    depth = 0
    for character in word:
        depth += (character in OPENING) - (character in CLOSING)
        if depth < 0:
            return False
    return depth == 0


def _quoted(written: str) -> str:
    text = " ".join(written[:LONGEST_FIELD].translate(NO_QUOTES).split())
    return f'"{text}"' if normalised(text) else ""


def _agency(written: str) -> str:
    name = " ".join(written[:LONGEST_FIELD].translate(NO_QUOTES).split())
    if not normalised(name):
        return ""
    root = parse_query(_word(name)).root
    is_plain = isinstance(root, Term) and root.field == Field.TEXT
    return f"agency:{_word(name) if is_plain else _quoted(name)}"


def _years(asked: QueryFields, this_year: int, notes: list[str]) -> str:
    """Return the condition for the years of both fields; either may hold a range."""
    first = _span(asked.first, this_year, notes)
    last = _span(asked.last, this_year, notes)
    if first and last:
        years = (first.first, first.last, last.first, last.last)
        return str(Years(min(years), max(years)))
    if first:
        return str(first if _is_range(first) else replace(first, last=LAST_YEAR))
    if last:
        return str(last if _is_range(last) else replace(last, first=FIRST_YEAR))
    return ""


def _span(written: str, this_year: int, notes: list[str]) -> Years | None:
    """Read the years of one field, and tell what is no single year."""
    typed = "".join(written[:LONGEST_FIELD].split())
    years = read_years(typed) or relative_years(typed, this_year)
    if typed and not years:
        notes.append(f"年度“{typed[:SHOWN]}”无法识别，已忽略。")
    elif years and _is_range(years):
        notes.append(f"“{typed[:SHOWN]}”按 {years} 理解。")
    return years


def _is_range(years: Years) -> bool:
    return years.first != years.last
