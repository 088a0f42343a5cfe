"""Every page of the site in every state, as one list that all tests of pages walk.

`arrange` brings the samples into the states a page can be in. The lists are held
against the URLconf by `tests/pages/test_every_page.py`, so that none is forgotten.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import (
    Resolver404,
    URLPattern,
    URLResolver,
    get_resolver,
    resolve,
)

from reports import desk
from reports.figures import correct
from reports.history import By
from reports.ingest import Given, collect, ingest
from reports.models import Agency, Report, Source, UnreadTable, section_anchors
from tests.conftest import PROJECT
from tests.ingest.samples import annual, write

SAMPLES = PROJECT / "fixtures" / "samples"
# What no body would say, so that the search has nothing to find.
NOWHERE = "绝无此语存焉"

# Addresses that answer with something else than a page of ours.
NO_PAGES = {
    *("report-original", "report-original-view", "report-citation", "report-table"),
    *("report-feed", "report-csv", "report-jsonl", "search-suggest", "preferences"),
    *("figures-csv", "figures-jsonl", "term-course-csv", "coverage-csv"),
    *("coverage-feed", "robots", "search-description", "sitemap-index"),
    "sitemap-part",
    # Of the admin: scripts and data, leaving, and what leads elsewhere.
    *("jsi18n", "autocomplete", "logout", "view_on_site", "reports_source_original"),
    # What leads on, and what an address of ours stands before.
    *("reports_report_add", "password_change", None),
}
# What nobody may do: the record and what was read are not written by hand.
FORBIDDEN = {
    f"reports_{model}_{deed}"
    for model, deeds in {
        "region": ("delete",),
        "auditentry": ("add", "delete"),
        "observation": ("add", "delete"),
        "check": ("add", "delete"),
        "unreadtable": ("add", "delete"),
        "correction": ("add", "delete"),
        "overlap": ("add", "delete"),
        "source": ("add", "delete"),
        "report": ("delete",),
        "section": ("add", "delete"),
    }.items()
    for deed in deeds
} | {"auth_user_delete"}


@dataclass(frozen=True, slots=True)
class Stand:
    """The objects whose pages are shown, one in each state."""

    editor: User
    report: Report
    wrong: Report
    revised: Report
    plain: Report
    withdrawn: Report
    draft: Report
    unsure: Report
    rejected: Report
    failed: Source


def arrange(folder):
    """Take the samples in and bring some reports into every state there is."""
    list(ingest(collect([SAMPLES]), {}, for_all=Given(), dry_run=False))
    editor = User.objects.create_superuser("everywhere", password="everywhere")
    by = By(editor)
    withdrawn = sample("典籍部", 2012)
    desk.withdraw(withdrawn, "与另一份重复", by)
    revised = _revised(folder)
    plain = sample("岚川省教育厅", 2021)
    Report.objects.filter(pk=plain.pk).update(
        title="关于公布" * 70, document_number="", issued_on=None, published_on=None
    )
    draft = _taken(folder, "draft.txt", annual("临沚市商务局", 2020))
    unsure = _taken(folder, "unsure.txt", annual("某某局", 2019))
    rejected = _taken(folder, "rejected.txt", annual("某某局", 2018))
    desk.reject(rejected, "不是报告", by)
    broken = folder / "坏.docx"
    broken.write_bytes(bytes(range(256)) * 9)
    list(ingest(collect([broken]), {}, for_all=Given(), dry_run=False))
    wrong = sample("望岐市教育局", 2022)
    UnreadTable.objects.create(report=wrong, section=2, table=1, reason="表头不认识")
    said = wrong.observations.filter(agency=wrong.agency).first()
    correct(said, Decimal(said.value + 1), "扫描件如此", editor)
    call_command("overlaps", verbosity=0)
    call_command("reindex", verbosity=0)
    return Stand(
        editor,
        sample("岚川省商务厅", 2021),
        wrong,
        revised,
        plain,
        withdrawn,
        draft,
        unsure,
        rejected,
        Source.objects.get(name="坏.docx"),
    )


def sample(name, year):
    """Return the annual report of a body, or its only one of the year."""
    reports = Report.objects.filter(agency__name=name, year=year)
    return reports.order_by("kind").first()


def _revised(folder):
    name = "典籍部"
    first = _taken(folder, "first.txt", annual(name, 2015, "公开文件10件。"))
    return _taken(folder, "second.txt", annual(name, 2015, "公开文件12件。")) or first


def _taken(folder, name, text):
    path = write(folder, name, text)
    list(ingest(collect([path]), {}, for_all=Given(), dry_run=False))
    return Source.objects.get(name=name).report


def public_pages(stand):
    """Return the readers' pages by the state they show."""
    return {
        "home": "/",
        **result_pages(),
        **report_pages(stand),
        **comparison_pages(stand),
        **body_pages(stand),
        **figure_pages(stand),
        "years": "/years/",
        "terms": "/terms/",
        "a term": "/terms/?term=公开",
        "two terms": "/terms/?term=公开&term=行政复议",
        "overlaps": "/overlaps/",
        "help": "/help/search/",
        "about": "/about/",
        "colophon": "/about/colophon/",
        "unknown": "/nowhere/",
        "only sent to": "/preferences/",
    }


def result_pages():
    return {
        "all reports": "/search/",
        "results": "/search/?q=公开&year=2021&level=city",
        "second page": "/search/?page=2",
        "one result": "/search/?q=公开&year=2012&year=2014&level=ministry",
        "closest": f"/search/?q=公开 {NOWHERE}",
        "nothing": f'/search/?q="{NOWHERE}"',
        "read otherwise": '/search/?q=((公开 -" OR&year=x',
        "facet searched": "/search/?agency_find=商务",
        "a body named": "/search/?q=岚川省商务厅 公开",
    }


def report_pages(stand):
    page = stand.report.get_absolute_url()
    second = section_anchors(stand.report.sections.all())[1]
    revised = stand.revised.get_absolute_url()
    return {
        "report": page,
        "report with marks": f"{page}?q=公开",
        "report without the words": f"{page}?q={NOWHERE}",
        "report in new text only": f"{page}?new=1",
        "report that does not add up": stand.wrong.get_absolute_url(),
        "report that was revised": revised,
        "report with a long title": stand.plain.get_absolute_url(),
        "citations": f"{page}cite/",
        "citations of a section": f"{page}cite/?section={second}",
        "withdrawn": stand.withdrawn.get_absolute_url(),
        "versions": f"{revised}versions/",
        "earlier version": f"{revised}versions/1/",
        "changes of a version": f"{revised}versions/2/changes/",
    }


def comparison_pages(stand):
    page = stand.report.get_absolute_url()
    earlier = sample("岚川省商务厅", 2020)
    compare = f"{page}compare/{earlier.pk}/"
    return {
        "comparison": compare,
        "comparison side by side": f"{compare}?view=side&unit=character&only=changes",
        "comparison to choose": f"{page}compare/?choose=",
        "comparison not found": f"{page}compare/?find={NOWHERE}",
    }


def body_pages(stand):
    return {
        "body": stand.report.agency.get_absolute_url(),
        "body without reports": Agency.objects.get(name="外交部").get_absolute_url(),
        "directory": "/agencies/",
        "directory narrowed": "/agencies/?level=city",
        "directory in pinyin": "/agencies/?order=pinyin",
        "directory without any": "/agencies/?level=ministry&line=教育",
    }


def figure_pages(stand):
    other = Agency.objects.get(name="临沚市商务局")
    bodies = f"agency={stand.report.agency.slug}&agency={other.slug}"
    return {
        "figures": "/figures/",
        "figures of bodies": f"/figures/?{bodies}",
        "figures of a level": "/figures/?indicator=requests_new&level=city",
        "figures dictionary": "/figures/indicators/",
        "outcomes": "/figures/outcomes/",
        "coverage": "/coverage/",
        "coverage read otherwise": "/coverage/?year=1",
    }


def entrance_pages():
    """Return the pages of the desk that are seen before the login."""
    return {"login": "/admin/login/"}


def desk_pages(stand):
    """Return the editors' pages by the state they show, for an administrator."""
    pages = {
        "desk": "",
        "desk of reports": "reports/",
        "password": "password_change/",
        "password changed": "password_change/done/",
        "account": f"auth/user/{stand.editor.pk}/change/",
        "account added": "auth/user/add/",
        "accounts": "auth/user/",
        "account's history": f"auth/user/{stand.editor.pk}/history/",
        "account's password": f"auth/user/{stand.editor.pk}/password/",
        "agency deleted": f"reports/agency/{_idle_agency().pk}/delete/",
        "upload": "reports/report/upload/",
        "review": "reports/report/?status__exact=draft",
        "reports without any": f"reports/report/?q={NOWHERE}",
        "draft": f"reports/report/{stand.draft.pk}/change/",
        "draft that is unsure": f"reports/report/{stand.unsure.pk}/change/",
        "rejected": f"reports/report/{stand.rejected.pk}/change/",
        "withdrawn": f"reports/report/{stand.withdrawn.pk}/change/",
        "kept texts": f"reports/report/{stand.revised.pk}/kept/",
        "a kept text": f"reports/report/{stand.revised.pk}/kept/{_kept(stand).pk}/",
        "preview": f"reports/report/{stand.draft.pk}/preview/",
        "preview of what is unsure": f"reports/report/{stand.unsure.pk}/preview/",
        "beside": f"reports/report/{stand.draft.pk}/beside/{_twin(stand).pk}/",
        "withdraw": f"reports/report/{stand.report.pk}/withdraw/",
        "restore": f"reports/report/{stand.withdrawn.pk}/restore/",
        "reject": f"reports/report/{stand.draft.pk}/reject/",
        "failed file": f"reports/source/{stand.failed.pk}/change/",
        "desk refused": f"reports/report/{stand.report.pk}/delete/",
        "desk unreadable": "?q=%00",
        "desk unknown": "nowhere/",
        "desk only sent to": "logout/",
    }
    every = {**pages, **_pages_of_models()}
    return {name: f"/admin/{path}" for name, path in every.items()}


def _pages_of_models():
    pages = {}
    for model in DESK_MODELS:
        shown = model.objects.order_by("pk").first()
        name = f"{model._meta.app_label}/{model._meta.model_name}"
        for deed in ("change", "history"):
            pages[f"{deed} of {name}"] = f"{name}/{shown.pk}/{deed}/"
        pages[f"list of {name}"] = f"{name}/"
    for name in ("agency", "region"):
        pages[f"{name} added"] = f"reports/{name}/add/"
    return pages


def _desk_models():
    from django.contrib import admin

    return [each for each in admin.site._registry if each is not User]


DESK_MODELS = _desk_models()


def _twin(stand):
    return desk.counterparts(stand.draft).first()


def _kept(stand):
    return stand.revised.versions.first()


def _idle_agency():
    return Agency.objects.filter(reports=None).order_by("pk").first()


def named_addresses(patterns=None, space=""):
    """Give the name of every address of the URLconf, with the space it belongs to."""
    for each in patterns or get_resolver().url_patterns:
        if isinstance(each, URLResolver):
            inner = each.namespace or space
            yield from named_addresses(each.url_patterns, inner)
        elif isinstance(each, URLPattern):
            yield space, each.name


def names_shown(addresses) -> Iterator[str | None]:
    """Give the names of the addresses of a list of pages."""
    for address in addresses:
        with suppress(Resolver404):
            yield resolve(address.partition("?")[0]).url_name
