"""What forged forms send in the place of keys: it names no row, and breaks no page."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.utils.html import format_html

LONGEST_SHOWN = 40
# What the field is called into which a name is typed, after the one it fills.
TYPED = "_typed"
BY_NAME = (
    '{0}<noscript><span class="typed">或者写 '
    '<input name="{1}" aria-label="{2}" placeholder="{2}" value="{3}">'
    "</span></noscript>"
)
# Around what was typed and names no row: as a key it would be another's.
QUOTED, QUOTE = "“{}”", re.compile("^“(.*)”$")
NOT_ONE = "没有这一个，或者不止一个叫这个名称。请写全称；同名的写网址标识或代码。"


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
    """A row to be found by its name: in a list, and without JavaScript in a field.

    Django's own has nothing to choose from then. It also asks the database for
    whatever was sent, be it no key.
    """

    def render(self, name: str, value: Any, *args: Any, **more: Any) -> Any:
        found = super().render(name, value, *args, **more)
        label = f"{self.field.verbose_name}的全称或{self._code.verbose_name}"
        typed = "".join(QUOTE.findall(str(value or "")))
        return format_html(BY_NAME, found, f"{name}{TYPED}", label, typed)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the key that was chosen, or that of what was typed, or the typed."""
        typed = data.get(f"{name}{TYPED}", "").strip()
        if not typed or "\x00" in typed:
            return super().value_from_datadict(data, files, name)
        called = Q(name=typed) | Q(**{self._code.name: typed})
        keys = self._model._default_manager.filter(called).values_list("pk", flat=True)
        return keys[0] if len(keys) == 1 else QUOTED.format(typed)

    @property
    def _model(self) -> type[Model]:
        model: type[Model] = self.field.remote_field.model
        return model

    @property
    def _code(self) -> Any:
        """The field that tells rows of one name apart: the address, or the code."""
        names = {each.name for each in self._model._meta.fields}
        return self._model._meta.get_field("slug" if "slug" in names else "code")

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        keys = [each for each in value if is_key(self._model, each)]
        return super().optgroups(name, keys, attr)
