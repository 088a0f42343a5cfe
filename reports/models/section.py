"""Sections: the tree of a report, each with its text and tables."""

import json
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2s
from typing import Any, Protocol

from django.db import models
from django.db.models import Q

from reports.models.report import Report

MOST_KNOWN = 8192


class Part(models.TextChoices):
    """Where in a report a section stands."""

    PREAMBLE = "preamble", "前言"
    BODY = "body", "正文"
    ANNEX = "annex", "附件"


class Role(models.TextChoices):
    """The statutory sections of an annual report (国办公开办函〔2021〕30号)."""

    OVERVIEW = "overview", "总体情况"
    PROACTIVE = "proactive", "主动公开"
    REQUESTS = "requests", "依申请公开"
    REVIEW = "review", "复议诉讼"
    PROBLEMS = "problems", "问题与改进"
    MISCELLANEOUS = "miscellaneous", "其他事项"


class ReadableEncoder(json.JSONEncoder):
    """Writes Chinese as it is; as \\uXXXX it would take twice the space."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "ensure_ascii": False})


class SectionQuerySet(models.QuerySet["Section"]):
    """Sections of a report."""

    def top_level(self) -> "SectionQuerySet":
        """Keep the numbered parts of the body, without preamble and annexes."""
        return self.filter(part=Part.BODY, depth=1)

    def headings(self) -> "SectionQuerySet":
        """Load no more than what sections are named by, in their order."""
        named = self.only("report", "order", "part", "number", "heading")
        return named.order_by("order")


class Section(models.Model):
    """A section as printed: number, heading, blocks.

    `depth` is 1 for the numbered top level of the body and 0 for the preamble and
    the annexes, which stand beside it. `blocks` is a list of
    {"type": "title" | "paragraph", "text"} and {"type": "table", "rows": [[{"text",
    "rowspan", "colspan"}]]}. `text` is all that is printed in the section itself,
    without its subsections; the texts of all sections, in order, are the report.
    """

    report = models.ForeignKey(
        Report, verbose_name="报告", on_delete=models.CASCADE, related_name="sections"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name="上级",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
    )
    order = models.PositiveIntegerField("顺序")
    depth = models.PositiveSmallIntegerField("层次")
    part = models.CharField("部分", max_length=10, choices=Part, default=Part.BODY)
    role = models.CharField("法定栏目", max_length=15, choices=Role, blank=True)
    number = models.CharField("序号", max_length=20, blank=True)
    heading = models.TextField("标题", blank=True)
    blocks = models.JSONField("内容", default=list, encoder=ReadableEncoder)
    text = models.TextField("全文")

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "章节"
        ordering = ["report", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "order"], name="section_order_once_per_report"
            ),
            models.CheckConstraint(
                condition=Q(part__in=Part.values), name="section_part_known"
            ),
            models.CheckConstraint(
                condition=Q(role__in=["", *Role.values]), name="section_role_known"
            ),
            models.CheckConstraint(
                condition=Q(part=Part.BODY, depth__gte=1)
                | (~Q(part=Part.BODY) & Q(depth=0)),
                name="section_depth_fits_part",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        anchors = anchors_by_order(self.report.sections.headings())
        return f"{self.report.get_absolute_url()}#{anchors[self.order]}"

    @property
    def label(self) -> str:
        """Number and heading for a table of contents."""
        return section_label(self)


class Headed(Protocol):
    """What a section is named by."""

    @property
    def part(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def heading(self) -> str: ...


def section_label(section: Headed) -> str:
    """Return number and heading of a section, or what it is where it has neither."""
    said = f"{section.number}{section.heading.rstrip('。')}"
    return said or str(Part(section.part).label)


def section_anchors(sections: Iterable[Headed]) -> list[str]:
    """Return the fragments that lead to the sections of a report, given all in order.

    They are made of the headings, so that they outlast a section's place and number:
    editors split, join and move sections, and a file is read anew. Of headings that
    are alike the later ones are counted.
    """
    seen: Counter[str] = Counter()
    found = []
    for section in sections:
        said = section.heading.rstrip("。") or section.number or section.part
        name = _digest(said)
        seen[name] += 1
        found.append(f"{name}-{seen[name]}" if seen[name] > 1 else name)
    return found


def anchors_by_order(sections: Iterable[Section]) -> dict[int, str]:
    """Return the same by the order of each section."""
    every = list(sections)
    orders = (each.order for each in every)
    return dict(zip(orders, section_anchors(every), strict=True))


# Most reports have the same headings, and a page of hits has a thousand.
@lru_cache(maxsize=MOST_KNOWN)
def _digest(said: str) -> str:
    return f"t{blake2s(said.encode(), digest_size=4).hexdigest()}"
