"""What a reader may be about to type: agencies, titles, section headings."""

from dataclasses import dataclass
from enum import StrEnum

import tantivy

from reports.models import Agency, AgencyName, Report, Section
from reports.search.ordering import ids_of
from reports.search.queries import IN_HEADING, IN_TITLE, phrase
from reports.search.reading import engine_errors, searcher
from reports.text.normalise import normalise

LONGEST_TEXT = 60
OF_EACH_KIND = 4
LOOKED_AT = 40


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
    named = AgencyName.objects.filter(name__startswith=typed)
    pks = [*named.values_list("agency_id", flat=True)[:LOOKED_AT]]
    usual = Agency.objects.filter(name__contains=typed)
    pks += usual.values_list("pk", flat=True)[:LOOKED_AT]
    agencies = Agency.objects.with_reports().filter(pk__in=pks)
    ordered = sorted(
        agencies, key=lambda each: (not each.name.startswith(typed), each.name)
    )
    return [
        Suggestion(Suggested.AGENCY, each.name, each.get_absolute_url())
        for each in ordered[:OF_EACH_KIND]
    ]


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
