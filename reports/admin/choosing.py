"""Lists of which rows are chosen: chosen again where the login was lost meanwhile."""

from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from reports.admin.held import HeldAdmin
from reports.admin.returned import give_back, is_merging, was_given_back

M = TypeVar("M", bound=Model)
NOT_DONE = (
    "提交时登录已经过期或更换，“{}”没有执行。所选的 {} 项已经重新勾选，"
    "请核对以后再执行。"
)


class ChosenList(ChangeList):
    """A list that knows which of its rows were chosen before."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        if was_given_back(request):
            chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
            for each in self.result_list:
                each.is_chosen = str(each.pk) in chosen


class ChoosingAdmin(HeldAdmin[M]):
    """Runs no action that comes back from a lost login, but shows what it was for."""

    def changelist_view(
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        give_back(request)
        if was_given_back(request) and not is_merging(request):
            called = dict(self.get_action_choices(request))
            action = called.get(request.POST.get("action", ""), "操作")
            count = len(request.POST.getlist(ACTION_CHECKBOX_NAME))
            messages.warning(request, NOT_DONE.format(action, count))
            request.method = "GET"
        return super().changelist_view(request, extra_context)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ChosenList

    def action_checkbox(self, obj: M) -> Any:
        """Draw the box before a row as Django does, but with its mark."""
        attributes = {"class": "action-select", "aria-label": f"选择“{obj}”"}
        is_chosen = getattr(obj, "is_chosen", False)
        box = forms.CheckboxInput(attributes, check_test=lambda _: is_chosen)
        return box.render(ACTION_CHECKBOX_NAME, str(obj.pk))
