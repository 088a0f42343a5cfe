"""Counts of coverage, derived from the reports and renewed by whoever changes them."""

from django.db import models


class CoverageCount(models.Model):
    """Bodies of a level and line with an annual report about a year; how many in time.

    Derived, and good only while `stamp` is the present one: a reader counts anew where
    it is not.
    """

    year = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=10)
    line = models.CharField(max_length=30, blank=True)
    is_government = models.BooleanField()
    bodies = models.PositiveIntegerField()
    dated = models.PositiveIntegerField()
    in_time = models.PositiveIntegerField()
    stamp = models.CharField(max_length=200)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["year", "level", "line", "is_government"],
                name="coverage_count_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.level}: {self.bodies}"
