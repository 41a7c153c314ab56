"""Everybody who is signed in may read which numbers the portal works with, and where they come from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from okot_portal.parameters.overview import overview


def parameters(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    return render(request, "parameters/list.html", {"groups": overview(today), "today": today})
