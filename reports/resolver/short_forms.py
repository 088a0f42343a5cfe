"""What regions are called for short: 恩施州, 长阳县, 济宁高新区, and bare 济宁."""

import re
from functools import cache

# The 55 of GB/T 3304 as they stand in names of regions, with 族 or without.
PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲"
    "|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯"
    "|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春"
    "|赫哲|门巴|珞巴|基诺|各"
)
AUTONOMOUS = re.compile(rf"^(.{{2,5}}?)(?:(?:{PEOPLES})族?)+自治([州县旗])$")
# Named for its people alone: 鄂温克族自治旗.
BANNER = re.compile(r"^(.{3,5}?)族?自治(旗)$")
# Called by one character, by custom alone.
BY_ONE_CHARACTER = {
    "巴音郭楞蒙古自治州": "巴州",
    "博尔塔拉蒙古自治州": "博州",
    "克孜勒苏柯尔克孜自治州": "克州",
}
ZONES = (
    ("高新技术产业开发区", "高新区"),
    ("高新技术产业开发区", "高新技术开发区"),
    ("经济技术开发区", "经开区"),
    ("经济技术开发区", "开发区"),
    ("经济开发区", "经开区"),
    ("经济开发区", "开发区"),
)
TYPE = re.compile(
    r"(?:维吾尔自治区|壮族自治区|回族自治区|自治区|特别行政区|省|地区|市|[盟县旗区])$"
)
SHORTEST = 2


@cache
def short_forms(name: str) -> tuple[str, ...]:
    """Return the forms that keep the type of a region.

    >>> short_forms("恩施土家族苗族自治州"), short_forms("济南高新技术产业开发区")[0]
    (('恩施州',), '济南高新区')
    >>> short_forms("济宁市"), short_forms("鄂温克族自治旗")
    ((), ('鄂温克旗',))
    """
    found = AUTONOMOUS.match(name) or BANNER.match(name)
    forms = [f"{found[1]}{found[2]}"] if found else []
    if name in BY_ONE_CHARACTER:
        forms.append(BY_ONE_CHARACTER[name])
    forms += (
        f"{bare}{short}"
        for long, short in ZONES
        if name.endswith(long) and len(bare := name.removesuffix(long)) >= SHORTEST
    )
    return tuple(dict.fromkeys(forms))


@cache
def stem(name: str) -> str:
    """Return the name of a region without its type, "" where too little is left.

    >>> [stem(each) for each in ("济宁市", "内蒙古自治区", "大理白族自治州", "沙县")]
    ['济宁', '内蒙古', '大理', '']
    """
    found = AUTONOMOUS.match(name)
    bare = found[1] if found else TYPE.sub("", name)
    return bare if bare != name and len(bare) >= SHORTEST else ""
