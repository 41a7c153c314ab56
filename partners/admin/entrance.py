"""The admin's own door is the portal's: one sign-in, with its limits and its mails."""

from typing import Any

import django.contrib.auth.admin  # noqa: F401  (registers groups, which are taken out again below)
from allauth.account.admin import EmailAddress
from allauth.account.decorators import secure_admin_login
from allauth.usersessions.admin import UserSession
from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import Http404, HttpRequest, HttpResponse

through_the_portal = secure_admin_login(admin.site.login)


def login(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Anonymous people sign in at the portal; for who is signed in without rights the admin does not exist."""
    if request.user.is_authenticated and not request.user.is_staff:
        raise Http404
    return through_the_portal(request, **kwargs)


login.login_required = False  # type: ignore[attr-defined]
admin.site.login = login  # type: ignore[method-assign, assignment]
# Rights follow from roles, a person has one address (the name to sign in with), and sessions are one's own business.
admin.site.unregister([Group, EmailAddress, UserSession])
admin.site.site_header = "Beheer van het OKOT-portaal"
admin.site.site_title = "Beheer"
admin.site.index_title = "Beheer"
admin.site.site_url = "/"
