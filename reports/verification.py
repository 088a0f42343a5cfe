"""Whether the archive is sound: index, database and originals agree."""

from collections.abc import Iterable

from reports import ingest, search
from reports.search import Finding


def verify(*, originals: bool = False) -> list[Finding]:
    """List all that is wrong; `originals` also reads every original in full."""
    return [*search.verify_index(), *ingest.verify_originals(read=originals)]


def repair(findings: Iterable[Finding]) -> None:
    """Mend what the archive can mend by itself; a lost original it cannot.

    Raises OSError or SearchUnavailableError where it cannot write.
    """
    search.mend_index(findings)
    ingest.sweep()
