"""Who is at the desk: accounts, logins, and where a request comes from."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse

from reports.history import By, record, record_refusal
from reports.models import Action

FOUND = 302
LONGEST_NAME = 150
LONGEST_ADDRESS = 45


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


def by(request: HttpRequest) -> By:
    """Name the account of a request for the record."""
    user = request.user
    return By(user if isinstance(user, User) else None, client_address(request))


class RecordedLoginForm(AdminAuthenticationForm):
    """The login; what fails is told to the administrators as well."""

    def clean(self) -> dict[str, Any]:
        name = str(self.cleaned_data.get("username") or "")[:LONGEST_NAME]
        address = client_address(self.request) if self.request else ""
        try:
            cleaned = super().clean()
        except forms.ValidationError as error:
            note = " ".join(error.messages)
            by_name = By(None, address, name)
            record_refusal(Action.LOGGED_IN, by_name, note=note)
            raise
        user = self.get_user()
        if isinstance(user, User):
            record(Action.LOGGED_IN, By(user, address), user)
        return cleaned


def change_own_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; the record has no password in it."""
    response = admin.site.password_change(request)
    if request.method == "POST" and response.status_code == FOUND:
        user = request.user
        record(Action.PASSWORD_CHANGED, by(request), user if user.pk else None)
    return response
