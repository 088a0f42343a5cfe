"""The editors' desk, on Django's own admin."""

from django.contrib import admin

from reports.admin.accounts import AccountAdmin
from reports.admin.agencies import AgencyAdmin, RegionAdmin
from reports.admin.audit import AuditEntryAdmin
from reports.admin.checks import CheckAdmin
from reports.admin.figures import CorrectionAdmin, ObservationAdmin, UnreadTableAdmin
from reports.admin.overlaps import OverlapAdmin
from reports.admin.reports import ReportAdmin
from reports.admin.sections import SectionAdmin
from reports.admin.sources import SourceAdmin
from reports.admin.visitors import RecordedLoginForm

__all__ = [
    "AccountAdmin",
    "AgencyAdmin",
    "AuditEntryAdmin",
    "CheckAdmin",
    "CorrectionAdmin",
    "ObservationAdmin",
    "OverlapAdmin",
    "RegionAdmin",
    "ReportAdmin",
    "SectionAdmin",
    "SourceAdmin",
    "UnreadTableAdmin",
]

admin.site.site_header = "政务公开报告档案 · 编辑"
admin.site.site_title = "政务公开报告档案"
admin.site.index_title = "编辑工作台"
admin.site.login_form = RecordedLoginForm
