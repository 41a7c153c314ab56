"""The addresses of the catalogue."""

from django.urls import path

from trajects.catalogue import views

urlpatterns = [
    path("opleidingen/", views.trainings, name="trainings"),
    path("opleidingen/<int:pk>/", views.training, name="training"),
]
