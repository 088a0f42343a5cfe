"""Model admins whose every change, done or refused, is told to the record."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeVar, cast

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.forms import BaseForm, ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse

from reports.admin.addresses import OWN_ONLY
from reports.admin.choosing import ChoosingAdmin
from reports.admin.gone import Gone, Typed, tell_gone, typed_into
from reports.admin.keys import NOT_ONE, KeyedAutocomplete, is_key
from reports.admin.repeated import ONCE, just_added
from reports.admin.returned import was_given_back
from reports.admin.rights import sees_all
from reports.admin.visitors import by
from reports.history import differences, entries_of, record, record_refusal, values_of
from reports.models import Action

M = TypeVar("M", bound=Model)
MOST_ENTRIES = 500
NO_PERMISSION = "没有权限。"
NO_OBJECTS = "所选的有不存在的，什么也没有做。请刷新列表再选。"


class RecordedAdmin(ChoosingAdmin[M]):
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
            action = self.action_of(request, change=object_id is not None)
            self._record_trespass(request, object_id, action)
            raise
        is_sent = request.method == "POST" and not was_given_back(request)
        if is_sent and isinstance(response, TemplateResponse):
            context = response.context_data or {}
            added = None if object_id else self._added_already(request, context)
            if added is not None:
                messages.success(request, f"“{added}”已经新增。{ONCE}")
                name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
                return redirect(name, added.pk)
            self._record_refusal(request, context)
        return response

    def _added_already(self, request: HttpRequest, context: dict[str, Any]) -> M | None:
        """Return what the first of two clicks has added, which the second repeats."""
        if not context.get("errors"):
            return None
        added = just_added(request, self.model)
        sent = self._values(context["adminform"].form.instance)
        return added if self._values(added) == sent else None

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
            kwargs["error_messages"] = {"invalid_choice": NOT_ONE}
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
        return history_page(self, request, object_id)

    def tell_missing(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what was typed into the form of an object that is gone meanwhile."""
        is_sent = request.method == "POST" and self.has_change_permission(request)
        typed = tuple(self.typed(request)) if is_sent else ()
        if not typed:
            return super().tell_missing(request, object_id)
        gone = self.gone(object_id, typed)
        if not was_given_back(request):
            record_refusal(Action.EDITED, by(request), note=gone.told)
        if not sees_all(request):
            gone = replace(gone, told=f"{gone.told}{OWN_ONLY}")
        return tell_gone(self.admin_site, request, gone)

    def typed(self, request: HttpRequest) -> Iterator[Typed]:
        """Yield what was sent for the fields of the form."""
        form = self.get_form(request, change=True)
        yield from typed_into(form.base_fields, request.POST)

    def gone(self, object_id: str, typed: tuple[Typed, ...]) -> Gone:
        """Say of an object that is gone where the work goes on."""
        opts = self.opts
        return Gone(
            f"这个{opts.verbose_name}已经不在",
            f"这个{opts.verbose_name}已经不在，送来的内容没有保存。",
            reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"),
            f"{opts.verbose_name_plural}列表里相应的一项",
            typed,
        )

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
        subject = context.get("original")
        action = self.action_of(request, change=subject is not None)
        note = " ".join(_messages(context))
        if subject is None:
            # What was not added is no object that the entry could name.
            added = context["adminform"].form.instance
            note = f"{self.opts.verbose_name}“{added}”：{note}"
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


class HistoryOfReport:
    """A part of a report, whose history is the report's: it is recorded there."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show who did what to the report, this part of it included."""
        owner = cast("ModelAdmin[Any]", self)
        return history_page(owner, request, object_id, attrgetter("report"))


def history_page(
    owner: ModelAdmin[Any],
    request: HttpRequest,
    object_id: str,
    subject_of: Callable[[Any], Model] = lambda found: found,
) -> HttpResponse:
    """Show what is recorded of an object of a model admin, or of what it is part of."""
    found = owner.get_object(request, object_id)
    if found is None:
        raise Http404
    if not owner.has_view_or_change_permission(request, found):
        raise PermissionDenied
    subject = subject_of(found)
    part = "" if subject == found else f"（含{owner.opts.verbose_name}）"
    context = {
        **owner.admin_site.each_context(request),
        "title": f"操作记录：{subject}{part}",
        "subject": subject,
        "entries": entries_of(subject)[:MOST_ENTRIES],
        "opts": subject._meta,
    }
    return render(request, "admin/history.html", context)
