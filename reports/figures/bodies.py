"""The body that a caption names, and whether it is the one that reports.

A caption says 怀化一中2016年度统计表, a form 填报单位：怀化一中. Bodies are told by the
words their names end in, and by no list; the report's own by all its short forms.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from reports.text.short_names import short_names

MOST_KNOWN = 8_192
WRITTEN = re.compile(r"[一-龥]{3,40}")
NUMBERED = re.compile(
    r"^(?:\([\d一二三四五六七八九十]+\)|[\d一二三四五六七八九十]+[.、:)]+"
    r"|(?:附[件表录]?|表)(?:\d+|[一二三四五六七八九十]+(?=[.、:]))?[.、:]*)"
)
YEAR_FIRST = re.compile(r"^(?:关于)?(?:20\d\d|二[〇○零O一二三四五六七八九]{3})年?度?")
# Who fills in a form; 单位：件 is none of these, for its value is no body.
FILLED_IN_BY = re.compile(
    r"(?:(?:填[报表写]|报送|上报|统计|报告)?(?:单位|机关|部门)|(?:单位|机关|部门)名称)"
    r"(?:名称)?(?:\([^)]*章\))?:(?P<name>[一-龥]+?)"
    r"(?=填[报表写]|日期|时间|负责人|审[核批]|联系|电话|制表|单位|[^一-龥]|$)"
)
YEARS_BEFORE = re.compile(r"^(?:在|截至.*日|20\d\d年度?|本年度?|全年|今年)+")
SAID_WITH = re.compile(r"(?:总?共计?|一共|累计|合计|新|已|均|仅|只|未|没有|也|还|则)+$")
# What a caption goes on with after the name of a body.
SUBJECT = re.compile(
    r"[\d〇(\[〔《]|二[〇○零]|政府(?=信息公开|公开)|政务公开|信息公开|主动公开|依申请|公开"
    r"|年度|年报|统计|情况|数据|汇总|明细|一览|报表|收到和处理|行政复议|行政诉讼|工作"
)
COUNTED = re.compile(r"统计|情况|数据|汇总|明细|一览|年报|表$|表\(")
IN_BRACKETS = re.compile(r"[(—:-]+(?P<name>[一-龥]+)\)?$")
SCHOOL = (
    r"[一二三四五六七八九十\d附实外高职初]中|[中小大][学专]|[学高党技]校|幼儿园|学院"
)
BODY = re.compile(
    rf"(?:{SCHOOL}|政府|管委会|办事处|中心|公司|集团|银行|支行|分行|医院|院|馆|(?<!网)站"
    r"|局|厅|委|办|部|署|处|队|(?<!场)所|协会|联合会|委员会|工会|团"
    r"|办公室|科|社区|居委会|村委会|林场|农场|园区|开发区|新区"
    r"|[^地社园校特小片辖景]区|[^城超都门夜上]市|[^乡]镇|乡|街道|[^各]县|自治[州旗]|盟)$"
)
# What ends like a body and is none.
NO_BODY = re.compile(
    r"各|全(?:[市省县区镇体系]|州(?!县)|部门)|^[本我](?!溪)|所有|其他|有关|相关|发布会|会议"
    r"|[培宣座听例]\w{0,2}会$|[内外干全]部$|查阅|的|加强|推进|做好|开展|深化|完善|强化|成立"
    r"|设立|建立"
)
PLACE = re.compile(r"(?:省|市|县|区|州|盟|旗|镇|乡|街道)$")
OFFICE = re.compile(r"(?<=政府)(?:办公[室厅]|办)$")
GOVERNMENT = re.compile(
    r"(?P<place>.+(?:省|市|县|区|州|盟|旗|镇|乡))(?:人民)?政府(?:办公[室厅]|办)?"
)
# 廿三里街道 is what its office calls itself, and 沙洋县 what its government reports on.
OF_ITS_PLACE = re.compile(
    r"(?P<place>.+(?:[省市县区州盟旗镇乡]|街道))(?:人民政府|政府|办事处|街道办|办)$"
)
INSIDE = re.compile(r"(?:本级|机关|本部)$")
LONG_ENDINGS = (("委员会", "委"), ("人民政府", "政府"))


def named_body(caption: str) -> str:
    """Return the body that a folded caption names, or nothing.

    >>> [named_body(each) for each in ("怀化一中2016年度统计表", "填报单位:怀化一中")]
    ['怀化一中', '怀化一中']
    >>> named_body("2016年政府信息公开情况统计表"), named_body("政府网站公开情况")
    ('', '')
    """
    filled = FILLED_IN_BY.search(caption)
    if filled:
        return _body(filled["name"])
    bare = YEAR_FIRST.sub("", NUMBERED.sub("", caption)).rstrip(":")
    subject = SUBJECT.search(bare)
    if subject is None:
        return _body(bare.strip("()"))
    if not COUNTED.search(bare):
        return ""
    first, last = bare[: subject.start()], IN_BRACKETS.search(bare)
    if PLACE.search(first) and subject[0] == "政府":
        # The title of a form, which many bodies fill in: 某市政府信息公开情况统计表.
        first = ""
    return _body(first) or _body(last["name"] if last else "")


def is_form(text: str) -> bool:
    """Say whether a folded cell or line says which body filled a form in."""
    found = FILLED_IN_BY.match(text)
    return found is not None and bool(_body(found["name"]))


def subject_body(before: str) -> str:
    """Return the body of which something is said, from the words before the verb.

    >>> [subject_body(each) for each in ("2022年度怀化一中共", "2022年我局", "全年")]
    ['怀化一中', '', '']
    """
    return _body(SAID_WITH.sub("", YEARS_BEFORE.sub("", before)))


def is_one_of(name: str, own: Iterable[str]) -> bool:
    """Say whether a name is one of the body's own, long or short.

    >>> own = ["怀化市教育局"]
    >>> [is_one_of(name, own) for name in ("市教育局", "教育局机关", "怀化一中")]
    [True, True, False]
    >>> is_one_of("怀化市教育局鹤城分局", own), is_one_of("鹤城区教育局", own)
    (False, False)
    >>> [is_one_of("溪下乡", [each]) for each in ("永嘉县溪下乡政府", "溪下乡中心校")]
    [True, False]
    """
    written = INSIDE.sub("", name) or name
    return any(_same(written, INSIDE.sub("", each) or each) for each in _of_own(own))


def _of_own(own: Iterable[str]) -> Iterator[str]:
    """Yield names of a body, and the place that a government or street office is of."""
    for name in own:
        yield name
        of_place = OF_ITS_PLACE.fullmatch(name)
        if of_place:
            yield of_place["place"]


def governs(own: Iterable[str], kind: str = "") -> bool:
    """Say whether a body is the government of a place, or its office.

    `kind` is the last character of the place's name, where it is asked for.

    >>> [governs([name], "县") for name in ("靖州县人民政府办公室", "靖州县教育局")]
    [True, False]
    >>> governs(["怀化市政府"]), governs(["怀化市政府"], "县")
    (True, False)
    """
    return any(each.endswith(kind) for each in _governed(own))


def whole_place(own: Iterable[str]) -> str:
    """Name the whole of the place that a body governs.

    >>> whole_place(["靖州县人民政府办公室"]), whole_place(["靖州县教育局"])
    ('全县', '')
    """
    return next((f"全{each[-1]}" for each in _governed(own)), "")


def _governed(own: Iterable[str]) -> Iterator[str]:
    found = (GOVERNMENT.fullmatch(each) for each in own)
    return (each["place"] for each in found if each)


def is_its_place(name: str, own: Iterable[str]) -> bool:
    """Say whether a name is that of the place whose body it is.

    >>> [is_its_place(name, ["怀化市教育局"]) for name in ("怀化市", "靖州县")]
    [True, False]
    """
    if not PLACE.search(name):
        return False
    return any(name in each and each != name for each in own)


@lru_cache(maxsize=MOST_KNOWN)
def _same(name: str, own: str) -> bool:
    for one in _forms(name):
        # An office reports for its government, and not the other way round.
        for other in _forms(own) | _forms(OFFICE.sub("", own)):
            if one.endswith(other) or other.endswith(one):
                return True
            # 怀化教育局: letters left out, and the same ending.
            if one[-1] == other[-1] and _stands_in(one, other):
                return True
    return False


def _forms(name: str) -> set[str]:
    """Return a name and its short forms, with endings in one form."""
    forms = {name, *short_names(name)}
    for long, short in LONG_ENDINGS:
        forms |= {each.replace(long, short) for each in forms}
    return forms


def _stands_in(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


def _body(written: str) -> str:
    is_body = WRITTEN.fullmatch(written) and BODY.search(written)
    return written if is_body and not NO_BODY.search(written) else ""
