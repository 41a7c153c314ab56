"""The addresses of the figures. The address of a report holds what was asked, never who it is about."""

from django.urls import path

from reporting import dashboard_views, kept_views, views

urlpatterns = [
    path("cijfers/", views.overview, name="reports"),
    path("cijfers/overzicht/", dashboard_views.dashboard, name="dashboard"),
    path("cijfers/hoe-tellen-wij/", views.how_we_count, name="how-we-count"),
    path("cijfers/vastgelegd/", kept_views.snapshots, name="snapshots"),
    path("cijfers/vastgelegd/<int:pk>/", kept_views.snapshot, name="snapshot"),
    path("cijfers/vastgelegd/<int:pk>/vergelijken/", kept_views.snapshot_compared, name="snapshot-compared"),
    path("cijfers/vastgelegd/<int:pk>/bestand/<slug:form>/", kept_views.snapshot_file, name="snapshot-file"),
    path("cijfers/<slug:code>/vastleggen/", kept_views.publish_report, name="report-publish"),
    path("cijfers/<slug:code>/", views.report, name="report"),
    path("cijfers/<slug:code>/lijst/", views.behind_figure, name="report-list"),
    path("cijfers/<slug:code>/bestand/<slug:form>/", views.file, name="report-file"),
]
