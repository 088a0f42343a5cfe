"""Numbers and Latin words that no report has whole: they are parts of longer ones.

A word is found as a whole, so that 120 does not find every 1200. Where it stands
nowhere by itself and nothing else is asked, it is a run cut out of a longer word: 1234
of 12345.
"""

from collections.abc import Iterator
from dataclasses import replace

import tantivy

from reports.search.asking.queries import (
    EVERYWHERE,
    IN_TITLE,
    engine_query,
    word_query,
)
from reports.search.counting.totals import count
from reports.search.results import Cutting
from reports.search.selection import Selection
from reports.text.query import All, AnyOf, Field, Node, Not, Query, Term
from reports.text.segment import is_one_word, pairs, query_words

PLACES = {Field.TEXT: EVERYWHERE, Field.TITLE: IN_TITLE}


def cutting(index: tantivy.Searcher, query: Query, read: Query) -> Cutting:
    """Say which words of a query were looked for whole, and which as parts.

    `read` is the query as it was answered.
    """
    whole = {term.typed for term in query.terms if _is_whole_word(term)}
    parts = (term.typed for term in read.terms if term.exact and term.typed in whole)
    root = read.root
    is_whole = isinstance(root, Term) and _may_be_part(index, root)
    idle = (
        term.typed
        for term in _excluded(root)
        if _is_whole_word(term) and not _frequency(index, term)
    )
    return Cutting(
        tuple(dict.fromkeys(parts)),
        root.typed if is_whole and isinstance(root, Term) else "",
        tuple(dict.fromkeys(idle)),
    )


def as_parts(index: tantivy.Searcher, selection: Selection) -> Selection:
    """Return a selection that asks for the characters of a word that stands nowhere.

    Beside other words it stays whole: who asks for 5 窗口 does not mean 15 窗口. So
    does one whose characters are part of no longer word either.
    """
    query = selection.query
    term = query.root
    if not isinstance(term, Term) or not _is_whole_word(term):
        return selection
    if not _stands_nowhere(index, term):
        return selection
    part = replace(term, exact=True)
    asked = Query(str(part), part, query.notes)
    is_found = count(index, engine_query(Selection(asked), is_scored=False))
    return replace(selection, query=asked) if is_found else selection


def _is_whole_word(term: Term) -> bool:
    return not term.exact and term.field in PLACES and is_one_word(term.text)


def _stands_nowhere(index: tantivy.Searcher, term: Term) -> bool:
    # What the index knows of a word may be of reports that are gone.
    words = query_words(term.text)
    return not count(index, word_query(words[0], PLACES[term.field]))


def _may_be_part(index: tantivy.Searcher, term: Term) -> bool:
    """Say whether a word stands whole, and its characters in more reports perhaps."""
    if not _is_whole_word(term):
        return False
    standing = _frequency(index, term)
    place = PLACES[term.field]
    return standing > 0 and all(
        any(index.doc_freq(field, pair) > standing for field, _ in place.pairs)
        for pair in pairs(term.text)
    )


def _frequency(index: tantivy.Searcher, term: Term) -> int:
    (word,) = query_words(term.text)
    return max(index.doc_freq(field, word) for field, _ in PLACES[term.field].words)


def _excluded(node: Node | None) -> Iterator[Term]:
    if isinstance(node, Not):
        if isinstance(node.node, Term):
            yield node.node
        node = node.node
    if isinstance(node, (All, AnyOf)):
        for each in node.nodes:
            yield from _excluded(each)
