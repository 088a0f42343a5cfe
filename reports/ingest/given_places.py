"""The body of a report whose place is given: 松湖镇 of 栖桐区, 县统计局 of 岚川县."""

from collections.abc import Iterator
from dataclasses import replace

from reports.models import Agency, Region
from reports.resolver import GENERIC, INSTITUTIONS, Found, Resolver

GOVERNMENT = "人民政府"
UNKNOWN = "给定的地区“{}”认不出，或有几个同名的；请写六位代码，或连同上级地区一起写。"
ELSEWHERE = "给定的地区是{}，机构却是{}。"


def region_given(written: str, resolver: Resolver) -> Region | None:
    """Return the one region of a code or a name: 370883, 邹城市, 陕西省西安市长安区."""
    if region := resolver.places.by_code.get(written):
        return region
    place = resolver.places.split(f"{written}{GOVERNMENT}", "")
    is_whole = place is not None and place.rest == GOVERNMENT and place.is_sure
    return place.region if place and is_whole else None


def found_within(
    written: str, names: tuple[str, ...], found: Found, resolver: Resolver, text: str
) -> Found:
    """Return what the names mean in a given region, where they leave it out.

    `found` is what they mean without it.
    """
    region = region_given(written, resolver)
    if region is None:
        return replace(found, doubts=(*found.doubts, UNKNOWN.format(written)))
    if found.agency and not found.doubts:
        if _lies_in(found.agency, region, resolver):
            return found
        return replace(found, doubts=(ELSEWHERE.format(region, found.agency),))
    for name in names:
        for full in _names_in(region, name):
            inside = resolver.resolve((full,), text)
            if inside.agency and not inside.doubts:
                return replace(inside, written=name)
    return found


def _lies_in(agency: Agency, region: Region, resolver: Resolver) -> bool:
    own = agency.region
    return own is not None and (own == region or resolver.places.is_inside(own, region))


def _names_in(region: Region, name: str) -> Iterator[str]:
    """Yield what a name may be in full: 区教育局 and 教育局 are 陕西省…长安区教育局."""
    above = "".join(each.name for each in _regions_above(region))
    if name.startswith(region.name):
        yield f"{above}{name}"
    for generic in sorted(GENERIC, key=len, reverse=True):
        if name.startswith(generic):
            yield f"{above}{region.name}{name.removeprefix(generic)}"
    # An institution bears a name of its own: 某某大学 is not called 山东省某某大学.
    if not name.endswith(INSTITUTIONS):
        yield f"{above}{region.name}{name}"


def _regions_above(region: Region) -> list[Region]:
    above = [region.parent] if region.parent else []
    return [*_regions_above(above[0]), *above] if above else []
