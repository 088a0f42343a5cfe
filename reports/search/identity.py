"""The report a reader calls by its name: which body, which year, what kind of report.

省商务厅2020年年报 says exactly which report is wanted, though nothing in that report
may be written so.
"""

from dataclasses import dataclass
from itertools import islice

import tantivy
from tantivy import Occur

from reports.search.queries import IN_NAME, YEAR, phrase, values_query
from reports.text.naming import kind_in, possible_names
from reports.text.normalise import BREAK, arabic_years
from reports.text.query import Field, Query

# Each is looked for by a search of its own.
MOST_TRIED, MOST_NAMES = 8, 2


@dataclass(frozen=True, slots=True)
class Identity:
    """What a query says of the report it wants; empty where it names no body."""

    names: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    kind: str = ""

    def __bool__(self) -> bool:
        return bool(self.names)

    @property
    def body(self) -> tantivy.Query:
        """The reports of the bodies that are named."""
        either = [(Occur.Should, phrase(name, IN_NAME)) for name in self.names]
        return tantivy.Query.boolean_query(either)

    @property
    def of_year(self) -> tantivy.Query | None:
        """Those of them about a year that is named; nothing where none is."""
        return _within(self.body, "year", self.years) if self.years else None

    @property
    def of_kind(self) -> tantivy.Query | None:
        """Of these the ones of the kind that is named; nothing where none is."""
        reports = self.of_year or self.body
        return _within(reports, "kind", (self.kind,)) if self.kind else None


def identity(index: tantivy.Searcher, query: Query) -> Identity:
    """Read which report a query calls by the name of its body.

    A quotation asks for characters and names nothing. Where bodies are called exactly
    so, those whose name only begins so are not meant: 县政府办公室 by 县政府.
    """
    terms = [each for each in query.terms if each.field == Field.TEXT]
    text = BREAK.join(arabic_years(each.text) for each in terms if not each.exact)
    names = _names(index, text)
    if not names:
        return Identity()
    return Identity(names, tuple(dict.fromkeys(YEAR.findall(text))), kind_in(text))


def _names(index: tantivy.Searcher, text: str) -> tuple[str, ...]:
    """List the longest names in a text that bodies with reports are called by."""

    def is_known(pair: str) -> bool:
        return index.doc_freq("name_pairs", pair) > 0

    found: list[str] = []
    for name in islice(possible_names(text, is_known), MOST_TRIED):
        if any(name in other for other in found):
            continue
        # A break ends a name, so this one is a name or the end of one.
        called = next(
            (each for each in (name + BREAK, name) if _is_borne(index, each)), None
        )
        found += [called] if called else []
        if len(found) == MOST_NAMES:
            break
    return tuple(found)


def _is_borne(index: tantivy.Searcher, name: str) -> bool:
    return bool(index.search(phrase(name, IN_NAME), 1, count=False).hits)


def _within(
    reports: tantivy.Query, facet: str, chosen: tuple[str, ...]
) -> tantivy.Query:
    return tantivy.Query.boolean_query(
        [(Occur.Must, reports), (Occur.Must, values_query(facet, chosen))]
    )
