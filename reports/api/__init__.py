"""The JSON interface: the same search and the same reports as the pages."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from reports.api import (
    comparisons,
    coverage,
    figures,
    overlaps,
    reports,
    terms,
    versions,
)
from reports.api.parameters import UNPROCESSABLE, BadParameterError, knowing_all
from reports.search import SearchUnavailableError
from reports.views.out_of_service import unavailable_answer

__all__ = ["api"]


# What of a description is told to who reads it.
TOLD = ("title", "summary", "description")


class ReadableJSON(JSONRenderer):
    """JSON whose Chinese can be read, in half the bytes that escapes take."""

    json_dumps_params = {"ensure_ascii": False}


class Interface(NinjaAPI):
    """An interface that is described in the language of who asks.

    Operations are known by their names alone: programs made from the description call
    them so, in whatever module they stand.
    """

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**where)
        schema.update(_worded(schema))
        return schema


def _worded(described: Any) -> Any:
    """Return a description with its texts in the language of who asks."""
    if isinstance(described, dict):
        return {name: _said(name, each) for name, each in described.items()}
    return [*map(_worded, described)] if isinstance(described, list) else described


def _said(name: str, described: Any) -> Any:
    # A field of a report may be called title, too.
    is_told = name in TOLD and isinstance(described, str) and described
    return gettext(described) if is_told else _worded(described)


api = Interface(
    title=_("政务公开报告档案"),
    version="1",
    description=_(
        "只读接口；检索的参数与 /search/ 相同。没有列出的参数以 400 拒绝，"
        "detail 说明是哪一个、可用哪些。每个地址都可以加 lang=en，说明和提示改用英文。"
    ),
    docs_url=None,
    renderer=ReadableJSON(),
    urls_namespace="api-v1",
)
api.add_decorator(knowing_all)


@api.exception_handler(SearchUnavailableError)
def out_of_service(request: HttpRequest, error: Exception) -> HttpResponse:
    return unavailable_answer()


@api.exception_handler(BadParameterError)
def unreadable(request: HttpRequest, error: Exception) -> HttpResponse:
    return api.create_response(request, {"detail": str(error)}, status=UNPROCESSABLE)


for module in (reports, versions, comparisons, figures, coverage, terms, overlaps):
    api.add_router("", module.router)
