"""Agencies with all their names, and the regions."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from reports.admin.gone import Gone, Typed
from reports.admin.held import WatchfulForm
from reports.admin.keys import is_key
from reports.admin.recorded import RecordedAdmin
from reports.admin.repeated import ONCE, is_repeated
from reports.admin.returned import BACK, was_given_back
from reports.admin.rights import NeverDeleted
from reports.admin.visitors import by
from reports.desk import (
    FurtherName,
    MergeError,
    keep_slug,
    merge_agencies,
    record_agency_edit,
    record_region_edit,
)
from reports.history import differences, entries_of, record, record_refusal
from reports.models import (
    Action,
    Agency,
    AgencyName,
    AuditEntry,
    NameKind,
    Region,
)
from reports.models.report import FIRST_YEAR, LAST_YEAR
from reports.resolver import free_slug

PAIR = 2
NAME_FIELDS = ("name", "kind", "held_from", "held_until")
# The rows of further names in what the form of a body sends.
ROW = re.compile(r"names-\d+-name")


class MergeForm(forms.Form):
    """Which body stays, and what the name of the other one is to it."""

    kept = forms.ModelChoiceField(
        Agency.objects.none(),
        label="保留的机构",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "请选定保留哪一个。"},
    )
    # None is chosen beforehand: a former name also becomes the 署名 of the reports.
    kind = forms.ChoiceField(
        label="另一个名称是它的",
        choices=(("", "请选择"), *NameKind.choices),
        error_messages={"required": "请选定另一个名称是它的什么。"},
    )
    held_from = forms.IntegerField(
        label="起始年", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    held_until = forms.IntegerField(
        label="截止年", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )

    def __init__(self, data: QueryDict | None, agencies: QuerySet[Agency]) -> None:
        super().__init__(data)
        field = self.fields["kept"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for mypy
        field.queryset = agencies

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        years = (cleaned.get("held_from"), cleaned.get("held_until"))
        if years[0] and years[1] and years[0] > years[1]:
            raise forms.ValidationError("起始年不能晚于截止年。")
        return cleaned

    @property
    def name(self) -> FurtherName:
        """What the name of the other body is."""
        cleaned = self.cleaned_data
        return FurtherName(
            NameKind(cleaned["kind"]), cleaned["held_from"], cleaned["held_until"]
        )


class AgencyNameFormSet(forms.BaseInlineFormSet[AgencyName, Agency, ModelForm[Any]]):
    """The further names of a body, none of them given by another editor meanwhile."""

    def clean(self) -> None:
        super().clean()
        if self.instance.pk is None:
            return
        # Django compares the rows of a form with each other, not with what is stored.
        listed = [form.instance.pk for form in self.initial_forms]
        others = self.instance.names.exclude(pk__in=listed)
        taken = set(others.values_list("name", flat=True))
        for form in self.forms:
            is_kept = form not in self.deleted_forms and form.instance.name in taken
            if is_kept and self._standing(form.instance) is None:
                form.add_error("name", "该机构已有这个名称。")

    def save_new(self, form: ModelForm[AgencyName], *args: Any, **more: Any) -> Any:
        """Save a new name; what was sent twice, as by two clicks, stands already."""
        return self._standing(form.instance) or super().save_new(form, *args, **more)

    def _standing(self, name: AgencyName) -> AgencyName | None:
        same = {each: getattr(name, each) for each in NAME_FIELDS}
        return self.instance.names.filter(**same).first()


class AgencyForm(WatchfulForm[Agency]):
    """A body together with its further names, which are saved by the same form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "机构页面网址的一部分；留空则用名称的拼音。"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("name") and cleaned.get("slug") == "":
            cleaned["slug"] = _slug_of(cleaned["name"], cleaned.get("region"))
        return cleaned

    def stored_values(self) -> dict[str, Any]:
        names = self.instance.names.order_by("pk").values_list("pk", *NAME_FIELDS)
        return super().stored_values() | {"names": list(names)}

    def says_what_stands(self) -> bool:
        stored = self.instance.names.values_list(*NAME_FIELDS)
        standing = {tuple(str(each or "") for each in name) for name in stored}
        return super().says_what_stands() and standing == set(names_sent(self.data))


def _slug_of(name: str, region: Region | None) -> str:
    """Return the slug of a body: of one that is there, as by two clicks, its own."""
    known = Agency.objects.filter(name=name, region=region).first()
    return known.slug if known else free_slug(name, region.code if region else "")


def names_sent(sent: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield the further names that a form says, each with its kind and years."""
    for row in filter(ROW.fullmatch, sent):
        prefix = row.removesuffix("name")
        if sent[row].strip() and not sent.get(f"{prefix}DELETE"):
            values = (sent.get(f"{prefix}{each}", "") for each in NAME_FIELDS)
            yield tuple(each.strip() for each in values)


class AgencyNameInline(admin.TabularInline[AgencyName, Agency]):
    model = AgencyName
    formset = AgencyNameFormSet
    # Without JavaScript there is no other way to one more name.
    extra = 1


@admin.register(Agency)
class AgencyAdmin(RecordedAdmin[Agency]):
    form = AgencyForm
    history_fields = ("name", "slug", "level", "region", "line", "is_sample")
    list_display = ("name", "level", "region", "line", "sample")
    list_filter = ("level", "is_sample", "line")
    search_fields = ("name", "names__name", "slug")
    autocomplete_fields = ("region",)
    inlines = (AgencyNameInline,)
    actions = ("merge_selected",)
    recorded_actions = {"merge_selected": Action.MERGED}

    # A red cross, as Django draws a no, would call every real body wrong.
    @admin.display(description="虚构示例", ordering="is_sample")
    def sample(self, agency: Agency) -> str:
        return "示例" if agency.is_sample else ""

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("reports.merge_agency")

    @admin.action(description="合并所选的两个机构", permissions=["merge"])
    def merge_selected(
        self, request: HttpRequest, queryset: QuerySet[Agency]
    ) -> HttpResponse | None:
        """Ask which of the two stays, then make them one."""
        if queryset.count() != PAIR:
            if self._is_merged(request):
                told = f"已并入{queryset.first()}。{ONCE}"
                self.message_user(request, told, messages.SUCCESS)
            else:
                self.message_user(request, "请选定两个机构。", messages.ERROR)
            return None
        form = MergeForm(request.POST if "_merge" in request.POST else None, queryset)
        if was_given_back(request):
            messages.warning(request, BACK)
        elif form.is_valid():
            kept: Agency = form.cleaned_data["kept"]
            merged = queryset.exclude(pk=kept.pk).get()
            if self._merged(request, kept, merged, form):
                return redirect("admin:reports_agency_change", kept.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": "合并机构",
            "agencies": queryset.annotate(
                # A search of the list has joined the names, once for each of them.
                report_count=Count("reports", distinct=True)
            ),
            "form": form,
            "opts": self.opts,
        }
        return render(request, "admin/reports/agency/merge.html", context)

    def _is_merged(self, request: HttpRequest) -> bool:
        """Say whether two clicks asked for a merger that is done."""
        keys = request.POST.getlist(ACTION_CHECKBOX_NAME)
        return len(keys) == PAIR and all(
            is_repeated(request, Action.MERGED, Agency(pk=int(key))) for key in keys
        )

    def _merged(
        self, request: HttpRequest, kept: Agency, merged: Agency, form: MergeForm
    ) -> bool:
        """Make two bodies one; where they cannot be, the form says why."""
        name = merged.name
        try:
            merge_agencies(kept, merged, form.name, by(request))
        except MergeError as error:
            form.add_error(None, str(error))
            record_refusal(Action.MERGED, by(request), merged, note=str(error))
            return False
        self.message_user(request, f"{name}已并入{kept}。", messages.SUCCESS)
        return True

    def typed(self, request: HttpRequest) -> Iterator[Typed]:
        """Yield what was sent of a body, and its further names."""
        yield from super().typed(request)
        kinds: dict[str, str] = dict(NameKind.choices)
        for name, kind, since, until in names_sent(request.POST):
            years = f"{since}–{until}" if since or until else ""
            text = f"{name}　{kinds.get(kind, kind)}　{years}".strip()
            yield Typed("名称", text)

    def gone(self, object_id: str, typed: tuple[Typed, ...]) -> Gone:
        """Lead to the body that a merged one is now."""
        gone = super().gone(object_id, typed)
        merger = self._merger(object_id)
        if merger is None:
            return gone
        told = f"{gone.told}操作记录：{merger.note}"
        address = reverse("admin:reports_agency_change", args=[merger.subject_id])
        return replace(gone, told=told, address=address, leads_to="合并后的机构里")

    def _merger(self, object_id: str) -> AuditEntry | None:
        """Return what the record of the body that stayed says of a merger."""
        if not is_key(Agency, object_id):
            return None
        merged = entries_of(Agency(pk=int(object_id)))
        done = merged.filter(action=Action.MERGED, is_done=True).first()
        if done is None:
            return None
        told = AuditEntry.objects.filter(
            subject_kind=done.subject_kind, action=Action.MERGED, note=done.note
        )
        kept = told.exclude(subject_id=done.subject_id).first()
        known = Agency.objects.filter(pk=int(kept.subject_id if kept else 0))
        return kept if known.exists() else None

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
        if changes or form.has_changed():
            record_agency_edit(agency)


@admin.register(Region)
class RegionAdmin(NeverDeleted, RecordedAdmin[Region]):
    form = WatchfulForm[Region]
    history_fields = ("code", "name", "level", "parent", "is_sample")
    list_display = ("code", "name", "level", "parent")
    list_select_related = ("parent",)
    list_filter = ("level", "is_sample")
    search_fields = ("name", "code")
    autocomplete_fields = ("parent",)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Region | None = None
    ) -> tuple[str, ...]:
        # The code is the key: another one would make a second region of it.
        return ("code",) if obj else ()

    def save_model(
        self, request: HttpRequest, obj: Region, form: ModelForm[Region], change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if change and form.has_changed():
            record_region_edit(obj)


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
