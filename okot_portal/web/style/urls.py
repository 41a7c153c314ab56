"""Addresses of the style pages; included under DEBUG only."""

from django.urls import path

from okot_portal.web.style.views import style_page

urlpatterns = [
    path("", style_page, name="style"),
    path("<slug:page>/", style_page, name="style_page"),
]
