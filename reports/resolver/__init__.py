"""A name as written → the agency that bears it, known or made."""

from reports.resolver.bodies import INSTITUTIONS
from reports.resolver.lines import read_line
from reports.resolver.places import GENERIC, Place, leaves_region_out
from reports.resolver.resolving import Found, Resolver, create_agency
from reports.resolver.slugs import free_slug

__all__ = [
    "GENERIC",
    "INSTITUTIONS",
    "Found",
    "Place",
    "Resolver",
    "create_agency",
    "free_slug",
    "leaves_region_out",
    "read_line",
]
