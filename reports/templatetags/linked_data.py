"""JSON-LD in a page, escaped for where it stands."""

import json
from typing import Any

from django import template
from django.utils.html import format_html

register = template.Library()

# Inside a script element no entity is read, so these are escaped as JSON does it.
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


class _Json:
    """A value that writes itself as JSON where markup is built."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __html__(self) -> str:
        return json.dumps(self.value, ensure_ascii=False).translate(ESCAPES)


@register.simple_tag
def linked_data(value: Any) -> str:
    """Write a value as a block of JSON-LD, which no browser runs."""
    return format_html('<script type="application/ld+json">{}</script>', _Json(value))
