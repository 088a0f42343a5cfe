"""Model admins whose every change, done or refused, is told to the record."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.forms import BaseForm, ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse

from reports.admin.held import HeldAdmin
from reports.admin.keys import KeyedAutocomplete, is_key
from reports.admin.visitors import by
from reports.history import differences, entries_of, record, record_refusal, values_of
from reports.models import Action

M = TypeVar("M", bound=Model)
MOST_ENTRIES = 500
NO_PERMISSION = "没有权限。"
NO_OBJECTS = "所选的有不存在的，什么也没有做。请刷新列表再选。"


class RecordedAdmin(HeldAdmin[M]):
    """Writes old and new values of what is saved, and why something was not."""

    history_fields: tuple[str, ...] = ()
    # What an action of the list is called in the record.
    recorded_actions: Mapping[str, Action] = MappingProxyType({})

    def save_model(
        self, request: HttpRequest, obj: M, form: ModelForm[M], change: bool
    ) -> None:
        before = self._values(type(obj)._default_manager.filter(pk=obj.pk).first())
        super().save_model(request, obj, form, change)
        changes = differences(before, self._values(obj))
        if changes or not change:
            action = self.action_of(request, change=change)
            record(action, by(request), obj, changes=changes)

    def action_of(self, request: HttpRequest, *, change: bool) -> Action:
        """Name what saving the form does."""
        return Action.EDITED if change else Action.CREATED

    def delete_model(self, request: HttpRequest, obj: M) -> None:
        changes = differences(self._values(obj), {})
        record(Action.DELETED, by(request), obj, changes=changes)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[M]) -> None:
        for each in queryset:
            self.delete_model(request, each)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        try:
            response = super().changeform_view(
                request, object_id, form_url, extra_context
            )
        except PermissionDenied:
            self._record_trespass(request, object_id, Action.EDITED)
            raise
        if request.method == "POST" and isinstance(response, TemplateResponse):
            self._record_refusal(request, response.context_data or {})
        return response

    def changelist_view(
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        wanted = request.POST.get("action", "")
        if wanted in self.recorded_actions and wanted not in self.get_actions(request):
            action = self.recorded_actions[wanted]
            record_refusal(action, by(request), note=NO_PERMISSION)
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if not all(is_key(self.model, each) for each in chosen):
            messages.error(request, NO_OBJECTS)
            return redirect(request.get_full_path())
        return super().changelist_view(request, extra_context)

    def formfield_for_foreignkey(self, db_field: Any, *args: Any, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = KeyedAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, *args, **kwargs)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except PermissionDenied:
            self._record_trespass(request, object_id, Action.DELETED)
            raise

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show who did what to one object, with old and new values."""
        subject = self.get_object(request, object_id)
        if subject is None:
            raise Http404
        if not self.has_view_or_change_permission(request, subject):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"操作记录：{subject}",
            "subject": subject,
            "entries": entries_of(subject)[:MOST_ENTRIES],
            "opts": self.opts,
        }
        return render(request, "admin/history.html", context)

    def _values(self, obj: M | None) -> dict[str, str]:
        return values_of(obj, self.history_fields) if obj is not None else {}

    def _record_trespass(
        self, request: HttpRequest, object_id: str | None, action: Action
    ) -> None:
        if request.method == "POST":
            subject = self.get_object(request, object_id or "")
            record_refusal(action, by(request), subject, note=NO_PERMISSION)

    def _record_refusal(self, request: HttpRequest, context: dict[str, Any]) -> None:
        if not context.get("errors"):
            return
        is_publishing = "_publish" in request.POST
        action = Action.PUBLISHED if is_publishing else Action.EDITED
        note = " ".join(_messages(context))
        subject = context.get("original")
        record_refusal(action, by(request), subject, note=note)


def _messages(context: dict[str, Any]) -> Iterator[str]:
    """Name the field before what is wrong with it, as plain text."""
    yield from _messages_of(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        yield from inline.formset.non_form_errors()
        for form in inline.formset.forms:
            yield from _messages_of(form)


def _messages_of(form: BaseForm) -> Iterator[str]:
    for name, errors in form.errors.items():
        label = f"{form[name].label}：" if name in form.fields else ""
        yield from (f"{label}{error}" for error in errors)
