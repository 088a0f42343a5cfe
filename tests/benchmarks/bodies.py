"""The bodies that publish the generated reports, over all regions and levels."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
REPORTS_PER_BODY = 8
# The lower, the sooner a body of this level is among those taken.
RARITY = {"ministry": 0.05, "province": 0.2, "city": 0.5, "county": 1.0}
GENERAL = ("综合", "人民政府")
DEPARTMENTS = (
    ("教育", "教育"),
    ("商务", "商务"),
    ("财政", "财政"),
    ("民政", "民政"),
    ("司法", "司法"),
    ("卫生健康", "卫生健康"),
    ("自然资源", "自然资源"),
    ("生态环境", "生态环境"),
    ("住房城乡建设", "住房和城乡建设"),
    ("交通运输", "交通运输"),
    ("农业农村", "农业农村"),
    ("水利", "水利"),
    ("应急管理", "应急管理"),
    ("审计", "审计"),
    ("统计", "统计"),
    ("市场监管", "市场监督管理"),
    ("文化旅游", "文化和旅游"),
    ("人力资源社会保障", "人力资源和社会保障"),
    ("科技", "科学技术"),
    ("公安", "公安"),
    ("体育", "体育"),
    ("医疗保障", "医疗保障"),
    ("林业", "林业"),
    ("信访", "信访"),
    ("退役军人", "退役军人事务"),
    ("工业信息化", "工业和信息化"),
    ("发展改革", "发展和改革"),
    ("民族宗教", "民族宗教事务"),
    ("粮食", "粮食和物资储备"),
    ("气象", "气象"),
    ("地方金融", "地方金融监督管理"),
    ("乡村振兴", "乡村振兴"),
    ("国资监管", "国有资产监督管理"),
    ("机关事务", "机关事务管理"),
    ("行政审批", "行政审批服务"),
    ("城市管理", "城市管理"),
    ("档案", "档案"),
    ("广播电视", "广播电视"),
    ("大数据", "大数据管理"),
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it will stand in the database; a ministry has no region."""

    name: str
    level: str
    region: str | None
    line: str


@cache
def bodies() -> tuple[Body, ...]:
    """List every body there could be, in the order they are taken."""
    every = [*_ministries(), *_local()]
    random = Random("bodies")
    keys = {body: random.random() * RARITY[body.level] for body in every}
    return tuple(sorted(every, key=keys.__getitem__))


def bodies_for(reports: int) -> tuple[Body, ...]:
    """List the bodies that this many reports are spread over."""
    return bodies()[: -(-reports // REPORTS_PER_BODY)]


def _ministries() -> list[Body]:
    rows = json.loads((FIXTURES / "agencies.json").read_text(encoding="utf-8"))
    return [
        Body(row["name"], "ministry", None, row["line"])
        for row in rows
        if row["level"] == "ministry" and row["region"] is None
    ]


def _local() -> list[Body]:
    rows = json.loads((FIXTURES / "regions.json").read_text(encoding="utf-8"))
    found = []
    for row in rows:
        ending = "厅" if row["level"] == "province" else "局"
        names = [
            (GENERAL[0], GENERAL[1]),
            *((line, stem + ending) for line, stem in DEPARTMENTS),
        ]
        found += [
            Body(row["name"] + name, row["level"], row["code"], line)
            for line, name in names
        ]
    return found
