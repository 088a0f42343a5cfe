"""The versions of a report under /api/v1/: every text it had, with its sections."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Router, Schema
from ninja.errors import HttpError

from reports.api.parameters import BAD_REQUEST, NO_REPORT, NOT_FOUND
from reports.api.schemas import MessageOut
from reports.models import Report
from reports.templatetags.wording import worded
from reports.views.report.versions import Edition, editions, sections_of

router = Router()


class VersionOut(Schema):
    """One version; the files are named by their SHA-256."""

    number: int
    title: str
    is_current: bool
    since: datetime
    reason: str
    files: list[str]


class VersionSectionOut(Schema):
    """A section as it was printed."""

    number: str
    heading: str
    depth: int
    part: str
    role: str
    text: str


class VersionTextOut(VersionOut):
    """A version with its text."""

    sections: list[VersionSectionOut]


@router.get(
    "/reports/{int:pk}/versions",
    response={200: list[VersionOut], BAD_REQUEST: MessageOut, NOT_FOUND: MessageOut},
    summary=_("一份报告的全部版本"),
)
def list_versions(request: HttpRequest, pk: int) -> list[VersionOut]:
    report = Report.objects.published().filter(pk=pk).first()
    if report is None:
        raise HttpError(NOT_FOUND, gettext(NO_REPORT))
    return [VersionOut(**_written(each)) for each in editions(report)]


@router.get(
    "/reports/{int:pk}/versions/{int:number}",
    response={200: VersionTextOut, BAD_REQUEST: MessageOut, NOT_FOUND: MessageOut},
    summary=_("一份报告某一版的全文"),
)
def get_version(request: HttpRequest, pk: int, number: int) -> VersionTextOut:
    report = Report.objects.published().filter(pk=pk).first()
    listed = editions(report) if report else []
    edition = next((each for each in listed if each.number == number), None)
    if report is None or edition is None:
        raise HttpError(NOT_FOUND, gettext("没有这个版本。"))
    sections = [
        VersionSectionOut(
            number=each.number,
            heading=each.heading,
            depth=each.depth,
            part=each.part,
            role=each.role,
            text=each.text,
        )
        for each in sections_of(report, edition)
    ]
    return VersionTextOut(**_written(edition), sections=sections)


def _written(edition: Edition) -> dict[str, Any]:
    return {
        "number": edition.number,
        "title": edition.title,
        "is_current": edition.is_current,
        "since": edition.since,
        "reason": worded(edition.why),
        "files": [source.sha256 for source in edition.sources],
    }
