"""The addresses of drafts."""

from django.urls import path

from partners.drafts import views

urlpatterns = [
    path("concept/", views.offer, name="draft"),
    path("concept/bewaren/", views.save, name="draft-save"),
    path("concept/weggooien/", views.discard, name="draft-discard"),
]
