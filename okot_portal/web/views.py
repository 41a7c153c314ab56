"""Pages of the frame itself: no organisation yet, and what an administrator sees when something went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def no_organisation(request: HttpRequest) -> HttpResponse:
    """Somebody can sign in but belongs to no organisation (any more): say whom to ask."""
    return render(request, "no_organisation.html")
