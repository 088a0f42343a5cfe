"""The help to the search, with examples that can be tried."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from reports.search import Selection
from reports.text.language import MAX_LENGTH, parse_query
from reports.text.words import MAX_TERMS
from reports.views.links import address


@dataclass(frozen=True, slots=True)
class Example:
    """A query to try, and what it finds."""

    typed: str
    meaning: str

    @property
    def href(self) -> str:
        return address(Selection(parse_query(self.typed)))


BASICS = (
    Example("依申请公开", gettext_noop("含有这几个字的报告；相连出现的排在前面。")),
    Example("行政复议 纠正", gettext_noop("两个词都出现的报告，次序和位置不限。")),
    Example('"不予公开"', gettext_noop("这四个字原样相连；换行、空格和标点不影响。")),
    Example(
        "收费 -减免",
        gettext_noop(
            "有“收费”而没有“减免”；"
            "也可写作“收费 NOT 减免”“收费 不含 减免”“收费 - 减免”。"
        ),
    ),
    Example(
        "行政复议 OR 行政诉讼",
        gettext_noop(
            "有其中任何一个；OR 两边留空格，也可写作“或”。中文之间的小写 or 也算，"
            "英文词之间的 or 是普通词。"
        ),
    ),
    Example(
        "公开 收费|减免", gettext_noop("竖线与 OR 相同；不留空格时只管紧挨着的词。")
    ),
    Example("(收费 OR 减免) 依申请公开", gettext_noop("括号里的先算。")),
    Example(
        "申请 -202",
        gettext_noop(
            "数字和英文词按完整的查找和排除：202 不是 2020；要连里面的也算，加引号。"
        ),
    ),
)
PLACES = (
    Example("title:工作要点", gettext_noop("只看标题；也可写作“标题:工作要点”。")),
    Example("title:(年度报告 OR 工作要点)", gettext_noop("括号里的词都只看标题。")),
    Example(
        "agency:商务厅",
        gettext_noop("名称、简称或曾用名里有“商务厅”的机构；也可写作“机构:商务厅”。"),
    ),
    Example(
        "year:2019..2021",
        gettext_noop("2019 至 2021 年度，两端都算；也可写作“年度:2019-2021”。"),
    ),
    Example("公开 year:2021..", gettext_noop("2021 年度及以后。")),
    Example("2019-2021 年报", gettext_noop("写着这几个字，或者是这些年度的年度报告。")),
    Example(
        "类型:工作要点", gettext_noop("这一类型的报告；层级也可这样写：“层级:市级”。")
    ),
    Example(
        "number:2021",
        gettext_noop("文号里有“2021”；〔〕［］（）通用，也可写作“文号:2021”。"),
    ),
)
WRITINGS = (
    Example(
        "商务厅2020年年报", gettext_noop("写明机构、年度和类型，那一份报告排在最前。")
    ),
    Example(
        "政府信息公開", gettext_noop("繁体与简体、全角与半角、大写与小写都算同一个字。")
    ),
    Example("二〇二一年", gettext_noop("与“2021年”相同。")),
    Example("計畫", gettext_noop("与“计划”相同；“资讯”和“信息”是两个词。")),
    Example(
        "哪些情形不予公开",
        gettext_noop("可以直接输入一句问话；没有完全符合的，给出最接近的。"),
    ),
)


@require_safe
def search_guide(request: HttpRequest) -> HttpResponse:
    context = {
        "basics": BASICS,
        "places": PLACES,
        "writings": WRITINGS,
        "longest": MAX_LENGTH,
        "most": MAX_TERMS,
        "canonical": request.build_absolute_uri(reverse("search-help")),
    }
    return render(request, "reports/search_guide.html", context)
