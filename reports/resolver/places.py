"""Regions inside names and texts: 济宁市商务局, 广西商务厅, 省商务厅."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from reports.models import Region, RegionLevel
from reports.resolver.short_forms import short_forms, stem
from reports.text.normalise import fold

GENERIC = {
    **dict.fromkeys(("省", "全省", "我省", "本省", "自治区"), RegionLevel.PROVINCE),
    **dict.fromkeys(("市", "全市", "我市", "本市", "州"), RegionLevel.CITY),
    **dict.fromkeys(
        ("县", "区", "全县", "全区", "我县", "我区", "旗"), RegionLevel.COUNTY
    ),
}
MUNICIPALITIES = ("110000", "120000", "310000", "500000")
LONGEST_NAME = 20
# 住房和城乡建设局 and 乡镇企业局 are of no town; 新城镇人民政府 and 三乡镇 are.
TOWN = re.compile(
    r"^.{1,7}?(?:(?<![城乡])[镇乡](?![镇村])|[城乡][镇乡](?=(?:人民)?政府|$)|街道)"
)
# 松湖街道 and 松湖镇 stand for the body; a branch has a name of its own.
BELOW_COUNTY = re.compile(rf"{TOWN.pattern}|.{{2,}}(?:分局|派出所|管理所)$")
BELOW_PROVINCES = ("分局", "支局", "支行", "调查队")
# More are not needed to tell.
MOST_MENTIONS = 50
# What a short name goes on with where it is that of another region: 海南|州商务局.
REGION_TYPE = re.compile("市(?!场|政|容)|[州盟县旗区]|地区")


def leaves_region_out(name: str) -> bool:
    """Say whether a name begins with 省, 市 or the like, as every such body's does."""
    return name.startswith(tuple(GENERIC))


@dataclass(frozen=True, slots=True)
class Place:
    """The region a name begins with, and the body that follows.

    `is_short` says that the region was written without 省 or 自治区.
    """

    region: Region
    rest: str
    is_sure: bool = True
    is_short: bool = False


@dataclass(slots=True)
class Places:
    """All regions by name, and by the short forms that keep the type: 恩施州.

    Bare names (`by_stem`) stand for provinces, which are unmistakable, and for others
    where a body is of a kind whose names are formed so.
    """

    by_name: dict[str, list[Region]] = field(default_factory=dict)
    by_code: dict[str, Region] = field(default_factory=dict)
    by_stem: dict[str, list[Region]] = field(default_factory=dict)
    with_regions_below: frozenset[str] = frozenset()

    @classmethod
    def load(cls) -> "Places":
        """Read the regions from the database."""
        by_name: dict[str, list[Region]] = defaultdict(list)
        by_stem: dict[str, list[Region]] = defaultdict(list)
        regions = list(Region.objects.all())
        names = {region.code: fold(region.name) for region in regions}
        for region in regions:
            by_name[names[region.code]].append(region)
            if bare := stem(names[region.code]):
                by_stem[bare].append(region)
        in_full = set(by_name)
        for region in regions:
            name = names[region.code]
            is_province = region.level == RegionLevel.PROVINCE
            forms = (*((stem(name),) if is_province else ()), *short_forms(name))
            for form in forms:
                # 济南高新区 is that zone, unless a region is called so in full.
                if form and form not in in_full:
                    by_name[form].append(region)
        return cls(
            dict(by_name),
            {region.code: region for region in regions},
            dict(by_stem),
            frozenset(region.parent_id for region in regions if region.parent_id),
        )

    def bare(self, region: Region) -> str:
        """Return the name of a region without its type: 济宁."""
        return stem(fold(region.name)) or region.name

    def bare_split(self, name: str, text: str) -> Place | None:
        """Split a name that begins with a bare place: 青岛海关, 吉林证监局.

        A province goes before a city of its name, but not for a branch below the
        provinces: 吉林监管分局; a city goes before a county. Of several the text tells
        which.
        """
        folded = fold(name)
        for length in range(min(LONGEST_NAME, len(folded) - 1), 1, -1):
            if regions := self.by_stem.get(folded[:length]):
                rest = folded[length:]
                below = [r for r in regions if r.level != RegionLevel.PROVINCE]
                is_below = bool(below) and rest.endswith(BELOW_PROVINCES)
                region = self._uppermost(below if is_below else regions, text)
                return Place(region, rest, is_short=True) if region else None
        return None

    def bare_inside(self, name: str, region: Region) -> Place | None:
        """Split a name at the bare name of the one region of that name in another."""
        folded = fold(name)
        for length in range(min(LONGEST_NAME, len(folded) - 1), 1, -1):
            inner = self.by_stem.get(folded[:length], ())
            found = [each for each in inner if self.is_inside(each, region)]
            if len(found) == 1:
                return Place(found[0], folded[length:], is_short=True)
        return None

    def inside(self, name: str, region: Region) -> Region | None:
        """Return the one region in another that bears a name, with its type or bare."""
        found = {
            each.code: each
            for each in (*self.by_name.get(name, ()), *self.by_stem.get(name, ()))
            if self.is_inside(each, region)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def is_inside(self, inner: Region, outer: Region) -> bool:
        """Say whether a region lies in another."""
        return outer.code in self._codes_above(inner)

    def begins_bare(self, name: str) -> bool:
        """Say whether a name may begin with a bare place: 海淀医院."""
        return any(name[:length] in self.by_stem for length in range(2, len(name)))

    def _uppermost(self, regions: list[Region], text: str) -> Region | None:
        for level in (RegionLevel.PROVINCE, RegionLevel.CITY):
            found = [region for region in regions if region.level == level]
            if len(found) == 1:
                return found[0]
        # A bare county may be any word of two characters.
        told = [each for each in regions if fold(each.name) in text]
        return told[0] if len(told) == 1 else None

    def is_undivided(self, region: Region) -> bool:
        """Tell a city right above its towns, as 东莞市 and 中山市 are."""
        is_city = region.level == RegionLevel.CITY
        return is_city and region.code not in self.with_regions_below

    def split(self, name: str, text: str) -> Place | None:
        """Split a name into its region and the body, or return None.

        Traditional characters are read as simplified ones; `text` is folded.
        """
        place = self._split(fold(name), text)
        written = name[-len(place.rest) :] if place and place.rest else ""
        # 著作权局 stays as it is written; 教育廳 is 教育厅.
        if place and written[-1:] == place.rest[-1:]:
            return replace(place, rest=written)
        return place

    def _split(self, name: str, text: str) -> Place | None:
        # 市南区 is a district, so names of regions go before 市 as "the city".
        named = self._named(name, text)
        if named:
            return named
        for generic in sorted(GENERIC, key=len, reverse=True):
            if name.startswith(generic):
                return self._generic(name.removeprefix(generic), GENERIC[generic], text)
        return None

    def is_shared(self, name: str) -> bool:
        """Say whether several regions bear this name."""
        return len(self.by_name.get(fold(name), ())) > 1

    def mentioned(self, regions: Iterable[Region], text: str) -> str | None:
        """Return the code of the one region that a text speaks of, with those above."""
        scores = {region.code: self._mentions(region, text) for region in regions}
        best = max(scores.values(), default=0)
        leading = [code for code, score in scores.items() if score == best]
        return leading[0] if best and len(leading) == 1 else None

    def _named(self, name: str, text: str) -> Place | None:
        found = self._longest(name, None)
        if not found:
            return None
        regions, rest = found
        while inner := self._longest(rest, regions):
            regions, rest = inner
        code = regions[0].code if len(regions) == 1 else self.mentioned(regions, text)
        if code is None:
            return None
        region = self.by_code[code]
        written = name.removesuffix(rest)
        is_province = region.level == RegionLevel.PROVINCE
        is_short = is_province and not written.endswith(fold(region.name))
        if is_short and self._may_be_below(written, rest):
            return None
        return Place(region, rest, is_short=is_short)

    def _may_be_below(self, short: str, rest: str) -> bool:
        """Tell a short name that a region below the province bears as well.

        海南州商务局 is of 海南藏族自治州, 吉林商务局 perhaps of 吉林市; only provinces
        have a 厅.
        """
        if REGION_TYPE.match(rest):
            return True
        return not rest.endswith("厅") and any(
            region.level != RegionLevel.PROVINCE
            for region in self.by_stem.get(short, ())
        )

    def _longest(
        self, name: str, inside: list[Region] | None
    ) -> tuple[list[Region], str] | None:
        """Find the longest region name at the start, inside given regions if any."""
        codes = None if inside is None else {region.code for region in inside}
        for length in range(min(LONGEST_NAME, len(name) - 1), 1, -1):
            regions = [
                region
                for region in self.by_name.get(name[:length], ())
                if codes is None or codes.intersection(self._codes_above(region))
            ]
            if regions:
                return regions, name[length:]
        return None

    def _generic(self, body: str, level: RegionLevel, text: str) -> Place | None:
        regions = [
            region
            for region in self.by_code.values()
            if region.level == level
            or (level == RegionLevel.CITY and region.code in MUNICIPALITIES)
        ]
        for ending, is_sure in ((body, True), ("", False)):
            counts = {
                region.code: sum(
                    text.count(f"{form}{ending}") for form in _written_forms(region)
                )
                for region in regions
            }
            best = max(counts.values(), default=0)
            leading = [code for code, count in counts.items() if count == best]
            if best and len(leading) == 1:
                # Where others are named too, the most frequent is only likely.
                alone = sum(count > 0 for count in counts.values()) == 1
                return Place(self.by_code[leading[0]], body, is_sure and alone)
        return None

    def around(self, name: str, text: str) -> Place | None:
        """Find the one county that a text writes before the name of a body in it.

        Both 栖桐区松湖街道 and 栖桐区人民政府松湖街道 tell whose 松湖街道办事处 is.
        """
        wanted, found = fold(name), set()
        stem = BELOW_COUNTY.match(wanted)
        if stem is None:
            return None
        pieces = text.split(stem.group())[:MOST_MENTIONS]
        for before in pieces[:-1]:
            before = before[-LONGEST_NAME:].rstrip().removesuffix("人民政府")
            found |= self._ending(before)
        regions = [self.by_code[code] for code in found]
        code = found.pop() if len(found) == 1 else self.mentioned(regions, text)
        return Place(self.by_code[code], name) if code else None

    def _ending(self, text: str) -> set[str]:
        """Return the codes of the counties whose name a text ends with."""
        for length in range(min(LONGEST_NAME, len(text)), 1, -1):
            regions = self.by_name.get(text[-length:], ())
            if counties := {
                each.code
                for each in regions
                if each.level == RegionLevel.COUNTY or self.is_undivided(each)
            }:
                return counties
        return set()

    def _mentions(self, region: Region, text: str) -> int:
        codes = (region.code, *self._codes_above(region))
        return sum(
            any(form in text for form in _written_forms(self.by_code[code]))
            for code in codes
        )

    def _codes_above(self, region: Region) -> list[str]:
        codes = []
        code = region.parent_id
        while code:
            codes.append(code)
            code = self.by_code[code].parent_id
        return codes


def _written_forms(region: Region) -> tuple[str, ...]:
    name = fold(region.name)
    return (name, *short_forms(name))
