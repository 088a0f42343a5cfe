"""What part of the directory is chosen: its parameters, and links that change it.

Like everywhere, a value that cannot be read is left out and named.
"""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_noop

from reports.filters import (
    KnownValuesField,
    LineField,
    PageField,
    RegionField,
    ignored,
)
from reports.models import Level
from reports.views.links import overlap

PINYIN = "pinyin"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LABELS = {
    "level": "层级",
    "region": "地区",
    "line": "条线",
    "letter": gettext_noop("拼音首字母"),
}


class LetterField(KnownValuesField):
    """Letters that names begin with in pinyin, in either case."""

    def written(self, value: str) -> str:
        return value.upper() if len(value) == 1 else value


FIELDS: dict[str, KnownValuesField] = {
    "level": KnownValuesField(choices=Level.choices),
    "region": RegionField(),
    "line": LineField(),
    "letter": LetterField(choices=[(each, each) for each in LETTERS]),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What part of the directory is looked at; what is empty is not narrowed."""

    level: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    line: tuple[str, ...] = ()
    letter: tuple[str, ...] = ()
    order: str = ""
    page: int = 1

    def of(self, facet: str) -> tuple[str, ...]:
        """Return the values chosen of a facet."""
        values: tuple[str, ...] = getattr(self, facet)
        return values

    @property
    def address(self) -> str:
        """The URL of this part of the directory."""
        pairs = [(facet, value) for facet in LABELS for value in self.of(facet)]
        if self.order:
            pairs.append(("order", self.order))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        start = reverse("agency-list")
        return f"{start}?{urlencode(pairs)}" if pairs else start

    def toggled(self, facet: str, value: str) -> "Chosen":
        """Return this with a value added, or taken away when chosen.

        Letters are of use in the order of the alphabet only.
        """
        chosen = self.of(facet)
        kept = tuple(each for each in chosen if not overlap(facet, each, value))
        changed = kept if value in chosen else (*kept, value)
        if value in chosen and facet != "region":
            changed = tuple(each for each in chosen if each != value)
        order = PINYIN if facet == "letter" and changed else self.order
        values: dict[str, Any] = {facet: changed, "order": order, "page": 1}
        return replace(self, **values)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything narrows it."""
        return any(self.of(facet) for facet in LABELS)

    @property
    def is_mixed(self) -> bool:
        """Whether more than one thing narrows it, or it is set in another order."""
        narrowing = sum(len(self.of(facet)) for facet in LABELS)
        return narrowing + bool(self.order) > 1


def read_chosen(parameters: QueryDict) -> tuple[Chosen, list[str]]:
    """Read the parameters: what is looked at, and what could not be read."""
    found = {
        name: field.sorted_out(parameters.getlist(name))
        for name, field in FIELDS.items()
    }
    unknown = [
        (LABELS[name], value) for name, each in found.items() for value in each.unknown
    ]
    order = PINYIN if parameters.get("order") == PINYIN else ""
    page = PageField().clean(parameters.get("page"))
    known: dict[str, Any] = {name: each.known for name, each in found.items()}
    return Chosen(order=order, page=page, **known), ignored(unknown)
