"""From a name as written to the agency that bears it.

Known names come first: usual, full, abbreviated, former. A name that is not known is
read as a region and a body (济宁市 + 商务局); the text tells the province of 省商务厅,
which is never one known body's own, whoever claims it as an abbreviation.
"""

from dataclasses import dataclass, field, replace

from django.db import transaction
from django.db.models import Q

from reports.models import (
    Agency,
    AgencyName,
    Level,
    NameKind,
    Region,
    RegionLevel,
)
from reports.resolver.abbreviated import body_called
from reports.resolver.bodies import (
    INSTITUTIONS,
    UNKNOWN_PLACE,
    is_body,
    official,
)
from reports.resolver.branches import (
    Branch,
    bare_place,
    branch_of_city,
    full_name,
    is_zone_inside,
)
from reports.resolver.lines import read_line
from reports.resolver.places import (
    MUNICIPALITIES,
    TOWN,
    Place,
    Places,
    leaves_region_out,
)
from reports.resolver.slugs import free_slug
from reports.resolver.vertical import branch_place, vertical
from reports.text.normalise import fold

OFFICES, GOVERNMENT = ("办公厅", "办公室"), "人民政府"
COUNTRY = "中华人民共和国"
# Longer than most reports are; every region is looked for in it.
HEAD, FOOT = 40_000, 10_000
# Districts run what bears the name of their city: 济南市经五路小学, 北京市第四中学.
OF_COUNTIES = ("小学", "幼儿园")
OF_DISTRICTS = ("中学", "学校", "医院")
NO_SUCH_BODY = "{region}没有“{name}”这样的派出机构，请核实机构。"


@dataclass(frozen=True, slots=True)
class Found:
    """The agency of a report, or None with the doubts an editor has to settle.

    `issued_as` is the former name the report was issued under, where it was one;
    `written` is the one of the names that led to the agency.
    """

    agency: Agency | None = None
    issued_as: str = ""
    doubts: tuple[str, ...] = ()
    written: str = ""


@dataclass(slots=True)
class Resolver:
    """Resolves many names; reads the regions from the database once."""

    places: Places = field(default_factory=Places.load)

    def resolve(self, names: tuple[str, ...], text: str) -> Found:
        """Find the agency under the first of the names that leads to one.

        A body that is recognised by its name but not known is created.
        """
        folded = fold(_edges(text))
        unsure: Found | None = None
        of_first = {f"{name}{office}" for name in names[:1] for office in OFFICES}
        for name in names:
            if name in of_first:
                # Of a body that is not known the office is none either.
                continue
            found = self._resolve_one(_plain(name), folded)
            found = replace(found, written=name)
            if found.agency and name == names[0]:
                return found
            if found.agency:
                doubt = f"没有识别出“{names[0]}”，按“{name}”认定机构。"
                return replace(found, doubts=(*found.doubts, doubt))
            unsure = unsure or (found if found.doubts else None)
        if not names:
            return Found(doubts=("标题、信息栏和落款都没有写明机构，请选择。",))
        return unsure or Found(doubts=(f"没有识别出机构，写作“{names[0]}”。",))

    def _resolve_one(self, name: str, text: str) -> Found:
        known = self._known(name, text) or self._known(fold(name), text)
        found = known or self._vertical(name, text) or self._placed(name, text)
        if found.agency or found.doubts:
            return found
        return self._bare(name, text) or self._regional(name, text)

    def _vertical(self, name: str, text: str) -> Found | None:
        """Find a body of the centre in a place under its full name: 山东证监局."""
        read = vertical(fold(name), self.places, text)
        if read is None:
            return None
        region, full = read.place.region, read.name
        if not full:
            return Found(doubts=(NO_SUCH_BODY.format(region=region, name=name),))
        if not read.place.is_sure:
            return Found(doubts=(_guess(full, region),))
        agency = Agency.objects.filter(region=region).named(full).first()
        if agency is None:
            agency = create_agency(full, region)
            if not leaves_region_out(name) and fold(name) != full:
                kind = NameKind.ABBREVIATION
                AgencyName.objects.create(agency=agency, name=fold(name), kind=kind)
        return Found(agency)

    def _bare(self, name: str, text: str) -> Found | None:
        """Find the board of a zone, or the like, that bears its city's bare name."""
        place = bare_place(name, self.places, text)
        full = full_name(place, official(place.rest), self.places) if place else ""
        if place is None or not full:
            return None
        known = Agency.objects.filter(region=place.region).named(full).first()
        return Found(known or create_agency(full, place.region))

    def _known(self, name: str, text: str) -> Found | None:
        agencies = [
            agency
            for agency in Agency.objects.named(name).select_related("region")
            if self._is_told_by_name(agency, name)
        ]
        for office in OFFICES:
            if not agencies and name.endswith(office):
                base = Agency.objects.named(name.removesuffix(office))
                agencies = list(base.filter(level=Level.MINISTRY))
        if len(agencies) > 1:
            regions = [agency.region for agency in agencies if agency.region]
            mentioned = self.places.mentioned(regions, text)
            agencies = [each for each in agencies if each.region_id == mentioned]
        if len(agencies) != 1:
            return None
        return Found(agencies[0], _former(agencies[0], name))

    def _is_told_by_name(self, agency: Agency, name: str) -> bool:
        """Say whether a name leaves no doubt about the region: 鼓楼区商务局 does."""
        region = agency.region
        return region is None or not (
            leaves_region_out(name) or self.places.is_shared(region.name)
        )

    def _placed(self, name: str, text: str) -> Found:
        alone = self.places.split(f"{name}{GOVERNMENT}", text)
        if alone and alone.is_sure and alone.rest == GOVERNMENT:
            return Found(doubts=(_only_region(alone.region),))
        place = self.places.split(name, text)
        if place is None or not (place.is_sure and self._is_body(place)):
            # A branch or a town whose county the text alone tells.
            place = self.places.around(name, text) or place
        if place and (branch := branch_of_city(place, self.places)):
            return Found(_branch_of_city(branch))
        if place is None or not self._is_body(place):
            return Found()
        full = official(place.rest)
        bodies = Agency.objects.filter(region=place.region)
        written = f"{place.region.name}{place.rest}"
        known = bodies.named(written).first()
        if known is None:
            written = f"{place.region.name}{full}"
            known = bodies.named(written).first()
        if known is None and place.is_sure:
            known = body_called(written, place.region)
        if known is None and not place.is_sure:
            # A body is not made on a guess.
            return Found(doubts=(_guess(written, place.region),))
        agency = known or create_agency(written, place.region, self._level(place))
        doubts = () if place.is_sure else (_guess(agency.name, place.region),)
        return Found(agency, _former(agency, written), doubts)

    def _regional(self, name: str, text: str) -> Found:
        """Find the body that a ministry has in a region: 国家税务总局深圳市税务局."""
        prefixes = [name[:end] for end in range(len(name) - 1, 2, -1)]
        central = Agency.objects.filter(level=Level.MINISTRY)
        known = central.filter(Q(name__in=prefixes) | Q(names__name__in=prefixes))
        names = {
            each for pair in known.values_list("name", "names__name") for each in pair
        }
        for prefix in (each for each in prefixes if each in names):
            rest = name.removeprefix(prefix)
            place = branch_place(rest, self.places, text)
            if place is None:
                place = self.places.split(rest, text)
                if not (place and place.is_sure and self._is_body(place, of_any=True)):
                    continue
            return Found(_branch(name, prefix, place.region))
        return Found()

    def _is_body(self, place: Place, *, of_any: bool = False) -> bool:
        """Say whether what follows a region names a body of that very region.

        `of_any` is what a ministry has there, which may bear the bare name.
        """
        place = replace(place, rest=official(place.rest))
        if is_zone_inside(place, self.places):
            return False
        if of_any:
            place = replace(place, is_short=False)
        if place.rest.endswith(INSTITUTIONS):
            return self._is_institution(place)
        may_be_below = place.region.level == RegionLevel.COUNTY or (
            TOWN.match(place.rest) and self.places.is_undivided(place.region)
        )
        return is_body(place, may_be_below=bool(may_be_below))

    def _is_institution(self, place: Place) -> bool:
        """Say so of 济宁市第一中学, but not of 山东省青岛第一中学, nor of 山东大学."""
        region = place.region
        is_small = region.level == RegionLevel.COUNTY or self.places.is_undivided(
            region
        )
        if place.rest.endswith(OF_COUNTIES) and not is_small:
            return False
        if place.rest.endswith(OF_DISTRICTS) and region.code in MUNICIPALITIES:
            return False
        is_elsewhere = self.places.begins_bare(place.rest)
        return not (place.is_short or is_elsewhere or UNKNOWN_PLACE.match(place.rest))

    def _level(self, place: Place) -> str:
        """Return the level of a body; towns right below a city are as others are."""
        is_town = TOWN.match(place.rest) and self.places.is_undivided(place.region)
        return Level.COUNTY if is_town else place.region.level


def _branch_of_city(branch: Branch) -> Agency:
    """Return a branch under whichever of its names it is known by, or make it."""
    there = Agency.objects.filter(region=branch.region)
    found = filter(None, (there.named(each).first() for each in branch.names))
    return next(found, None) or create_agency(branch.names[0], branch.region)


def _branch(name: str, prefix: str, region: Region) -> Agency:
    """Return the body a ministry has in a region, by the full name of the ministry."""
    full = f"{_ministry(prefix)}{name.removeprefix(prefix)}"
    known = Agency.objects.filter(region=region)
    found = known.filter(name=name).first() or known.filter(name=full).first()
    return found or create_agency(full, region)


def _ministry(name: str) -> str:
    """Return the full name of a ministry, or the one that it had when it was so called.

    中国银保监会 was 中国银行保险监督管理委员会, the longest name of the same years.
    """
    short = AgencyName.objects.filter(name=name, agency__level=Level.MINISTRY).first()
    if short is None:
        return name
    if short.kind != NameKind.FORMER:
        return short.agency.name
    beside = short.agency.names.filter(
        kind=NameKind.FORMER,
        held_from=short.held_from,
        held_until=short.held_until,
    )
    return max(beside.values_list("name", flat=True), key=len)


def create_agency(name: str, region: Region, level: str = "") -> Agency:
    """Create a body of a province, city or county, with its line of work."""
    body = name.removeprefix(region.name)
    with transaction.atomic():
        return Agency.objects.create(
            name=name,
            slug=free_slug(name, region.code),
            level=level or region.level,
            region=region,
            line=read_line(body),
            is_sample=region.is_sample,
        )


def _edges(text: str) -> str:
    """Return where a text tells its region: the beginning and the signature."""
    if len(text) <= HEAD + FOOT:
        return text
    return f"{text[:HEAD]}\n{text[-FOOT:]}"


def _former(agency: Agency, name: str) -> str:
    """Return the name if it is one the agency once bore, else nothing."""
    former = agency.names.filter(name=name, kind=NameKind.FORMER)
    return name if former.exists() else ""


def _guess(name: str, region: Region) -> str:
    return f"机构的地区是据正文推断的：{name}（{region.name}）。"


def _only_region(region: Region) -> str:
    return (
        f"只写了地区“{region.name}”，没有写机构；"
        f"如果是{region.name}人民政府的报告，请选择它。"
    )


def _plain(name: str) -> str:
    return "".join(name.split()).removeprefix(COUNTRY)
