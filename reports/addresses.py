"""Addresses of pages, each worked out once: a page of hits has some seventy of them."""

from collections.abc import Callable
from functools import lru_cache

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils.http import url_has_allowed_host_and_scheme

MOST_KNOWN = 8192
# The parameter by which what is data is asked for in a language.
LANGUAGE = "lang"
DATA = ("/api/", ".csv", ".jsonl", ".atom")
# Gives an address of this site with its scheme and host, as a request does.
Absolute = Callable[[str], str]


def address_of(name: str, *arguments: object) -> str:
    """Return the address of a page by the name of its pattern.

    Raises NoReverseMatch where no pattern has this name and takes these arguments.
    """
    return _address(get_script_prefix(), name, arguments)


def is_of_this_site(request: HttpRequest, address: str) -> bool:
    """Say whether an address that was sent along leads to a page of this site."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(
        address,
        allowed_hosts={request.get_host()},
        require_https=request.is_secure(),
    )


def is_of_desk(request: HttpRequest) -> bool:
    """Say whether what is asked for is of the editors' desk, be there such a page."""
    return request.path.startswith(address_of("admin:index"))


def is_of_data(request: HttpRequest) -> bool:
    """Say whether an address gives a file, a feed or JSON instead of a page."""
    return request.path.startswith(DATA[0]) or request.path.endswith(DATA[1:])


@lru_cache(maxsize=MOST_KNOWN)
def _address(prefix: str, name: str, arguments: tuple[object, ...]) -> str:
    # The prefix is part of what is worked out: where the site is mounted.
    return reverse(name, args=arguments)
