"""Whether what follows a place in a name is a body, and its name in full."""

import re

from reports.resolver.branches import BARE_ZONE
from reports.resolver.places import TOWN, Place

SHORTEST_BODY = 2
BODY_ENDINGS = (
    *("厅", "局", "委", "办", "政府", "委员会", "管委会", "中心", "署", "院", "会"),
    *("办公厅", "办公室", "办事处", "支队", "大队", "总队", "社", "处", "站", "海关"),
    # 残联, 妇联, 文联, 工商联; 科协.
    *("联", "科协"),
)
# 公共企事业单位 publish reports as well (《政府信息公开条例》, art. 55). Who runs one
# is told by the place in its name only where no other place stands behind it.
INSTITUTIONS = (
    *("公司", "集团", "医院", "卫生院", "妇幼保健院", "大学", "学院", "学校", "中学"),
    *("小学", "幼儿园", "图书馆", "博物馆", "文化馆", "美术馆", "纪念馆", "体育馆"),
    *("水厂", "电厂", "车站", "机场", "林场", "农场", "研究所", "管理所", "监测所"),
)
# What is left of a name may still hold a place that is not known: 襄樊市, 海淀分局.
UNKNOWN_PLACE = re.compile(
    r"^.{1,7}?(?:(?<!城)(?<!都)市(?!场|政|容)|县|(?<!红)旗|自治州|(?<!开发)(?<!新)(?<!园)(?<!景)"
    r"(?<!保税)(?<!度假)(?<!试验)(?<!示范)(?<!高新)(?<!合作)(?<!功能)(?<!社)(?<!库)"
    r"(?<!地)区)."
)
# What is written for short, with the name that the body bears.
SHORTENED = (
    # 任城区人民政府李营街道办事处 is 任城区李营街道办事处.
    (re.compile(r"^(?:人民)?政府(?=.{1,7}(?:街道|镇|乡))"), ""),
    (re.compile(r"^(?:人民)?政府(?=(?:办公[室厅])?$)"), "人民政府"),
    (re.compile(r"^(?:人民)?政府办$"), "人民政府办公室"),
    (re.compile(r"(?<=[镇乡])(?:政府)?$"), "人民政府"),
    (re.compile(r"(?<=街道)办?$"), "办事处"),
    (re.compile(r"管委会$"), "管理委员会"),
    (BARE_ZONE, r"\g<0>管理委员会"),
    (re.compile(r"^行署(?=$|办公室$)"), "行政公署"),
)
BRANCH = ("分局", "分院", "分中心")
# It is not a body of the region whose name it begins with: 新疆生产建设兵团教育局.
CORPS = "生产建设兵团"
# A bare place before these is not the government's: 上海海关缉私局.
OF_THE_CENTRE = re.compile(
    r"海关|海事|海警|出入境|边检|煤矿安全|矿山安全|证监|银监|保监|银保监|铁路|民航|能源监管"
)
# What such a one has: 山东大学办公室 is an office of 山东大学.
IN_INSTITUTION = re.compile("大学|学院|学校|医院|公司|集团")
# A short name such as 四川 also begins names of hospitals and universities.
OF_THE_STATE = ("厅", "局", "委", "政府", "委员会", "办公厅", "办公室")


def official(rest: str) -> str:
    """Return the full form of a name without its region: 政府办 is 人民政府办公室.

    >>> [official(each) for each in ("政府", "红旗镇", "东街街道办", "高新区管委会")]
    ['人民政府', '红旗镇人民政府', '东街街道办事处', '高新区管理委员会']
    """
    for short, full in SHORTENED:
        rest = short.sub(full, rest)
    return rest


def is_body(place: Place, *, may_be_below: bool) -> bool:
    """Say whether the rest of a name is a body of the place, or one below it."""
    rest = place.rest
    if len(rest) < SHORTEST_BODY or not rest.endswith(BODY_ENDINGS):
        return False
    if rest.startswith(CORPS) or (place.is_short and OF_THE_CENTRE.match(rest)):
        return False
    if place.is_short and ("区" in rest or not rest.endswith(OF_THE_STATE)):
        # 河北雄安新区管理委员会 is of a place that is not known.
        return False
    if place.is_short and IN_INSTITUTION.search(rest):
        return False
    below = TOWN.match(rest) or rest.endswith(BRANCH)
    return not UNKNOWN_PLACE.match(rest) and (may_be_below or not below)
