"""The JSON interface: the same search and the same reports as the pages."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
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


class ReadableJSON(JSONRenderer):
    """JSON whose Chinese can be read, in half the bytes that escapes take."""

    json_dumps_params = {"ensure_ascii": False}


class Interface(NinjaAPI):
    """An interface whose operations are known by their names alone.

    Programs made from the description call them so, in whatever module they stand.
    """

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


api = Interface(
    title="政务公开报告档案",
    version="1",
    description="只读接口；检索的参数与 /search/ 相同。没有列出的参数以 400 拒绝，"
    "detail 说明是哪一个、可用哪些。每个地址都可以加 lang=en，说明和提示改用英文。",
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
