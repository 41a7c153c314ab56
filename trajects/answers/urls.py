"""Addresses for whoever answers without an account."""

from django.urls import path

from trajects.answers import views

urlpatterns = [
    path("antwoord/<str:token>/", views.answer, name="answer"),
    path("antwoord/<str:token>/<slug:name>/", views.step, name="answer-step"),
]
