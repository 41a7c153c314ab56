"""People who are signed in without an organisation: administrators go to the admin, others read whom to ask."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

OPEN_MODULES = ("allauth.", "okot_portal.")
ADMIN = "admin"


def without_organisation(request: HttpRequest, view: Any) -> HttpResponse | None:
    """Where to send somebody who acts for no organisation; None when the page is theirs to see.

    Called before every page. Public pages, the account pages, the admin and the frame need no organisation.
    """
    if not getattr(view, "login_required", True) or view.__module__.startswith(OPEN_MODULES):
        return None
    if request.resolver_match is None or ADMIN in request.resolver_match.app_names:
        return None
    actor = request.actor  # type: ignore[attr-defined]
    if actor.user is None or actor.membership is not None:
        return None
    return redirect("admin:index" if actor.user.is_staff else "no_organisation")
