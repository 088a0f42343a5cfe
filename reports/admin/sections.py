"""One section of a report: number, heading, role and text."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from reports.admin.recorded import RecordedAdmin
from reports.admin.rights import seen_sections
from reports.desk import SectionTextError, edit_section, editable_text, record_edit
from reports.models import Section


class SectionForm(forms.ModelForm[Section]):
    """The text of a section with marks in the place of its tables."""

    body = forms.CharField(
        label="正文",
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 24, "class": "vLargeTextField"}),
        help_text="段落之间空一行；〔表1〕代表本节的第 1 个表格，请保留。",
    )

    class Meta:
        model = Section
        fields = ("number", "heading", "role")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].initial = editable_text(self.instance)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.instance.number = self.cleaned_data.get("number", "")
        self.instance.heading = self.cleaned_data.get("heading", "")
        try:
            edit_section(self.instance, self.cleaned_data.get("body", ""))
        except SectionTextError as error:
            self.add_error("body", str(error))
        return cleaned


@admin.register(Section)
class SectionAdmin(RecordedAdmin[Section]):
    history_fields = ("number", "heading", "role", "text")
    form = SectionForm
    list_display = ("label", "report", "role")
    list_filter = ("role", "part")
    list_select_related = ("report",)
    search_fields = ("heading", "report__title")
    readonly_fields = ("report", "order")
    fields = ("report", "order", "number", "heading", "role", "body")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Section]:
        return seen_sections(request, super().get_queryset(request))

    def save_model(
        self, request: HttpRequest, obj: Section, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if form.changed_data:
            record_edit(obj.report)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
