"""What the interface takes and gives; every field is described in the OpenAPI."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_noop as _
from ninja import Field, Schema


class Parameters(Schema):
    """The parameters of /search/; each may be repeated, unknown values are left out."""

    q: str = Field("", description=_('关键词；空格表示“且”，"…" 表示原文，- 表示排除'))
    agency: list[str] = Field(
        [], description=_("机构的网址标识，或只有一个机构用的名称，可重复")
    )
    level: list[str] = Field(
        [], description=_("ministry、province、city、county，可重复")
    )
    region: list[str] = Field([], description=_("六位行政区划代码，含下级，可重复"))
    year: list[str] = Field([], description=_("报告年度，可重复"))
    kind: list[str] = Field([], description=_("annual、plan、progress、other，可重复"))
    line: list[str] = Field([], description=_("条线，如 商务、教育，可重复"))
    role: list[str] = Field(
        [],
        description=_(
            "法定栏目：overview、proactive、requests、review、problems、"
            "miscellaneous，可重复；有关键词时只在这些栏目中检索，排除的词看整份报告"
        ),
    )
    scope: str = Field("", description=_("title 表示只检索标题"))
    sort: str = Field(
        "",
        description=_("relevance；newest、oldest 按日期；year、year-oldest 按年度"),
    )
    page: str = Field("1", description=_("页码，从 1 起；超过末页则给末页"))


class AgencyOut(Schema):
    id: int
    slug: str
    name: str
    level: str


class SpanOut(Schema):
    text: str
    mark: bool


class SectionHitOut(Schema):
    number: str
    heading: str
    url: str
    snippet: list[SpanOut]


class ReportOut(Schema):
    """A report as every list gives it."""

    id: int
    url: str
    title: str
    agency: AgencyOut
    year: int
    kind: str
    document_number: str
    issued_on: date | None
    published_on: date | None


class HitOut(ReportOut):
    sections: list[SectionHitOut]


@dataclass(frozen=True, slots=True)
class FacetValueOut:
    # No Schema, which asks each of thousands of values in Python what it is.
    value: str
    label: str
    count: int
    selected: bool


class ClosestOut(Schema):
    """What the closest reports have: of these words at least so many."""

    words: list[str]
    least: int
    official: list[str] = Field(description=_("公文里相应的用语，只影响排序"))


class LikelyOut(Schema):
    """What may have been meant, and how many reports have it."""

    query: str
    count: int


class QueryOut(Schema):
    read_as: str = Field(description=_("查询是怎样理解的"))
    relaxed: bool = Field(description=_("没有报告满足全部条件，给出的是最接近的"))
    closest: ClosestOut | None = Field(
        description=_("最接近的报告各含这些词中的至少几个；没有放宽时为空")
    )
    missing: list[str] = Field(description=_("没有任何报告含有的词"))
    likely: LikelyOut | None = Field(
        description=_("可能打错了字，想查的也许是这个；没有按它检索")
    )
    notes: list[str] = Field(description=_("忽略或补正了什么"))


class ResultsOut(Schema):
    count: int
    page: int
    pages: int
    query: QueryOut
    results: list[HitOut]
    nearby: list[HitOut] = Field(
        description=_(
            "结果不足 100 份时，列在其后的接近的报告，合计到 100 份为止；"
            "不含全部检索词，不计入 count，翻页时接在 results 后面"
        )
    )
    meant: list[HitOut] = Field(
        description=_("检索词写明机构和年度的报告，不在首位时另外列出；不计入 count")
    )
    facets: dict[str, list[FacetValueOut]]


class CellOut(Schema):
    text: str
    rowspan: int
    colspan: int


class BlockOut(Schema):
    type: str = Field(description=_("title、paragraph 或 table"))
    text: str = ""
    rows: list[list[CellOut]] = Field([])


class SectionOut(Schema):
    order: int = Field(description=_("章节的顺序，从 1 起，含前言和附件"))
    number: str
    heading: str
    url: str
    role: str = Field(description=_("法定栏目，没有则为空"))
    text: str = Field(description=_("本节的全部文字，不含下级章节"))
    blocks: list[BlockOut]
    sections: list["SectionOut"]


class SourceOut(Schema):
    name: str
    url: str = Field(description=_("原文件在本档案的下载地址"))
    source_url: str
    media_type: str
    size: int
    sha256: str
    captured_at: datetime


class RegionOut(Schema):
    code: str
    name: str
    level: str


class ReportDetailOut(ReportOut):
    index_number: str
    issued_as: str
    source_url: str
    is_sample: bool
    revision: int
    created_at: datetime
    updated_at: datetime
    region: list[RegionOut] = Field(description=_("机构所在地区，由大到小"))
    preamble: list[SectionOut] = Field(description=_("第一个编号章节之前的部分"))
    sections: list[SectionOut] = Field(description=_("正文的编号章节，逐级嵌套"))
    annexes: list[SectionOut] = Field(description=_("附件、附表"))
    sources: list[SourceOut]


class WithdrawnOut(Schema):
    """What is left of a withdrawn report."""

    id: int
    url: str
    title: str
    withdrawn_at: datetime | None
    withdrawn_reason: str


class MessageOut(Schema):
    detail: str
