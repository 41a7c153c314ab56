"""The addresses of one's own exports."""

from django.urls import path

from partners.exports import views

urlpatterns = [
    path("exports/", views.exports, name="exports"),
    path("exports/nieuw/<slug:kind>/", views.new, name="export-new"),
    path("exports/<int:pk>/bestand/", views.download, name="export-download"),
    path("exports/<int:pk>/wissen/", views.delete, name="export-delete"),
]
