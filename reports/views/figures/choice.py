"""What is asked of the figures: the parameters of the page, its table and downloads.

Like everywhere, a value that cannot be read is left out and named.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from reports.figures import Applicant, Indicator, Scope, indicators
from reports.filters import (
    AgencyField,
    KnownValuesField,
    LineField,
    RegionField,
    YearField,
)
from reports.models import Agency, Level, Region

FIRST_INDICATOR = "requests_new"
MOST_AGENCIES = 6
LEVELS = tuple(Level.choices)
EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Choice:
    """One indicator of some bodies, or of all bodies of a scope."""

    indicator: Indicator
    applicant: Applicant
    agencies: tuple[Agency, ...] = ()
    scope: Scope = EVERYTHING
    region: Region | None = None

    @property
    def querystring(self) -> str:
        """Write the choice as parameters, always in the same order."""
        scope = self.scope
        pairs = [("indicator", self.indicator.code)]
        if self.applicant != self.indicator.applicant:
            pairs.append(("applicant", self.applicant.value))
        pairs += [("agency", each.slug) for each in self.agencies]
        pairs += [
            (name, value)
            for name, value in (
                ("level", scope.level),
                ("line", scope.line),
                ("region", scope.region),
            )
            if value
        ]
        if scope.first != EVERYTHING.first:
            pairs.append(("from", str(scope.first)))
        if scope.last != EVERYTHING.last:
            pairs.append(("to", str(scope.last)))
        return urlencode(pairs)

    @property
    def title(self) -> str:
        """Name the choice in words."""
        if self.agencies:
            bodies = "、".join(each.name for each in self.agencies)
        else:
            named = [
                self.region.name if self.region else "",
                dict(LEVELS).get(self.scope.level, ""),
                self.scope.line,
            ]
            bodies = "".join(map(str, named)) or "全部机构"
        return f"{bodies}：{self.indicator.label}"

    def without(self, agency: Agency) -> "Choice":
        """Return the choice without one of its bodies."""
        kept = tuple(each for each in self.agencies if each != agency)
        return replace(self, agencies=kept)


def read_choice(parameters: QueryDict) -> tuple[Choice, list[str]]:
    """Read the parameters: what was chosen, and what could not be read."""
    notes: list[str] = []
    indicator = _indicator(parameters.get("indicator", ""), notes)
    fields = {
        "agency": (AgencyField(), "机构"),
        "level": (_level_field(), "层级"),
        "line": (LineField(), "条线"),
        "region": (RegionField(), "地区"),
        "from": (YearField(), "起始年度"),
        "to": (YearField(), "截止年度"),
    }
    read = {
        name: _read(field, label, parameters.getlist(name), notes)
        for name, (field, label) in fields.items()
    }
    slugs = read["agency"][:MOST_AGENCIES]
    if len(read["agency"]) > MOST_AGENCIES:
        notes.append(f"一次最多比较 {MOST_AGENCIES} 个机构，其余没有列出。")
    region = Region.objects.filter(code__in=read["region"][:1]).first()
    first = int(read["from"][0]) if read["from"] else EVERYTHING.first
    last = int(read["to"][0]) if read["to"] else EVERYTHING.last
    scope = Scope(
        "".join(read["level"][:1]),
        "".join(read["line"][:1]),
        region.code if region else "",
        *sorted((first, last)),
    )
    known = {each.slug: each for each in Agency.objects.filter(slug__in=slugs)}
    agencies = tuple(known[slug] for slug in slugs if slug in known)
    applicant = _applicant(indicator, parameters.get("applicant", ""), notes)
    return Choice(indicator, applicant, agencies, scope, region), notes


def _level_field() -> KnownValuesField:
    return KnownValuesField(choices=LEVELS)


def _read(
    field: KnownValuesField, label: str, values: Iterable[str], notes: list[str]
) -> tuple[str, ...]:
    found = field.sorted_out(value.strip() for value in values)
    if found.unknown:
        notes.append(f"没有找到{label}“{found.unknown[0][:60]}”，已忽略。")
    return found.known


def _indicator(code: str, notes: list[str]) -> Indicator:
    known = indicators()
    if code and code not in known:
        notes.append(
            f"没有“{code[:60]}”这个指标，改为显示“{known[FIRST_INDICATOR].label}”。"
        )
    return known.get(code) or known[FIRST_INDICATOR]


def _applicant(indicator: Indicator, code: str, notes: list[str]) -> Applicant:
    if not code or not indicator.has_applicants:
        return indicator.applicant
    if code not in list(Applicant):
        notes.append(f"没有“{code[:60]}”这类申请人，已忽略。")
        return indicator.applicant
    return Applicant(code)
