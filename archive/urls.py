"""All addresses of the site."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from reports.admin.visitors import change_own_password
from reports.api import api
from reports.views.errors import no_such_resource

# Who opens the API itself is led to what describes it.
api_description = RedirectView.as_view(pattern_name="api-v1:openapi-json")

urlpatterns = [
    path(
        "admin/password_change/",
        admin.site.admin_view(change_own_password),
        name="password-change",
    ),
    path("admin/", admin.site.urls),
    path("api/", api_description),
    path("api/v1/", api_description),
    path("api/v1/", api.urls),
    path("api/<path:rest>", no_such_resource),
    path("", include("reports.urls")),
]

handler400 = "reports.views.errors.bad_request"
handler403 = "reports.views.errors.forbidden"
handler404 = "reports.views.errors.not_found"
handler500 = "reports.views.errors.server_error"
