"""What a search answers: reports with their best sections, and counts."""

from dataclasses import dataclass, field
from typing import NamedTuple

from reports.models import Agency, Report
from reports.search.selection import Selection
from reports.text.highlight import Span
from reports.text.query import Query

WITHOUT_ENGINE = "全文检索暂时停用；报告仍可按条件浏览，列表和数目不受影响。"

AS_PARTS = "没有报告单独写着“{}”，已查找含有这些字符的较长数字或单词。"
AS_WHOLE = "“{}”按完整的数字或单词查找；要连较长数字或单词里的也查到，请加引号。"
RAREST = "检索词很多，最接近的报告只按其中最少见的 {} 个查找。"
UNQUOTED = "没有报告原样含有引号里的文字，最接近的报告按其中的词查找。"
IDLE = "没有报告单独写着“{}”，没有因此排除报告；要连较长的也排除，请加引号。"


@dataclass(frozen=True, slots=True)
class SectionHit:
    """A section that matches: its label, and the place to show from it.

    `anchor` is the fragment that leads to it on the page of its report.
    """

    number: str
    heading: str
    anchor: str
    label: tuple[Span, ...]
    snippet: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A report of the answer; `sections` are its best ones, in reading order."""

    report: Report
    title: tuple[Span, ...]
    sections: tuple[SectionHit, ...] = ()


class FacetValue(NamedTuple):
    """A value and how many reports have it, under all filters but this facet's own.

    Thousands are made for one answer, and a frozen dataclass takes four times as long.
    """

    value: str
    label: str
    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody asks
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its values, ready to be listed; `unlisted` counts the others."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    unlisted: int = 0


@dataclass(frozen=True, slots=True)
class NamedAgency:
    """An agency and the name of it that stands in the query."""

    agency: Agency
    name: str


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A selection that asks for less, or otherwise, and how many reports it finds."""

    label: str
    selection: Selection
    count: int


@dataclass(frozen=True, slots=True)
class Wanting:
    """What the closest reports have: of these words at least so many.

    `official` is what officials write for the words, which ordered them too.
    `is_unquoted`: no report has what is quoted, its words were looked for. `is_cut`: of
    many words these are the rarest.
    """

    words: tuple[str, ...] = ()
    least: int = 0
    official: tuple[str, ...] = ()
    is_unquoted: bool = False
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why nothing was found: words that stand in no report, and ways on."""

    missing: tuple[str, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()


@dataclass(frozen=True, slots=True)
class Cutting:
    """How numbers and Latin words were looked for, which may be parts of longer ones.

    `parts` stand nowhere whole, `whole` does and perhaps inside others too, `idle`
    were excluded and stand nowhere whole.
    """

    parts: tuple[str, ...] = ()
    whole: str = ""
    idle: tuple[str, ...] = ()

    @property
    def notes(self) -> list[str]:
        """Say in Chinese how they were looked for."""
        return [
            *(AS_PARTS.format(each) for each in self.parts),
            *([AS_WHOLE.format(self.whole)] if self.whole else []),
            *(IDLE.format(each) for each in self.idle),
        ]


NOTHING_TO_EXPLAIN = Explanation()
NOTHING_CUT = Cutting()
NOTHING_WANTING = Wanting()


@dataclass(frozen=True, slots=True)
class Results:
    """One page of an answer; `count` is of all reports, `page` starts at 1.

    When no report has all that was asked for, `relaxed` says that these are the
    closest ones, `wanting` what they have, and `explanation` why. `nearby` stand behind
    the last of few reports, on pages of their own where it needs them: the closest of
    those that lack something, `behind` of them in all, not counted.
    `meant` are the reports of the body and year that the query names, where none of
    them comes first; they are not counted either.
    `degraded`: the database stood in for the engine, which cannot answer. `query` is
    what was answered, `cut` how its numbers and Latin words were looked for, `spelled`
    says how letters were read as the name of a body, `located` that the query is the
    address of these reports. `mistyped` asks for
    words of the same sound or shape that many more reports have.
    """

    hits: tuple[Hit, ...]
    count: int
    page: int
    pages: int
    facets: tuple[Facet, ...]
    relaxed: bool = False
    wanting: Wanting = NOTHING_WANTING
    nearby: tuple[Hit, ...] = ()
    behind: int = 0
    meant: tuple[Hit, ...] = ()
    explanation: Explanation = NOTHING_TO_EXPLAIN
    agencies: tuple[NamedAgency, ...] = ()
    nearest: tuple[Agency, ...] = ()
    degraded: bool = False
    query: Query = field(default_factory=Query)
    cut: Cutting = NOTHING_CUT
    spelled: tuple[str, ...] = ()
    located: tuple[str, ...] = ()
    mistyped: Relaxation | None = None

    @property
    def notes(self) -> list[str]:
        """Say in Chinese what readers should know of how this answer came about."""
        degraded = [WITHOUT_ENGINE] if self.degraded else []
        unquoted = [UNQUOTED] if self.wanting.is_unquoted else []
        rarest = [RAREST.format(len(self.wanting.words))] if self.wanting.is_cut else []
        how = [*self.cut.notes, *self.spelled, *self.located]
        return [*degraded, *how, *unquoted, *rarest]
