"""Addresses of the frame: what anybody may read, signed in or not."""

from django.urls import path

from okot_portal.web import views

urlpatterns = [
    path("favicon.ico", views.favicon, name="favicon"),
    path("hulp/", views.help_page, name="help"),
    path("woordenlijst/", views.words, name="words"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
]
