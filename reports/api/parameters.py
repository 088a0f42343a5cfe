"""Reading parameters, and saying what is wrong with one or that nothing knows it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from ninja import Schema
from ninja.errors import HttpError

LARGEST_ID = 2**63 - 1
LAST_PAGE = 1_000_000
BAD_REQUEST, UNPROCESSABLE = 400, 422
LONGEST_NAME, MOST_NAMED = 40, 5


class BadParameterError(ValueError):
    """A parameter that cannot be read; the message is Chinese."""


def whole_number(name: str, text: str, least: int, most: int) -> int:
    """Read a whole number. Raises BadParameterError, which says what is wrong."""
    digits = text.strip()
    is_number = (
        digits.isascii() and digits.isdecimal() and len(digits) <= len(str(most))
    )
    if not is_number or not least <= int(digits) <= most:
        msg = f"{name}：应当是 {least} 到 {most} 之间的整数。"
        raise BadParameterError(msg)
    return int(digits)


def share(name: str, text: str) -> float:
    """Read a number from 0 to 1. Raises BadParameterError."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    # What is no number at all is not between any two.
    if not 0 <= value <= 1:
        msg = f"{name}：应当是 0 到 1 之间的数。"
        raise BadParameterError(msg)
    return value


def one_of(name: str, text: str, known: "tuple[str, ...]") -> str:
    """Read one of some words. Raises BadParameterError."""
    if text not in known:
        msg = f"{name}：应当是 {'、'.join(known)} 之一。"
        raise BadParameterError(msg)
    return text


def knowing_all(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse what an endpoint has no parameter for: a misspelt year would ask for all.

    The endpoint takes its parameters as one schema named `parameters`, or has none.
    """

    @wraps(endpoint)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        known = _names(kwargs.get("parameters"))
        unknown = [name for name in request.GET if name not in known]
        if unknown:
            raise HttpError(BAD_REQUEST, _refusal(unknown, known))
        return endpoint(request, *args, **kwargs)

    return answer


def _names(parameters: Schema | None) -> tuple[str, ...]:
    fields = {} if parameters is None else type(parameters).model_fields
    return tuple(each.alias or name for name, each in fields.items())


def _refusal(unknown: list[str], known: tuple[str, ...]) -> str:
    named = "、".join(f"“{name[:LONGEST_NAME]}”" for name in unknown[:MOST_NAMED])
    all_known = f"可用的参数：{'、'.join(known)}" if known else "这个地址不用参数"
    return f"没有参数{named}。{all_known}。"
