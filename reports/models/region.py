"""Provinces, cities and counties with their division codes."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q


class RegionLevel(models.TextChoices):
    """The three levels of GB/T 2260."""

    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"


# A county may lie in a province directly.
LIES_IN: dict[RegionLevel, tuple[RegionLevel, ...]] = {
    RegionLevel.PROVINCE: (),
    RegionLevel.CITY: (RegionLevel.PROVINCE,),
    RegionLevel.COUNTY: (RegionLevel.CITY, RegionLevel.PROVINCE),
}


class RegionQuerySet(models.QuerySet["Region"]):
    """Regions as forms offer them."""

    def offered(self, *chosen: str) -> "RegionQuerySet":
        """Keep the provinces, and whatever else is chosen by its code."""
        return self.filter(Q(level=RegionLevel.PROVINCE) | Q(code__in=chosen))


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

    objects = RegionQuerySet.as_manager()

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

    def clean(self) -> None:
        """Refuse a parent, or regions below, that are not of a wider or narrower level.

        So no region lies in itself, however far up. A rule over two rows cannot be a
        constraint of the database.
        """
        if self.level not in RegionLevel.values:
            return
        level = RegionLevel(self.level)
        if self.parent and self.parent.level not in LIES_IN[level]:
            allowed = "或".join(each.label for each in LIES_IN[level])
            told = f"{level.label}的上级须是{allowed}，{self.parent}是"
            raise ValidationError(
                {"parent": f"{told}{self.parent.get_level_display()}。"}
            )
        for below in Region.objects.filter(parent=self.pk) if self.pk else ():
            if level not in LIES_IN[RegionLevel(below.level)]:
                told = f"{below}（{below.get_level_display()}）在它之下"
                raise ValidationError({"level": f"{told}，不能改成{level.label}。"})

    def lineage(self) -> list["Region"]:
        """List this region and those it lies in, the widest first."""
        above = self.parent.lineage() if self.parent else []
        return [*above, self]
