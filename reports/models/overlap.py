"""How much of a report stands word for word in another one, found from the texts."""

from django.db import models
from django.db.models import Q

from reports.models.report import Report


class Relation(models.TextChoices):
    """Whose the other report is."""

    BEFORE = "before", "同一机构上一份"
    ELSEWHERE = "elsewhere", "别的机构"


class Overlap(models.Model):
    """The other report of a relation that shares most with a report.

    `share` and `alike` are of the report's own words, 0 to 1; `alike` pays no heed to
    numbers.
    """

    report = models.ForeignKey(
        Report, verbose_name="报告", on_delete=models.CASCADE, related_name="overlaps"
    )
    other = models.ForeignKey(
        Report, verbose_name="另一份报告", on_delete=models.CASCADE, related_name="+"
    )
    relation = models.CharField("关系", max_length=10, choices=Relation)
    characters = models.PositiveIntegerField("相同字数")
    share = models.FloatField("相同比例")
    alike = models.FloatField("不计数字的相同比例")

    class Meta:
        verbose_name = verbose_name_plural = "文字重复"
        ordering = ["-alike", "report"]
        indexes = [
            models.Index(fields=["relation", "-alike"], name="overlap_most_alike"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "relation"], name="overlap_one_per_relation"
            ),
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values), name="overlap_relation_known"
            ),
            models.CheckConstraint(
                condition=Q(share__gte=0, share__lte=1, alike__gte=0, alike__lte=1),
                name="overlap_shares_are_parts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} / {self.other}"


class OverlapCheck(models.Model):
    """The revision of a report that was looked at; one behind has to be again.

    `least` is how many sampled runs a report of another body has to share with it to be
    compared in full; `whole` is the same number for texts that are alike but for their
    numbers, None where there is nothing to compare.
    """

    report = models.OneToOneField(
        Report,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="overlap_check",
    )
    revision = models.PositiveIntegerField(default=0)
    least = models.PositiveIntegerField(default=0)
    whole = models.BigIntegerField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.report_id}: {self.revision}"


class Shingle(models.Model):
    """A sampled run of characters of a report, as a number, to find its like by.

    Of a run that many reports have, a few stand for all; what is `is_beyond` them is
    looked at only to take the place of one that is withdrawn.
    """

    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="shingles"
    )
    value = models.BigIntegerField()
    is_beyond = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "value"], name="shingle_once_per_report"
            ),
        ]
        indexes = [
            models.Index(
                fields=["value"], condition=Q(is_beyond=False), name="shingle_within"
            ),
            models.Index(
                fields=["value"], condition=Q(is_beyond=True), name="shingle_beyond"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.value}"
