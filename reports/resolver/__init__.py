"""A name as written → the agency that bears it, known or made."""

from reports.resolver.bodies import INSTITUTIONS
from reports.resolver.resolving import Found, Resolver, create_agency

__all__ = ["INSTITUTIONS", "Found", "Resolver", "create_agency"]
