"""Two bodies that a report names as its own: in its title, its card, its signature."""

from collections.abc import Iterator

from reports.models import Agency, Kind, Region
from reports.parse import Certainty, Evidence, ParsedReport
from reports.resolver import Found, Resolver
from reports.resolver.places import Place
from reports.text.normalise import fold

SIGNED = "落款"
GOVERNMENTS = ("人民政府", "政府")
# Signs for a government, or is one below it or a body of several lines of work.
OFFICES = ("办公厅", "办公室", "政府", "委员会", "管委会", "办事处", "中心")


def contradictions(
    parsed: ParsedReport, found: Found, resolver: Resolver, text: str
) -> Iterator[str]:
    """Yield each other body than the one found that a report names as its own.

    Bodies of one region are told apart only where a bureau's report is signed by the
    government: offices sign for others, and one office puts many reports on a site.
    """
    if parsed.kind != Kind.ANNUAL or found.agency is None:
        return
    names = list(_names(parsed))
    chosen = next((each for each in names if each.value == found.written), None)
    if chosen is None or len(names) == 1:
        return
    folded = fold(text)
    own = resolver.places.split(chosen.value, folded)
    if own is None or not own.is_sure:
        return
    for other in names:
        place = resolver.places.split(other.value, folded)
        if place is None or not place.is_sure or _is_known_as(other, found.agency):
            continue
        if _lie_apart(own.region, place.region) or (
            other.origin == SIGNED and _is_of_the_government(own, place)
        ):
            yield (
                f"{chosen.origin}写的机构是“{chosen.value}”，"
                f"{other.origin}却是“{other.value}”。"
            )


def _names(parsed: ParsedReport) -> Iterator[Evidence]:
    """Yield the names that tell whose report it is, not those of the site."""
    for each in parsed.evidence:
        if each.field == "agency" and each.certainty is not Certainty.UNSURE:
            yield each


def _is_known_as(name: Evidence, agency: Agency) -> bool:
    return Agency.objects.named(name.value).filter(pk=agency.pk).exists()


def _lie_apart(one: Region, other: Region) -> bool:
    """Tell two regions neither of which lies in the other."""
    return not (_codes(one) >= {other.code} or _codes(other) >= {one.code})


def _codes(region: Region) -> set[str]:
    """Return the code of a region with those of all above it."""
    codes, above = {region.code}, region.parent
    while above is not None:
        codes.add(above.code)
        above = above.parent
    return codes


def _is_of_the_government(own: Place, signer: Place) -> bool:
    return (
        own.region == signer.region
        and signer.rest in GOVERNMENTS
        and not own.rest.endswith(OFFICES)
    )
