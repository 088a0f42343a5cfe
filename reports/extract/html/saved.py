"""What a browser writes into a page that it saves: the address it was saved from."""

import re
from collections.abc import Iterator

from reports.extract.document import Metadata

# Of Internet Explorer, Chrome and Edge, and of the extension SingleFile.
SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d{4}\)|Page saved with SingleFile\s+url:\s*)"
    r"(?P<url>https?://[^\s<>]{4,900})"
)
FIRST_CHARACTERS = 4_096
NAME = "saved-from-url"


def saved_from(text: str) -> Iterator[Metadata]:
    """Yield the address that stands in a comment above a saved page."""
    if found := SAVED_FROM.search(text[:FIRST_CHARACTERS]):
        yield Metadata(NAME, found["url"])
