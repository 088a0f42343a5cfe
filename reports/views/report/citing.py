"""The page of a report's citations, and the same as files for reference managers."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from reports.citations import Work, bibtex, csl_json, gbt_2015, gbt_2025, ris, work
from reports.models import Report, Section, section_anchors
from reports.views.report.withdrawal import gone_when_withdrawn

LONGEST_SHOWN = 40
CURRENT = _("著录参考文献的国家标准")
FORMER = _("上一版国家标准，注明访问日期")


@dataclass(frozen=True, slots=True)
class Format:
    """A form of citation that programs read, and which of them do."""

    label: str
    readers: str
    ending: str
    media_type: str
    write: Callable[[Work], str]


FORMATS = {
    each.ending: each
    for each in (
        Format(
            "BibTeX",
            _("用于 LaTeX、JabRef"),
            "bib",
            "application/x-bibtex",
            bibtex,
        ),
        Format(
            "RIS",
            _("用于 EndNote、NoteExpress、Zotero"),
            "ris",
            "application/x-research-info-systems",
            ris,
        ),
        Format(
            "CSL-JSON",
            _("用于 Zotero、Pandoc"),
            "json",
            "application/vnd.citationstyles.csl+json",
            csl_json,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation as text, and where it can be taken away as a file, if at all."""

    label: str
    purpose: str
    text: str
    href: str = ""


@require_safe
@gone_when_withdrawn
def report_citations(request: HttpRequest, pk: int) -> HttpResponse:
    report, section = _cited(request, pk)
    cited = _work(request, report, section)
    asked = request.GET.get("section", "").strip()
    anchor = asked if section else ""
    context = {
        "report": report,
        "section": section,
        "unknown": "" if section else asked[:LONGEST_SHOWN],
        "citations": [
            Citation("GB/T 7714—2025", CURRENT, gbt_2025(cited)),
            Citation("GB/T 7714—2015", FORMER, gbt_2015(cited)),
            *(
                Citation(
                    each.label,
                    each.readers,
                    each.write(cited),
                    _file_address(report, anchor, each),
                )
                for each in FORMATS.values()
            ),
        ],
        "canonical": request.build_absolute_uri(
            reverse("report-citations", args=[report.pk])
        ),
    }
    return render(request, "reports/report_citations.html", context)


@require_safe
@gone_when_withdrawn
def citation_file(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    written = FORMATS.get(ending)
    if written is None:
        raise Http404
    report, section = _cited(request, pk)
    if section is None and request.GET.get("section"):
        # A file cannot say that it cites something else than was asked for.
        raise Http404
    cited = _work(request, report, section)
    name = f"{cited.key}.{ending}"
    return HttpResponse(
        written.write(cited),
        content_type=f"{written.media_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def citation(request: HttpRequest, report: Report) -> str:
    """Return the usual citation of a report."""
    return gbt_2025(_work(request, report, None))


def _cited(request: HttpRequest, pk: int) -> tuple[Report, Section | None]:
    report = get_object_or_404(
        Report.objects.published().select_related("agency"), pk=pk
    )
    sections = list(report.sections.headings())
    named = dict(zip(section_anchors(sections), sections, strict=True))
    return report, named.get(request.GET.get("section", ""))


def _work(request: HttpRequest, report: Report, section: Section | None) -> Work:
    url = request.build_absolute_uri((section or report).get_absolute_url())
    return work(report, url, localdate(), section.label if section else "")


def _file_address(report: Report, anchor: str, written: Format) -> str:
    address = reverse("report-citation", args=[report.pk, written.ending])
    return f"{address}?section={anchor}" if anchor else address
