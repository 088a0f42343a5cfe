"""The pages for what went wrong, for readers and at the desk."""

import sys
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

from reports.addresses import is_of_desk
from reports.views.resending import to_send_again

API = "/api/"
JSON = "application/json"
RETRY_SECONDS = 60
# Of a script there is one, that of the desk.
OUTDATED = (
    "登录已经过期或更换，这个和后面的文件没有上传。请刷新本页后再选一次；"
    "已上传的不会重复收录。"
)
SESSION_ERRORS = (SessionInterrupted, UpdateError)
BUSY = "资料库正忙或暂时连不上，文件没有收录，请稍后重试。"
# What an editor can do about a form that was refused as a whole.
REASONS: dict[type[Exception], str] = {
    TooManyFilesSent: "一次选的文件太多，一个也没有收录。"
    f"不用脚本时一次最多 {settings.DATA_UPLOAD_MAX_NUMBER_FILES} 个；"
    "请分几次上传，或者打成一个 zip 压缩包。",
    TooManyFieldsSent: "表单的栏目太多，内容没有保存。",
    RequestDataTooBig: "提交的内容太长，没有保存。请返回上一页，分几次保存。",
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _is_of_database(exception):
        return _without_database(request)
    reason = REASONS.get(type(exception), "") if is_of_desk(request) else ""
    return _page(request, 400, {"reason": reason})


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404)


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """Say that an address is not opened but sent to, as those of buttons are.

    Those of the API are the other way round.
    """
    if is_of_api(request):
        allowed = f"{allowed}, HEAD"
        response = _told(
            gettext("接口只读，只接受 {methods}。").format(methods=allowed), 405
        )
    else:
        response = _page(request, 405)
    response["Allow"] = allowed
    return response


def outdated_form(request: HttpRequest) -> HttpResponse:
    """Say that a form did not pass the check against forged ones."""
    if is_asked_for_json(request):
        return JsonResponse({"reason": OUTDATED}, status=403)
    return _page(request, 403, name="403_csrf.html")


def is_asked_for_json(request: HttpRequest) -> bool:
    """Say whether a script asks, which has no use for a page."""
    return request.get_preferred_type(["text/html", JSON]) == JSON


def no_such_resource(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer for an address that the API does not have, in the words of its others."""
    return _told(gettext("没有这个地址。"), 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something failed; of a database that cannot answer, that it will."""
    if _is_of_database(sys.exc_info()[1]):
        return _without_database(request)
    if is_of_api(request):
        return _told(gettext("服务器出错，错误已经记录。"), 500)
    return render(request, "errors/500.html", status=500)


def _is_of_database(error: BaseException | None) -> bool:
    """Say whether it began with the database, as a session does that cannot be kept."""
    while error is not None and not isinstance(error, OperationalError):
        error = error.__context__ if isinstance(error, SESSION_ERRORS) else None
    return error is not None


def _without_database(request: HttpRequest) -> HttpResponse:
    if is_of_api(request):
        response = _told(gettext("资料库暂时连不上，请过几分钟再试。"), 503)
    elif is_of_desk(request):
        response = _desk_without_database(request)
    else:
        response = render(request, "errors/503.html", status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _desk_without_database(request: HttpRequest) -> HttpResponse:
    """Say that it is most likely busy, and give back what was to be saved."""
    if is_asked_for_json(request):
        return JsonResponse({"reason": BUSY}, status=503)
    context = {"sent": request.method == "POST", "again": to_send_again(request)}
    return render(request, "errors/503_desk.html", context, status=503)


def is_of_api(request: HttpRequest) -> bool:
    """Say whether an address is one of the API, be there such a one or not."""
    return request.path.startswith(API)


def _told(detail: str, status: int) -> HttpResponse:
    return JsonResponse(
        {"detail": detail}, status=status, json_dumps_params={"ensure_ascii": False}
    )


def _page(
    request: HttpRequest,
    status: int,
    told: dict[str, Any] | None = None,
    *,
    name: str = "",
) -> HttpResponse:
    context = {"is_desk": is_of_desk(request), **(told or {})}
    return render(request, name or f"errors/{status}.html", context, status=status)
