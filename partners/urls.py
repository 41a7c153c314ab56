"""Addresses of people and teams."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from okot_portal.web.views import no_organisation
from partners import views

urlpatterns = [
    path("geen-organisatie/", login_not_required(no_organisation), name="no_organisation"),
    path("organisatie/kiezen/", views.switch_organisation, name="switch_organisation"),
    path("account/profiel/", views.profile, name="profile"),
    path("account/vervanging/", views.absence, name="absence"),
    path("account/vervanging/<int:pk>/stoppen/", views.end_absence, name="end_absence"),
    path("team/", views.team_page, name="team"),
]
