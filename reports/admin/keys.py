"""What forged forms send in the place of keys: it names no row, and breaks no page."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import Model

LONGEST_SHOWN = 40


def is_key(model: type[Model], value: object) -> bool:
    """Say whether a value can be the key of a row of a model."""
    if "\x00" in str(value):
        return False
    try:
        model._meta.pk.clean(value, None)
    except ValidationError:
        return False
    return True


class KeyedRoles(forms.ModelMultipleChoiceField[Group]):
    """Roles; Django's own asks SQLite for numbers that are larger than it holds."""

    def clean(self, value: Any) -> Any:
        for each in value or ():
            if not is_key(Group, each):
                message = self.error_messages["invalid_pk_value"]
                raise ValidationError(message, params={"pk": str(each)[:LONGEST_SHOWN]})
        return super().clean(value)


class KeyedAutocomplete(AutocompleteSelect):
    """Django's own asks the database for whatever was sent, also when it is no key."""

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        model = self.field.remote_field.model
        keys = [each for each in value if is_key(model, each)]
        return super().optgroups(name, keys, attr)
