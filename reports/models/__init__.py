"""The tables of the archive; their rules stand as constraints in the database."""

from reports.models.agency import Agency, AgencyName, FormerSlug, Level, NameKind
from reports.models.audit import Action, AuditEntry
from reports.models.coverage import CoverageCount
from reports.models.evidence import Certainty, FieldEvidence, stored_evidence
from reports.models.figures import (
    Answer,
    Check,
    Correction,
    Observation,
    UnreadTable,
)
from reports.models.overlap import Overlap, OverlapCheck, Relation, Shingle
from reports.models.region import Region, RegionLevel
from reports.models.report import Kind, Report, Status
from reports.models.section import (
    Part,
    Role,
    Section,
    anchors_by_order,
    section_anchors,
    section_label,
)
from reports.models.source import ExtractionOutcome, Source
from reports.models.version import SketchKey, Version, VersionReason

__all__ = [
    "Action",
    "Agency",
    "AgencyName",
    "Answer",
    "AuditEntry",
    "Certainty",
    "Check",
    "Correction",
    "CoverageCount",
    "ExtractionOutcome",
    "FieldEvidence",
    "FormerSlug",
    "Kind",
    "Level",
    "NameKind",
    "Observation",
    "Overlap",
    "OverlapCheck",
    "Part",
    "Region",
    "RegionLevel",
    "Relation",
    "Report",
    "Role",
    "Section",
    "Shingle",
    "SketchKey",
    "Source",
    "Status",
    "UnreadTable",
    "Version",
    "VersionReason",
    "anchors_by_order",
    "section_anchors",
    "section_label",
    "stored_evidence",
]
