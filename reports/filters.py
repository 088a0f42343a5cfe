"""The one definition of the URL parameters of every list, feed, export and API.

A value that cannot be read is left out and named in `notes`; no parameter is an error.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils import timezone

from reports.models import Agency, FormerSlug, Kind, Level, Region, Role
from reports.models.report import FIRST_YEAR, LAST_YEAR
from reports.search import (
    EARLIEST_YEAR,
    FACETS,
    LATEST_YEAR,
    NEWEST,
    OLDEST,
    RELEVANCE,
    TITLE,
    Selection,
)
from reports.text.language import parse_query
from reports.text.query import Query

MOST_VALUES = 50
LONGEST_VALUE = 150
LAST_PAGE = 1_000_000
SORTS = (
    (RELEVANCE, "按相关度"),
    (NEWEST, "按日期从新到旧"),
    (OLDEST, "按日期从旧到新"),
    (LATEST_YEAR, "按年度从新到旧"),
    (EARLIEST_YEAR, "按年度从旧到新"),
)

SCOPES = (("", "全文"), (TITLE, "标题"))


class OneValueField(forms.Field):
    """A parameter that has one value; of several the last."""

    def reads(self, value: str) -> bool:
        """Say whether a value is one that can be read."""
        return True


class QueryField(OneValueField):
    """What a reader typed; any string is a query."""

    def clean(self, value: Any) -> str:
        return str(value or "")


@dataclass(frozen=True, slots=True)
class SortedOut:
    """Values of a parameter, those that exist apart from those that do not."""

    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class KnownValuesField(forms.MultipleChoiceField):
    """Several values of which the unknown ones are set aside, not refused."""

    def clean(self, value: Any) -> list[str]:
        return list(self.sorted_out(value or ()).known)

    def sorted_out(self, values: Iterable[str]) -> SortedOut:
        """Tell the values that exist from the others, each once."""
        given = list(dict.fromkeys(self.written(each) for each in values if each))
        if not given:
            return SortedOut()
        readable = [each for each in given if _is_readable(each)][:MOST_VALUES]
        known = set(self.known(readable))
        return SortedOut(
            tuple(each for each in readable if each in known),
            tuple(each for each in given if each not in known),
        )

    def written(self, value: str) -> str:
        """Return a value in the one way of writing it."""
        return value

    def known(self, values: list[str]) -> Iterable[str]:
        """Return those of the values that exist."""
        return [value for value in values if self.valid_value(value)]


class AgencyField(KnownValuesField):
    """Slugs of agencies; a name that one agency bears is read as its slug.

    So is a slug it had: what was kept of a result or a feed goes on to be of the body.
    """

    def sorted_out(self, values: Iterable[str]) -> SortedOut:
        # Each name is looked up by itself, so no more than can be chosen.
        given = list(values)[:MOST_VALUES]
        found = super().sorted_out(given)
        moved = _moved(found.unknown) if found.unknown else {}
        if not moved:
            return found
        return super().sorted_out([moved.get(each, each) for each in given])

    def written(self, value: str) -> str:
        return _slug_of(value)

    def known(self, values: list[str]) -> Iterable[str]:
        return Agency.objects.filter(slug__in=values).values_list("slug", flat=True)


class RegionField(KnownValuesField):
    """Division codes of regions."""

    def known(self, values: list[str]) -> Iterable[str]:
        return Region.objects.filter(code__in=values).values_list("code", flat=True)


class LineField(KnownValuesField):
    """Lines of work."""

    def known(self, values: list[str]) -> Iterable[str]:
        lines = Agency.objects.filter(line__in=[value for value in values if value])
        return lines.values_list("line", flat=True).distinct()


class YearField(KnownValuesField):
    """Years that a report can be about."""

    def known(self, values: list[str]) -> Iterable[str]:
        return [
            value
            for value in values
            if value.isascii()
            and value.isdecimal()
            and len(value) == len(str(LAST_YEAR))
            and FIRST_YEAR <= int(value) <= LAST_YEAR
        ]


class PageField(OneValueField):
    """A page number; anything else is the first page."""

    def clean(self, value: Any) -> int:
        digits = str(value or "")
        return min(max(1, int(digits[:12])), LAST_PAGE) if self.reads(digits) else 1

    def reads(self, value: str) -> bool:
        return value.isascii() and value.isdecimal()


class KnownValueField(OneValueField):
    """One of some values; anything else is none of them, the usual."""

    def __init__(self, *, known: Iterable[str], **options: Any) -> None:
        super().__init__(**options)
        self._known = frozenset(known)

    def clean(self, value: Any) -> str:
        return value if self.reads(value) else ""

    def reads(self, value: str) -> bool:
        return value in self._known


def _is_readable(value: str) -> bool:
    return len(value) <= LONGEST_VALUE and value.isprintable()


def _moved(slugs: Iterable[str]) -> dict[str, str]:
    """Map slugs that agencies had before they were renamed or merged to theirs."""
    readable = [each for each in slugs if _is_readable(each)]
    former = FormerSlug.objects.filter(slug__in=readable)
    return dict(former.values_list("slug", "agency__slug"))


def _slug_of(written: str) -> str:
    if written.isascii() or not _is_readable(written):
        return written
    slugs = Agency.objects.named(written).values_list("slug", flat=True)[:2]
    return slugs[0] if len(slugs) == 1 else written


PARAMETERS: dict[str, OneValueField | KnownValuesField] = {
    "q": QueryField(label="关键词"),
    "agency": AgencyField(label="机构"),
    "level": KnownValuesField(choices=Level.choices, label="层级"),
    "region": RegionField(label="地区"),
    "year": YearField(label="年度"),
    "kind": KnownValuesField(choices=Kind.choices, label="类型"),
    "line": LineField(label="条线"),
    "role": KnownValuesField(choices=Role.choices, label="法定栏目"),
    "scope": KnownValueField(known=dict(SCOPES), label="检索范围"),
    "sort": KnownValueField(known=dict(SORTS), label="排序"),
    "page": PageField(label="页码"),
}


def read_selection(parameters: QueryDict) -> tuple[Selection, list[str]]:
    """Read the parameters of a URL: what was chosen, and what could not be read.

    A form would copy all its fields for each request, which takes longer than the
    search of a rare word.
    """
    found: dict[str, tuple[str, ...]] = {}
    plain: dict[str, Any] = {}
    unknown: list[tuple[str, str]] = []
    for name, field in PARAMETERS.items():
        if isinstance(field, KnownValuesField):
            values = field.sorted_out(parameters.getlist(name))
            found[name] = values.known
            unknown += [(str(field.label), value) for value in values.unknown]
        else:
            value = parameters.get(name, "")
            plain[name] = field.clean(value)
            if value and not field.reads(value):
                unknown.append((str(field.label), value))
    selection = Selection(
        read_query(plain["q"]),
        {name: found[name] for name in FACETS if found[name]},
        plain["sort"],
        plain["page"],
        plain["scope"],
    )
    return selection, [*ignored(unknown), *selection.query.notes]


def read_query(typed: str) -> Query:
    """Read what a reader typed today."""
    return parse_query(typed, this_year=timezone.localdate().year)


def ignored(unknown: list[tuple[str, str]]) -> list[str]:
    """Say of values, each after the label of its parameter, that nothing knows them."""
    named = [f"{label}“{value[:LONGEST_VALUE]}”" for label, value in unknown[:5]]
    return [f"已忽略无法识别的条件：{'、'.join(named)}。"] if named else []


def querystring(selection: Selection) -> str:
    """Write a selection as parameters, always in the same order."""
    return urlencode(_pairs(selection))


def around(selection: Selection, facet: str) -> tuple[str, str]:
    """Write what stands before and after the values of a facet, on the first page."""
    pairs = _pairs(replace(selection, page=1))
    order = {name: place for place, name in enumerate(("q", *FACETS))}
    place, last = order[facet], len(order)
    return (
        urlencode([pair for pair in pairs if order.get(pair[0], last) < place]),
        urlencode([pair for pair in pairs if order.get(pair[0], last) > place]),
    )


def _pairs(selection: Selection) -> list[tuple[str, str]]:
    pairs = [("q", selection.query.typed)] if selection.query.typed else []
    for facet in FACETS:
        pairs += [(facet, value) for value in selection.chosen(facet)]
    if selection.scope:
        pairs.append(("scope", selection.scope))
    if selection.sort:
        pairs.append(("sort", selection.sort))
    if selection.page > 1:
        pairs.append(("page", str(selection.page)))
    return pairs
