"""Taking files in: read, parsed, resolved, written, indexed.

Each report is one transaction. The original bytes are on disk before it, the index is
brought up after it; a killed run is continued by running it again.
"""

from reports.ingest.evidence import updated_evidence
from reports.ingest.fixity import verify_originals
from reports.ingest.likeness import lookalike, renew_keys
from reports.ingest.manifest import (
    ManifestError,
    read_choice,
    read_manifest,
    read_year,
)
from reports.ingest.originals import sweep
from reports.ingest.outcomes import LABELS, FileOutcome, Given, Outcome, Summary
from reports.ingest.rereading import LABELS as LABELS_OF_REREADING
from reports.ingest.rereading import Reread, Rereading, reread
from reports.ingest.running import Ingest, collect, ingest, ingest_upload
from reports.ingest.sharing import Bounds, usual_jobs
from reports.ingest.storage import storage_trouble, was_interrupted
from reports.ingest.storing import text_of
from reports.ingest.versions import keep_before_edit, keep_version, version_number

__all__ = [
    "LABELS",
    "LABELS_OF_REREADING",
    "Bounds",
    "FileOutcome",
    "Given",
    "Ingest",
    "ManifestError",
    "Outcome",
    "Reread",
    "Rereading",
    "Summary",
    "collect",
    "ingest",
    "ingest_upload",
    "keep_before_edit",
    "keep_version",
    "lookalike",
    "read_choice",
    "read_manifest",
    "read_year",
    "renew_keys",
    "reread",
    "storage_trouble",
    "sweep",
    "text_of",
    "updated_evidence",
    "usual_jobs",
    "verify_originals",
    "version_number",
    "was_interrupted",
]
