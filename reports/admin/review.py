"""The pages beside the form of a report: preview, decisions, two side by side."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path

from reports import desk
from reports.admin.adopting import AdoptionForm
from reports.admin.beside import PagesBeside
from reports.admin.held import hold
from reports.admin.recorded import NO_PERMISSION
from reports.admin.repeated import ONCE, is_repeated
from reports.admin.returned import BACK, give_back, was_given_back
from reports.admin.visitors import by
from reports.comparison import Unit
from reports.history import By, differences, record_refusal, values_of
from reports.models import Action, Report
from reports.views.comparison.page import SIDE, Way, compared, entries_of
from reports.views.report.page import render_report

LONGEST_REASON = 2000
ONLY_FILES = "_files"
ADOPTED = {
    True: "《{}》收下了新文件，文字没有换。",
    False: "《{}》已换成新的文字，原来的文字保留。",
}
COMPARED = (
    *("agency", "issued_as", "year", "kind", "title", "document_number"),
    *("index_number", "issued_on", "published_on", "source_url"),
)


class ReasonForm(forms.Form):
    """Why; readers see the reason of a withdrawal."""

    reason = forms.CharField(
        label="原因",
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 4, "class": "vLargeTextField"}),
        error_messages={"required": "请写明原因。"},
    )


class NoForm(forms.Form):
    """Nothing to fill in, only to confirm."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision over a report: who may take it, its words, and what it does."""

    name: str
    action: Action
    permission: str
    title: str
    explanation: str
    button: str
    done: str
    take: Callable[[Report, str, By], None]
    form: type[forms.Form] = NoForm


DECISIONS = (
    Decision(
        "withdraw",
        Action.WITHDRAWN,
        "reports.withdraw_report",
        "撤回报告",
        "读者不再看到全文和原件；页面保留机构、年度和撤回原因，网址继续有效。可以随时恢复。",
        "撤回",
        "已撤回。",
        desk.withdraw,
        ReasonForm,
    ),
    Decision(
        "restore",
        Action.RESTORED,
        "reports.withdraw_report",
        "恢复报告",
        "撤回的报告重新对读者公开，不采用的草稿回到待审核。原来的原因只留在操作记录里。",
        "恢复",
        "已恢复。",
        lambda report, _, by: desk.restore(report, by),
    ),
    Decision(
        "reject",
        Action.REJECTED,
        "reports.publish_report",
        "不采用这份草稿",
        "草稿不再等待审核，读者从未看到它；文字和原件保留，可以随时恢复。",
        "不采用",
        "已标为不采用。",
        desk.reject,
        ReasonForm,
    ),
)


@dataclass(frozen=True, slots=True)
class ReviewPages(PagesBeside):
    """Preview, decisions, and two reports side by side."""

    def urls(self) -> list[URLPattern]:
        """Return the addresses of all pages, each behind the login."""
        wrapped = self.wrapped
        return [
            path(
                "<int:pk>/preview/",
                wrapped(self.preview),
                name="reports_report_preview",
            ),
            path(
                "<int:pk>/beside/<int:other_pk>/",
                wrapped(self.beside),
                name="reports_report_beside",
            ),
            *(
                path(
                    f"<int:pk>/{each.name}/",
                    wrapped(self._page_of(each)),
                    name=f"reports_report_{each.name}",
                )
                for each in DECISIONS
            ),
        ]

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show a report as readers would see it, to nobody else."""
        report = self.report(request, pk)
        response = render_report(request, report, is_preview=True)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    def beside(self, request: HttpRequest, pk: int, other_pk: int) -> HttpResponse:
        """Show two reports side by side; the draft may become the other's new text."""
        report, other = self.report(request, pk), self.report(request, other_pk)
        form = self._choice(request, report, other)
        if isinstance(form, HttpResponse):
            return form
        objection = desk.objection_to_adopting(report, other)
        is_editor = request.user.has_perm("reports.publish_report")
        may_adopt = is_editor and not objection
        chosen = form.names if may_adopt else ()
        compared_here = [name for name in COMPARED if name not in chosen]
        found = compared(other, report, Unit.WORD)
        context = {
            "report": report,
            "other": other,
            "changes": differences(
                values_of(other, compared_here), values_of(report, compared_here)
            ),
            "way": Way(view=SIDE),
            "tally": found.tally,
            "percent": round(found.tally.share_same * 100, 1),
            "passages": entries_of(found),
            "form": form if may_adopt else None,
            "objection": objection if is_editor else "",
            "has_same_text": desk.have_same_text(report, other),
            "title": "并排比较",
        }
        return self.page(request, "beside.html", report, context)

    def _choice(
        self, request: HttpRequest, report: Report, other: Report
    ) -> HttpResponse | AdoptionForm:
        give_back(request)
        if was_given_back(request):
            messages.warning(request, BACK)
        elif request.method == "POST":
            return self._adopted(request, report.pk, other.pk)
        return AdoptionForm(request.POST or None, report, other)

    def _adopted(
        self, request: HttpRequest, pk: int, other_pk: int
    ) -> HttpResponse | AdoptionForm:
        """Make the draft the other's new text, or give the form with what is wrong."""
        report = self.report(request, pk)
        if not request.user.has_perm("reports.publish_report"):
            record_refusal(Action.ADOPTED, by(request), report, note=NO_PERMISSION)
            raise PermissionDenied
        try:
            form, other, is_file = self._adopt(request, pk, other_pk)
        except ValidationError as error:
            if is_repeated(request, Action.ADOPTED, report):
                messages.success(request, f"《{report}》已经收下。{ONCE}")
            else:
                self._refused(request, Action.ADOPTED, report, error)
            return redirect(request.path)
        if form.errors:
            told = [str(each) for errors in form.errors.values() for each in errors]
            note = " ".join(told)
            record_refusal(Action.ADOPTED, by(request), report, note=note)
            return form
        messages.success(request, ADOPTED[is_file].format(other))
        return redirect("admin:reports_report_change", other.pk)

    @transaction.atomic
    def _adopt(
        self, request: HttpRequest, pk: int, other_pk: int
    ) -> tuple[AdoptionForm, Report, bool]:
        for each in sorted((pk, other_pk)):
            hold(Report, each)
        report, other = self.report(request, pk), self.report(request, other_pk)
        desk.expect_adoptable(report, other)
        form = AdoptionForm(request.POST, report, other)
        is_file = ONLY_FILES in request.POST or desk.have_same_text(report, other)
        if form.is_valid():
            adopt = desk.adopt_files if is_file else desk.adopt
            adopt(report, other, by(request), taken=form.taken)
        return form, other, is_file

    def _page_of(self, decision: Decision) -> Callable[..., HttpResponse]:
        def page(request: HttpRequest, pk: int) -> HttpResponse:
            return self._decide(request, pk, decision)

        return page

    def _decide(
        self, request: HttpRequest, pk: int, decision: Decision
    ) -> HttpResponse:
        report = self.report(request, pk)
        if not request.user.has_perm(decision.permission):
            if request.method == "POST":
                record_refusal(decision.action, by(request), report, note=NO_PERMISSION)
            raise PermissionDenied
        objection = desk.objection(report, decision.action)
        if objection and request.method != "POST":
            messages.warning(request, objection)
            return redirect("admin:reports_report_change", pk)
        give_back(request)
        form = decision.form(request.POST if request.method == "POST" else None)
        if was_given_back(request):
            messages.warning(request, BACK)
        elif form.is_valid():
            reason = str(form.cleaned_data.get("reason", ""))
            try:
                decision.take(report, reason, by(request))
            except ValidationError as error:
                if is_repeated(request, decision.action, report, note=reason):
                    messages.success(request, f"《{report}》{decision.done}{ONCE}")
                else:
                    self._refused(request, decision.action, report, error)
            else:
                messages.success(request, f"《{report}》{decision.done}")
            return redirect("admin:reports_report_change", pk)
        context = {"decision": decision, "form": form, "title": decision.title}
        return self.page(request, "decision.html", report, context)

    def _refused(
        self,
        request: HttpRequest,
        action: Action,
        report: Report,
        error: ValidationError,
    ) -> None:
        reason = " ".join(error.messages)
        messages.error(request, reason)
        record_refusal(action, by(request), report, note=reason)
