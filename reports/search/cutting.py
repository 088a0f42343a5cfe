"""Numbers and Latin words that no report has whole: they are parts of longer ones.

A word is found as a whole, so that 120 does not find every 1200. Where it stands
nowhere by itself and nothing else is asked, it is a run cut out of a longer word: 1234
of 12345.
"""

from dataclasses import replace

import tantivy

from reports.search.counting import count
from reports.search.queries import EVERYWHERE, IN_TITLE, word_query
from reports.search.selection import Selection
from reports.text.query import Field, Query, Term
from reports.text.segment import is_one_word

PLACES = {Field.TEXT: EVERYWHERE, Field.TITLE: IN_TITLE}


def parts_of(query: Query, read: Query) -> tuple[str, ...]:
    """List the words of a query that another reading of it takes for parts."""
    whole = {term.typed for term in query.terms if _is_whole_word(term)}
    return tuple(
        dict.fromkeys(
            term.typed for term in read.terms if term.exact and term.typed in whole
        )
    )


def as_parts(index: tantivy.Searcher, selection: Selection) -> Selection:
    """Return a selection that asks for the characters of a word that stands nowhere.

    Beside other words it stays whole: who asks for 5 窗口 does not mean 15 窗口.
    """
    query = selection.query
    term = query.root
    if not isinstance(term, Term) or not _is_whole_word(term):
        return selection
    if not _stands_nowhere(index, term):
        return selection
    part = replace(term, exact=True)
    return replace(selection, query=Query(str(part), part, query.notes))


def _is_whole_word(term: Term) -> bool:
    return not term.exact and term.field in PLACES and is_one_word(term.text)


def _stands_nowhere(index: tantivy.Searcher, term: Term) -> bool:
    return not count(index, word_query(term.text, PLACES[term.field]))
