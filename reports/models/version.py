"""Versions: earlier texts of a report, kept when a newer one takes their place."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from reports.models.report import Report
from reports.models.section import Section


class VersionReason(models.TextChoices):
    """Why a text was replaced."""

    FILE = "file", "收录了内容不同的文件"
    EDIT = "edit", "编辑修改了标题或正文"
    READER = "reader", "同一文件由新的程序重新读取"


class VersionQuerySet(models.QuerySet["Version"]):
    """Versions as readers ask for them."""

    def shown(self) -> "VersionQuerySet":
        """Keep the texts that readers have seen, the first one first."""
        return self.filter(shown_since__isnull=False).order_by("number")


class Version(models.Model):
    """An earlier text that readers saw, numbered from 1; the present one is the next.

    A text that was replaced before readers saw it has no number: it is for editors.

    `sections` lists what `Version.SECTION_FIELDS` names of each section, in order, so
    that a text is shown as it was even where the way sections are read has changed.
    """

    SECTION_FIELDS = ("depth", "part", "role", "number", "heading", "blocks", "text")

    report = models.ForeignKey(
        Report, verbose_name="报告", on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField("版次", null=True, blank=True)
    title = models.CharField("标题", max_length=300, blank=True)
    sections = models.JSONField("章节", default=list)
    reason = models.CharField("更替原因", max_length=10, choices=VersionReason)
    shown_since = models.DateTimeField("公开起始", null=True, blank=True)
    replaced_at = models.DateTimeField("更替时间", auto_now_add=True)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="更替人",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "版本"
        ordering = ["report", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"], name="version_number_once_per_report"
            ),
            models.CheckConstraint(
                condition=models.Q(reason__in=VersionReason.values),
                name="version_reason_known",
            ),
            models.CheckConstraint(
                condition=models.Q(number=None, shown_since=None)
                | models.Q(number__isnull=False, shown_since__isnull=False),
                name="version_numbered_when_shown",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.standing}"

    def get_absolute_url(self) -> str:
        return reverse("version-detail", args=[self.report_id, self.number])

    @property
    def standing(self) -> str:
        """Which version it is, as an editor reads it."""
        return f"第 {self.number} 版" if self.number else "发布前的文字"

    def text_sections(self) -> list[Section]:
        """Return the sections as they stood, unsaved, numbered in their order."""
        return [
            Section(order=order, **{name: kept[name] for name in self.SECTION_FIELDS})
            for order, kept in enumerate(self.sections, start=1)
        ]


class SketchKey(models.Model):
    """A key that texts which are nearly the same share; see `text.resemblance`."""

    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="sketch_keys"
    )
    key = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "近似键"

    def __str__(self) -> str:
        return f"{self.report_id}: {self.key}"
