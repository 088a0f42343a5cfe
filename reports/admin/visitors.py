"""Who is at the desk: accounts, logins, and where a request comes from."""

from http import HTTPStatus
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_credentials
from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from reports.history import By, record, record_refusal
from reports.models import Action

LONGEST_NAME = 150
LONGEST_ADDRESS = 45
LOCKED = "登录暂停期间的尝试，没有核对密码。"
LOCKED_NOW = f"连续失败 {settings.AXES_FAILURE_LIMIT} 次，登录从此时起暂停。"


def client_address(request: HttpRequest) -> str:
    """Return the address a request came from.

    Behind a proxy the last hop is the one that our own proxy has seen; what stands
    before it in the header may be made up.
    """
    address = str(request.META.get("REMOTE_ADDR") or "")
    if settings.BEHIND_PROXY:
        forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR") or "")
        address = forwarded.rpartition(",")[2].strip() or address
    return address[:LONGEST_ADDRESS]


def editor(request: HttpRequest) -> User:
    """Return the account at the desk; raises PermissionDenied where there is none."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def by(request: HttpRequest) -> By:
    """Name the account of a request for the record."""
    user = request.user
    return By(user if isinstance(user, User) else None, client_address(request))


class RecordedLoginForm(AdminAuthenticationForm):
    """The login; what fails is told to the administrators as well."""

    def clean(self) -> dict[str, Any]:
        name = str(self.cleaned_data.get("username") or "")[:LONGEST_NAME]
        address = client_address(self.request) if self.request else ""
        was_locked = _is_locked(self.request, self.cleaned_data.get("username"))
        try:
            cleaned = super().clean()
        except forms.ValidationError as error:
            note = LOCKED if was_locked else " ".join(error.messages)
            if getattr(self.request, "axes_locked_out", False) and not was_locked:
                note += LOCKED_NOW
            by_name = By(None, address, name)
            record_refusal(Action.LOGGED_IN, by_name, note=note)
            raise
        user = self.get_user()
        if isinstance(user, User):
            record(Action.LOGGED_IN, By(user, address), user)
        return cleaned


def _is_locked(request: HttpRequest | None, name: str | None) -> bool:
    """Say whether the logins of a name from where the request comes are stopped."""
    if request is None or not name:
        return False
    return not AxesProxyHandler.is_allowed(request, get_credentials(username=name))


def change_own_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; the record has no password in it."""
    response = admin.site.password_change(request)
    subject = request.user if request.user.pk else None
    if request.method != "POST":
        return response
    if response.status_code == HTTPStatus.FOUND:
        record(Action.PASSWORD_CHANGED, by(request), subject)
    elif isinstance(response, TemplateResponse):
        errors = (response.context_data or {})["form"].errors
        note = " ".join(str(each) for told in errors.values() for each in told)
        record_refusal(Action.PASSWORD_CHANGED, by(request), subject, note=note)
    return response
