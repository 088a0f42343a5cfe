"""Bodies of the centre in a place: their names begin with it, and they are not its own.

Customs, tax, securities, banking and others answer to a body of the State Council (the
三定规定 of each says so), whatever place they stand in. The name that is used most is
seldom the full one: 山东证监局 is 中国证券监督管理委员会山东监管局.
"""

import re
from dataclasses import dataclass

from reports.models import RegionLevel
from reports.resolver.places import Place, Places

BANKING, SECURITIES = "中国银行保险监督管理委员会", "中国证券监督管理委员会"
FINANCE, STATISTICS = "国家金融监督管理总局", "国家统计局"
# What stands behind a bare place, and the full name; {} is the bare place.
FULL_NAMES = {
    "证监局": f"{SECURITIES}{{}}监管局",
    "证券监管局": f"{SECURITIES}{{}}监管局",
    "银保监局": f"{BANKING}{{}}监管局",
    "银保监分局": f"{BANKING}{{}}监管分局",
    "银监局": "中国银行业监督管理委员会{}监管局",
    "银监分局": "中国银行业监督管理委员会{}监管分局",
    "保监局": "中国保险监督管理委员会{}监管局",
    "金融监管局": f"{FINANCE}{{}}监管局",
    "金融监管分局": f"{FINANCE}{{}}监管分局",
    "调查总队": f"{STATISTICS}{{}}调查总队",
    "调查队": f"{STATISTICS}{{}}调查队",
}
# 某市金融监管局 is the 地方金融监督管理局 of the place, for short.
ONLY_BARE = ("金融监管局",)
# Bureaus are in provinces and in the five cities under separate planning (计划单列市).
BUREAU = re.compile(r"(?:证监|证券监管|银保监|银监|保监|金融监管)局")
PLANNED_APART = frozenset({"210200", "330200", "350200", "370200", "440300"})
# The bare place is a part of the name itself.
NAMED_BARE = re.compile(
    r"海关|海事局|煤矿安全监察局|出入境检验检疫局|铁路监督管理局"
    r"|出入境边防检查总?站"
)
# What a body of the centre calls what it has in a place.
BRANCHES = re.compile(
    r"监管(?:分?局|办公室)|税务局|调查总?队|分行|(?:中心)?支行|总部|分局|(?:中心)?支局|局"
    r"|(?:财政监察)?专员办事处|特派员办事处|督察局|(?:铁路)?监督管理局|海关|证监局|办事处"
)
TAX, TAX_BUREAU = "国家税务总局", re.compile(r"税务局(?:.{0,4}稽查局)?")


@dataclass(frozen=True, slots=True)
class Vertical:
    """A body of the centre in a place, under its full name; "" if there is none."""

    name: str
    place: Place


def vertical(name: str, places: Places, text: str) -> Vertical | None:
    """Read a name such as 山东证监局, 青岛海关 or 济宁市税务局; None for any other."""
    ending = next((e for e in FULL_NAMES if name.endswith(e)), "")
    if ending:
        place = _placed(name, ending, places, text)
        if place is None or (ending in ONLY_BARE and not place.is_short):
            return None
        full = FULL_NAMES[ending].format(places.bare(place.region))
        return Vertical(full if _may_have(place, ending) else "", place)
    place = places.bare_split(name, text)
    if place and NAMED_BARE.fullmatch(place.rest):
        return Vertical(f"{places.bare(place.region)}{place.rest}", place)
    for found in (places.split(name, text), place):
        if found and TAX_BUREAU.fullmatch(found.rest):
            where = _with_its_city(found, places)
            return Vertical(f"{TAX}{where}{found.rest}", found)
    return None


def _may_have(place: Place, ending: str) -> bool:
    is_city = place.region.level == RegionLevel.CITY
    may_have_one = not is_city or place.region.code in PLANNED_APART
    return may_have_one or not BUREAU.fullmatch(ending)


def branch_place(rest: str, places: Places, text: str) -> Place | None:
    """Return the place of a branch, whose name stands behind that of its ministry.

    驻济南特派员办事处 is of 审计署, 济宁监管分局 of 国家金融监督管理总局.
    """
    rest = rest.removeprefix("驻")
    for place in (places.split(rest, text), places.bare_split(rest, text)):
        if place and place.is_sure and BRANCHES.fullmatch(place.rest):
            return place
    return None


def _placed(name: str, ending: str, places: Places, text: str) -> Place | None:
    for place in (places.bare_split(name, text), places.split(name, text)):
        if place and place.rest == ending:
            return place
    return None


def _with_its_city(place: Place, places: Places) -> str:
    """Return the place as a tax bureau has it: districts stand behind their city."""
    region = place.region
    above = places.by_code.get(region.parent_id or "")
    is_district = region.level == RegionLevel.COUNTY and region.name.endswith("区")
    return f"{above.name}{region.name}" if is_district and above else region.name
