"""What a reader may be about to type: agencies, titles, section headings."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from heapq import nlargest

import tantivy

from reports.models import Agency, Report, Section
from reports.models.report import publishing_agencies
from reports.search.asking.leading import ids_of
from reports.search.asking.queries import IN_HEADING, IN_NAME, IN_TITLE, phrase
from reports.search.counting.totals import values_of
from reports.search.index.reading import View, engine_errors, view
from reports.search.names import Names
from reports.text.normalise import readings, searched
from reports.text.pinyin import place_of_letters
from reports.text.short_names import short_names

LONGEST_TEXT = 60
OF_EACH_KIND = 4
LOOKED_AT = 40
FEWEST_LETTERS = 2
# What an input method puts between syllables.
APART = " '"

Fits = Callable[[str], bool]


class Suggested(StrEnum):
    """What a suggestion is."""

    AGENCY = "agency"
    TITLE = "title"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text to offer; `url` is the page of an agency or a report, else empty.

    `also` is the former or short name by which an agency was found, and the body of a
    report whose title does not name it.
    """

    kind: Suggested
    text: str
    url: str = ""
    also: str = ""


def suggest(typed: str) -> tuple[Suggestion, ...]:
    """Offer completions of what was typed so far, a few of each kind.

    Raises SearchUnavailableError when the index cannot answer.
    """
    typed = typed.strip()[:LONGEST_TEXT]
    text = _usual(typed)
    if not text:
        return ()
    now = view()
    index = now.index
    with engine_errors():
        return (*_agencies(now, text), *_titles(index, text), *_headings(index, text))


def _usual(text: str) -> str:
    return readings(searched(text))[-1]


def _agencies(now: View, text: str) -> list[Suggestion]:
    letters = "".join(each for each in text if each not in APART)
    if letters.isascii() and letters.isalpha():
        pks = by_letters(now.names, letters)
        fits = partial(_is_spelled, letters)
    else:
        pks = _by_name(now.index, text)
        fits = partial(_is_written, text)
    agencies = Agency.objects.prefetch_related("names").in_bulk(pks)
    found = [agencies[pk] for pk in pks if pk in agencies][:OF_EACH_KIND]
    return [
        Suggestion(
            Suggested.AGENCY, each.name, each.get_absolute_url(), _also(each, fits)
        )
        for each in found
    ]


def _is_spelled(letters: str, name: str) -> bool:
    return place_of_letters(name, letters) >= 0


def _is_written(text: str, name: str) -> bool:
    return text in _usual(name)


def _also(agency: Agency, fits: Fits) -> str:
    """Return the name by which an agency was found, where it is not its usual one."""
    if fits(agency.name):
        return ""
    further = [each.name for each in agency.names.all()]
    short = [form for name in (agency.name, *further) for form in short_names(name)]
    return next((name for name in (*further, *short) if fits(name)), "")


def _by_name(index: tantivy.Searcher, text: str) -> list[int]:
    """Find agencies with reports by a part of any of their names, short ones too."""
    bodies = values_of(index, phrase(text, IN_NAME), "agency")
    most = nlargest(LOOKED_AT, bodies, key=lambda pk: (bodies[pk], pk))
    begun = publishing_agencies().filter(name__startswith=text)
    names = dict(begun.values_list("pk", "name")[:LOOKED_AT])
    names |= Agency.objects.filter(pk__in=most).values_list("pk", "name")
    return sorted(
        names,
        key=lambda pk: (not names[pk].startswith(text), text not in names[pk], pk),
    )


def by_letters(names: Names, letters: str) -> list[int]:
    """Find agencies by how their names are spelled: fgw or fagaiwei for 发改委."""
    if len(letters) < FEWEST_LETTERS:
        return []
    places: dict[int, tuple[int, int]] = {}
    for pk, form in names.spelled_like(letters):
        place = place_of_letters(form, letters)
        if place >= 0:
            worth = (place, len(form))
            places[pk] = min(worth, places.get(pk, worth))
    return sorted(places, key=lambda pk: (places[pk], pk))[:LOOKED_AT]


def _titles(index: tantivy.Searcher, text: str) -> list[Suggestion]:
    found = index.search(phrase(text, IN_TITLE), OF_EACH_KIND, count=False)
    shown = Report.objects.published().select_related("agency")
    reports = shown.in_bulk(ids_of(index, found))
    return [
        Suggestion(Suggested.TITLE, each.title, each.get_absolute_url(), _issuer(each))
        for each in reports.values()
    ]


def _issuer(report: Report) -> str:
    """Return whose report it is, where its title does not say so."""
    name = report.author
    return "" if name in report.title else name


def _headings(index: tantivy.Searcher, text: str) -> list[Suggestion]:
    """Offer the headings that begin so first, of these what most reports have."""
    found = index.search(phrase(text, IN_HEADING), LOOKED_AT, count=False)
    sections = Section.objects.filter(report__in=ids_of(index, found)).exclude(
        heading=""
    )
    headings = Counter(
        heading.rstrip("。")
        for heading in sections.values_list("heading", flat=True)
        if text in _usual(heading)
    )
    first = sorted(
        headings,
        key=lambda each: (not _usual(each).startswith(text), -headings[each]),
    )
    return [Suggestion(Suggested.HEADING, each) for each in first[:OF_EACH_KIND]]
