"""Facets as bounded lists of links; long ones can be searched by name."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.http import QueryDict
from django.utils.translation import get_language

from reports.filters import LONGEST_VALUE
from reports.search import Extent, Facet, FacetValue, Selection
from reports.text.normalise import normalised
from reports.text.pinyin import place_of_letters
from reports.views.links import Toggles, ValueLink, address, stem

SHOWN, MOST_SHOWN = 8, 60
MOST_COLUMNS = 64
SEARCHABLE = ("agency", "region", "line")
FIND = "{}_find"


@dataclass(frozen=True, slots=True)
class FacetLinks:
    """A facet as links: the first `shown`, `more` behind a fold, the rest counted.

    `find` is the parameter that searches its values, empty where there are few.
    """

    name: str
    label: str
    shown: tuple[ValueLink, ...]
    more: tuple[ValueLink, ...]
    left_out: int
    find: str = ""
    sought: str = ""

    @property
    def values(self) -> tuple[ValueLink, ...]:
        return (*self.shown, *self.more)

    @property
    def is_open(self) -> bool:
        """Whether the fold holds something chosen."""
        return any(value.selected for value in self.more)


def facet_links(
    selection: Selection, facets: tuple[Facet, ...], parameters: QueryDict
) -> list[FacetLinks]:
    """Return the facets that offer a choice; links are built only for what is shown."""
    return [
        _facet_links(selection, facet, _sought(facet.name, parameters))
        for facet in facets
        if facet.values
    ]


@dataclass(frozen=True, slots=True)
class Column:
    """The column of filters, and all that it shows as the key it is kept by."""

    facets: list[FacetLinks]
    key: str


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a column depends on; the address of the first page tells the selection."""

    address: str
    count: int
    facets: tuple[Facet, ...]
    parameters: QueryDict = field(compare=False)
    sought: tuple[str, ...]
    language: str | None
    selection: Selection = field(compare=False)


def filter_column(
    selection: Selection, count: int, facets: tuple[Facet, ...], parameters: QueryDict
) -> Column:
    """Return the column of filters; who turns the page gets that of the first."""
    return _column(
        _Shown(
            address(replace(selection, page=1)),
            count,
            facets,
            parameters,
            tuple(_sought(facet, parameters) for facet in SEARCHABLE),
            get_language(),
            selection,
        )
    )


@lru_cache(maxsize=MOST_COLUMNS)
def _column(shown: _Shown) -> Column:
    links = facet_links(shown.selection, shown.facets, shown.parameters)
    key = repr((shown.address, shown.count, links, shown.language))
    return Column(links, key)


def extent(selection: Selection, parameters: QueryDict) -> Extent:
    """Return how much is to be counted: all of a facet that is searched by name."""
    whole = [facet for facet in SEARCHABLE if _sought(facet, parameters)]
    is_brief = "region" not in whole and not selection.chosen("region")
    return Extent(whole, ("region",) if is_brief else ())


def _sought(facet: str, parameters: QueryDict) -> str:
    if facet not in SEARCHABLE:
        return ""
    return parameters.get(FIND.format(facet), "").strip()[:LONGEST_VALUE]


def _facet_links(selection: Selection, facet: Facet, sought: str) -> FacetLinks:
    values = _offered(facet, sought)
    toggles = Toggles(selection, facet.name)
    links = [
        ValueLink(
            value.label,
            value.count,
            toggles.href(value.value),
            value.selected,
            _depth(facet.name, value.value),
        )
        for value in values[:MOST_SHOWN]
    ]
    shown = len(links) if sought else shown_of(len(links))
    searchable = facet.name in SEARCHABLE and (
        len(facet.values) + facet.unlisted > SHOWN + 1
    )
    return FacetLinks(
        facet.name,
        facet.label,
        tuple(links[:shown]),
        tuple(links[shown:]),
        len(values) - len(links) + (0 if sought else facet.unlisted),
        FIND.format(facet.name) if searchable or sought else "",
        sought,
    )


def shown_of(values: int) -> int:
    """Return how many of the values of a facet stand before the fold."""
    return values if values <= SHOWN + 1 else SHOWN


def _offered(facet: Facet, sought: str) -> list[FacetValue]:
    if sought:
        wanted = normalised(sought)
        by_letters = wanted.isascii() and wanted.isalpha()
        return [
            each
            for each in facet.values
            if sought in each.label
            or wanted in normalised(each.label)
            or (by_letters and place_of_letters(each.label, wanted) >= 0)
        ]
    if facet.name == "region":
        return list(_opened(facet.values))
    if facet.name in SEARCHABLE:
        return sorted(facet.values, key=lambda each: not each.selected)
    return list(facet.values)


def _opened(values: tuple[FacetValue, ...]) -> Iterable[FacetValue]:
    """Yield the provinces, and below those on the way to a chosen region the next."""
    chosen = (stem(each.value) for each in values if each.selected)
    ways = {code[:length] for code in chosen for length in range(2, len(code) + 1, 2)}
    known = {stem(each.value) for each in values}
    for value in values:
        above = _above(stem(value.value), known)
        if not above or value.selected or above in ways:
            yield value


def _above(code: str, known: set[str]) -> str:
    """Return the stem of the nearest region around one, which may be a province."""
    outer = code[:-2]
    while outer and outer not in known:
        outer = outer[:-2]
    return outer


def _depth(facet: str, value: str) -> int:
    return len(stem(value)) // 2 - 1 if facet == "region" else 0
