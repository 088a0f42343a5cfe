"""Two editors at one thing: the later one is told, and overwrites nothing."""

import hashlib
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from reports.admin.addresses import DeskAdmin
from reports.admin.returned import give_back, shown_again, was_given_back

M = TypeVar("M", bound=Model)
OVERTAKEN = (
    "这里的内容在您打开以后被别人改过，或者您在另一处改过，这次的修改没有保存。"
    "请先记下修改，重新打开这一页再改。"
)
SEEN = "seen"


class HeldAdmin(DeskAdmin[M]):
    """Holds the row of a form that is sent in, so that of two forms one is later."""

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> M | None:
        if request.method == "POST" and connection.in_atomic_block:
            self.hold(object_id)
        found = super().get_object(request, object_id, from_field)
        # As a number 1_1 and １１ are 11; as an address they are nothing.
        return found if found is None or str(found.pk) == object_id else None

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Show the form; once more as it was sent, where the session had ended."""
        give_back(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        return shown_again(form) if was_given_back(request) else form

    def hold(self, object_id: str) -> None:
        """Lock the row until the form is saved or refused."""
        hold(self.model, object_id)


def hold(model: type[Model], pk: object) -> None:
    """Lock one row for this transaction; what is no key of a row locks none."""
    try:
        rows = model._default_manager.select_for_update().filter(pk=pk)
    except (ValueError, TypeError, ValidationError):
        return
    rows.values_list("pk").first()


class WatchfulForm(forms.ModelForm[M]):
    """Carries a mark of the values that the editor has before the eyes.

    What is sent twice, as by two clicks, says what stands by then, and is let through.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = self.stored_values() if self.instance.pk else {}
        self.stored = hashlib.sha256(repr(sorted(stored.items())).encode()).hexdigest()
        self.fields["seen"].initial = self.stored

    def stored_values(self) -> dict[str, Any]:
        """Return all that the form shows of what is stored, by name."""
        return forms.model_to_dict(self.instance)

    @property
    def changed_data(self) -> list[str]:
        """The fields that the editor has changed, which the mark is none of."""
        return [name for name in super().changed_data if name != SEEN]

    def says_what_stands(self) -> bool:
        """Say whether all that was sent is what is stored already."""
        return not self.has_changed()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        seen = self.cleaned_data.get(SEEN)
        is_late = bool(seen and self.instance.pk and seen != self.stored)
        if is_late and not self.says_what_stands():
            raise forms.ValidationError(OVERTAKEN)
        return cleaned
