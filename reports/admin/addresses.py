"""What addresses of the desk may ask, and what is said where they lead to nothing."""

from typing import Any, TypeVar

from django.contrib import admin, messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from reports.admin.rights import sees_all

M = TypeVar("M", bound=Model)
OWN_ONLY = "上传员只能打开自己上传的；别人上传的请编辑来处理。"
# As much of a made-up key as is repeated.
LONGEST_KEY = 20


class DeskAdmin(admin.ModelAdmin[M]):
    """Answers addresses that were typed, kept or made up, in words of the desk."""

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Refuse ranges, which no filter asks for and Django takes without an end."""
        is_range = lookup.endswith("__range")
        return not is_range and super().lookup_allowed(lookup, value, request)

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        # Django would guess that it was deleted, which nothing here is.
        return self.tell_missing(request, object_id)

    def tell_missing(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Say what is not there, or not for the account, and lead to the list."""
        opts = self.opts
        told = f"没有编号为“{object_id[:LONGEST_KEY]}”的{opts.verbose_name}。"
        if not sees_all(request):
            told += OWN_ONLY
        messages.warning(request, told)
        if self.has_view_or_change_permission(request):
            return redirect(f"admin:{opts.app_label}_{opts.model_name}_changelist")
        return redirect("admin:index")
