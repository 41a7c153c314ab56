"""A form that is sent after the login ended: say so, and give back what was typed instead of losing it."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

UNAUTHORISED, FORBIDDEN = 401, 403
NOT_TYPED = {"csrfmiddlewaretoken", "seen_version", "password", "next"}


class KeepsWhatWasTyped(LoginRequiredMiddleware):
    """As Django's own, which answers everything with the login page; a form gets a page of its own.

    A login ends after half an hour without a click, and a formal agreement takes thought.
    """

    def handle_no_permission(  # type: ignore[override]  # Django calls it a redirect, and returns whatever it is
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponse:
        if request.headers.get("HX-Request"):
            return self._whole_page(request, view_func)
        lines = typed(request)
        if not lines:
            return super().handle_no_permission(request, view_func)
        login = redirect_to_login(request.get_full_path(), self.get_login_url(view_func)).url
        response = render(request, "signed_out.html", {"lines": lines, "login_url": login}, status=FORBIDDEN)
        add_never_cache_headers(response)
        return response

    def _whole_page(self, request: HttpRequest, view_func: Any) -> HttpResponse:
        """A part of a page cannot hold the login: the whole page goes there, and comes back."""
        here = urlsplit(request.headers.get("HX-Current-URL", "")).path or request.path
        response = HttpResponse(status=UNAUTHORISED)
        response["HX-Redirect"] = redirect_to_login(here, self.get_login_url(view_func)).url
        return response


def typed(request: HttpRequest) -> list[str]:
    """The answers with words in them, in the order of the form; ticks and choices are quickly made again."""
    if request.method != "POST":
        return []
    values = (value.strip() for name in request.POST if name not in NOT_TYPED for value in request.POST.getlist(name))
    return [value for value in values if len(value) > 1 and value != "on"]
