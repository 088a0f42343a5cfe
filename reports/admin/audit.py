"""The record as a whole, to be read and filtered; nobody can change it."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join

from reports.admin.addresses import DeskAdmin
from reports.admin.recorded import history_page
from reports.admin.rights import NeverAdded, NeverChanged, NeverDeleted
from reports.models import (
    Action,
    Agency,
    AuditEntry,
    Region,
    Report,
    Section,
    Source,
)

FIELDS = (
    *("at", "actor_name", "address", "action", "is_done"),
    *("subject", "note", "old_and_new"),
)
SUBJECTS: tuple[type[Model], ...] = (Report, Section, Source, Agency, Region, User)
OF_ACCOUNTS = (Action.LOGGED_IN, Action.PASSWORD_CHANGED)


class SubjectFilter(admin.SimpleListFilter):
    """Entries about one kind of thing, by its Chinese name."""

    title = "对象类别"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(each._meta.model_name), _name(each)) for each in SUBJECTS]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[AuditEntry]
    ) -> QuerySet[AuditEntry]:
        kind = self.value()
        return queryset.filter(subject_kind=kind) if kind else queryset


@admin.register(AuditEntry)
class AuditEntryAdmin(NeverAdded, NeverChanged, NeverDeleted, DeskAdmin[AuditEntry]):
    nothing_yet = "做过和试过的每一件事都会列在这里。"
    list_display = ("at", "actor_name", "action", "is_done", "subject", "note")
    list_display_links = ("at",)
    list_filter = ("action", "is_done", SubjectFilter, "at", "actor_name")
    search_fields = ("subject_name", "note", "actor_name", "address")
    fields = readonly_fields = FIELDS
    list_per_page = 100
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditEntry]:
        """Uploaders see their own entries, editors those of the reports, too."""
        entries = super().get_queryset(request)
        if request.user.has_perm("auth.view_user"):
            return entries
        if request.user.has_perm("reports.change_report"):
            return entries.exclude(action__in=OF_ACCOUNTS).exclude(subject_kind="user")
        return entries.filter(actor_id=request.user.pk)

    @admin.display(description="对象")
    def subject(self, entry: AuditEntry) -> str:
        """Link to what the entry is about, where the desk shows such things."""
        app = "auth" if entry.subject_kind == "user" else "reports"
        name = f"admin:{app}_{entry.subject_kind}_change"
        try:
            address = reverse(name, args=[entry.subject_id])
        except NoReverseMatch:
            return entry.subject_name
        return format_html('<a href="{}">{}</a>', address, entry.subject_name)

    @admin.display(description="旧值和新值")
    def old_and_new(self, entry: AuditEntry) -> str:
        rows = [(each["field"], each["old"], each["new"]) for each in entry.changes]
        row = "<div><dt>{}</dt><dd><del>{}</del> <ins>{}</ins></dd></div>"
        return format_html(
            '<dl class="changes">{}</dl>', format_html_join("", row, rows)
        )

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show that nothing was done to an entry, which nobody can change."""
        return history_page(self, request, object_id)


def _name(model: type[Model]) -> str:
    return str(model._meta.verbose_name)
