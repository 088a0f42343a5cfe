"""The queries that are timed, each as a URL and as what it means to an engine."""

from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlencode

from reports.models import Report
from tests.benchmarks.vocabulary import vocabulary

BROAD = "政府信息公开"
PER_PAGE = 10
DEEP_PAGE = 200
RARE_SHARE = 0.85
NAMED_REPORT = 200


@dataclass(frozen=True)
class Case:
    """One query; `runs` are typed plainly, `phrases` in quotes, all have to hold."""

    name: str
    runs: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    is_for_rivals: bool = False

    @property
    def typed(self) -> str:
        """What a reader would type."""
        quoted = [f'"{each}"' for each in self.phrases]
        return " ".join([*self.runs, *quoted, *(f"-{each}" for each in self.excluded)])

    @property
    def querystring(self) -> str:
        """The parameters of the URL."""
        parameters: dict[str, object] = {"q": self.typed, **self.filters}
        if self.sort:
            parameters["sort"] = self.sort
        if self.page > 1:
            parameters["page"] = self.page
        return urlencode(parameters, doseq=True)

    @property
    def is_newest_first(self) -> bool:
        """Whether the order is that of dates, as it always is without a query."""
        return self.sort == "newest" or not self.typed


@cache
def _named_body() -> str:
    reports = Report.objects.filter(pk__lte=NAMED_REPORT).order_by("pk")
    return str(reports.select_related("agency").last().agency)


def cases(reports: int) -> tuple[Case, ...]:
    """List all queries, for an archive of this size."""
    several = {
        "level": ("city", "county"),
        "region": ("370000", "440000", "510000"),
        "year": ("2019", "2020", "2021"),
        "kind": ("annual",),
    }
    deep = max(2, min(DEEP_PAGE, reports // PER_PAGE // 2))
    question = "申请政府信息公开以后多少个工作日内可以收到答复"
    return (
        Case("broad", (BROAD,), is_for_rivals=True),
        Case("broad, two runs", ("依申请公开", "行政复议"), is_for_rivals=True),
        Case("middling", ("不动产登记",), is_for_rivals=True),
        Case("rare", (vocabulary().near(RARE_SHARE),), is_for_rivals=True),
        Case("one character", ("渔",)),
        Case("body by name", (_named_body(),)),
        Case("phrase, middling", phrases=("公共法律服务",)),
        Case("phrase of common words", phrases=("信息公开工作年度报告",)),
        Case(
            "level and year", (BROAD,), filters={"level": ("city",), "year": ("2021",)}
        ),
        Case("four facets, several values", (BROAD,), filters=several),
        Case("newest first", (BROAD,), sort="newest"),
        Case(f"page {deep}", (BROAD,), page=deep),
        Case("no keyword"),
        Case("no keyword, one year", filters={"year": ("2020",)}),
        Case("exclusion", (BROAD,), excluded=("不动产登记",)),
        Case("long question", (question,)),
    )
