"""Addresses of the calendars outside the portal."""

from django.urls import path

from trajects.feeds import views

urlpatterns = [
    path("account/agenda/", views.feeds, name="feeds"),
    path("agenda/<str:secret>.ics", views.feed, name="feed"),
]
