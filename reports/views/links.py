"""Links that change one thing of a selection and keep the rest."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from reports.addresses import address_of
from reports.filters import SORTS, around, querystring
from reports.search import RELEVANCE, Facet, Results, Selection
from reports.text.query import Years, read_as_years

NEIGHBOURING_PAGES = 2
# All divisions of the country and some more.
MOST_CODES = 4096


@dataclass(frozen=True, slots=True)
class Link:
    """Where a click leads; `current` marks what is chosen already."""

    label: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class ValueLink:
    """A facet value as a link that chooses it, or takes it away when chosen."""

    label: str
    count: int
    href: str
    selected: bool
    depth: int = 0


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Ways to other pages; None in `numbers` stands for a gap."""

    previous: str
    following: str
    numbers: tuple[Link | None, ...]


def address(selection: Selection) -> str:
    """Return the URL of a selection."""
    return _with(address_of("report-list"), querystring(selection))


@dataclass(frozen=True, slots=True)
class Forms:
    """The same result in other forms than the page."""

    csv: str
    jsonl: str
    feed: str


def forms(selection: Selection) -> Forms:
    """Return where a whole result can be taken away or followed."""
    written = querystring(replace(selection, page=1))
    names = ("report-csv", "report-jsonl", "report-feed")
    return Forms(*(_with(address_of(name), written) for name in names))


def _with(path: str, written: str) -> str:
    return f"{path}?{written}" if written else path


def chips(selection: Selection, facets: tuple[Facet, ...]) -> list[Link]:
    """Return a link for each chosen value that takes it away."""
    return [
        Link(
            f"{facet.label}：{value.label}",
            toggled(selection, facet.name, value.value),
        )
        for facet in facets
        for value in facet.values
        if value.selected
    ]


def reading_links(selection: Selection) -> list[Link]:
    """Return a link for all words read as years too, which asks for the words alone."""
    return [
        Link(
            f"{each.words}：{_named(each.years)}",
            address(replace(selection, query=each.unread, page=1)),
        )
        for each in read_as_years(selection.query)
    ]


def _named(years: Years) -> str:
    if years.first == years.last:
        return str(years.first)
    return f"{years.first}–{years.last}"


def sort_links(selection: Selection) -> list[Link]:
    """Return the orders; relevance only where there is something to be relevant to."""
    return [
        Link(
            label,
            address(replace(selection, sort=sort, page=1)),
            sort == selection.order,
        )
        for sort, label in SORTS
        if sort != RELEVANCE or not selection.query.is_empty
    ]


def page_links(selection: Selection, results: Results) -> PageLinks:
    """Return the first, the last and the neighbouring pages."""

    return pages_around(
        results.page,
        results.pages,
        lambda number: address(replace(selection, page=number)),
    )


def pages_around(page: int, pages: int, to: Callable[[int], str]) -> PageLinks:
    """Return the ways from one of some pages; `to` gives the URL of a page."""
    around = range(page - NEIGHBOURING_PAGES, page + NEIGHBOURING_PAGES + 1)
    shown = sorted({1, pages} | {each for each in around if 1 <= each <= pages})
    numbers: list[Link | None] = []
    for number, before in zip(shown, [0, *shown], strict=False):
        if number - before > 1:
            numbers.append(None)
        numbers.append(Link(str(number), to(number), number == page))
    return PageLinks(
        to(page - 1) if page > 1 else "",
        to(page + 1) if page < pages else "",
        tuple(numbers),
    )


def choose(facet: str, value: str) -> str:
    """Return the URL of the list of reports with one facet value chosen."""
    return address(Selection(values={facet: (value,)}))


def toggled(selection: Selection, facet: str, value: str) -> str:
    """Return the URL with one facet value added, or taken away when chosen."""
    return Toggles(selection, facet).href(value)


class Toggles:
    """The URLs that change one facet of a selection; what they share is written once.

    A page has well over a hundred of them.
    """

    def __init__(self, selection: Selection, facet: str) -> None:
        self._facet = facet
        self._chosen = selection.chosen(facet)
        self._path = address_of("report-list")
        self._before, self._after = around(selection, facet)
        kept = urlencode([(facet, each) for each in self._chosen])
        before = "".join(f"{each}&" for each in (self._before, kept) if each)
        self._adding = f"{self._path}?{before}{facet}="
        self._end = f"&{self._after}" if self._after else ""

    def href(self, value: str) -> str:
        """Return the URL with a value added, or taken away when chosen."""
        is_region = self._facet == "region"
        if value not in self._chosen and not (self._chosen and is_region):
            return f"{self._adding}{quote_plus(value)}{self._end}"
        values = urlencode([(self._facet, each) for each in self._changed(value)])
        written = "&".join(filter(None, (self._before, values, self._after)))
        return _with(self._path, written)

    def _changed(self, value: str) -> tuple[str, ...]:
        if value in self._chosen:
            return tuple(each for each in self._chosen if each != value)
        kept = (each for each in self._chosen if not overlap(self._facet, each, value))
        return (*kept, value)


def overlap(facet: str, chosen: str, value: str) -> bool:
    """Say whether one region lies in the other, so that both would be the wider."""
    if facet != "region":
        return False
    stems = stem(chosen), stem(value)
    return stems[0].startswith(stems[1]) or stems[1].startswith(stems[0])


@lru_cache(maxsize=MOST_CODES)
def stem(code: str) -> str:
    """Return what the codes of all regions inside a region begin with.

    >>> stem("110000"), stem("110100"), stem("110101")
    ('11', '1101', '110101')
    """
    pairs = [code[index : index + 2] for index in range(0, len(code), 2)]
    while pairs and pairs[-1] == "00":
        pairs.pop()
    return "".join(pairs)
