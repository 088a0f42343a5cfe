"""From a document to a parsed report: title, body, year, kind, numbers, sections.

Rules, never names of bodies: what a document means is told by how such documents are
written. What is unsure becomes a doubt for an editor, never a guess.
"""

from reports.parse.evidence import Certainty, Evidence
from reports.parse.parsed import Doubt, ParsedReport, ParsedSection, Part, printed_text
from reports.parse.parsing import parse

__all__ = [
    "Certainty",
    "Doubt",
    "Evidence",
    "ParsedReport",
    "ParsedSection",
    "Part",
    "parse",
    "printed_text",
]
