"""Whose numbers a table or a column holds: the report's, or those of another."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reports.figures.bodies import governs, is_its_place, is_one_of, named_body
from reports.figures.numbers import folded

# The media type of files whose lines have no blank cells at their ends.
PLAIN_TEXT = "text/plain"


@dataclass(frozen=True, slots=True)
class Reported:
    """What a report is about: its year, and the names of the body that reports.

    `is_plain_text` says that it was read from lines of text, whose ends have no blank
    cells.
    """

    year: int | None = None
    bodies: tuple[str, ...] = ()
    is_plain_text: bool = False


NOTHING_KNOWN = Reported()


class Claim(StrEnum):
    """What the line above a table, or the head of a column, says it counts.

    A government reports on the whole place it governs: this is its own area.
    """

    NONE = ""
    OWN_YEAR = "own year"
    OWN_BODY = "own body"
    OWN_AREA = "own area"
    WIDER = "wider"
    OTHER_YEAR = "other year"
    OTHER_BODY = "other body"
    CHANGE = "change"


OTHERS = (Claim.OTHER_YEAR, Claim.OTHER_BODY)
# What holds the numbers of more bodies than the report's is its own in no case.
NEVER_OWN = (*OTHERS, Claim.WIDER)
OWN = (Claim.OWN_YEAR, Claim.OWN_BODY, Claim.OWN_AREA)
OTHER_PARTS = (Claim.OTHER_BODY, Claim.WIDER)
NO_PARTS = (Claim.OTHER_YEAR, Claim.CHANGE)
MAY_BE_SUMS = (Claim.NONE, Claim.OWN_YEAR, Claim.WIDER)
LONGEST_CAPTION, MOST_KNOWN = 60, 8_192
# A caption is no sentence; a title over every page says nothing of the table below it.
SENTENCE = re.compile(r"[。,;]|[比较]|同期|报告|情况如下")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年(?!\d{1,2}月)|$|\))")
HAN_YEAR = re.compile(r"二[〇○零O0][〇○零O0一二三四五六七八九]{2}(?=年)")
HAN_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
# When a table was filled in is not the year it is about.
FILLED_IN = re.compile(r"填[报表]|报送|发布|公布|制表|印发")
YEAR_BEFORE = re.compile(r"\(?(?:上一?年|去年)(?!结转)")
THIS_YEAR = re.compile(r"\(?(?:本年度?|全年)(?:统计|总)?(?:数量?|合计|总计)?\)?")
# More than the year, less than it, or what was only meant to be.
OTHER_TIMES = re.compile(
    r"累计|以来|历年|近[两二三四五六七八九十\d]+年|[两二三四五六七八九十\d]年来|[上下]半年"
    r"|[一二三四1-4]季|同期|20\d\d年?[-至到~]20\d\d年|(?:计划|目标|预计|预期)(?:数|值)"
)
# What stands above a column: one month of many, or all of the year so far.
PART_OF_YEAR = re.compile(
    r"(?:20\d\d年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?.{0,4}|(?:[本当上][月季周]|上期).{0,4}"
)
WHOLE_OF_YEAR = re.compile(r"(?:20\d\d年)?(?:全年|本年|年度?|1-12月)累计(?:数|完成)?")
MONTHS = re.compile(r"(\d{1,2})月?(?:份)?[-至到~](\d{1,2})月")
WHOLE_YEAR = ("1", "12")
UP_TO = re.compile(r"截[至止到]+(20\d\d)年")
# A sentence right above a table that points to it: 下表为……情况。……如下：
POINTING = re.compile(r"如下|下[表列]|见[附下]?表|所示|以下[为是]|:$")
BEFORE_NAME = re.compile(
    r"^(?:(?:其中|另外|此外|同时)[,:]?|(?:下[表列]|以下)[为是系]|现将|[附表\d]+[:.、])+"
)
PARTS = re.compile(
    r"(?<![及和与含、])(?<!以及)(?<!包括)"
    r"(?:下属(?!于)|下辖|(?:所属|直属)(?:单位|学校|事业|机构|分局|企业))"
)
WITH_OWN = re.compile(r"(?:含|包括|[及和与、])[^本]{0,4}本级")
WITH_PARTS = re.compile(
    r"(?<!不)(?<!不包)(?:包?含|包括|[及和与、])[^,。)]{0,2}"
    r"(?:下属(?!于)|下辖|(?:所属|直属|局属)(?:单位|学校|事业|机构|分局|企业))"
)
BODY_ITSELF = re.compile(r"本级|本(?:机关|单位|部门|局|委|厅)|[局厅委办]机关")
# The office of a body, beside all else that belongs to it.
ORGAN = re.compile(r"(?:^本?|[局厅委办署院会])机关(?:本级|本部)?(?:\([^()]*\))?$")
WIDER = re.compile(
    r"全(?:[市省县区盟旗镇]|州(?!县))|(?<!信息)(?<!办公)系统|[省市县区乡]{2,3}[两三]级"
    r"|各(?:级|地|[市县区州乡镇]|街道|部门|单位|科室|学校)"
)
# The whole of a place, and of no part or level of it: 全县, but not 全县教育系统.
AREA = re.compile(r"全(?:[省市县区盟旗镇乡]|州(?!县))")
# What adds up the columns beside it.
SUM = re.compile(r"(?:合计|总计|总数|共计|小计)数?(?:\([^()]*\))?$")
REMARKS = re.compile(r"\(([^()]*)\)")
SHARE = re.compile(r"占|比[例重]|率|代码|编号|序号|备注")
CHANGE = re.compile(r"增减|增长|增幅|变化|变动|同比")
# A heading of plans names the year they are made for, and not that of a table below.
PLANS = re.compile(r"安排|打算|计划|下一?步|思路|展望|要点|设想|规划|方向|目标|部署")
COUNTS = re.compile(r"统计|情况|数据|汇总|明细|报表|表$|数量?$")


def is_caption(line: str) -> bool:
    """Say whether a line may be the caption of the table below it."""
    text = folded(line).rstrip(":")
    return bool(text) and len(text) <= LONGEST_CAPTION and not SENTENCE.search(text)


def pointing_claim(line: str, about: Reported) -> Claim:
    """Return whose numbers a sentence says stand in the table right below it.

    >>> about = Reported(2016, ("怀化市教育局",))
    >>> pointing_claim("其中，怀化一中2016年的情况如下：", about).value
    'other body'
    """
    text = folded(line)
    clauses = re.split("[,;]", BEFORE_NAME.sub("", text).rstrip(":。"))
    if len(text) > LONGEST_CAPTION or not POINTING.search(text) or len(clauses) > 1:
        return Claim.NONE
    claim = claim_of(clauses[0], about)
    return claim if claim in (Claim.OTHER_BODY, Claim.WIDER) else Claim.NONE


@lru_cache(maxsize=MOST_KNOWN)
def claim_of(line: str, about: Reported) -> Claim:
    """Return what a caption or a head says of the numbers of a report.

    Where the names of its body are not known, no name of a body says anything.

    >>> about = Reported(2016, ("怀化市教育局",))
    >>> [claim_of(line, about).value for line in ("2015年度统计表", "市本级", "合计")]
    ['other year', 'own body', '']
    >>> [claim_of(f"{name}2016年统计表", about).value for name in ("怀化一中", "全市")]
    ['other body', 'wider']
    """
    text = folded(line)
    if CHANGE.search(text):
        return Claim.CHANGE
    if PLANS.search(text) and not COUNTS.search(text):
        return Claim.NONE
    if _is_of_other_times(text, about.year):
        return Claim.OTHER_YEAR
    if PARTS.search(text):
        return Claim.OTHER_BODY
    named = _years(text)
    year = about.year
    if year is not None and (YEAR_BEFORE.match(text) or (named and year not in named)):
        return Claim.OTHER_YEAR
    whose = _whose(text, about.bodies)
    if whose is Claim.NONE and (year in named or THIS_YEAR.fullmatch(text)):
        return Claim.OWN_YEAR
    return whose


def remarks_on_others(label: str, about: Reported) -> bool:
    """Say whether a label tells in brackets that its numbers are those of another.

    >>> remarks_on_others("行政许可（市财政局）", Reported(2022, ("怀化市教育局",)))
    True
    """
    remarks = REMARKS.findall(folded(label))
    return any(claim_of(each, about) in NEVER_OWN for each in remarks)


def own_column(heads: Mapping[int, str], about: Reported) -> int | None:
    """Return the one column whose head names the report's year or body, or is alone.

    Columns of other years and bodies are left out; where several stay, none is taken.
    """
    if are_parts_summed(heads.values()):
        return None
    claims = column_claims(heads, about)
    # A code, a share or a remark is no number of what is counted.
    counted = {at for at, head in heads.items() if not SHARE.search(folded(head))}
    never = (*NEVER_OWN, Claim.CHANGE)
    ours = [at for at, each in claims.items() if each not in never and at in counted]
    named = [at for at in ours if claims[at] in OWN]
    # What stands beside the columns of others may be the sum of all, or one of them.
    is_alone = len(ours) == 1 and not {*OTHER_PARTS} & {*claims.values()}
    chosen = ours if is_alone else named
    return chosen[0] if len(chosen) == 1 else None


def are_parts_summed(heads: Iterable[str]) -> bool:
    """Say whether a sum stands beside what belongs to the body, or beside its office.

    A report may stand for all of them, or for the first alone.

    >>> are_parts_summed(["合计", "局机关", "下属单位"])
    True
    >>> are_parts_summed(["合计", "市本级", "县区"])
    False
    """
    texts = [folded(head) for head in heads]
    is_sum = any(SUM.search(text) or WIDER.search(text) for text in texts)
    return is_sum and any(PARTS.search(each) or ORGAN.search(each) for each in texts)


def column_claims(heads: Mapping[int, str], about: Reported) -> dict[int, Claim]:
    """Return whose numbers each column holds, by its head and those beside it.

    A sum beside its parts is one over several bodies, as 全市 is: 合计, 市本级, 县区.
    """
    claims = {at: _claim_of_column(head, about) for at, head in heads.items()}
    sums = {
        at
        for at, head in heads.items()
        if SUM.search(folded(head)) and claims[at] in MAY_BE_SUMS
    }
    # Another year, a change or a share is no part of a sum.
    beside = {at for at, head in heads.items() if SHARE.search(folded(head))}
    beside |= {at for at, each in claims.items() if each in NO_PARTS}
    parts = {claims[at] for at in claims.keys() - sums - beside}
    is_of_place = governs(about.bodies) and Claim.OWN_YEAR not in parts
    over_all = Claim.OWN_AREA if is_of_place else Claim.WIDER
    return claims | (dict.fromkeys(sums, over_all) if parts else {})


def _claim_of_column(head: str, about: Reported) -> Claim:
    """Return whose numbers a column holds by its own head alone."""
    text = folded(head)
    if PART_OF_YEAR.fullmatch(text):
        return Claim.OTHER_YEAR
    # What has come together within a year is the number of that year.
    is_whole = WHOLE_OF_YEAR.fullmatch(text)
    return claim_of(text.replace("累计", "") if is_whole else text, about)


def _whose(text: str, own: tuple[str, ...]) -> Claim:
    """Return what a folded line says of the body whose numbers are meant."""
    if WITH_OWN.search(text) or WITH_PARTS.search(text):
        return Claim.WIDER
    if BODY_ITSELF.search(text):
        return Claim.OWN_BODY
    if WIDER.search(text):
        return Claim.OWN_AREA if _is_own_area(text, own) else Claim.WIDER
    name = named_body(text) if own else ""
    if not name or is_its_place(name, own):
        return Claim.NONE
    return Claim.OWN_BODY if is_one_of(name, own) else Claim.OTHER_BODY


def _is_own_area(text: str, own: tuple[str, ...]) -> bool:
    """Say whether the whole of a place is meant, and the body governs that place."""
    areas = {each[0][1:] for each in AREA.finditer(text)}
    is_whole = not WIDER.search(AREA.sub("", text))
    return is_whole and len(areas) == 1 and governs(own, *areas)


def _is_of_other_times(text: str, year: int | None) -> bool:
    """Say whether a folded line tells of several years, of months, or of an aim."""
    months, up_to = MONTHS.search(text), UP_TO.search(text)
    if months and months.groups() != WHOLE_YEAR:
        return True
    is_earlier = up_to is not None and year is not None and int(up_to[1]) < year
    return is_earlier or OTHER_TIMES.search(text) is not None


def _years(text: str) -> set[int]:
    if FILLED_IN.search(text):
        return set()
    plain = HAN_YEAR.sub(lambda match: match[0].translate(HAN_DIGITS), text)
    return {int(each) for each in YEAR.findall(plain)}
