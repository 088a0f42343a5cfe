"""Addresses of pages, each worked out once: a page of hits has some seventy of them."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse

MOST_KNOWN = 8192


def address_of(name: str, *arguments: object) -> str:
    """Return the address of a page by the name of its pattern.

    Raises NoReverseMatch where no pattern has this name and takes these arguments.
    """
    return _address(get_script_prefix(), name, arguments)


@lru_cache(maxsize=MOST_KNOWN)
def _address(prefix: str, name: str, arguments: tuple[object, ...]) -> str:
    # The prefix is part of what is worked out: where the site is mounted.
    return reverse(name, args=arguments)
