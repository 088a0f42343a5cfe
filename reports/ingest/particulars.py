"""What is given of a report: an editor's word, which goes before what was read."""

from dataclasses import replace

from reports.figures import record
from reports.ingest.evidence import GIVEN_FIELDS, corrected, with_given
from reports.ingest.given_places import found_within, region_given
from reports.ingest.outcomes import Given
from reports.ingest.storing import bump, text_of
from reports.ingest.versions import keep_before_edit
from reports.ingest.whole_places import government_of_title
from reports.models import Agency, Level, Report
from reports.parse import Doubt, ParsedReport
from reports.resolver import Found, Resolver, create_agency
from reports.text.pinyin import slug

TITLE = "title"
# A given kind or title is an editor's word that this is a disclosure report.
SETTLED_BY = {
    "title": ("title", "kind"),
    "year": ("year",),
    "agency": ("agency",),
    "document_number": ("document_number",),
    "issued_on": ("issued_on",),
    "text": (),
}


class UnknownAgencyError(Exception):
    """The agency that was given for a known report cannot be told."""


def apply_given(parsed: ParsedReport, given: Given) -> ParsedReport:
    """Return what was read with what is given in its place, which settles doubts."""
    doubts = tuple(
        doubt
        for doubt in parsed.doubts
        if not any(getattr(given, name) for name in SETTLED_BY[doubt.about])
    )
    return replace(
        parsed,
        title=given.title or parsed.title,
        kind=given.kind or parsed.kind,
        year=given.year or parsed.year,
        agencies=(given.agency,) if given.agency else parsed.agencies,
        document_number=given.document_number or parsed.document_number,
        index_number=given.index_number or parsed.index_number,
        issued_on=given.issued_on or parsed.issued_on,
        published_on=given.published_on or parsed.published_on,
        source_url=given.source_url or parsed.source_url,
        doubts=doubts,
        evidence=with_given(parsed.evidence, given),
    )


def with_doubt(parsed: ParsedReport, message: str) -> ParsedReport:
    """Return what was read with a doubt about the text that nothing settles."""
    return replace(parsed, doubts=(*parsed.doubts, Doubt("text", f"{message}。")))


def change_particulars(report: Report, given: Given, resolver: Resolver) -> bool:
    """Set what is given on a report that is there already; say whether it changed.

    Raises UnknownAgencyError when the given agency cannot be told.
    """
    wanted = {
        name: getattr(given, name)
        for name in GIVEN_FIELDS
        if name != "agency" and getattr(given, name)
    }
    if given.agency:
        found = _given_agency(given, resolver, text_of(report))
        if found.agency is None:
            raise UnknownAgencyError(given.agency)
        wanted |= {"agency": found.agency, "issued_as": found.issued_as}
    changed = [name for name, value in wanted.items() if getattr(report, name) != value]
    if TITLE in changed:
        keep_before_edit(report, None)
    for name in changed:
        setattr(report, name, wanted[name])
    if changed:
        report.evidence = corrected(report.evidence, given)
        report.save(update_fields=[*changed, "evidence", "updated_at"])
        record(report)
        bump(report)
    return bool(changed)


def find_agency(
    parsed: ParsedReport, given: Given, resolver: Resolver, text: str
) -> Found:
    """Find the body that is given, or else the one that was read."""
    if given.agency:
        return _given_agency(given, resolver, text)
    if government := government_of_title(parsed, resolver, text):
        return resolver.resolve((government,), text)
    found = resolver.resolve(parsed.agencies, text)
    if not given.region:
        return found
    return found_within(given.region, parsed.agencies, found, resolver, text)


def _given_agency(given: Given, resolver: Resolver, text: str) -> Found:
    names = (given.agency,)
    found = resolver.resolve(names, text)
    if given.region:
        found = found_within(given.region, names, found, resolver, text)
    if found.agency:
        return replace(found, doubts=())
    made = _made(given, resolver)
    return Found(made, written=given.agency) if made else found


def _made(given: Given, resolver: Resolver) -> Agency | None:
    """Make the body whose level and region are given, or its level as a ministry."""
    name = given.agency
    if given.level == Level.MINISTRY:
        return Agency.objects.create(
            name=name, slug=slug(name) or name, level=Level.MINISTRY
        )
    region = region_given(given.region, resolver) if given.region else None
    return create_agency(name, region, given.level) if region and given.level else None
