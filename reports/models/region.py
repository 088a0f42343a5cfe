"""Provinces, cities and counties with their division codes."""

from django.db import models
from django.db.models import Q


class RegionLevel(models.TextChoices):
    """The three levels of GB/T 2260."""

    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"


class Region(models.Model):
    """An administrative division, by its six-digit code of GB/T 2260."""

    code = models.CharField("代码", max_length=6, primary_key=True)
    name = models.CharField("名称", max_length=50, db_index=True)
    level = models.CharField("层级", max_length=10, choices=RegionLevel)
    parent = models.ForeignKey(
        "self",
        verbose_name="上级",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    is_sample = models.BooleanField("虚构示例", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "行政区划"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=RegionLevel.values), name="region_level_known"
            ),
            models.CheckConstraint(
                condition=Q(level=RegionLevel.PROVINCE, parent=None)
                | (~Q(level=RegionLevel.PROVINCE) & Q(parent__isnull=False)),
                name="region_parent_unless_province",
                violation_error_message="省级没有上级，市级和县级须填上级。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def lineage(self) -> list["Region"]:
        """List this region and those it lies in, the widest first."""
        above = self.parent.lineage() if self.parent else []
        return [*above, self]
