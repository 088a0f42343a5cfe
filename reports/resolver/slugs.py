"""The part of its address that a new body is known by."""

from collections.abc import Iterator
from itertools import count

from reports.models import Agency, FormerSlug
from reports.text.pinyin import slug

# Of a name without a character that can be spelled, where no region helps.
NAMELESS = "body"


def free_slug(name: str, code: str = "") -> str:
    """Return a name in pinyin that no body has or had, with the code of its region."""
    return next(each for each in _slugs(name, code) if not _is_taken(each))


def _slugs(name: str, code: str) -> Iterator[str]:
    wanted = slug(name) or code or NAMELESS
    yield wanted
    if code:
        yield f"{wanted}-{code}"
    for number in count(2):
        yield f"{wanted}-{number}"


def _is_taken(wanted: str) -> bool:
    return any(
        each._default_manager.filter(slug=wanted).exists()
        for each in (Agency, FormerSlug)
    )
