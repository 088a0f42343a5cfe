"""The end of sessions, however busy they are, and what was sent after it."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

BEGAN = "began"
LOST = "登录已过期，刚才提交的内容没有保存。请重新登录，再做一次。"


def bounded_sessions(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """End a session that began too long ago (ASVS 7.3.2)."""
    longest = settings.SESSION_LONGEST.total_seconds()

    def respond(request: HttpRequest) -> HttpResponse:
        # Readers have no session, and shall not be asked for one.
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            began = request.session.get(BEGAN)
            if began is None and request.user.is_authenticated:
                request.session[BEGAN] = int(time.time())
            elif began is not None and time.time() - began > longest:
                logout(request)
        return get_response(request)

    return respond


def lost_work(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Say at the login that what was sent without a session has not been saved."""

    def respond(request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or request.user.is_authenticated:
            return get_response(request)
        response = get_response(request)
        login = resolve_url(settings.LOGIN_URL)
        if response.headers.get("Location", "").startswith(login):
            messages.warning(request, LOST)
        return response

    return respond
