"""Which of the pages of a list is shown."""

from typing import NamedTuple


class Page(NamedTuple):
    """A page by its number, how many there are, and where in the list it begins."""

    number: int
    pages: int
    start: int


def page_of(asked: int, count: int, size: int) -> Page:
    """Return the page that is asked for; one past the end is the last one.

    >>> page_of(9, 25, 10), page_of(0, 0, 10)
    (Page(number=3, pages=3, start=20), Page(number=1, pages=1, start=0))
    """
    pages = max(1, -(-count // size))
    number = min(max(1, asked), pages)
    return Page(number, pages, (number - 1) * size)
