"""Reading parameters, and saying what is wrong with one or that nothing knows it."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext, gettext_noop
from ninja import Schema
from ninja.errors import HttpError

from reports.addresses import LANGUAGE

LARGEST_ID = 2**63 - 1
LAST_PAGE = 1_000_000
BAD_REQUEST, NOT_FOUND, UNPROCESSABLE = 400, 404, 422
NO_REPORT = gettext_noop("没有这份报告。")
LONGEST_NAME, MOST_NAMED = 40, 5


class BadParameterError(ValueError):
    """A parameter that cannot be read; the message is in the language of who asks."""


def whole_number(name: str, text: str, least: int, most: int) -> int:
    """Read a whole number. Raises BadParameterError, which says what is wrong."""
    digits = text.strip()
    is_number = (
        digits.isascii() and digits.isdecimal() and len(digits) <= len(str(most))
    )
    if not is_number or not least <= int(digits) <= most:
        msg = gettext("{name}：应当是 {least} 到 {most} 之间的整数。")
        raise BadParameterError(msg.format(name=name, least=least, most=most))
    return int(digits)


def share(name: str, text: str) -> float:
    """Read a number from 0 to 1. Raises BadParameterError."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    # What is no number at all is not between any two.
    if not 0 <= value <= 1:
        msg = gettext("{name}：应当是 0 到 1 之间的数。")
        raise BadParameterError(msg.format(name=name))
    return value


def one_of(name: str, text: str, known: "tuple[str, ...]") -> str:
    """Read one of some words. Raises BadParameterError."""
    if text not in known:
        msg = gettext("{name}：应当是 {known} 之一。")
        raise BadParameterError(msg.format(name=name, known=listed(known)))
    return text


def knowing_all(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse what an endpoint has no parameter for: a misspelt year would ask for all.

    The endpoint takes its parameters as one schema named `parameters`, or has none.
    """

    @wraps(endpoint)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        known = _names(kwargs.get("parameters"))
        unknown = [name for name in request.GET if name not in (*known, LANGUAGE)]
        if unknown:
            raise HttpError(BAD_REQUEST, _refusal(unknown, known))
        return endpoint(request, *args, **kwargs)

    return answer


def _names(parameters: Schema | None) -> tuple[str, ...]:
    fields = {} if parameters is None else type(parameters).model_fields
    return tuple(each.alias or name for name, each in fields.items())


def _refusal(unknown: list[str], known: tuple[str, ...]) -> str:
    named = listed(f"“{name[:LONGEST_NAME]}”" for name in unknown[:MOST_NAMED])
    if not known:
        return gettext("没有参数{named}。这个地址不用参数。").format(named=named)
    told = gettext("没有参数{named}。可用的参数：{known}。")
    return told.format(named=named, known=listed(known))


def listed(names: Iterable[str]) -> str:
    """Write names one after another, as the language of who asks does."""
    # Translators: what stands between the names of a list.
    return gettext("、").join(names)
