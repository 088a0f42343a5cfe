"""Sources: every captured file, kept byte for byte on disk by its hash."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from reports.models.report import Report


class ExtractionOutcome(models.TextChoices):
    """How reading the file ended."""

    OK = "ok", "已读取"
    EMPTY = "empty", "没有文字"
    TRUNCATED = "truncated", "文件不完整"
    REJECTED = "rejected", "不予接收"
    CRASHED = "crashed", "读取时出错"
    TIMEOUT = "timeout", "读取超时"


class SourceQuerySet(models.QuerySet["Source"]):
    """Files as readers ask for them."""

    def shown(self) -> "SourceQuerySet":
        """Keep the files of texts that readers see or saw."""
        return self.filter(version__gt=0)


class Source(models.Model):
    """One captured file; `report` is empty while nothing could be read from it."""

    report = models.ForeignKey(
        Report,
        verbose_name="报告",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sources",
    )
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("字节数")
    name = models.CharField("文件名", max_length=255)
    media_type = models.CharField("媒体类型", max_length=100, blank=True)
    url = models.URLField("网址", max_length=1000, blank=True)
    # 0: a text that was replaced before readers saw it, so they do not get the file.
    version = models.PositiveIntegerField(
        "版次", default=1, editable=False, help_text="这个文件所载的是报告的第几版"
    )
    outcome = models.CharField("读取结果", max_length=10, choices=ExtractionOutcome)
    message = models.TextField("说明", blank=True)
    captured_at = models.DateTimeField("收录时间", auto_now_add=True)
    captured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="收录人",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "来源文件"
        ordering = ["-captured_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=ExtractionOutcome.values),
                name="source_outcome_known",
            ),
            models.CheckConstraint(
                condition=Q(report=None)
                | Q(outcome__in=(ExtractionOutcome.OK, ExtractionOutcome.TRUNCATED)),
                name="source_of_report_was_read",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def file_name(self) -> str:
        """The name for a download, without the zip and the folders it came in."""
        return self.name.rpartition("/")[2]

    @property
    def path(self) -> Path:
        """Where the original bytes stand."""
        digest = self.sha256
        return Path(settings.ORIGINALS_DIR) / digest[:2] / digest[2:4] / digest
