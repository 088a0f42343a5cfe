"""How facets are laid out for readers: labels and order, whoever counted them."""

from collections.abc import Iterable, Mapping
from heapq import nlargest

from reports.models import Agency, Kind, Level, Region, Role
from reports.models.agency import told_apart
from reports.search.results import Facet, FacetValue

LONG, MOST_LISTED = ("agency",), 30
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
    counts: Mapping[str, int],
    chosen: tuple[str, ...],
    others: int = 0,
    *,
    is_whole: bool = False,
) -> Facet:
    """Lay out the counts of a facet; chosen values stay listed when they count 0.

    The counts of agencies are by primary key. `others` are reports that were counted
    under values not given here.
    """
    complete = {**dict.fromkeys(keys_of(name, chosen), 0), **counts}
    left_out = 0
    if name in LONG and not is_whole and len(counts) > MOST_LISTED:
        # Naming thousands of bodies would take longer than all of the search.
        most = nlargest(MOST_LISTED, counts, key=lambda key: (counts[key], key))
        kept = dict.fromkeys((*keys_of(name, chosen), *most))
        left_out = sum(counts.values()) - sum(counts.get(key, 0) for key in kept)
        complete = {key: complete[key] for key in kept}
    values = [
        FacetValue(value, label, complete[key], selected=value in chosen)
        for key, value, label in _named(name, list(complete))
    ]
    return Facet(name, LABELS[name], tuple(_ordered(name, values)), others + left_out)


def keys_of(name: str, chosen: tuple[str, ...]) -> list[str]:
    """Return what chosen values are counted by: agencies by their primary key."""
    if name != "agency" or not chosen:
        return list(chosen)
    return [
        str(pk)
        for pk in Agency.objects.filter(slug__in=chosen).values_list("pk", flat=True)
    ]


def _ordered(name: str, values: list[FacetValue]) -> list[FacetValue]:
    if name == "year":
        return sorted(values, key=lambda each: each.value, reverse=True)
    if name == "region":
        return sorted(values, key=lambda each: each.value)
    if name in CLOSED:
        return sorted(values, key=lambda each: CLOSED[name].index(each.value))
    return sorted(values, key=lambda each: (-each.count, each.label))


def _named(name: str, keys: list[str]) -> Iterable[tuple[str, str, str]]:
    """Yield each key that is known with its value and its label."""
    if name == "agency":
        near = Agency.objects.select_related("region__parent").only(
            "slug", "name", "region__name", "region__parent__name"
        )
        agencies = list(near.filter(pk__in=[int(key) for key in keys]))
        names = told_apart(agencies)
        for agency in agencies:
            yield str(agency.pk), agency.slug, names[agency.pk]
        return
    labels = _labels(name, keys)
    for key in keys:
        if key in labels:
            yield key, key, labels[key]


def _labels(name: str, values: list[str]) -> dict[str, str]:
    if name == "region":
        return dict(Region.objects.filter(code__in=values).values_list("code", "name"))
    if name == "year":
        return {value: f"{value}年" for value in values}
    if name == "line":
        return {value: value for value in values}
    choices = CHOICES[name]
    return {value: str(choices[value]) for value in values if value in choices}
