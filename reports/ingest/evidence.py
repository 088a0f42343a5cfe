"""The evidence of a report: what was read where, and what was given beforehand."""

from collections.abc import Iterator

from reports.ingest.outcomes import Given
from reports.models import Certainty, stored_evidence
from reports.parse import Evidence, ParsedReport
from reports.resolver import Found

Stored = dict[str, str]

GIVEN_ORIGIN = "收录时给定"
UNKNOWN_ORIGIN = "不详"
GIVEN_FIELDS = (
    *("title", "kind", "year", "agency", "document_number", "index_number"),
    *("issued_on", "published_on", "source_url"),
)


def with_given(read: tuple[Evidence, ...], given: Given) -> tuple[Evidence, ...]:
    """Put what is given in the place of what was read."""
    stated = tuple(_given(given))
    fields = {each.field for each in stated}
    return (*(each for each in read if each.field not in fields), *stated)


def stored(parsed: ParsedReport, found: Found) -> list[Stored]:
    """Return the evidence of a report as it is kept, in the order of the fields."""
    return _ordered([*_agency(parsed, found), *_others(parsed)])


def corrected(entries: list[Stored], given: Given) -> list[Stored]:
    """Return kept evidence with what is given in the place of what was read."""
    return updated_evidence(entries, [_entry(each) for each in _given(given)])


def updated_evidence(entries: list[Stored], newer: list[Stored]) -> list[Stored]:
    """Return kept evidence with newer one in its place, in the order of the fields."""
    fields = {entry["field"] for entry in newer}
    kept = [entry for entry in entries if entry["field"] not in fields]
    return _ordered([*kept, *newer])


def _ordered(entries: list[Stored]) -> list[Stored]:
    return sorted(entries, key=lambda entry: GIVEN_FIELDS.index(entry["field"]))


def _given(given: Given) -> Iterator[Evidence]:
    for name in GIVEN_FIELDS:
        if value := getattr(given, name):
            yield Evidence(name, str(value), GIVEN_ORIGIN)


def _agency(parsed: ParsedReport, found: Found) -> Iterator[Stored]:
    if found.agency is None:
        return
    read = next(
        (
            each
            for each in parsed.evidence
            if each.field == "agency" and each.value == found.written
        ),
        Evidence("agency", found.written, UNKNOWN_ORIGIN),
    )
    certainty = Certainty.UNSURE if found.doubts else Certainty(read.certainty.value)
    yield stored_evidence(
        "agency", found.agency.name, read.origin, found.written, certainty
    )


def _others(parsed: ParsedReport) -> Iterator[Stored]:
    return (_entry(each) for each in parsed.evidence if each.field != "agency")


def _entry(each: Evidence) -> Stored:
    return stored_evidence(
        each.field, each.value, each.origin, each.written, each.certainty.value
    )
