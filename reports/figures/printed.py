"""The sections of a report as readers see them, and whose numbers they announce."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reports.figures.belonging import (
    Claim,
    Reported,
    claim_of,
    is_caption,
    pointing_claim,
)

# Since 2021 most reports tell of each matter below 总体情况, under its own heading.
OVERVIEW = "overview"
# Until 2018 a chapter of its own told what was collected for requests.
FEES = re.compile("收费|费用")
MATTERS = (
    ("requests", re.compile("依申请")),
    ("proactive", re.compile("主动公开")),
)
LONGEST_MATTER = 20
NAMED_IN_TWO_LINES = (Claim.OTHER_BODY, Claim.WIDER, Claim.OWN_AREA)


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A section as the readers see it; `blocks` as they are stored."""

    order: int
    role: str
    blocks: Sequence[Mapping[str, Any]]
    heading: str = ""
    depth: int = 0

    @property
    def has_title(self) -> bool:
        """Whether its heading is the title of the report, or it has none."""
        return not self.heading or "报告" in self.heading

    @property
    def paragraphs(self) -> list[str]:
        """The texts of its paragraphs, in order."""
        return [str(e["text"]) for e in self.blocks if e["type"] == "paragraph"]

    @property
    def lines(self) -> list[str]:
        """Its heading and the texts of its paragraphs, in order."""
        return [self.heading, *self.paragraphs]


def with_matters(sections: Iterable[PrintedSection]) -> Iterator[PrintedSection]:
    """Give the sections of an overview the role of the matter that each is about.

    So too the chapter on fees, which has no role among the chapters since 2019.
    """
    role = ""
    for section in sections:
        role = section.role if section.depth <= 1 else role
        is_inside = role == OVERVIEW and section.depth > 1
        matters = (*(MATTERS if is_inside else ()), ("fees", FEES))
        yield section if section.role else _with_matter(section, matters)


def _with_matter(
    section: PrintedSection, matters: Iterable[tuple[str, re.Pattern[str]]]
) -> PrintedSection:
    found = (role for role, words in matters if words.search(section.heading))
    is_short = len(section.heading) <= LONGEST_MATTER
    return replace(section, role=next(found, "")) if is_short else section


def claims_above(
    sections: Sequence[PrintedSection], about: Reported
) -> Iterator[Claim]:
    """Yield what stands above each section: the heads it lies under, the last line.

    The line is the first of a caption whose second became the heading of an annex.
    """
    heads: dict[int, Claim] = {}
    last = Claim.NONE
    for section in sections:
        heads = {at: each for at, each in heads.items() if at < section.depth}
        yield Claim.OTHER_BODY if Claim.OTHER_BODY in (*heads.values(), last) else last
        if not section.has_title:
            heads[section.depth] = claim_in(section.heading, about)
        line = section.blocks[-1] if section.blocks else {"type": ""}
        last = claim_in(line["text"], about) if line["type"] == "paragraph" else last
        last = last if section.blocks and last in NAMED_IN_TWO_LINES else Claim.NONE


def claim_in(line: str, about: Reported) -> Claim:
    """Return whose numbers a line says stand below it, as a caption or a sentence."""
    if is_caption(line):
        return claim_of(line, about)
    return pointing_claim(line, about)


def chapters(
    sections: Sequence[PrintedSection], role: str
) -> Iterator[list[PrintedSection]]:
    """Yield the sections of a role, each with those below it."""
    chapter: list[PrintedSection] = []
    for section in sections:
        if chapter and section.depth > chapter[0].depth:
            chapter.append(section)
            continue
        if chapter:
            yield chapter
        chapter = [section] if section.role == role else []
    if chapter:
        yield chapter
