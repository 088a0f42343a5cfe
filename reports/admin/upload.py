"""The page where an editor hands in a file, or a zip of files."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat

from reports.admin.visitors import client_address
from reports.extract.formats import enumerated, suffixes
from reports.ingest import LABELS, FileOutcome, Outcome, Summary, ingest_upload
from reports.models import Report

TEMPLATE = "admin/reports/report/upload.html"
LEVELS = {
    Outcome.CREATED: messages.SUCCESS,
    Outcome.REVISED: messages.SUCCESS,
    Outcome.UNCHANGED: messages.INFO,
    Outcome.NEEDS_REVIEW: messages.WARNING,
}
SAID = {
    Outcome.CREATED: "文件已读取，请核对下面的内容，然后“保存并发布”。",
    Outcome.REVISED: "这是已有报告的新版本，已经替换原来的文字。",
    Outcome.UNCHANGED: "这个文件或同样的内容已经收录，没有改动。",
    Outcome.NEEDS_REVIEW: "文件已读取，有几处需要核实：",
}
EMPTY_ZIP = "压缩包里没有文件。"


class UploadForm(forms.Form):
    """One file, or a zip of files."""

    file = forms.FileField(
        label="报告文件",
        help_text=f"可以收录 {enumerated()}，也可以是装有这些文件的 zip 压缩包。",
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ",".join((*suffixes(), ".zip"))}),
        error_messages={"required": "请选择一个文件。"},
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        size = file.size or 0
        if size > settings.MAX_UPLOAD_BYTES:
            limit = filesizeformat(settings.MAX_UPLOAD_BYTES)
            msg = f"文件有 {filesizeformat(size)}，超过上限 {limit}。"
            raise forms.ValidationError(msg)
        return file


def upload(model_admin: admin.ModelAdmin[Report], request: HttpRequest) -> HttpResponse:
    """Show the form; take in a file and open its report, or list those of a zip."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    outcomes: list[FileOutcome] = []
    if form.is_valid():
        outcomes = _take(form.cleaned_data["file"], request)
        if len(outcomes) == 1 and outcomes[0].report is not None:
            return _opened(request, outcomes[0])
        if len(outcomes) < 2:
            form.add_error("file", outcomes[0].reason if outcomes else EMPTY_ZIP)
    context: dict[str, Any] = {
        **model_admin.admin_site.each_context(request),
        "title": "上传报告",
        "form": form,
        "results": [(LABELS[each.outcome], each) for each in outcomes[1:] and outcomes],
        "summary": _summary(outcomes),
        "opts": Report._meta,
    }
    return render(request, TEMPLATE, context)


def _opened(request: HttpRequest, outcome: FileOutcome) -> HttpResponse:
    text = f"{SAID[outcome.outcome]}{outcome.reason}"
    messages.add_message(request, LEVELS[outcome.outcome], text)
    return redirect("admin:reports_report_change", outcome.report)


def _take(file: "UploadedFile[bytes]", request: HttpRequest) -> list[FileOutcome]:
    user = request.user
    if not isinstance(user, User) or file.file is None:
        raise PermissionDenied
    return list(
        ingest_upload(file.file, file.name or "upload", user, client_address(request))
    )


def _summary(outcomes: list[FileOutcome]) -> Summary:
    summary = Summary()
    for outcome in outcomes:
        summary.add(outcome)
    return summary
