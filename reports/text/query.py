"""The reader's query: spaces mean AND, quotes mean exactly, a minus excludes.

Parsed by a bounded parser of our own into frozen values; no string is refused. What
had to be repaired is told in `notes`, in Chinese, for the page to show.
"""

import re
from dataclasses import dataclass

from reports.text.normalise import normalise

MAX_LENGTH = 400
MAX_CLAUSES = 40
OPENING, CLOSING = '"“”„「『', '"“”„」』'
TOKEN = re.compile(
    rf"(?P<minus>[-－−](?=\S))?(?:[{OPENING}](?P<quoted>[^{CLOSING}]*)"
    rf"(?P<closing>[{CLOSING}])?|(?P<plain>[^\s\u3000{OPENING}]+))"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing asked for: `text` is normalised, `typed` as the reader wrote it."""

    text: str
    typed: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Every clause of `wanted` and none of `excluded`; both empty asks for all."""

    typed: str
    wanted: tuple[Clause, ...] = ()
    excluded: tuple[Clause, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.wanted and not self.excluded

    @property
    def read_as(self) -> str:
        """The query as it was understood, in its own language."""
        return " ".join(
            [
                *(_written(clause) for clause in self.wanted),
                *(f"-{_written(clause)}" for clause in self.excluded),
            ]
        )


def parse_query(typed: str) -> Query:
    """Read any string as a query.

    >>> parse_query('信息公开 "年度报告" -收费').read_as
    '信息公开 "年度报告" -收费'
    """
    notes: list[str] = []
    text = typed.strip()
    if len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH]
        notes.append(f"查询过长，只用了前 {MAX_LENGTH} 个字符。")
    wanted: list[Clause] = []
    excluded: list[Clause] = []
    for match in TOKEN.finditer(text):
        clause = _clause(match, notes)
        target = excluded if match["minus"] else wanted
        if clause and clause not in target:
            target.append(clause)
    if len(wanted) + len(excluded) > MAX_CLAUSES:
        notes.append(f"条件过多，只用了前 {MAX_CLAUSES} 个。")
    if text and not wanted and not excluded:
        notes.append("没有可以检索的文字，列出全部报告。")
    wanted = wanted[:MAX_CLAUSES]
    excluded = excluded[: MAX_CLAUSES - len(wanted)]
    return Query(text, tuple(wanted), tuple(excluded), tuple(notes))


def _clause(match: re.Match[str], notes: list[str]) -> Clause | None:
    exact = match["quoted"] is not None
    typed = match["quoted"] if exact else match["plain"]
    if exact and not match["closing"] and typed.strip():
        notes.append("引号没有成对，已补全。")
    text = normalise(typed).text
    # A sign alone (+ or #) is no word, but can stand inside quotes.
    is_asked = bool(text) and (exact or any(each.isalnum() for each in text))
    return Clause(text, typed, exact) if is_asked else None


def _written(clause: Clause) -> str:
    return f'"{clause.typed}"' if clause.exact else clause.typed
