import pytest

from reports.extract import Document, Extraction, Outcome, Paragraph, Table
from reports.extract.reader import read

from .samples import SHARED


@pytest.fixture
def shared():
    if not SHARED.is_dir():
        pytest.skip("the shared corpus is not here")
    return SHARED


@pytest.fixture
def document():
    """Read a file that must be readable and return its document."""

    def read_document(content: bytes, name: str = "") -> Document:
        extraction = read(content, name)
        assert extraction.outcome is Outcome.OK, extraction.message
        assert extraction.document is not None
        return extraction.document

    return read_document


@pytest.fixture
def paragraphs(document):
    def read_paragraphs(content: bytes, name: str = "") -> list[str]:
        blocks = document(content, name).blocks
        return [block.text for block in blocks if isinstance(block, Paragraph)]

    return read_paragraphs


@pytest.fixture
def tables(document):
    """Return the tables of a file as rows of texts."""

    def read_tables(content: bytes, name: str = "") -> list[list[list[str]]]:
        found = (b for b in document(content, name).blocks if isinstance(b, Table))
        return [[[cell.text for cell in row] for row in table.rows] for table in found]

    return read_tables


@pytest.fixture
def outcome():
    def read_outcome(content: bytes, name: str = "") -> tuple[Outcome, str]:
        extraction: Extraction = read(content, name)
        return extraction.outcome, extraction.message

    return read_outcome
