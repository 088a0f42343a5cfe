"""The page where an editor hands in one file."""

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

from reports.extract.formats import enumerated, suffixes
from reports.ingest import FileOutcome, Outcome, ingest_upload
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


class UploadForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label="报告文件",
        help_text=f"可以收录 {enumerated()}，一次一个。",
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ",".join(suffixes())}),
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
    """Show the form, or take in the file and open its report."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    if form.is_valid():
        file: UploadedFile[bytes] = form.cleaned_data["file"]
        outcome = _take(file, request)
        if outcome.report is not None:
            text = f"{SAID[outcome.outcome]}{outcome.reason}"
            messages.add_message(request, LEVELS[outcome.outcome], text)
            return redirect("admin:reports_report_change", outcome.report)
        form.add_error("file", outcome.reason)
    context: dict[str, Any] = {
        **model_admin.admin_site.each_context(request),
        "title": "上传报告",
        "form": form,
        "opts": Report._meta,
    }
    return render(request, TEMPLATE, context)


def _take(file: "UploadedFile[bytes]", request: HttpRequest) -> FileOutcome:
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return ingest_upload(file.read(), file.name or "upload", user)
