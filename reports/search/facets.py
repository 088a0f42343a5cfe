"""How facets are laid out for readers: labels and order, whoever counted them."""

from heapq import nlargest

from reports.models import Agency, Kind, Level, Region, Role
from reports.models.agency import told_apart
from reports.search.results import Facet, FacetValue

LONG, MOST_LISTED = ("agency",), 100
LABELS = {
    "line": "条线",
    "role": "法定栏目",
    "agency": "机构",
    "level": "层级",
    "region": "地区",
    "year": "年度",
    "kind": "类型",
}
CLOSED = {"level": Level.values, "kind": Kind.values, "role": Role.values}
CHOICES = {
    "level": dict(Level.choices),
    "kind": dict(Kind.choices),
    "role": dict(Role.choices),
}


def laid_out(
    name: str,
    counts: dict[str, int],
    chosen: tuple[str, ...],
    *,
    is_whole: bool = False,
) -> Facet:
    """Lay out the counts of a facet; chosen values stay listed when they count 0."""
    complete = {**dict.fromkeys(chosen, 0), **counts}
    total = len(complete)
    if name in LONG and not is_whole and total > MOST_LISTED:
        # Naming thousands of bodies would take longer than all of the search.
        most = nlargest(MOST_LISTED, counts, key=lambda value: counts[value])
        complete = {value: complete[value] for value in dict.fromkeys((*chosen, *most))}
    labels = _labels(name, list(complete))
    values = [
        FacetValue(value, labels[value], count, selected=value in chosen)
        for value, count in complete.items()
        if value in labels
    ]
    listed = tuple(_ordered(name, values))
    return Facet(name, LABELS[name], listed, total - len(complete))


def _ordered(name: str, values: list[FacetValue]) -> list[FacetValue]:
    if name == "year":
        return sorted(values, key=lambda each: each.value, reverse=True)
    if name == "region":
        return sorted(values, key=lambda each: each.value)
    if name in CLOSED:
        return sorted(values, key=lambda each: CLOSED[name].index(each.value))
    return sorted(values, key=lambda each: (-each.count, each.label))


def _labels(name: str, values: list[str]) -> dict[str, str]:
    if name == "agency":
        agencies = list(
            Agency.objects.filter(slug__in=values).select_related("region__parent")
        )
        labels = told_apart(agencies)
        return {agency.slug: labels[agency.pk] for agency in agencies}
    if name == "region":
        return dict(Region.objects.filter(code__in=values).values_list("code", "name"))
    if name == "year":
        return {value: f"{value}年" for value in values}
    if name == "line":
        return {value: value for value in values}
    choices = CHOICES[name]
    return {value: str(choices[value]) for value in values if value in choices}
