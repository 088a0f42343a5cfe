"""Bodies and regions by their keys, as facets and lists of hits name them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from reports.models import Agency, AgencyName, Region
from reports.models.report import publishing_agencies
from reports.text.pinyin import first_characters
from reports.text.short_names import short_names

MOST_BODIES = 20_000


class Names:
    """What was read of bodies and regions, each of them once.

    It holds for one state of the index: where a body or a region is renamed, the desk
    has its reports indexed anew.
    """

    def __init__(self) -> None:
        self._agencies: dict[int, Agency] = {}
        self._regions: dict[str, str] = {}
        self._bodies: dict[str, int] = {}
        self._forms: list[tuple[int, str]] = []
        self._written_with: dict[str, list[str]] = defaultdict(list)

    def agencies(self, keys: Iterable[int]) -> dict[int, Agency]:
        """Return the agencies with these primary keys, with the regions around them."""
        wanted = list(keys)
        missing = [key for key in wanted if key not in self._agencies]
        if missing:
            placed = Agency.objects.select_related("region__parent__parent")
            self._agencies.update(placed.in_bulk(missing))
        return {key: self._agencies[key] for key in wanted if key in self._agencies}

    def bodies(self) -> Mapping[str, int]:
        """Return the primary keys of the agencies with reports, by their names."""
        if not self._bodies:
            rows = publishing_agencies().order_by().values_list("name", "pk")
            self._bodies = dict(rows[:MOST_BODIES])
        return self._bodies

    def sharing(self, characters: Iterable[str]) -> Mapping[str, int]:
        """Count of each name of these agencies those of its characters, if any."""
        if not self._written_with:
            for name in self.bodies():
                for character in name:
                    self._written_with[character].append(name)
        shared: Counter[str] = Counter()
        for character in set(characters) & self._written_with.keys():
            shared.update(self._written_with[character])
        return shared

    def spelled_like(self, letters: str) -> Iterator[tuple[int, str]]:
        """Yield agencies with reports, each with a name that may be spelled so.

        All their names are looked at, in their short forms too.
        """
        if not self._forms:
            usual = publishing_agencies().order_by().values_list("pk", "name")
            further = AgencyName.objects.filter(agency__in=publishing_agencies())
            names = (*usual, *further.values_list("agency_id", "name"))
            self._forms = [
                (pk, form) for pk, name in names for form in (name, *short_names(name))
            ]
        begins = first_characters(letters)
        return ((pk, form) for pk, form in self._forms if begins.search(form))

    def regions(self, codes: Iterable[str]) -> Mapping[str, str]:
        """Return names of regions by division code, of these at least."""
        wanted = set(codes)
        if not wanted <= self._regions.keys():
            found = Region.objects.filter(code__in=wanted)
            self._regions.update(found.values_list("code", "name"))
        return self._regions
