"""Pages of the frame itself: help, the two statements the law asks, no organisation yet, and our own mistakes."""

import structlog
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseServerError
from django.shortcuts import render
from django.template import loader
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.http import require_safe

from okot_portal.parameters.values import MissingParameter, integer
from okot_portal.web import glossary


def no_organisation(request: HttpRequest) -> HttpResponse:
    """Somebody can sign in but belongs to no organisation (any more): say whom to ask."""
    return render(request, "no_organisation.html")


def server_error(_request: HttpRequest) -> HttpResponse:
    """handler500. Asks nothing of the request or the database: one of them may be what is broken."""
    reference = structlog.contextvars.get_contextvars().get("request_id", "")
    return HttpResponseServerError(loader.get_template("500.html").render({"reference": reference}))


@login_not_required
@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """What a browser asks for beside a PDF, which has no head to name it in."""
    return HttpResponsePermanentRedirect(static("favicon.svg"))


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """How an OKOT runs, per role."""
    return render(request, "help.html")


@login_not_required
@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """What the words of the work mean: all of them, or those a question names."""
    question = request.GET.get("q", "").strip()[:60]
    return render(request, "words.html", {"question": question, "groups": glossary.matching(question)})


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "accessibility.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy.html", {"years": retention_years()})


def retention_years() -> int | None:
    """A page the law asks for also opens on a portal that still has to be filled."""
    try:
        return integer("BEWAARTERMIJN_JAREN", on=timezone.localdate())
    except MissingParameter:
        return None
