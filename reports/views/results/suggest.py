"""Suggestions while typing, as JSON for the script of the search box."""

from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from reports.search import SearchUnavailableError, suggest
from reports.templatetags.wording import worded

KINDS = {"agency": "机构", "title": "报告", "heading": "栏目"}
FRESH_SECONDS = 60


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    typed = "".join(filter(str.isprintable, request.GET.get("q", "")))
    try:
        found = suggest(typed)
    except SearchUnavailableError:
        response = JsonResponse(
            {"suggestions": []}, status=HTTPStatus.SERVICE_UNAVAILABLE
        )
        patch_cache_control(response, no_store=True)
        return response
    offered = [
        {
            "kind": worded(KINDS[each.kind]),
            "text": each.text,
            "also": each.also,
            "url": each.url,
        }
        for each in found
    ]
    response = JsonResponse({"suggestions": offered})
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    return response
