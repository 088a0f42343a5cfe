"""A form that was sent after its session had ended: kept and given back once.

So is one from a tab that stood open while another tab logged in again.

A session that has ended no longer tells whose it was, so a signed cookie says who was
at the desk last; leaving the desk takes it away. What is kept lies in the session of
the login page, for as long as that one lasts, and nobody else is shown it.
"""

import re
import time
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.db.models import Model
from django.forms import BaseForm, ModelForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from reports.addresses import address_of, is_of_this_site
from reports.views.errors import outdated_form
from reports.views.resending import SECRETS, TOKEN

M = TypeVar("M", bound=Model)
BACK = "提交时登录已经过期或更换，内容没有保存，已经填回这里。请核对以后再保存。"
NO_SECRETS = "密码没有保留，请重新输入。"
KEPT, GIVEN_BACK = "lost_form", "archive.given_back"
OWNER, SALT = "desk-owner", "reports.admin.returned"
# Longer than any session lasts.
OWNER_AGE = 24 * 60 * 60
# Forms into which something is written, and lists of which rows were chosen.
FORMS = re.compile(
    r"reports_[a-z]+_(?:add|change|withdraw|reject|beside)|auth_user_(?:add|change)"
)
LISTS = re.compile(r"[a-z]+_[a-z]+_changelist")
# The one action of a list that asks for more; all others are done at once.
MERGING = "merge_selected"
POST = "POST"
# How Django calls a token that is not the one of now: not its lack, no foreign site.
OLD_TOKEN = "CSRF token from"  # noqa: S105 - no secret


def remember_owner(request: HttpRequest, response: HttpResponse) -> None:
    """Note in the browser who is at the desk, and forget it with the session."""
    path = address_of("admin:index")
    if not request.user.is_authenticated:
        if request.path == address_of("admin:logout"):
            response.delete_cookie(OWNER, path=path)
    elif _owner(request) != request.user.pk:
        response.set_signed_cookie(
            OWNER,
            str(request.user.pk),
            salt=SALT,
            max_age=OWNER_AGE,
            path=path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def answer_outdated(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form with another token than that of now, as after a login elsewhere.

    Who is logged in already is let through; what was typed is filled in again under
    the token of now. Nothing is saved, for the form may be forged.
    """
    user = request.user
    if user.is_authenticated and reason.startswith(OLD_TOKEN):
        wanted = request.GET.get(REDIRECT_FIELD_NAME, "")
        if request.path == address_of("admin:login"):
            is_here = is_of_this_site(request, wanted)
            return redirect(wanted if is_here else "admin:index")
        if keep(request, user.pk):
            return redirect(request.get_full_path())
    return outdated_form(request)


def keep(request: HttpRequest, owner: int | None = None) -> bool:
    """Keep what was sent, for an account or the last at the desk; say whether it is."""
    owner = owner or _owner(request)
    if not _is_form(request) or owner is None:
        return False
    sent = request.POST.copy()
    for name in (TOKEN, *SECRETS):
        sent.pop(name, None)
    request.session[KEPT] = {
        "owner": owner,
        "path": request.path,
        "at": int(time.time()),
        "sent": sent.urlencode(),
    }
    return True


def _is_form(request: HttpRequest) -> bool:
    return is_choice(request) or FORMS.fullmatch(_name(request)) is not None


def is_choice(request: HttpRequest) -> bool:
    """Say whether an action was sent over rows that were chosen in a list."""
    is_list = LISTS.fullmatch(_name(request)) is not None
    return is_list and ACTION_CHECKBOX_NAME in request.POST


def is_merging(request: HttpRequest) -> bool:
    """Say whether it is the action that shows a form of its own."""
    return request.POST.getlist("action") == [MERGING]


def _name(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.url_name or "") if match is not None else ""


def forget_another_s(request: HttpRequest) -> None:
    """Drop what is kept for another account than the one that has logged in."""
    kept = request.session.get(KEPT)
    if kept is not None and kept["owner"] != request.user.pk:
        del request.session[KEPT]


def give_back(request: HttpRequest) -> None:
    """Turn the asking for a form into the sending of what is kept of it.

    Whoever answers asks `was_given_back` and saves nothing then.
    """
    kept = request.session.get(KEPT)
    if request.method != "GET" or kept is None or kept["path"] != request.path:
        return
    del request.session[KEPT]
    is_fresh = time.time() - kept["at"] < settings.SESSION_COOKIE_AGE
    # Files are asked for first: later they would be looked for in the body of a POST.
    if is_fresh and kept["owner"] == request.user.pk and not request.FILES:
        request.method, request.POST = POST, QueryDict(kept["sent"])
        request.META[GIVEN_BACK] = True


def was_given_back(request: HttpRequest) -> bool:
    """Say whether what a request seems to send is only shown once more."""
    return GIVEN_BACK in request.META


class _NeverValid(BaseForm):
    def clean(self) -> dict[str, Any] | None:
        asked = [self.fields[name] for name in SECRETS if name in self.fields]
        has_secrets = not all(field.disabled for field in asked)
        self.add_error(None, f"{BACK}{NO_SECRETS}" if has_secrets else BACK)
        return super().clean()


def shown_again(form: type[ModelForm[M]]) -> type[ModelForm[M]]:
    """Make of a form one that shows what was sent and is never valid."""
    metaclass: Any = type(form)
    made: type[ModelForm[M]] = metaclass(form.__name__, (_NeverValid, form), {})
    return made


def _owner(request: HttpRequest) -> int | None:
    found = request.get_signed_cookie(OWNER, None, salt=SALT, max_age=OWNER_AGE)
    return int(found) if found else None
