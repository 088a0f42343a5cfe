"""Agencies with all their names, and the regions."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from reports.admin.recorded import RecordedAdmin
from reports.admin.visitors import by
from reports.desk import keep_slug, record_agency_edit
from reports.history import differences, record
from reports.models import Action, Agency, AgencyName, Region


class AgencyNameInline(admin.TabularInline[AgencyName, Agency]):
    model = AgencyName
    extra = 0


@admin.register(Agency)
class AgencyAdmin(RecordedAdmin[Agency]):
    history_fields = ("name", "slug", "level", "region", "line", "is_sample")
    list_display = ("name", "level", "region", "line", "is_sample")
    list_filter = ("level", "is_sample", "line")
    search_fields = ("name", "names__name", "slug")
    autocomplete_fields = ("region",)
    inlines = (AgencyNameInline,)

    def save_model(
        self, request: HttpRequest, obj: Agency, form: ModelForm[Agency], change: bool
    ) -> None:
        if "slug" in form.changed_data and change:
            keep_slug(obj, str(form.initial["slug"]))
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: ModelForm[Agency], formsets: Any, change: bool
    ) -> None:
        agency = form.instance
        before = names_with_years(agency)
        super().save_related(request, form, formsets, change)
        changes = differences(before, names_with_years(agency))
        if changes:
            record(Action.EDITED, by(request), agency, changes=changes)
        record_agency_edit(agency)


@admin.register(Region)
class RegionAdmin(RecordedAdmin[Region]):
    history_fields = ("code", "name", "level", "parent", "is_sample")
    list_display = ("code", "name", "level", "parent")
    list_filter = ("level", "is_sample")
    search_fields = ("name", "code")
    autocomplete_fields = ("parent",)

    def has_delete_permission(
        self, request: HttpRequest, obj: Region | None = None
    ) -> bool:
        return False


def names_with_years(agency: Agency) -> dict[str, str]:
    """Return all further names of an agency with kind and years, for the record."""
    return {
        f"名称：{each.name}": f"{each.get_kind_display()} {_years(each)}".strip()
        for each in agency.names.all()
    }


def _years(name: AgencyName) -> str:
    if name.held_from is None and name.held_until is None:
        return ""
    return f"{name.held_from or ''}–{name.held_until or ''}"
