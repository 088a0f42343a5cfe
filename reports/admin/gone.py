"""A form whose object is gone meanwhile: what was typed is shown, to be copied."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

TEMPLATE = "admin/gone.html"


@dataclass(frozen=True, slots=True)
class Typed:
    """One field as it was sent, under the name it had on the form."""

    label: str
    text: str
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Gone:
    """What an editor is told; `address` leads to where the work goes on."""

    title: str
    told: str
    address: str
    leads_to: str
    typed: tuple[Typed, ...]


def typed_into(fields: Mapping[str, forms.Field], sent: QueryDict) -> Iterator[Typed]:
    """Yield the fields that say something, choices in words and not as they are sent.

    The form itself is not made: many of them ask about an object, which is gone.
    """
    for name, field in fields.items():
        text = str(sent.get(name, "")).strip()
        if text and not isinstance(field.widget, forms.HiddenInput):
            rows = int(field.widget.attrs.get("rows", 1))
            yield Typed(str(field.label), _in_words(field, text), rows)


def _in_words(field: forms.Field, sent: str) -> str:
    if isinstance(field, forms.BooleanField):
        return "是"
    if isinstance(field, forms.ModelChoiceField):
        with suppress(ValidationError):
            return str(field.clean(sent))
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return next((str(label) for key, label in choices if key == sent), sent)
    return sent


def tell_gone(site: AdminSite, request: HttpRequest, gone: Gone) -> HttpResponse:
    """Show what was typed, and say that nothing of it was saved."""
    context = {**site.each_context(request), "title": gone.title, "gone": gone}
    return render(request, TEMPLATE, context, status=HTTPStatus.CONFLICT)
