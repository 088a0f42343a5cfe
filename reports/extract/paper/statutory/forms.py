"""The tables that 国办公开办函〔2021〕30号 and 〔2019〕60号 prescribe, cell by cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

Figures = Sequence[Sequence[Decimal]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands and how many rows and columns it spans."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Stream:
    """Cells whose texts follow one another down a page.

    `over` is the column of figures that they stand over, None for any; one that
    `may_be_blank` is printed whole or not at all.
    """

    cells: tuple[tuple[str, Place], ...]
    over: int | None = None
    may_be_blank: bool = False

    @property
    def text(self) -> str:
        return "".join(folded(text) for text, _ in self.cells)

    @property
    def ends(self) -> tuple[int, ...]:
        """Where in the text each cell ends."""
        return tuple(accumulate(len(folded(text)) for text, _ in self.cells))


@dataclass(frozen=True, slots=True)
class Form:
    """A table: its words, the places of its figures by rows, and what must hold."""

    streams: tuple[Stream, ...]
    figures: tuple[tuple[Place, ...], ...]
    adds_up: Callable[[Figures], bool]

    @property
    def row_count(self) -> int:
        return self.figures[-1][0].row + 1

    @property
    def width(self) -> int:
        last = self.figures[-1][-1]
        return last.column + last.colspan

    @property
    def letters(self) -> range:
        """How many letters its words have."""
        whole = sum(len(each.text) for each in self.streams)
        blank = sum(len(each.text) for each in self.streams if each.may_be_blank)
        return range(whole - blank, whole + 1)

    @property
    def is_uniform(self) -> bool:
        """Tell a table with as many figures in each row."""
        return len({len(row) for row in self.figures}) == 1


def folded(text: str) -> str:
    """Return the characters of a label that are no marks and no spaces."""
    return "".join(character for character in text if character.isalnum())


CORNER = "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和"
APPLICANTS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("（一）予以公开", ()),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ()),
    (
        "（三）不予公开",
        (
            *("1.属于国家秘密", "2.其他法律行政法规禁止公开"),
            *("3.危及“三安全一稳定”", "4.保护第三方合法权益"),
            *("5.属于三类内部事务信息", "6.属于四类过程性信息"),
            *("7.属于行政执法案卷", "8.属于行政查询事项"),
        ),
    ),
    (
        "（四）无法提供",
        (
            *("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作"),
            "3.补正后申请内容仍不明确",
        ),
    ),
    (
        "（五）不予处理",
        (
            *("1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物"),
            "4.无正当理由大量反复申请",
            "5.要求行政机关确认或重新出具已获取信息",
        ),
    ),
)
# One row until 2020, three since 2021.
OTHERWISE = "（六）其他处理"
OTHER_REASONS = (
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
)
HEAD_ROWS, LABEL_COLUMNS = 3, 3


def _requests(others: tuple[str, ...]) -> Form:
    """Return the table of requests, with what stands below （六）."""
    groups = [*GROUPS, (OTHERWISE, others), ("（七）总计", ())]
    middle: list[tuple[str, Place]] = []
    inner: list[tuple[str, Place]] = []
    row = first = HEAD_ROWS + 2
    for name, labels in groups:
        span = max(len(labels), 1)
        middle.append((name, Place(row, 1, span, 1 if labels else 2)))
        inner += [(each, Place(row + at, 2)) for at, each in enumerate(labels)]
        row += span
    outer = (
        ("一、本年新收政府信息公开申请数量", Place(HEAD_ROWS, 0, 1, 3)),
        ("二、上年结转政府信息公开申请数量", Place(HEAD_ROWS + 1, 0, 1, 3)),
        ("三、本年度办理结果", Place(first, 0, row - first)),
        ("四、结转下年度继续办理", Place(row, 0, 1, 3)),
    )
    figures = tuple(
        tuple(Place(at, LABEL_COLUMNS + column) for column in range(7))
        for at in range(HEAD_ROWS, row + 1)
    )
    below = (Stream(outer), Stream(tuple(middle)), Stream(tuple(inner)))
    return Form((*_heads_of_requests(), *below), figures, _requests_add_up)


def _heads_of_requests() -> tuple[Stream, ...]:
    wide = (("申请人情况", Place(0, 3, 1, 7)), ("法人或其他组织", Place(1, 4, 1, 5)))
    single = (
        Place(1, 3, 2),
        *(Place(2, column) for column in range(4, 9)),
        Place(1, 9, 2),
    )
    names = ("自然人", *APPLICANTS, "总计")
    return (
        Stream(((CORNER, Place(0, 0, 3, 3)),), may_be_blank=True),
        *(Stream((cell,)) for cell in wide),
        *_over_columns(names, single),
    )


def _over_columns(names: Sequence[str], places: Sequence[Place]) -> list[Stream]:
    cells = zip(names, places, strict=True)
    return [Stream((cell,), over=column) for column, cell in enumerate(cells)]


def _requests_add_up(figures: Figures) -> bool:
    """Tell whether the rows, the results and 一+二=三（七）+四 are right."""
    new, carried, *results, total, left = figures
    return all(sum(row[:-1]) == row[-1] for row in figures) and all(
        a + b == c + d and sum(column) == c
        for a, b, c, d, *column in zip(new, carried, total, left, *results, strict=True)
    )


def _review() -> Form:
    """Return the table of reviews and lawsuits."""
    results = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    places = [Place(1, at, 2) if at < 5 else Place(2, at) for at in range(15)]
    wide = (
        *(("行政复议", Place(0, 0, 1, 5)), ("行政诉讼", Place(0, 5, 1, 10))),
        ("未经复议直接起诉", Place(1, 5, 1, 5)),
        ("复议后起诉", Place(1, 10, 1, 5)),
    )
    streams = (*(Stream((each,)) for each in wide), *_over_columns(results * 3, places))
    figures = (tuple(Place(3, column) for column in range(15)),)
    return Form(streams, figures, _reviews_add_up)


def _reviews_add_up(figures: Figures) -> bool:
    (row,) = figures
    return all(sum(row[at : at + 4]) == row[at + 4] for at in (0, 5, 10))


def _published() -> Form:
    """Return the table of what was made public in 2021 and later; it has no sums."""
    made = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
    decided, charged = "本年处理决定数量", "本年收费金额（单位：万元）"
    rows: list[tuple[tuple[str, ...], int]] = [
        *((("第二十条第（一）项",), 0), (made, 0)),
        *((("规章",), 3), (("行政规范性文件",), 3)),
        *((("第二十条第（五）项",), 0), (("信息内容", decided), 0)),
        *((("行政许可",), 1), (("第二十条第（六）项",), 0)),
        *((("信息内容", decided), 0), (("行政处罚",), 1), (("行政强制",), 1)),
        *((("第二十条第（八）项",), 0), (("信息内容", charged), 0)),
        (("行政事业性收费",), 1),
    ]
    cells = [
        (text, Place(row, column, 1, _span(len(texts), column, count)))
        for row, (texts, count) in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    figures = tuple(
        tuple(Place(row, 1 + at, 1, 3 // count) for at in range(count))
        for row, (_, count) in enumerate(rows)
        if count
    )
    return Form((Stream(tuple(cells)),), figures, lambda figures: True)


def _span(texts: int, column: int, figures: int) -> int:
    """Return how many of four columns a word covers: a chapter all, a head three."""
    if texts == 1:
        return 1 if figures else 4
    return 3 if texts == 2 and column else 1


FORMS = (_published(), _requests(OTHER_REASONS), _requests(()), _review())
