"""The end of sessions, idle or busy, and what was sent after it."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from reports.addresses import is_of_desk
from reports.admin.returned import (
    forget_another_s,
    is_choice,
    is_merging,
    keep,
    remember_owner,
)

BEGAN, SEEN = "began", "seen"
# Writing down each page that is opened would make all of them wait for who writes.
SEEN_SECONDS = 5 * 60
LOST = "登录已过期，刚才提交的内容没有保存。请重新登录，再做一次。"
KEPT = "登录已过期，刚才提交的内容还没有保存。请重新登录，内容会填回原处。"
CHOSEN = "登录已过期，刚才的操作没有执行。请重新登录，所选的会重新勾选。"
FILES = "登录已过期，文件没有收录。请重新登录，再选一次：{}。"
MOST_NAMED = 20


def bounded_sessions(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """End a session that began too long ago (ASVS 7.3.2), and keep one in use."""

    def respond(request: HttpRequest) -> HttpResponse:
        # Readers have no session, and shall not be asked for one.
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            _bound(request, int(time.time()))
        return get_response(request)

    return respond


def _bound(request: HttpRequest, now: int) -> None:
    session = request.session
    began = session.get(BEGAN)
    if began is not None and now - began > settings.SESSION_LONGEST.total_seconds():
        logout(request)
    elif began is None and request.user.is_authenticated:
        session[BEGAN] = session[SEEN] = now
    elif began is not None and now - session.get(SEEN, 0) > SEEN_SECONDS:
        session[SEEN] = now


def lost_work(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Keep what was sent without a session, and say so at the login.

    What cannot be kept is told to be lost.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        if not is_of_desk(request):
            return get_response(request)
        is_somebody = request.user.is_authenticated
        if is_somebody:
            forget_another_s(request)
        response = get_response(request)
        if request.method == "POST" and not is_somebody and _leads_to_login(response):
            messages.warning(request, _told(request))
        remember_owner(request, response)
        return response

    return respond


def _told(request: HttpRequest) -> str:
    """Keep what can be kept, and say what is to be done about the rest."""
    names = [str(each.name) for _, files in request.FILES.lists() for each in files]
    if names:
        more = f"……共 {len(names)} 个" if len(names) > MOST_NAMED else ""
        return FILES.format("、".join(names[:MOST_NAMED]) + more)
    if not keep(request):
        return LOST
    return CHOSEN if is_choice(request) and not is_merging(request) else KEPT


def _leads_to_login(response: HttpResponse) -> bool:
    login = resolve_url(settings.LOGIN_URL)
    return response.headers.get("Location", "").startswith(login)
