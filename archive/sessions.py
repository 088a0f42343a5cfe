"""The end of sessions, however busy they are."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

BEGAN = "began"


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
