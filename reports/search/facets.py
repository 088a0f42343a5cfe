"""How facets are laid out for readers: labels and order, whoever counted them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from heapq import nlargest

from reports.models import Agency, Kind, Level, Role
from reports.models.agency import told_apart
from reports.search.names import Names
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
    name: {value: str(label) for value, label in choices}
    for name, choices in (
        ("level", Level.choices),
        ("kind", Kind.choices),
        ("role", Role.choices),
    )
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many reports have each value of a facet, and how many have others."""

    values: Mapping[str, int]
    others: int = 0


def laid_out(
    name: str,
    counts: Counts,
    chosen: tuple[str, ...],
    names: Names,
    *,
    is_whole: bool = False,
) -> Facet:
    """Lay out the counts of a facet; chosen values stay listed when they count 0.

    The counts of agencies are by primary key.
    """
    keys = keys_of(name, chosen)
    complete = {**dict.fromkeys(keys, 0), **counts.values}
    left_out = 0
    if name in LONG and not is_whole and len(counts.values) > MOST_LISTED:
        # Naming thousands of bodies would take longer than all of the search.
        known = counts.values
        most = nlargest(MOST_LISTED, known, key=lambda key: (known[key], key))
        kept = dict.fromkeys((*keys, *most))
        left_out = sum(known.values()) - sum(known.get(key, 0) for key in kept)
        complete = {key: complete[key] for key in kept}
    values = _values(name, complete, chosen, names)
    ordered = tuple(_ordered(name, values))
    return Facet(name, LABELS[name], ordered, counts.others + left_out)


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
        # Thousands: by their value, which comes first, without asking each for it.
        return sorted(values)
    if name in CLOSED:
        return sorted(values, key=lambda each: CLOSED[name].index(each.value))
    return sorted(values, key=lambda each: (-each.count, each.label))


def _values(
    name: str, counts: Mapping[str, int], chosen: tuple[str, ...], names: Names
) -> list[FacetValue]:
    """Name each value that is known."""
    if name == "agency":
        agencies = names.agencies(map(int, counts))
        labels = told_apart(agencies.values())
        return [
            FacetValue(each.slug, labels[pk], counts[str(pk)], each.slug in chosen)
            for pk, each in agencies.items()
        ]
    known = _labels(name, counts, names)
    return [
        FacetValue(value, known[value], count, value in chosen)
        for value, count in counts.items()
        if value in known
    ]


def _labels(name: str, values: Collection[str], names: Names) -> Mapping[str, str]:
    if name == "region":
        return names.regions(values)
    if name == "year":
        return {value: f"{value}年" for value in values}
    if name == "line":
        return {value: value for value in values}
    labels = CHOICES[name]
    return {value: labels[value] for value in values if value in labels}
