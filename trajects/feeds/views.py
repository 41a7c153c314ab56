"""My calendars outside the portal: make an address, withdraw it; and the file a calendar program asks for."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from okot_portal.web.ics import CONTENT_TYPE
from partners.actor import Actor
from trajects.feeds.events import calendar_of, entries
from trajects.feeds.models import Feed, Scope, make, revoke

MAKE, REVOKE = "maken", "intrekken"


@require_http_methods(["GET", "POST"])
@never_cache
def feeds(request: HttpRequest) -> HttpResponse:
    """The address is shown once, on the answer to the click that made it, and kept nowhere."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.membership is None:
        raise Http404
    scope, wanted = request.POST.get("scope", ""), request.POST.get("do", "")
    if request.method == "POST" and (scope not in Scope.values or wanted not in (MAKE, REVOKE)):
        raise Http404
    if wanted == REVOKE:
        if revoke(actor.membership, scope):
            messages.success(request, "Het adres is ingetrokken. Wie het nog heeft, ziet niets meer.")
        return redirect("feeds")
    secret = make(actor.membership, scope) if wanted == MAKE else ""
    context = {"calendars": calendars(actor, scope, secret), "membership": actor.membership}
    return render(request, "feeds/feeds.html", context)


def calendars(actor: Actor, scope: str, secret: str) -> list[dict[str, Any]]:
    """Each calendar with its running address, if any, and the secret that was made just now."""
    active = {feed.scope: feed for feed in Feed.objects.active().filter(membership=actor.membership)}
    url = f"{settings.PORTAL_URL}{reverse('feed', args=[secret])}" if secret else ""
    return [
        {"scope": one.value, "label": one.label, "feed": active.get(one.value), "url": url if one == scope else ""}
        for one in Scope
    ]


@login_not_required
@require_GET
@never_cache
def feed(_request: HttpRequest, secret: str) -> HttpResponse:
    """For whoever holds the address: words and references only. Withdrawn, unknown or of who left: 404 all the same."""
    now, today = timezone.now(), timezone.localdate()
    found = Feed.objects.all().by_secret(secret, today)
    if found is None:
        raise Http404
    actor = Actor(found.membership.user, found.membership)
    content = calendar_of(f"OKOT-portaal: {found.get_scope_display().lower()}", entries(actor, found.scope, today), now)
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'inline; filename="okot-portaal.ics"'
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
