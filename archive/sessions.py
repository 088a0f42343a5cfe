"""The end of sessions, however busy they are, and what was sent after it."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from reports.addresses import address_of
from reports.admin.returned import forget_another_s, keep, remember_owner

BEGAN = "began"
LOST = "登录已过期，刚才提交的内容没有保存。请重新登录，再做一次。"
KEPT = "登录已过期，刚才提交的内容还没有保存。请重新登录，内容会填回原处。"


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
    """Keep what was sent without a session, and say so at the login.

    What cannot be kept is told to be lost.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(address_of("admin:index")):
            return get_response(request)
        is_somebody = request.user.is_authenticated
        if is_somebody:
            forget_another_s(request)
        response = get_response(request)
        if request.method == "POST" and not is_somebody and _leads_to_login(response):
            messages.warning(request, KEPT if keep(request) else LOST)
        remember_owner(request, response)
        return response

    return respond


def _leads_to_login(response: HttpResponse) -> bool:
    login = resolve_url(settings.LOGIN_URL)
    return response.headers.get("Location", "").startswith(login)
