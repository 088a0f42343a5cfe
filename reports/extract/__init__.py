"""bytes → Document: reads a file of any kind in a child process, under limits.

Pure: imports nothing of Django and nothing else of the project.
"""

from .document import (
    Block,
    Cell,
    Document,
    Extraction,
    Metadata,
    Outcome,
    Paragraph,
    Table,
)
from .sandbox import Extractor

__all__ = [
    "Block",
    "Cell",
    "Document",
    "Extraction",
    "Extractor",
    "Metadata",
    "Outcome",
    "Paragraph",
    "Table",
    "extract",
]


def extract(content: bytes, name: str = "") -> Extraction:
    """Read one file in a child process; every file ends in a definite outcome."""
    with Extractor() as extractor:
        return extractor.extract(content, name)
