"""The course of words over years and levels as JSON."""

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from reports.api.parameters import BAD_REQUEST
from reports.api.schemas import MessageOut
from reports.templatetags.wording import worded
from reports.views.terms import Count, course_of, read_asked

UNAVAILABLE = 503

router = Router()


class TermParameters(Schema):
    """The parameters of /terms/; unknown values are left out."""

    term: list[str] = Field([], description=_("词或句子，原样检索，可重复，最多 5 个"))
    level: list[str] = Field(
        [], description=_("ministry、province、city、county，可重复")
    )
    region: list[str] = Field([], description=_("六位行政区划代码，含下级，可重复"))
    line: list[str] = Field([], description=_("条线，可重复"))
    agency: list[str] = Field(
        [], description=_("机构的网址标识，或只有一个机构用的名称，可重复")
    )
    kind: list[str] = Field([], description=_("没有则为 annual；all 为全部类型"))


class CountOut(Schema):
    year: int
    level: str = Field(description=_("层级；空为全部层级"))
    reports: int = Field(description=_("含有的报告"))
    whole: int = Field(description=_("当年全部报告"))
    url: str = Field(description=_("检索这些报告的网址，没有报告则为空"))


class TermOut(Schema):
    term: str
    reports: int
    counts: list[CountOut]


class CourseOut(Schema):
    notes: list[str] = Field(description=_("略去或忽略了什么"))
    results: list[TermOut]


@router.get(
    "/terms",
    response={200: CourseOut, BAD_REQUEST: MessageOut, UNAVAILABLE: MessageOut},
    summary=_("词语历年出现在多少份报告里"),
)
def get_terms(request: HttpRequest, parameters: Query[TermParameters]) -> CourseOut:
    asked = read_asked(request)
    course = course_of(asked)
    return CourseOut(
        notes=[worded(each) for each in asked.notes],
        results=[
            TermOut(
                term=each.term,
                reports=each.total,
                counts=[
                    _count(count, request)
                    for total, row in zip(each.counts, each.rows, strict=True)
                    for count in (total, *row.counts)
                ],
            )
            for each in course.series
        ],
    )


def _count(count: Count, request: HttpRequest) -> CountOut:
    return CountOut(
        year=count.year,
        level=worded(count.level),
        reports=count.reports,
        whole=count.whole,
        url=request.build_absolute_uri(count.href) if count.href else "",
    )
