"""Bodies under a short form of their name: 济宁市卫健委 is 济宁市卫生健康委员会."""

from django.db.models import F

from reports.models import Agency, AgencyName, NameKind, Region
from reports.text.short_names import is_abbreviated, short_names


def body_called(name: str, region: Region) -> Agency | None:
    """Return the one body of a region whose name is short for this one, or the reverse.

    A body that was known by its short form alone gets this name as its full one.
    """
    bodies = Agency.objects.filter(region=region)
    if is_abbreviated(name):
        return _only([body for body in bodies if name in short_names(body.name)])
    forms = [form for form in short_names(name) if is_abbreviated(form)]
    found = _only(list(bodies.filter(name__in=forms)))
    if found:
        AgencyName.objects.create(agency=found, name=name, kind=NameKind.FULL)
        # They are found under this name as well.
        found.reports.update(revision=F("revision") + 1)
    return found


def _only(found: list[Agency]) -> Agency | None:
    return found[0] if len(found) == 1 else None
