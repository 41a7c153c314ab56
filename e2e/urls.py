"""The portal's addresses and the style pages, which exist under DEBUG only."""

from django.urls import include, path

from okot_portal.urls import handler500
from okot_portal.urls import urlpatterns as real

urlpatterns = [*real, path("stijl/", include("okot_portal.web.style.urls"))]
__all__ = ["handler500", "urlpatterns"]
