"""The fields of the advanced form as a query, and a query as these fields.

A word in a field may be anything the language reads as one term; all else is quoted,
so that what a reader types into a field can never change the others.
"""

import re
from dataclasses import dataclass, fields

from reports.text.language import (
    CLOSING,
    CLOSING_QUOTES,
    FIRST_YEAR,
    LAST_YEAR,
    OPENING,
    OPENING_QUOTES,
    parse_query,
)
from reports.text.normalise import normalise
from reports.text.query import All, AnyOf, Field, Node, Not, Query, Term, Years

LONGEST_FIELD = 200
QUOTES = str.maketrans(dict.fromkeys(OPENING_QUOTES + CLOSING_QUOTES, '"'))
NO_QUOTES = str.maketrans(dict.fromkeys(OPENING_QUOTES + CLOSING_QUOTES))
NO_PARENTHESES = str.maketrans(dict.fromkeys(OPENING + CLOSING, " "))
ONCE = frozenset(("exact", "either", "agency", "first", "last"))
WORD = re.compile(r'(?:[a-z]+:)?"[^"]*"|[^\s"]+', re.IGNORECASE)


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


def compose_query(asked: QueryFields) -> str:
    """Write the fields as one query.

    >>> compose_query(QueryFields("公开 年报", either="收费 减免", first="2014"))
    '公开 年报 (收费 OR 减免) year:2014..'
    """
    either = _words(asked.either)
    parts = [
        *_words(asked.every),
        _quoted(asked.exact),
        f"({' OR '.join(either)})" if len(either) > 1 else "".join(either),
        *(f"-{word}" for word in _words(asked.without)),
        _agency(asked.agency),
        _years(asked.first, asked.last),
    ]
    return " ".join(part for part in parts if part)


def read_fields(query: Query) -> QueryFields | None:
    """Return the fields that would compose this query, or None where none would."""
    found: dict[str, list[str]] = {field.name: [] for field in fields(QueryFields)}
    for node in _nodes(query):
        for name, written in _placed(node):
            if found[name] and name in ONCE:
                if not isinstance(node, Term):
                    return None
                name, written = "every", str(node)
            found[name].append(written)
        if not _placed(node):
            return None
    return QueryFields(**{name: " ".join(words) for name, words in found.items()})


def _nodes(query: Query) -> tuple[Node, ...]:
    if query.root is None:
        return ()
    return query.root.nodes if isinstance(query.root, All) else (query.root,)


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


def _words(written: str) -> list[str]:
    """List the words of a field, each as the language reads it as one term."""
    found = WORD.findall(written[:LONGEST_FIELD].translate(QUOTES))
    return [word for word in map(_word, found) if word]


def _word(word: str) -> str:
    if not _is_balanced(word):
        return _quoted(word.translate(NO_PARENTHESES))
    if (" " in word and '"' not in word) or word.endswith((":", "：")):
        return _quoted(word)
    query = parse_query(word)
    kept = isinstance(query.root, Term) and not query.notes
    return word if kept else _quoted(word)


def _is_balanced(word: str) -> bool:
    depth = 0
    for character in word:
        depth += (character in OPENING) - (character in CLOSING)
        if depth < 0:
            return False
    return depth == 0


def _quoted(written: str) -> str:
    text = " ".join(written[:LONGEST_FIELD].translate(NO_QUOTES).split())
    return f'"{text}"' if normalise(text).text else ""


def _agency(written: str) -> str:
    name = " ".join(written[:LONGEST_FIELD].translate(NO_QUOTES).split())
    return f"agency:{_word(name)}" if normalise(name).text else ""


def _years(first: str, last: str) -> str:
    first, last = ("".join(each[:LONGEST_FIELD].split()) for each in (first, last))
    if not first and not last:
        return ""
    return f"year:{first}" if first == last else f"year:{first}..{last}"
