"""What a reader may be about to type: agencies, titles, section headings."""

from dataclasses import dataclass
from enum import StrEnum

import tantivy

from reports.models import Agency, AgencyName, Report, Section, Status
from reports.search.leading import ids_of
from reports.search.queries import IN_HEADING, IN_TITLE, phrase
from reports.search.reading import engine_errors, searcher
from reports.text.normalise import normalise
from reports.text.pinyin import place_of_initials

LONGEST_TEXT = 60
OF_EACH_KIND = 4
LOOKED_AT = 40
FEWEST_LETTERS = 2


class Suggested(StrEnum):
    """What a suggestion is."""

    AGENCY = "agency"
    TITLE = "title"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text to offer; `url` is the page of an agency or a report, else empty."""

    kind: Suggested
    text: str
    url: str = ""


def suggest(typed: str) -> tuple[Suggestion, ...]:
    """Offer completions of what was typed so far, a few of each kind.

    Raises SearchUnavailableError when the index cannot answer.
    """
    typed = typed.strip()[:LONGEST_TEXT]
    text = normalise(typed).text
    if not text:
        return ()
    index = searcher()
    with engine_errors():
        return (*_agencies(typed), *_titles(index, text), *_headings(index, text))


def _agencies(typed: str) -> list[Suggestion]:
    letters = normalise(typed).text
    if letters.isascii() and letters.isalpha():
        agencies = _by_letters(letters)
    else:
        agencies = _by_name(typed)
    return [
        Suggestion(Suggested.AGENCY, each.name, each.get_absolute_url())
        for each in agencies[:OF_EACH_KIND]
    ]


def _by_name(typed: str) -> list[Agency]:
    named = AgencyName.objects.filter(name__startswith=typed)
    pks = [*named.values_list("agency_id", flat=True)[:LOOKED_AT]]
    usual = Agency.objects.filter(name__contains=typed)
    pks += usual.values_list("pk", flat=True)[:LOOKED_AT]
    agencies = Agency.objects.with_reports().filter(pk__in=pks)
    return sorted(
        agencies, key=lambda each: (not each.name.startswith(typed), each.name)
    )


def _by_letters(letters: str) -> list[Agency]:
    """Find agencies by the first letters of their names' readings: fgw for 发改委."""
    if len(letters) < FEWEST_LETTERS:
        return []
    published = Agency.objects.filter(reports__status=Status.PUBLISHED).distinct()
    usual = published.values_list("pk", "name")
    further = AgencyName.objects.filter(agency__in=published)
    places: dict[int, int] = {}
    for pk, name in (*usual, *further.values_list("agency_id", "name")):
        place = place_of_initials(name, letters)
        if place >= 0:
            places[pk] = min(place, places.get(pk, place))
    nearest = sorted(places, key=lambda pk: (places[pk], pk))[:LOOKED_AT]
    spelled = published.filter(slug__startswith=letters)[:LOOKED_AT]
    agencies = Agency.objects.in_bulk([*nearest, *(each.pk for each in spelled)])
    return sorted(
        agencies.values(),
        key=lambda each: (places.get(each.pk, 0), len(each.name), each.name),
    )


def _titles(index: tantivy.Searcher, text: str) -> list[Suggestion]:
    found = index.search(phrase(text, IN_TITLE), OF_EACH_KIND, count=False)
    reports = Report.objects.published().in_bulk(ids_of(index, found))
    return [
        Suggestion(Suggested.TITLE, each.title, each.get_absolute_url())
        for each in reports.values()
    ]


def _headings(index: tantivy.Searcher, text: str) -> list[Suggestion]:
    found = index.search(phrase(text, IN_HEADING), LOOKED_AT, count=False)
    sections = Section.objects.filter(report__in=ids_of(index, found)).exclude(
        heading=""
    )
    headings = dict.fromkeys(
        heading.rstrip("。")
        for heading in sections.values_list("heading", flat=True)
        if text in normalise(heading).text
    )
    return [
        Suggestion(Suggested.HEADING, heading) for heading in [*headings][:OF_EACH_KIND]
    ]
