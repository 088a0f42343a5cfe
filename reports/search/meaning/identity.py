"""The report a reader calls by its name: which body, which year, what kind of report.

省商务厅2020年年报 says exactly which report is wanted, though nothing in that report
may be written so.
"""

from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

import tantivy
from django.utils import timezone
from tantivy import Occur

from reports.search.asking.leading import ids_of
from reports.search.asking.queries import (
    IN_NAME,
    engine_query,
    phrase,
    values_query,
    years_named,
)
from reports.search.meaning.closeness import without_loose
from reports.search.selection import Selection
from reports.text.naming import PLACES, kind_in, possible_names, possible_places
from reports.text.normalise import BREAK, arabic_years
from reports.text.query import Field, Query
from reports.text.questions import is_asking
from reports.text.short_names import GOVERNMENT as WRITTEN
from reports.text.short_names import is_only_an_ending
from reports.text.years import years_said

# Each is looked for by a search of its own.
MOST_TRIED, MOST_NAMES = 8, 2
GOVERNMENT = WRITTEN[0]


@dataclass(frozen=True, slots=True)
class Identity:
    """What a query says of the report it wants; empty where it names no body.

    `in_passing`: a question without a year or kind may be answered by others as well:
    what 商务部 has to do for 自贸试验区 stands in a plan of 国务院.
    """

    names: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    kind: str = ""
    in_passing: bool = False

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
    years, kind = _years(query, text), kind_in(text)
    names = _names(index, text)
    is_open = not years and is_asking(text)
    if is_open:
        # 县政府什么时候公布年度报告 asks about all of them.
        names = tuple(each for each in names if each[0] not in PLACES)
    if names:
        return Identity(names, years, kind, in_passing=is_open and not kind)
    return _of_government(index, text, years, kind) if years and kind else Identity()


def _of_government(
    index: tantivy.Searcher, text: str, years: tuple[str, ...], kind: str
) -> Identity:
    """Name the government of a place that has what is asked for: 武昌区2020年年报."""
    known = partial(_is_known, index)
    for place in islice(possible_places(text, known), MOST_TRIED):
        named = Identity((f"{place}{GOVERNMENT}{BREAK}",), years, kind)
        if _stands(index, named.of_kind):
            return named
    return Identity()


def reports_meant(
    index: tantivy.Searcher, selection: Selection, most: int
) -> list[int]:
    """Return the ids of the reports of the body and year that a query names.

    They have what is quoted and nothing that is excluded, and are of the kind that is
    named, where some are. None where they are more than `most`: 商务局2020 means no
    report in particular.
    """
    text = BREAK.join(arabic_years(each.text) for each in selection.query.terms)
    if not _years(selection.query, text):
        return []
    named = identity(index, selection.query)
    kept = replace(selection, query=without_loose(selection.query))
    limits = engine_query(kept, is_scored=False)
    for reports in (named.of_kind, named.of_year):
        if named.years and reports is not None:
            clauses = [(Occur.Must, reports), (Occur.Must, limits)]
            asked = tantivy.Query.boolean_query(clauses)
            ids = ids_of(index, index.search(asked, most + 1, count=False))
            if ids:
                return ids if len(ids) <= most else []
    return []


def _years(query: Query, text: str) -> tuple[str, ...]:
    """List the years that are named, also by 去年 inside a word."""
    said = years_said(text, timezone.localdate().year)
    return tuple(dict.fromkeys((*years_named(query, text), *said)))


def _names(index: tantivy.Searcher, text: str) -> tuple[str, ...]:
    """List the longest names in a text that bodies with reports are called by."""
    found: list[str] = []
    known = partial(_is_known, index)
    for name in islice(possible_names(text, known), MOST_TRIED):
        if is_only_an_ending(name) or any(name in other for other in found):
            continue
        # A break ends a name, so this one is a name or the end of one.
        called = next(
            (
                each
                for each in (name + BREAK, name)
                if _stands(index, phrase(each, IN_NAME))
            ),
            None,
        )
        found += [called] if called else []
        if len(found) == MOST_NAMES:
            break
    return tuple(found)


def _is_known(index: tantivy.Searcher, pair: str) -> bool:
    return bool(index.doc_freq("name_pairs", pair))


def _stands(index: tantivy.Searcher, reports: tantivy.Query | None) -> bool:
    found = reports and index.search(reports, 1, count=False).hits
    return bool(found)


def _within(
    reports: tantivy.Query, facet: str, chosen: tuple[str, ...]
) -> tantivy.Query:
    return tantivy.Query.boolean_query(
        [(Occur.Must, reports), (Occur.Must, values_query(facet, chosen))]
    )
