"""From bytes to a parsed report, without the database: what all cores can share."""

from dataclasses import dataclass

from reports.extract import Extractor, Outcome
from reports.parse import ParsedReport, parse


@dataclass(frozen=True, slots=True)
class Prepared:
    """How reading a file ended, and the report where there is one."""

    outcome: Outcome
    message: str = ""
    media_type: str = ""
    parsed: ParsedReport | None = None


def prepare(extractor: Extractor, content: bytes, path: str) -> Prepared:
    """Read and parse the bytes of one file."""
    extraction = extractor.extract(content, path)
    document = extraction.document
    if document is None:
        return Prepared(extraction.outcome, extraction.message)
    return Prepared(
        extraction.outcome, extraction.message, document.media_type, parse(document)
    )
