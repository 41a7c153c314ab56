"""The portal's addresses: the only place of the ground floor that knows the floors above."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("okot_portal.health.urls")),
    path("", include("okot_portal.parameters.urls")),
    path("", include("okot_portal.web.urls")),
    path("", include("trajects.catalogue.urls")),
    path("", include("trajects.pages.urls")),
    path("", include("trajects.feeds.urls")),
    path("", include("trajects.answers.urls")),
    path("", include("trajects.pages.cooperation.urls")),
    path("", include("trajects.pages.infosessions.urls")),
    path("", include("trajects.past.urls")),
    path("", include("trajects.moves.urls")),
    path("", include("trajects.twe.urls")),
    path("", include("partners.urls")),
    path("", include("partners.notifications.urls")),
    path("", include("partners.exports.urls")),
    path("", include("partners.saved_views.urls")),
    path("", include("partners.drafts.urls")),
    path("", include("reporting.urls")),
    path("beheer/", admin.site.urls),
    path("account/", include("okot_portal.web.account_urls")),
    path("dossiers/", include("trajects.clients.urls")),
]

handler500 = "okot_portal.web.views.server_error"

if settings.DEBUG:
    urlpatterns += [path("stijl/", include("okot_portal.web.style.urls"))]
