"""What editors do to reports, sections, bodies and regions.

Every change is counted, indexed once it is committed, and told to the record.
"""

from reports.desk.adopting import (
    adopt,
    adopt_files,
    differing,
    expect_adoptable,
    have_same_text,
    objection_to_adopting,
)
from reports.desk.agencies import (
    FurtherName,
    MergeError,
    keep_slug,
    merge_agencies,
    record_agency_edit,
    record_region_edit,
)
from reports.desk.arranging import (
    ArrangementError,
    Move,
    join_section,
    move_section,
    split_at_marks,
)
from reports.desk.counting import record_edit, record_source_edit
from reports.desk.reviewing import (
    counterparts,
    objection,
    publish,
    reject,
    restore,
    with_counterparts,
    withdraw,
)
from reports.desk.texts import (
    SPLIT,
    SectionTextError,
    edit_section,
    editable_text,
    is_joined_so,
    is_split_so,
)

__all__ = [
    "SPLIT",
    "ArrangementError",
    "FurtherName",
    "MergeError",
    "Move",
    "SectionTextError",
    "adopt",
    "adopt_files",
    "counterparts",
    "differing",
    "edit_section",
    "editable_text",
    "expect_adoptable",
    "have_same_text",
    "is_joined_so",
    "is_split_so",
    "join_section",
    "keep_slug",
    "merge_agencies",
    "move_section",
    "objection",
    "objection_to_adopting",
    "publish",
    "record_agency_edit",
    "record_edit",
    "record_region_edit",
    "record_source_edit",
    "reject",
    "restore",
    "split_at_marks",
    "with_counterparts",
    "withdraw",
]
