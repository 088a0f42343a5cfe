"""Agencies with all their names, and the regions."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from reports.desk import record_agency_edit
from reports.models import Agency, AgencyName, Region


class AgencyNameInline(admin.TabularInline[AgencyName, Agency]):
    model = AgencyName
    extra = 0


@admin.register(Agency)
class AgencyAdmin(admin.ModelAdmin[Agency]):
    list_display = ("name", "level", "region", "line", "is_sample")
    list_filter = ("level", "is_sample", "line")
    search_fields = ("name", "names__name", "slug")
    autocomplete_fields = ("region",)
    inlines = (AgencyNameInline,)

    def save_related(
        self, request: HttpRequest, form: ModelForm[Agency], formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        record_agency_edit(form.instance)


@admin.register(Region)
class RegionAdmin(admin.ModelAdmin[Region]):
    list_display = ("code", "name", "level", "parent")
    list_filter = ("level", "is_sample")
    search_fields = ("name", "code")
    autocomplete_fields = ("parent",)

    def has_delete_permission(
        self, request: HttpRequest, obj: Region | None = None
    ) -> bool:
        return False
