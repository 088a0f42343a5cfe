"""The table of what was made public, as text with each of its cells on a line.

    第二十条第（一）项
    信息内容
    本年新
    制作数量
    本年新公开数量
    对外公开总数量
    规章
    0
    0
    0

Its articles, heads and rows are told by their words; an article whose rows have not a
number for each head is none, for nobody can tell which cell was blank.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .document import Table, plain_table
from .spaced_table import NUMBER

ARTICLE = re.compile(r"第二十条\s*第\s*[（(][一二三四五六七八九十][）)]\s*项")
CONTENT = "信息内容"
ROW = re.compile(
    r"(?:规章|(?:行政)?规范性文件(?:[（(].{1,40}[）)])?|行政许可|其他对外管理服务事项"
    r"|行政处罚|行政强制|行政事业性收费|政府集中采购)"
)
HEAD_ENDS = re.compile(r"(?:数量?|件数|增[/／]减?|金额(?:[（(].{1,12}[）)])?)$")
UNITS = ("（", "(")
# The table of all articles has some sixty cells.
FEWEST_ARTICLES, MOST_LINES = 2, 400


@dataclass(slots=True)
class _Article:
    """One article of the Regulation with its heads and rows."""

    name: str
    heads: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Say whether each row has a number for each head."""
        width = len(self.heads) + 1
        return bool(self.rows) and all(len(row) == width > 1 for row in self.rows)


def stacked_items_at(lines: Sequence[str], start: int) -> tuple[Table | None, int]:
    """Return the table whose first article is a line, or None, and the next line."""
    if not ARTICLE.fullmatch(lines[start].strip()):
        return None, start + 1
    within = range(start, min(len(lines), start + MOST_LINES))
    filled = [at for at in within if lines[at].strip()]
    articles, count = _articles([lines[at].strip() for at in filled])
    if len(articles) < FEWEST_ARTICLES or not all(e.is_whole for e in articles):
        return None, start + 1
    return _table(articles), filled[count - 1] + 1


def _articles(texts: Sequence[str]) -> tuple[list[_Article], int]:
    """Return the articles that texts begin with, and how many texts they are."""
    articles: list[_Article] = []
    at = 0
    while at < len(texts) and ARTICLE.fullmatch(texts[at]):
        article = _Article(texts[at])
        at += 1
        if texts[at : at + 1] == [CONTENT]:
            article.heads, at = _heads(texts, at + 1)
            article.rows, at = _rows(texts, at)
        articles.append(article)
    return articles, at


def _heads(texts: Sequence[str], at: int) -> tuple[list[str], int]:
    """Return the heads from a text on, each put together, and where the rows begin."""
    heads: list[str] = []
    is_open = False
    while at < len(texts) and not ROW.fullmatch(texts[at]):
        if is_open or (heads and texts[at].startswith(UNITS)):
            heads[-1] += texts[at]
        else:
            heads.append(texts[at])
        is_open = HEAD_ENDS.search(heads[-1]) is None
        at += 1
    return ([] if is_open else heads), at


def _rows(texts: Sequence[str], at: int) -> tuple[list[list[str]], int]:
    """Return the rows from a text on, a label with all numbers below it."""
    rows: list[list[str]] = []
    while at < len(texts):
        if ROW.fullmatch(texts[at]):
            rows.append([texts[at]])
        elif rows and NUMBER.fullmatch(texts[at]):
            rows[-1].append(texts[at])
        else:
            break
        at += 1
    return rows, at


def _table(articles: Sequence[_Article]) -> Table:
    rows = [
        row
        for article in articles
        for row in ([article.name], [CONTENT, *article.heads], *article.rows)
    ]
    width = max(map(len, rows))
    padded = ([*row, *[""] * (width - len(row))] for row in rows)
    return plain_table(padded)
