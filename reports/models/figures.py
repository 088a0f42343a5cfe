"""Observations: the numbers of the reports, each with the place it was read at."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from reports.figures.indicators import name_of
from reports.figures.readings import LONGEST_RAW, number_anchor
from reports.models.agency import Agency
from reports.models.report import Report
from reports.models.section import anchors_by_order

DIGITS, DECIMALS = 20, 4


class Observation(models.Model):
    """One number a report prints; without a value where the cell is blank.

    `indicator` is a code of figures/indicators.csv, `applicant` the column of the
    table of requests. `section` is the order of the section, `table`, `row` and
    `column` count from 1, merged cells once. A number of the text has its `sentence`,
    one of a table that counts all of a place the name of that: 全县.
    `is_counted` holds for what series and sums take: the report is published, and no
    table of it prints the same. The particulars of the body stand here once more, so
    that a series over all bodies is read from one index.
    """

    report = models.ForeignKey(
        Report,
        verbose_name="报告",
        on_delete=models.CASCADE,
        related_name="observations",
        db_index=False,
    )
    indicator = models.CharField("指标", max_length=40)
    applicant = models.CharField("申请人", max_length=10, blank=True)
    value = models.DecimalField(
        "数值", max_digits=DIGITS, decimal_places=DECIMALS, null=True, blank=True
    )
    raw = models.CharField("原文", max_length=LONGEST_RAW, blank=True)
    origin = models.CharField("出处", max_length=5)
    section = models.PositiveIntegerField("章节")
    table = models.PositiveIntegerField("表", default=0)
    row = models.PositiveIntegerField("行", default=0)
    column = models.PositiveIntegerField("列", default=0)
    sentence = models.TextField("原句", blank=True)
    is_corrected = models.BooleanField("经编辑更正", default=False)
    is_counted = models.BooleanField("计入序列", default=False)
    agency = models.ForeignKey(
        Agency,
        verbose_name="机构",
        on_delete=models.PROTECT,
        null=True,
        related_name="observations",
        db_index=False,
    )
    year = models.PositiveSmallIntegerField("年度", null=True)
    level = models.CharField("层级", max_length=10, blank=True)
    line = models.CharField("条线", max_length=30, blank=True)
    region = models.CharField("地区", max_length=12, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "数字"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "indicator", "applicant", "origin"],
                name="observation_once_per_report",
            ),
            models.CheckConstraint(
                condition=Q(origin__in=["table", "text"]),
                name="observation_origin_known",
            ),
        ]
        indexes = [
            models.Index(
                fields=[
                    *("indicator", "applicant", "year", "value"),
                    # With what the condition names, so that rows are not looked up.
                    *("level", "line", "region", "agency", "is_counted"),
                ],
                condition=Q(is_counted=True),
                name="observation_series",
            ),
            models.Index(
                # Sums over all results of requests, of one level or of each. The level
                # stands first: SQLite would skip over years, and read rows one by one.
                fields=["level", "year", "indicator", "line", "region", "value"],
                condition=Q(is_counted=True, applicant="total"),
                name="observation_totals",
            ),
            models.Index(
                fields=["agency", "indicator", "applicant", "year"],
                name="observation_agency",
            ),
            models.Index(
                # Of all reports, counted or not, in the order of figures/listings.py.
                fields=["indicator", "year", "report", "applicant"],
                name="observation_listed",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its cell, or of the section where it is in the text."""
        anchor = number_anchor(self.origin, self.indicator, self.applicant)
        return f"{reverse('report-detail', args=[self.report_id])}#{anchor}"

    @property
    def name(self) -> str:
        """What it counts, in the words of the dictionary."""
        return name_of(self.indicator, self.applicant)


class UnreadTable(models.Model):
    """A table with numbers that were not understood; it waits for an editor.

    `table` is 0 for the sentences of a section.
    """

    report = models.ForeignKey(
        Report,
        verbose_name="报告",
        on_delete=models.CASCADE,
        related_name="unread_tables",
    )
    section = models.PositiveIntegerField("章节")
    table = models.PositiveIntegerField("表")
    reason = models.TextField("原因")

    class Meta:
        verbose_name = verbose_name_plural = "未读懂的表格"
        ordering = ["report", "section", "table"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section", "table"], name="unread_table_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report}：{self.place}"

    def get_absolute_url(self) -> str:
        anchors = anchors_by_order(self.report.sections.all())
        return f"{self.report.get_absolute_url()}#{anchors.get(self.section, '')}"

    @property
    def place(self) -> str:
        """Which table of its section, or the sentences between them."""
        return f"第 {self.table} 个表" if self.table else "文中"


class Answer(models.TextChoices):
    """What an editor found when looking at a check."""

    OPEN = "", "未答复"
    CONFIRMED = "confirmed", "核对无误，原文如此"
    CORRECTED = "corrected", "读取有误，已更正"


class Check(models.Model):
    """Two numbers of a report that do not agree, and what an editor says to it.

    `cells` lists the numbers with their places. What no longer arises is kept when it
    has an answer, with `is_current` false, so that a new reading asks nobody twice.
    """

    report = models.ForeignKey(
        Report, verbose_name="报告", on_delete=models.CASCADE, related_name="checks"
    )
    rule = models.CharField("规则", max_length=10)
    indicator = models.CharField("指标", max_length=40)
    applicant = models.CharField("申请人", max_length=10, blank=True)
    printed = models.DecimalField("印作", max_digits=DIGITS, decimal_places=DECIMALS)
    expected = models.DecimalField("应为", max_digits=DIGITS, decimal_places=DECIMALS)
    message = models.TextField("说明")
    cells = models.JSONField("数字所在", default=list)
    is_current = models.BooleanField("仍然如此", default=True)
    answer = models.CharField("答复", max_length=10, choices=Answer, blank=True)
    note = models.TextField("附注", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="答复人",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "数字核对"
        ordering = ["-report__year", "report", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "rule", "indicator", "applicant"],
                name="check_once_per_report",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=Answer.values), name="check_answer_known"
            ),
        ]

    def __str__(self) -> str:
        return self.message


class Correction(models.Model):
    """A number set by an editor because it was read wrongly; never changed, only added.

    `raw` is the cell as it was read then: another reading of it asks anew.
    """

    report = models.ForeignKey(
        Report,
        verbose_name="报告",
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    indicator = models.CharField("指标", max_length=40)
    applicant = models.CharField("申请人", max_length=10, blank=True)
    raw = models.CharField("读到的原文", max_length=LONGEST_RAW, blank=True)
    old = models.DecimalField(
        "原值", max_digits=DIGITS, decimal_places=DECIMALS, null=True, blank=True
    )
    new = models.DecimalField(
        "更正为", max_digits=DIGITS, decimal_places=DECIMALS, null=True, blank=True
    )
    reason = models.TextField("理由")
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="更正人",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    corrected_at = models.DateTimeField("更正时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "数字更正"
        ordering = ["-corrected_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.report}：{self.name}"

    @property
    def name(self) -> str:
        """What the number counts, in the words of the dictionary."""
        return name_of(self.indicator, self.applicant)
