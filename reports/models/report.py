"""Reports: what a body published about its disclosure work, one row each."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from reports.addresses import address_of
from reports.models.agency import Agency, AgencyQuerySet
from reports.models.evidence import Certainty, FieldEvidence

FIRST_YEAR = 1949
LAST_YEAR = 2100
# What a report has to have before readers see it.
NEEDED = {"agency": "机构", "year": "年度", "title": "标题"}


class Kind(models.TextChoices):
    """The kinds of disclosure reports."""

    ANNUAL = "annual", "年度报告"
    PLAN = "plan", "工作要点"
    PROGRESS = "progress", "落实情况"
    OTHER = "other", "其他"


class Status(models.TextChoices):
    """Where a report stands; nothing is deleted.

    A withdrawn one keeps its page; a rejected one is a draft that was never shown.
    """

    DRAFT = "draft", "待审核"
    PUBLISHED = "published", "已发布"
    WITHDRAWN = "withdrawn", "已撤回"
    REJECTED = "rejected", "不采用"


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports as readers and the index ask for them."""

    def published(self) -> "ReportQuerySet":
        """Keep the reports that readers may see."""
        return self.filter(status=Status.PUBLISHED)

    def known_to_readers(self) -> "ReportQuerySet":
        """Keep the reports that have a page: published ones and withdrawn ones."""
        return self.filter(status__in=(Status.PUBLISHED, Status.WITHDRAWN))

    def drafts(self) -> "ReportQuerySet":
        """Keep the reports that wait for an editor."""
        return self.filter(status=Status.DRAFT)

    def unindexed(self) -> "ReportQuerySet":
        """Keep the reports that changed since they were last indexed."""
        return self.filter(indexed_revision__lt=F("revision"))


class Report(models.Model):
    """A report; `year` is the year reported on, not the year of publication.

    `shown_since` is when readers first saw the text that stands here, if they ever did.
    `revision` counts changes and runs ahead of `indexed_revision` until indexed.
    `evidence` lists what `stored_evidence` makes of each value that was read.
    """

    agency = models.ForeignKey(
        Agency,
        verbose_name="机构",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        # Four of the indexes and constraints below begin with it.
        db_index=False,
    )
    issued_as = models.CharField(
        "署名",
        max_length=100,
        blank=True,
        help_text="发布时所用的曾用名；与机构现名相同则留空",
    )
    year = models.PositiveSmallIntegerField(
        "年度",
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
    )
    kind = models.CharField("类型", max_length=10, choices=Kind, default=Kind.OTHER)
    title = models.CharField("标题", max_length=300, blank=True)
    document_number = models.CharField("文号", max_length=100, blank=True)
    index_number = models.CharField("索引号", max_length=100, blank=True)
    issued_on = models.DateField("成文日期", null=True, blank=True)
    published_on = models.DateField("发布日期", null=True, blank=True)
    source_url = models.URLField("来源网址", max_length=1000, blank=True)
    status = models.CharField(
        "状态", max_length=10, choices=Status, default=Status.DRAFT
    )
    doubts = models.TextField("待核实", blank=True, help_text="每行一条")
    evidence = models.JSONField("依据", default=list, blank=True, editable=False)
    is_edited = models.BooleanField("经编辑修改", default=False, editable=False)
    figures_version = models.PositiveSmallIntegerField(
        "数字读取版本", default=0, editable=False
    )
    withdrawn_reason = models.TextField("撤回原因", blank=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    shown_since = models.DateTimeField("公开起始", null=True, editable=False)
    revision = models.PositiveIntegerField("修订", default=1, editable=False)
    indexed_revision = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField("收录时间", auto_now_add=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报告"
        ordering = ["-year", "id"]
        permissions = [
            ("publish_report", "发布报告"),
            ("withdraw_report", "撤回和恢复报告"),
        ]
        indexes = [
            models.Index(fields=["status", "year"], name="report_status_year"),
            # Whoever goes through all that are published, a batch at a time, would
            # otherwise read all of them for each batch.
            models.Index(fields=["status", "id"], name="report_status_id"),
            models.Index(fields=["agency", "year", "kind"], name="report_identity"),
            # Which bodies report at all is asked of each body, without reading a row.
            models.Index(fields=["agency", "kind", "status"], name="report_of_agency"),
            models.Index(fields=["-updated_at"], name="report_changed"),
            # Readers paste the address that a report came from.
            models.Index(fields=["source_url"], name="report_source_url"),
            models.Index(
                fields=["year", "agency", "published_on"],
                condition=Q(kind=Kind.ANNUAL, status=Status.PUBLISHED),
                name="report_coverage",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="report_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="report_status_known"
            ),
            models.CheckConstraint(
                condition=Q(year=None) | Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="report_year_plausible",
                violation_error_message="年度不可能是报告的年度。",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED)
                | (Q(agency__isnull=False, year__isnull=False) & ~Q(title="")),
                name="report_published_complete",
                violation_error_message="发布的报告须有机构、年度和标题。",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.WITHDRAWN) | ~Q(withdrawn_reason=""),
                name="report_withdrawn_with_reason",
                violation_error_message="撤回报告须写明原因。",
            ),
            models.CheckConstraint(
                condition=Q(indexed_revision__lte=F("revision")),
                name="report_indexed_not_ahead",
            ),
            models.UniqueConstraint(
                fields=["agency", "issued_as", "year"],
                condition=Q(kind=Kind.ANNUAL, status=Status.PUBLISHED),
                name="report_one_annual_per_year",
                violation_error_message="该机构该年度的年度报告已经发布。",
            ),
            models.UniqueConstraint(
                fields=["agency", "issued_as", "year", "kind", "title"],
                # Of annual reports there is one, whatever its title.
                condition=Q(status=Status.PUBLISHED) & ~Q(kind=Kind.ANNUAL),
                name="report_title_once_per_year",
                violation_error_message="同一机构、年度、类型和标题的报告已经发布。",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"（无标题）#{self.pk}"

    def get_absolute_url(self) -> str:
        return address_of("report-detail", self.pk)

    @property
    def author(self) -> str:
        """The name it was issued under, once its body is known."""
        return self.issued_as or str(self.agency)

    @property
    def day(self) -> date | None:
        """The day it is known by: of publication, or else of its signature."""
        return self.published_on or self.issued_on

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def is_sample(self) -> bool:
        return self.agency is not None and self.agency.is_sample

    @property
    def lacking(self) -> list[str]:
        """Name what readers need to know of a report and nobody has said yet."""
        return [label for name, label in NEEDED.items() if not getattr(self, name)]

    @property
    def doubt_lines(self) -> list[str]:
        return self.doubts.splitlines()

    @property
    def field_evidence(self) -> list[FieldEvidence]:
        """Where each value was read, with its label, in the order of the fields."""
        return [self._labelled(entry) for entry in self.evidence]

    def _labelled(self, entry: dict[str, str]) -> FieldEvidence:
        field, value = entry["field"], entry["value"]
        label = getattr(Report._meta.get_field(field), "verbose_name", field)
        return FieldEvidence(
            field,
            str(label),
            Kind(value).label if field == "kind" else value,
            entry["origin"],
            entry["written"],
            Certainty(entry["certainty"]),
        )


def publishing_agencies() -> AgencyQuerySet:
    """Return the agencies with a published report, without counting them."""
    reports = Report.objects.published().filter(agency=models.OuterRef("pk"))
    return Agency.objects.filter(models.Exists(reports))
