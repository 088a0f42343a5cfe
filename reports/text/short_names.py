"""How bodies are called for short: 栖桐区卫生健康局 → 栖桐区卫健局.

By rule, from the usual short forms of lines of work and of endings, so that a body
need not be in any list. Names are only looked up by these, texts never matched.
"""

import re
from functools import lru_cache

# Long and short, as officials and papers write them; the longest is tried first.
WRITTEN = """
卫生健康:卫健 卫生和计划生育:卫计 卫生计生:卫计 人口和计划生育:计生 发展和改革:发改
发展改革:发改 发展与改革:发改 人力资源和社会保障:人社 人力资源社会保障:人社
劳动和社会保障:劳动 住房和城乡建设:住建 住房城乡建设:住建 住房和城乡规划建设:住建
住房保障和房产管理:房管 工业和信息化:工信 经济和信息化:经信 经济信息化:经信
科技和工业信息化:科工信 文化和旅游:文旅 文化旅游:文旅 文化广电和旅游:文广旅
文化广电旅游体育:文旅体 文化广电新闻出版:文广新 文化体育和旅游:文体旅 广播电视:广电
新闻出版广电:新广 城市管理和综合执法:城管 城市管理综合行政执法:城管
城市管理行政执法:城管 城市管理:城管 综合行政执法:综合执法 市场监督管理:市场监管
市场监督管理:市监 工商行政管理:工商 食品药品监督管理:食药监 药品监督管理:药监
质量技术监督:质监 安全生产监督管理:安监 医疗保障:医保 疾病预防控制:疾控
中医药管理:中医药 退役军人事务:退役军人 应急管理:应急 行政审批服务:行政审批
行政审批服务:审批 政务服务数据管理:政数 政务服务和数据管理:政数
大数据发展管理:大数据 大数据管理:大数据 政务服务管理:政务服务 自然资源和规划:资规
自然资源和规划:自规 规划和自然资源:规资 国土资源:国土 城乡规划:规划 生态环境:环保
环境保护:环保 农业农村:农业 农业和农村:农业 乡村振兴:振兴 水利水电:水电
交通运输:交通 教育体育:教体 教育和体育:教体 教育科技:教科 科学技术:科技
科学技术和知识产权:科技 民族宗教事务:民宗 民族事务:民 国有资产监督管理:国资
地方金融监督管理:金融监管 金融监督管理:金融监管 地方金融管理:金融 金融工作:金融
粮食和物资储备:粮食 粮食和物资储备:粮储 林业和草原:林草 园林绿化:园林
机关事务管理:机关事务 住房公积金管理:公积金 公共资源交易:公资 投资促进:投促
外事侨务:外侨 对外贸易经济合作:外经贸 经济贸易:经贸 信访工作:信访 能源管理:能源
烟草专卖:烟草 国家税务:国税 地方税务:地税 出入境检验检疫:检验检疫
银行业监督管理:银监 保险监督管理:保监 证券监督管理:证监 经济技术开发:经开
高新技术产业开发:高新 教育委员会:教委 建设委员会:建委 农业委员会:农委
科学技术委员会:科委 计划委员会:计委 管理委员会:管委会
"""
LONG = sorted(
    (tuple(pair.split(":")) for pair in WRITTEN.split()), key=lambda pair: -len(pair[0])
)
# No body bears these as its own name; 环保局, 农业局 and 交通局 were such names once.
NO_OWN_NAME = str.split("""
    发改 卫健 卫计 计生 人社 住建 工信 经信 科工信 文旅 文广旅 文旅体 文体旅 文广新
    新广 市监 食药监 药监 质监 安监 医保 疾控 政数 资规 自规 规资 林草 粮储 民宗 国资
    外经贸 投促 外侨 国税 地税 工商 银监 保监 证监 城管 房管
""")
ABBREVIATED = re.compile(
    rf"(?:(?:{'|'.join(NO_OWN_NAME)})(?:[厅局委办]|委员会)|(?:科|教|建|计|农)委)$"
)
ENDINGS = (("委员会", "委"), ("办公厅", "办"), ("办公室", "办"))
ONLY_ENDINGS = frozenset(
    ("委员会", "办公厅", "办公室", "管委会", "总局", "中心", "人民政府", "政府")
)
# What a body is called for short inside a longer run: 卫计委 in 市卫计委年报.
SHORT_BODY = re.compile(
    rf"(?:{'|'.join(sorted({short for _, short in LONG}, key=len, reverse=True))})"
    "[厅局委办]"
)
MOST_KNOWN = 8_192
GOVERNMENT = ("人民政府", "政府")
# 济宁市商务局 is 济宁商务局 too; the government of a place has its name in full.
PLACE_IN_FULL = re.compile(
    r"^(.{2,5}?)(?:省|市(?![场政容监]))(?=..)(?!.*政府)(?!.{2,4}[县区])"
)
# What a body is called ends so, a text about its work does not.
BODY = re.compile(
    r"(?:厅|局|委|办|部|署|院|会|中心|政府|委员会|办公室|办公厅|总局|社)$"
)


@lru_cache(maxsize=MOST_KNOWN)
def short_names(name: str) -> tuple[str, ...]:
    """Return the short forms of the official name of a body, without the name.

    >>> short_names("临沚市卫生健康委员会")
    ('临沚市卫健委', '临沚市卫生健康委', '临沚卫健委', '临沚卫生健康委')
    """
    forms = [_ended(each) for each in (*_cored(name), name)]
    forms += [each.replace(*GOVERNMENT) for each in forms]
    forms += [PLACE_IN_FULL.sub(r"\1", each) for each in forms]
    return tuple(each for each in dict.fromkeys(forms) if each != name)


def is_abbreviated(name: str) -> bool:
    """Say whether a name is certainly a short form of another.

    >>> is_abbreviated("临沚市卫健委"), is_abbreviated("临沚市环保局")
    (True, False)
    """
    return ABBREVIATED.search(name) is not None


def is_only_an_ending(written: str) -> bool:
    """Say whether a name says no more than that it is a body: 办公室, 委员会."""
    return written in ONLY_ENDINGS


def is_like_a_body(written: str) -> bool:
    """Say whether a run may be the name of a body.

    >>> is_like_a_body("市卫健委"), is_like_a_body("依申请公开")
    (True, False)
    """
    return bool(BODY.search(written))


def _cored(name: str) -> list[str]:
    """Shorten the line of work in a name, by the longest form that stands in it."""
    longest = next((long for long, _ in LONG if long in name), "")
    return [name.replace(long, short) for long, short in LONG if long == longest]


def _ended(name: str) -> str:
    for long, short in ENDINGS:
        if name.endswith(long):
            return name.removesuffix(long) + short
    return name
