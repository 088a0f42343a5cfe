"""Two bodies that a report names as its own: in its title, its card, its signature."""

import re
from collections.abc import Iterator

from reports.models import Agency, Kind, Region
from reports.parse import Certainty, Evidence, ParsedReport
from reports.parse.bodies import head_of
from reports.resolver import GENERIC, Found, Place, Resolver, read_line
from reports.text.normalise import fold

SIGNED = "落款"
GOVERNMENTS = ("人民政府", "政府")
SHORTEST_MARK = 2
REGION_ENDING = re.compile(r"(?:自治区|自治州|自治县|地区|省|市|州|盟|县|旗|区)$")
# 《中华人民共和国行政区划简册》: what stands for a province, beside its own name.
ABBREVIATIONS = {
    **{"11": "京", "12": "津", "13": "冀", "14": "晋", "15": "蒙", "31": "沪申"},
    **{"32": "苏", "33": "浙", "34": "皖", "35": "闽", "36": "赣", "37": "鲁"},
    **{"41": "豫", "42": "鄂", "43": "湘", "44": "粤", "45": "桂", "46": "琼"},
    **{"50": "渝", "51": "川蜀", "52": "黔贵", "53": "滇云", "54": "藏", "61": "陕秦"},
    **{"62": "甘陇", "63": "青", "64": "宁", "65": "新"},
}
# Signs for a government, or is one below it or a body of several lines of work.
OFFICES = ("办公厅", "办公室", "政府", "委员会", "管委会", "办事处", "中心")


def contradictions(
    parsed: ParsedReport, found: Found, resolver: Resolver, text: str
) -> Iterator[str]:
    """Yield each other body than the one found that a report names as its own.

    Bodies of one region are told apart only by who signs a bureau's report, the
    government or another bureau: offices sign for others, and one office puts many
    reports on a site.
    """
    if parsed.kind != Kind.ANNUAL or found.agency is None:
        return
    names = list(_names(parsed))
    chosen = next((each for each in names if each.value == found.written), None)
    if chosen is None or len(names) == 1:
        return
    folded = fold(text)
    own = resolver.places.split(chosen.value, folded)
    if own is None or not own.is_sure:
        return
    for other in names:
        place = resolver.places.split(other.value, folded)
        if place is None or not place.is_sure or _is_known_as(other, found.agency):
            continue
        if _lie_apart(own.region, place.region) or (
            other.origin == SIGNED and _may_not_sign(own, place)
        ):
            yield (
                f"{chosen.origin}写的机构是“{chosen.value}”，"
                f"{other.origin}却是“{other.value}”。"
            )


def _names(parsed: ParsedReport) -> Iterator[Evidence]:
    """Yield the names that tell whose report it is, not those of the site."""
    for each in parsed.evidence:
        if each.field == "agency" and each.certainty is not Certainty.UNSURE:
            yield each


def _is_known_as(name: Evidence, agency: Agency) -> bool:
    # A title is read in simplified characters, a signature as it is printed.
    names = {name.value, fold(name.value)}
    return any(Agency.objects.named(e).filter(pk=agency.pk).exists() for e in names)


def _lie_apart(one: Region, other: Region) -> bool:
    """Tell two regions neither of which lies in the other."""
    return not (_codes(one) >= {other.code} or _codes(other) >= {one.code})


def _codes(region: Region) -> set[str]:
    """Return the code of a region with those of all above it."""
    codes, above = {region.code}, region.parent
    while above is not None:
        codes.add(above.code)
        above = above.parent
    return codes


def _may_not_sign(own: Place, signer: Place) -> bool:
    """Tell a bureau's report that the government signs, or a bureau of other work."""
    if own.region != signer.region or own.rest.endswith(OFFICES):
        return False
    if signer.rest in GOVERNMENTS:
        return True
    return not signer.rest.endswith(OFFICES) and _are_other_bodies(own, signer)


def _are_other_bodies(one: Place, other: Place) -> bool:
    """Tell two bodies from one under two names: 发展和改革局 is 发改局."""
    lines = read_line(one.rest), read_line(other.rest)
    if all(lines):
        return lines[0] != lines[1]
    shorter, longer = sorted((one.rest, other.rest), key=len)
    characters = iter(longer)
    return not all(each in characters for each in shorter)


def only_region(
    parsed: ParsedReport, found: Found, resolver: Resolver
) -> Iterator[str]:
    """Yield why a report may be a government's, though one of its bodies has signed.

    济宁市2021年政府信息公开工作年度报告 is the government's own, which its office draws
    up and often signs (《政府信息公开条例》, art. 49).
    """
    head = head_of(fold(parsed.title))
    regions = resolver.places.by_name.get(head, ())
    if parsed.kind != Kind.ANNUAL or found.agency is None:
        return
    is_government = found.agency.name.endswith(GOVERNMENTS)
    if (regions or head in GENERIC) and not is_government:
        yield (
            f"标题只写了地区“{head}”，像是当地人民政府的报告，"
            f"却按“{found.written}”认定为{found.agency}，请核实机构。"
        )


def foreign_number(parsed: ParsedReport, found: Found) -> Iterator[str]:
    """Yield why a 文号 seems to be of a body above the one whose report it is.

    Marks begin with the place: 岚政办发 is of 岚川省, 临政办发 of 临沚市.
    """
    region = found.agency.region if found.agency else None
    mark = parsed.document_number.split("〔")[0]
    if region is None or len(mark) < SHORTEST_MARK or _is_named(region, mark[:2]):
        return
    above = region.parent
    while above is not None:
        if _is_named(above, mark[:1]):
            number = parsed.document_number
            yield f"文号“{number}”像是{above}的，不是{found.agency}的，请核实。"
            return
        above = above.parent


def _is_named(region: Region, mark: str) -> bool:
    """Say whether a character of a mark tells a region."""
    name = REGION_ENDING.sub("", region.name)
    abbreviations = (
        ABBREVIATIONS.get(region.code[:2], "") if _is_province(region) else ""
    )
    return any(each in name or each in abbreviations for each in mark)


def _is_province(region: Region) -> bool:
    return region.parent_id is None
