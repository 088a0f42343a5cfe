"""The page where files are handed in: many at once, each with its own end."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from http import HTTPStatus
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.text import Truncator

from reports.admin.rights import seen_reports
from reports.admin.visitors import by, client_address
from reports.extract.formats import enumerated, suffixes
from reports.history import record_refusal
from reports.ingest import LABELS, FileOutcome, Outcome, Summary, ingest_upload
from reports.models import Action, Report
from reports.views.errors import is_asked_for_json

TEMPLATE = "admin/reports/report/upload.html"
UNNAMED = "upload"
UNTITLED = "（无标题）"
ENDS = ("。", "？", "！")
TITLE_SHOWN = 60
LEVELS = {
    Outcome.CREATED: messages.SUCCESS,
    Outcome.REVISED: messages.SUCCESS,
    Outcome.UNCHANGED: messages.INFO,
    Outcome.NEEDS_REVIEW: messages.WARNING,
}
SAID = {
    Outcome.CREATED: "文件已读取，请核对下面的内容，然后“保存并发布”。",
    Outcome.REVISED: "这是已有报告的新版本，已经替换原来的文字。",
    Outcome.UNCHANGED: "已经收录，没有改动。",
    Outcome.NEEDS_REVIEW: "文件已读取，有几处需要核实：",
}
BROKEN = "服务器处理这个文件时出错，已记录下来；其他文件不受影响。请稍后再试。"

logger = logging.getLogger(__name__)
Uploaded = UploadedFile[bytes]


class ManyFiles(forms.FileInput):
    """A file input that takes many."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, but at least one; what is in them is judged one by one."""

    def clean(self, data: Any, initial: Any = None) -> list[Uploaded]:
        if not data:
            raise forms.ValidationError(self.error_messages["required"])
        return [super(FilesField, self).clean(each, initial) for each in data]


class UploadForm(forms.Form):
    """Files, zips among them."""

    file = FilesField(
        label="报告文件",
        help_text=f"可以收录 {enumerated()}，也可以是装有这些文件的 zip 压缩包。"
        f"每个文件最大 {filesizeformat(settings.MAX_UPLOAD_BYTES)}，"
        "可以一次选很多个；浏览器不运行脚本时最多 "
        f"{settings.DATA_UPLOAD_MAX_NUMBER_FILES} 个。",
        allow_empty_file=True,
        widget=ManyFiles({"accept": ",".join((*suffixes(), ".zip"))}),
        error_messages={"required": "请选择一个文件。"},
    )


@dataclass(frozen=True, slots=True)
class Result:
    """The end of one file as the page shows it; `opens` says what its link leads to."""

    path: str
    outcome: str
    label: str
    address: str
    opens: str
    reason: str


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One file that was handed in: its own end, or those of the files of a zip."""

    name: str
    is_zip: bool
    results: tuple[Result, ...]
    summary: str


def upload(model_admin: admin.ModelAdmin[Report], request: HttpRequest) -> HttpResponse:
    """Show the form; take files in and say how each one ended.

    The script sends one file a request and asks for JSON; a plain form sends all.
    """
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    is_script = is_asked_for_json(request)
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    handed: list[HandedIn] = []
    outcomes: list[FileOutcome] = []
    for file in form.cleaned_data["file"] if form.is_valid() else ():
        ended = _ended(file, request)
        handed.append(_handed_in(request, file.name or UNNAMED, ended))
        outcomes += ended
    if is_script and sent:
        return _answered(form, handed)
    if len(outcomes) == 1 and _may_open(request, outcomes[0]):
        return _opened(request, outcomes[0])
    if len(outcomes) == 1 and outcomes[0].outcome == Outcome.FAILED:
        form.add_error("file", outcomes[0].reason)
        handed.clear()
    told = {"handed": handed, "summary": _summary(outcomes)}
    return _page(model_admin, request, form, told)


def _page(
    model_admin: admin.ModelAdmin[Report],
    request: HttpRequest,
    form: UploadForm,
    ended: dict[str, Any],
) -> HttpResponse:
    context: dict[str, Any] = {
        **model_admin.admin_site.each_context(request),
        "title": "上传报告",
        "form": form,
        **ended,
        "limit": settings.MAX_UPLOAD_BYTES,
        "opts": Report._meta,
    }
    return render(request, TEMPLATE, context)


def _answered(form: UploadForm, handed: list[HandedIn]) -> JsonResponse:
    if not form.is_valid():
        reasons = [str(each) for each in form.errors.get("file", [])]
        return JsonResponse(
            {"reason": " ".join(reasons)}, status=HTTPStatus.BAD_REQUEST
        )
    return JsonResponse({"handed": [asdict(each) for each in handed]})


def _handed_in(
    request: HttpRequest, name: str, outcomes: Sequence[FileOutcome]
) -> HandedIn:
    """Put what came of a file under its name; files of a zip go by theirs in it."""
    inside = f"{name}/"
    return HandedIn(
        name,
        any(each.path.startswith(inside) for each in outcomes),
        tuple(
            _result(request, replace(each, path=each.path.removeprefix(inside)))
            for each in outcomes
        ),
        str(_summary(outcomes)),
    )


def _summary(outcomes: Iterable[FileOutcome]) -> Summary:
    summary = Summary()
    for outcome in outcomes:
        summary.add(outcome)
    return summary


def _result(request: HttpRequest, ended: FileOutcome) -> Result:
    address = opens = ""
    reports = Report.objects.filter(pk=ended.report or 0)
    own = seen_reports(request, reports).first()
    known = reports.known_to_readers().first()
    if own:
        address = reverse("admin:reports_report_change", args=[own.pk])
        # Names of files tell little: what was read says which report it is.
        title = Truncator(own.title or UNTITLED).chars(TITLE_SHOWN)
        opens = f"打开报告 #{own.pk}：{title}"
    elif known:
        address, opens = known.get_absolute_url(), f"看报告 #{known.pk} 的公开页面"
    return Result(
        path=ended.path,
        outcome=ended.outcome.value,
        label=LABELS[ended.outcome],
        address=address,
        opens=opens,
        reason=_sentence(ended.reason),
    )


def _sentence(said: str) -> str:
    """End what is said as a sentence ends, be it one or not.

    >>> _sentence("文件是空的（0 字节）"), _sentence("已存为草稿。"), _sentence("")
    ('文件是空的（0 字节）。', '已存为草稿。', '')
    """
    return said if not said or said.endswith(ENDS) else f"{said}。"


def _may_open(request: HttpRequest, ended: FileOutcome) -> bool:
    """Say whether the report is there for the account: it may be somebody else's."""
    reports = Report.objects.filter(pk=ended.report or 0)
    return seen_reports(request, reports).exists()


def _opened(request: HttpRequest, outcome: FileOutcome) -> HttpResponse:
    text = f"{SAID[outcome.outcome]}{outcome.reason}"
    messages.add_message(request, LEVELS[outcome.outcome], text)
    return redirect("admin:reports_report_change", outcome.report)


def _ended(file: Uploaded, request: HttpRequest) -> list[FileOutcome]:
    """Take one file in; whatever becomes of it, the next ones have their turn."""
    name, size = file.name or UNNAMED, file.size or 0
    if size > settings.MAX_UPLOAD_BYTES:
        limit = filesizeformat(settings.MAX_UPLOAD_BYTES)
        return [
            _refused(
                request, name, f"文件有 {filesizeformat(size)}，超过上限 {limit}。"
            )
        ]
    try:
        return _take(file, name, request)
    except Exception:
        logger.exception("upload of %r failed", name)
        return [_refused(request, name, BROKEN)]


def _take(file: Uploaded, name: str, request: HttpRequest) -> list[FileOutcome]:
    user = request.user
    if not isinstance(user, User) or file.file is None:
        raise PermissionDenied
    return list(ingest_upload(file.file, name, user, client_address(request)))


def _refused(request: HttpRequest, name: str, reason: str) -> FileOutcome:
    note = f"{LABELS[Outcome.FAILED]}：{name}　{reason}"
    record_refusal(Action.INGESTED, by(request), note=note)
    return FileOutcome(name, Outcome.FAILED, None, reason)
