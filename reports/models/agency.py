"""The bodies that publish reports, with all names they are known by."""

from collections import Counter
from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from reports.addresses import address_of
from reports.models.region import Region


class Level(models.TextChoices):
    """The level of government a body belongs to."""

    MINISTRY = "ministry", "部委"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Agencies as readers ask for them."""

    def named(self, name: str) -> "AgencyQuerySet":
        """Keep the agencies that bear or bore exactly this name."""
        return self.filter(Q(name=name) | Q(names__name=name)).distinct()

    def lines(self) -> list[str]:
        """List the lines of work that there are."""
        known = self.exclude(line="").order_by("line")
        return list(known.values_list("line", flat=True).distinct())


class Agency(models.Model):
    """A body of the state; `line` joins the same line of work over all levels."""

    name = models.CharField("名称", max_length=100, db_index=True)
    slug = models.SlugField("网址标识", max_length=150, unique=True)
    level = models.CharField("层级", max_length=10, choices=Level)
    region = models.ForeignKey(
        Region,
        verbose_name="地区",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agencies",
    )
    line = models.CharField("条线", max_length=30, blank=True, db_index=True)
    is_sample = models.BooleanField("虚构示例", default=False)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "机构"
        ordering = ["name"]
        permissions = [("merge_agency", "合并机构")]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "region"],
                name="agency_name_unique_in_region",
                violation_error_message="该地区已有这个名称的机构。",
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(region=None),
                name="agency_name_unique_without_region",
                violation_error_message="已有这个名称的部委。",
            ),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="agency_level_known"
            ),
            models.CheckConstraint(
                condition=Q(level=Level.MINISTRY, region=None)
                | (~Q(level=Level.MINISTRY) & Q(region__isnull=False)),
                name="agency_region_unless_ministry",
                violation_error_message="部委不填地区，其他机构须填所在地区。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("agency-detail", self.slug)

    @property
    def placed_name(self) -> str:
        """The name with the place around its region: 朝阳区人民政府（长春市）."""
        around = self.region and (self.region.parent or self.region)
        return f"{self.name}（{around}）" if around else self.name


def told_apart(agencies: Iterable[Agency]) -> dict[int, str]:
    """Name agencies so that no two of them look alike, by primary key."""
    given = list(agencies)
    bearers = Counter(agency.name for agency in given)
    return {
        agency.pk: agency.placed_name if bearers[agency.name] > 1 else agency.name
        for agency in given
    }


class NameKind(models.TextChoices):
    """How a further name stands to the usual one."""

    FULL = "full", "全称"
    ALIAS = "alias", "别称"
    ABBREVIATION = "abbreviation", "简称"
    FORMER = "former", "曾用名"


class AgencyName(models.Model):
    """A further name of an agency, with the years it was held where known."""

    agency = models.ForeignKey(
        Agency, verbose_name="机构", on_delete=models.CASCADE, related_name="names"
    )
    name = models.CharField("名称", max_length=100, db_index=True)
    kind = models.CharField("类别", max_length=12, choices=NameKind)
    held_from = models.PositiveSmallIntegerField("起始年", null=True, blank=True)
    held_until = models.PositiveSmallIntegerField("截止年", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "机构名称"
        ordering = ["kind", "held_from", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "name"], name="agency_name_once_per_agency"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=NameKind.values), name="agency_name_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(held_from=None)
                | Q(held_until=None)
                | Q(held_from__lte=models.F("held_until")),
                name="agency_name_years_in_order",
                violation_error_message="起始年不能晚于截止年。",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FormerSlug(models.Model):
    """An address under which an agency stood before it was renamed or merged."""

    slug = models.SlugField("原网址标识", max_length=150, unique=True)
    agency = models.ForeignKey(
        Agency, verbose_name="机构", on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "原网址"
        default_permissions = ()

    def __str__(self) -> str:
        return self.slug
