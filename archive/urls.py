"""All addresses of the site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("reports.urls")),
]

handler404 = "reports.views.errors.not_found"
handler500 = "reports.views.errors.server_error"
handler403 = "reports.views.errors.forbidden"
handler400 = "reports.views.errors.bad_request"
