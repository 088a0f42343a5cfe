"""Long lists of a page of hits, where a template would take most of the page's time.

All that is put in is escaped, as in a template.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext

from reports.addresses import address_of
from reports.models import Kind, Level, Report
from reports.search import SectionHit, Selection
from reports.templatetags.days import written_day
from reports.templatetags.wording import is_translated, named, worded
from reports.text.highlight import Span
from reports.views.links import ValueLink

register = template.Library()

MOST_FACTS = 2_000

# Formats of formats: what is inserted first are numbers and words of this module, what
# readers or reports wrote comes second, through `format_html`, a whole list at once.
VALUE = (
    '<li class="depth-{depth:d}"><a href="{{}}#{{place}}" rel="nofollow"{current}>'
    '<span class="value">{{}}</span><span class="number">{count:d}'
    '<span class="visually-hidden"> {{{said}}}</span></span></a></li>'
)
CURRENT = ' aria-current="true"'
PASSAGE = (
    '<li><a lang="zh-Hans" href="{{address}}#{anchor}">{label}</a>{untitled}'
    "{snippet}</li>"
)
HIDDEN = '<input type="hidden" name="{}" value="{}">'
NARROWING = '<dd><a href="{}" rel="nofollow">{}</a><span class="soft">{}</span></dd>'
FACT = "<li>{}</li>"
PLACE = "<li>{} · {}</li>"
BODY = '<li><a href="{}">{}</a>{}</li>'
DAY = "<li>{}</li>"
NEAR = '<li><a href="{address}" title="{title}">{said}</a></li>'
SNIPPET = '<p lang="zh-Hans">{}</p>'
PLAIN, MARKED = "{}", "<mark>{}</mark>"


@dataclass(frozen=True, slots=True)
class Written:
    """A text that is escaped where it is inserted.

    Django takes five times as long for a `str`, which it first asks whether it is lazy,
    and a page of hits has a thousand.
    """

    text: str

    def __html__(self) -> str:
        return escape(self.text)


@register.simple_tag
def marked(spans: Sequence[Span]) -> str:
    """Write a text with its marks."""
    texts = (Written(span.text) for span in spans)
    return format_html(_format(spans), *texts) if spans else ""


def _format(spans: Sequence[Span]) -> str:
    return "".join(MARKED if span.mark else PLAIN for span in spans)


class Facts(NamedTuple):
    """What is said of a report beside its title, as the database has it."""

    slug: str
    agency: str
    issued_as: str
    level: str
    region: str
    year: int | None
    kind: str
    document_number: str
    published_on: date | None
    issued_on: date | None


@register.simple_tag
def report_facts(report: Report) -> str:
    """Write whose report it is, about which year, and of which day, as items."""
    agency = report.agency
    region = agency.region if agency else None
    facts = Facts(
        agency.slug if agency else "",
        agency.name if agency else "",
        report.issued_as,
        agency.level if agency else "",
        region.name if region else "",
        report.year,
        report.kind,
        report.document_number,
        report.published_on,
        report.issued_on,
    )
    return _written_facts(facts, get_language())


@lru_cache(maxsize=MOST_FACTS)
def _written_facts(facts: Facts, _language: str | None) -> str:
    """Write the same; many queries find the same reports."""
    said = list(_facts(facts))
    texts = (text for _, values in said for text in values)
    return format_html("\n".join(form for form, _ in said), *texts)


def _facts(facts: Facts) -> Iterator[tuple[str, tuple[object, ...]]]:
    if facts.slug:
        address = address_of("agency-detail", facts.slug)
        signature = named(_signature(facts.issued_as))
        yield BODY, (address, named(facts.agency), signature)
        level = worded(Level(facts.level).label)
        if facts.region:
            yield PLACE, (level, named(facts.region))
        else:
            yield FACT, (level,)
    yield FACT, (gettext("%(year)s年度") % {"year": facts.year},)
    yield FACT, (worded(Kind(facts.kind).label if facts.kind else ""),)
    if facts.document_number:
        yield FACT, (named(facts.document_number),)
    if facts.published_on:
        said = gettext('<time datetime="%(iso)s">%(day)s</time>发布')
        yield _day(facts.published_on, said)
    elif facts.issued_on:
        said = gettext('<time datetime="%(iso)s">%(day)s</time>成文')
        yield _day(facts.issued_on, said)


def _signature(issued_as: str) -> str:
    if not issued_as:
        return ""
    return gettext("（署名：%(issued_as)s）") % {"issued_as": issued_as}


def _day(day: date, said: str) -> tuple[str, tuple[object, ...]]:
    # The words of the catalogue are ours; the day is inserted like all else.
    return DAY.format(said % {"iso": "{}", "day": "{}"}), (
        day.isoformat(),
        written_day(day),
    )


@register.simple_tag
def passage_items(sections: Iterable[SectionHit], address: str) -> str:
    """Write the best sections of a report as items; `address` is that of the report."""
    shown = list(sections)
    spans = (span for each in shown for span in (*each.label, *each.snippet))
    return format_html(
        "".join(map(_passage, shown)),
        *(Written(span.text) for span in spans),
        address=address,
        untitled=gettext("（无标题段落）"),
    )


def _passage(found: SectionHit) -> str:
    is_untitled = found.number and not found.heading
    return PASSAGE.format(
        anchor=found.anchor,
        label=_format(found.label),
        untitled="{untitled}" if is_untitled else "",
        snippet=SNIPPET.format(_format(found.snippet)) if found.snippet else "",
    )


@register.simple_tag
def narrowing_items(values: Iterable[ValueLink]) -> str:
    """Write what narrows a result down, each with how many reports it leaves."""
    items = ((each.href, worded(each.label), each.count) for each in values)
    return format_html_join("\n", NARROWING, items)


@register.simple_tag
def report_links(reports: Iterable[Report], *, of_one_body: bool = False) -> str:
    """Write links to reports, by year and kind, and by whose they are, as items."""
    if of_one_body:
        said = gettext("%(year)s年%(get_kind_display)s")
    else:
        said = gettext("%(agency)s %(year)s年%(get_kind_display)s")
    # The words of the catalogue are ours; names and years are inserted like all else.
    said %= {"agency": "{agency}", "year": "{year}", "get_kind_display": "{kind}"}
    form = NEAR.replace("{said}", said)
    return format_html_join("\n", form, map(_linked, reports))


def _linked(report: Report) -> dict[str, object]:
    return {
        "address": report.get_absolute_url(),
        "title": report.title,
        "agency": named(report.agency),
        "year": report.year,
        "kind": worded(Kind(report.kind).label if report.kind else ""),
    }


@register.simple_tag
def kept_choices(selection: Selection | str) -> str:
    """Write what a form keeps of a selection, as hidden fields; a page has several."""
    if isinstance(selection, str):
        return ""  # A page without any.
    chosen = [
        (name, each) for name in selection.values for each in selection.chosen(name)
    ]
    if selection.sort:
        chosen.append(("sort", selection.sort))
    return format_html_join("", HIDDEN, chosen)


@register.simple_tag
def value_items(values: Iterable[ValueLink], facet: str, unit: str) -> str:
    """Write the values of a facet as items of a list, counted in some unit.

    Each leads back to its facet, so that a sheet it was chosen in stays open.
    """
    shown = list(values)
    written = (
        VALUE.format(
            depth=value.depth,
            count=value.count,
            current=CURRENT if value.selected else "",
            said="taken" if value.selected else "unit",
        )
        for value in shown
    )
    say = _said if is_translated() else Written
    given = (
        each for value in shown for each in (Written(value.href), say(value.label))
    )
    taken = unit + gettext("，已选，点击取消")
    place = f"facet-{facet}"
    return format_html("".join(written), *given, place=place, unit=unit, taken=taken)


def _said(label: str) -> str:
    return named(worded(label))
