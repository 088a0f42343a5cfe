"""Whose numbers a table or a column holds: the report's, or those of another."""

import re
from collections.abc import Mapping
from enum import StrEnum

from reports.figures.numbers import folded


class Claim(StrEnum):
    """What the line above a table, or the head of a column, says it counts."""

    NONE = ""
    OWN_YEAR = "own year"
    OWN_BODY = "own body"
    WIDER = "wider"
    OTHER_YEAR = "other year"
    OTHER_BODY = "other body"
    CHANGE = "change"


OTHERS = (Claim.OTHER_YEAR, Claim.OTHER_BODY)
OWN = (Claim.OWN_YEAR, Claim.OWN_BODY)
LONGEST_CAPTION = 60
# A caption is no sentence; a title over every page says nothing of the table below it.
SENTENCE = re.compile(r"[。,;]|[比较]|同期|报告|情况如下")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年(?!\d{1,2}月)|$|\))")
HAN_YEAR = re.compile(r"二[〇○零O0][〇○零O0一二三四五六七八九]{2}(?=年)")
HAN_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
# When a table was filled in is not the year it is about.
FILLED_IN = re.compile(r"填[报表]|报送|发布|公布|制表|印发")
YEAR_BEFORE = re.compile(r"\(?(?:上一?年|去年)(?!结转)")
PARTS = re.compile(
    r"(?<![及和与含、])(?<!以及)(?<!包括)"
    r"(?:下属|下辖|(?:所属|直属)(?:单位|学校|事业|机构|分局|企业))"
)
WITH_OWN = re.compile(r"(?:含|包括|[及和与、])[^本]{0,4}本级")
BODY_ITSELF = re.compile(r"本级|本(?:机关|单位|部门|局|委|厅)")
WIDER = re.compile(r"汇总|全(?:市|省|县|区|州|盟|旗|镇|系统)")
CHANGE = re.compile(r"增减|增长|增幅|变化|变动|同比")


def is_caption(line: str) -> bool:
    """Say whether a line may be the caption of the table below it."""
    text = folded(line).rstrip(":")
    return bool(text) and len(text) <= LONGEST_CAPTION and not SENTENCE.search(text)


def claim_of(line: str, year: int | None) -> Claim:
    """Return what a caption or a head says of the numbers of a report about a year.

    >>> [claim_of(line, 2016).value for line in ("2015年度统计表", "市本级", "合计")]
    ['other year', 'own body', '']
    """
    text = folded(line)
    if CHANGE.search(text):
        return Claim.CHANGE
    if PARTS.search(text):
        return Claim.OTHER_BODY
    named = _years(text)
    if year is not None and (YEAR_BEFORE.match(text) or (named and year not in named)):
        return Claim.OTHER_YEAR
    if WITH_OWN.search(text):
        return Claim.WIDER
    if BODY_ITSELF.search(text):
        return Claim.OWN_BODY
    if WIDER.search(text):
        return Claim.WIDER
    return Claim.OWN_YEAR if year in named else Claim.NONE


def own_column(heads: Mapping[int, str], year: int | None) -> int | None:
    """Return the one column whose head names the report's year or body, or is alone.

    Columns of other years and bodies are left out; where several stay, none is taken.
    """
    claims = {at: claim_of(head, year) for at, head in heads.items()}
    ours = [at for at, each in claims.items() if each not in (*OTHERS, Claim.CHANGE)]
    named = [at for at in ours if claims[at] in OWN]
    chosen = ours if len(ours) == 1 else named
    return chosen[0] if len(chosen) == 1 else None


def _years(text: str) -> set[int]:
    if FILLED_IN.search(text):
        return set()
    plain = HAN_YEAR.sub(lambda match: match[0].translate(HAN_DIGITS), text)
    return {int(each) for each in YEAR.findall(plain)}
