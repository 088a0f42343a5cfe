"""Bodies whose names begin with a place above their own.

A bureau of a city has branches in its counties, 济南市公安局历城区分局, each of which
publishes a report of its own and is sought with the county that it is named for.
"""

import re
from dataclasses import dataclass, replace

from reports.models import Region, RegionLevel
from reports.resolver.places import MUNICIPALITIES, Place, Places

KIND_OF_ZONE = (
    r"(?:国家|省级|市级)?(?:经济|技术|经济技术|高新技术|高新技术产业|高技术产业|火炬高技术产业"
    r"|综合|临空经济|临港经济|旅游|现代农业|工业)?"
)
# A zone that bears the bare name of its city: 兰州新区, 曲阜经济开发区.
ZONE = re.compile(
    rf"{KIND_OF_ZONE}"
    r"(?:开发区|高新区|经开区|新区|工业园区|产业园区|保税区|保税港区|示范区|试验区|度假区"
    r"|合作区)管理委员会"
)
# Its name alone stands for its board; 新区 may have a government.
BARE_ZONE = re.compile(rf"^{KIND_OF_ZONE}(?:开发区|高新区|经开区|工业园区|产业园区)$")
# It is the city's, with 市 or without: 济南住房公积金管理中心.
PROVIDENT_FUND = "住房公积金管理中心"
BRANCH_OF_CITY = re.compile(r"^(.{2,14}?[局委])(.{2,10})分局$")


@dataclass(frozen=True, slots=True)
class Branch:
    """The county of a branch, and the names that it may be written by."""

    region: Region
    names: tuple[str, ...]


def branch_of_city(place: Place, places: Places) -> Branch | None:
    """Read what follows a city as a branch in one of its counties; None for others."""
    found = BRANCH_OF_CITY.match(place.rest)
    if found is None or not _is_city(place):
        return None
    region = places.inside(found[2], place.region)
    if region is None:
        return None
    beginning = f"{place.region.name}{found[1]}"
    written = (found[2], region.name, places.bare(region))
    names = tuple(dict.fromkeys(f"{beginning}{each}分局" for each in written))
    return Branch(region, names)


def _is_city(place: Place) -> bool:
    region = place.region
    is_city = region.level == RegionLevel.CITY or region.code in MUNICIPALITIES
    return is_city and place.is_sure and not place.is_short


def bare_place(name: str, places: Places, text: str) -> Place | None:
    """Split a name at the bare place that it begins with, behind its province if any.

    河南省济源示范区 is of 济源市, and so is what a county of the province is named.
    """
    outer = places.split(name, text)
    if outer is None or outer.region.level != RegionLevel.PROVINCE:
        return places.bare_split(name, text)
    if county := places.bare_inside(outer.rest, outer.region):
        return county
    inner = places.bare_split(outer.rest, text)
    is_inside = inner and places.is_inside(inner.region, outer.region)
    return inner if is_inside else places.bare_split(name, text)


def full_name(place: Place, official: str, places: Places) -> str:
    """Return what a body behind a bare place is called in full, "" for any other."""
    if ZONE.fullmatch(official):
        return f"{places.bare(place.region)}{official}"
    if official == PROVIDENT_FUND and _is_city(replace(place, is_short=False)):
        return f"{place.region.name}{official}"
    return ""


def is_zone_inside(place: Place, places: Places) -> bool:
    """Tell a zone that bears the name of a place inside of a province, not its own."""
    rest, region = place.rest, place.region
    return (
        region.level == RegionLevel.PROVINCE
        and rest.endswith("区管理委员会")
        and any(places.inside(rest[:end], region) for end in range(2, len(rest)))
    )
