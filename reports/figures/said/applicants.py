"""Who made the requests of a number, told behind it: 新收12件，其中自然人11件、法人1件.

They count where they add up to a number that is told, or follow it as some of it;
others are named for the editor.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reports.figures.indicators import Applicant
from reports.figures.numbers import whole_number
from reports.figures.readings import Cell, Figure, Origin

COUNT = r"(?P<count>\d[\d,]*)(?:件次?|宗|份|起|条)"
# The five kinds of bodies together; their sum is no column of the table.
BODIES = "bodies"
WHO = {
    Applicant.PERSON.value: r"自然人|公民(?:个人)?",
    Applicant.COMPANY.value: r"商业企业",
    Applicant.RESEARCH.value: r"科研机构",
    Applicant.CHARITY.value: r"社会公益组织",
    Applicant.LEGAL.value: r"法律服务机构",
    Applicant.OTHER.value: r"其他",
    BODIES: r"法人(?:(?:[或和及与]|或者)其他(?:社会)?组织)?",
}
LEAD = r"(?:其中|包括|有|来自|由|为|是|系|:)*"
TAIL = r"(?:的|所?提[出交]|政?[府务]?信息公开|申请|数量?|[共合]?计|为|有|:)*"
NAMED = "|".join(f"(?P<{name}>{said})" for name, said in WHO.items())
BEFORE = re.compile(rf"{LEAD}(?:{NAMED}){TAIL}{COUNT}(?:申请)?")
BEHIND = re.compile(rf"{LEAD}{COUNT}(?:的?申请)?{LEAD}(?:{NAMED}){TAIL}")
ALL = re.compile(rf"(?:均|都|全部?|全都)(?:来自|系|为|是|由)*(?:{NAMED}){TAIL}")


@dataclass(frozen=True, slots=True)
class Share:
    """How many requests one kind of applicants made, as a clause tells it."""

    who: str
    raw: str
    sentence: str
    section: int

    @property
    def value(self) -> int:
        """The number."""
        return whole_number(self.raw)

    @property
    def is_group(self) -> bool:
        """Whether it counts several kinds of applicants together."""
        return self.who == BODIES


@dataclass(slots=True)
class Shares:
    """The shares told behind a number; `code` is empty where it is not known.

    `is_of_which` says that they may be only some of it.
    """

    code: str = ""
    whole: int = 0
    is_of_which: bool = False
    parts: list[Share] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether they add up to the number, or are some of it."""
        values = {each.who: each.value for each in self.parts}
        if not self.code or len(values) < len(self.parts):
            return False
        group = values.pop(BODIES, None)
        bodies = sum(values.values()) - values.get(Applicant.PERSON, 0)
        # 其他 alone may be anything.
        is_named = bodies > values.get(Applicant.OTHER, 0) or group is not None
        if Applicant.OTHER in values and not is_named:
            return False
        if group is not None and bodies > group:
            return False
        added = values.get(Applicant.PERSON, 0) + (bodies if group is None else group)
        return added == self.whole or (self.is_of_which and added < self.whole)


def share_in(clause: str, sentence: str, section: int, whole: int) -> Share | None:
    """Return the share that a folded clause tells, if it tells nothing else.

    `whole` is the number told before it, of which it may be all: 均为自然人申请.
    """
    found = BEFORE.fullmatch(clause) or BEHIND.fullmatch(clause)
    every = found or ALL.fullmatch(clause)
    if every is None:
        return None
    who = next(name for name in WHO if every[name])
    return Share(who, found["count"] if found else str(whole), sentence, section)


def read_shares(
    every: Iterable[Shares], read: Mapping[str, Decimal | None]
) -> Iterator[Figure]:
    """Read the shares of numbers that were read: `read` are these by their code."""
    for shares in every:
        if shares.holds and read.get(shares.code) == shares.whole:
            named = (each for each in shares.parts if each.who != BODIES)
            yield from (_figure(shares, each) for each in named)


def _figure(shares: Shares, share: Share) -> Figure:
    return Figure(
        shares.code,
        Applicant(share.who),
        Decimal(share.value),
        share.raw,
        Cell(share.section),
        Origin.TEXT,
        share.sentence,
    )
