"""The addresses of saved views."""

from django.urls import path

from partners.saved_views import views

urlpatterns = [
    path("weergaven/nieuw/<slug:listing>/", views.new, name="saved-view-new"),
    path("weergaven/<int:pk>/", views.change, name="saved-view"),
    path("weergaven/<int:pk>/wissen/", views.delete, name="saved-view-delete"),
]
