"""The addresses of the figures. The address of a report holds what was asked, never who it is about."""

from django.urls import path

from reporting import views

urlpatterns = [
    path("cijfers/", views.overview, name="reports"),
    path("cijfers/hoe-tellen-wij/", views.how_we_count, name="how-we-count"),
    path("cijfers/<slug:code>/", views.report, name="report"),
    path("cijfers/<slug:code>/lijst/", views.behind_figure, name="report-list"),
    path("cijfers/<slug:code>/bestand/<slug:form>/", views.file, name="report-file"),
]
