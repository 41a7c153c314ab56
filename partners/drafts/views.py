"""The addresses behind a form: keep what is typed, give it back, throw it away."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from partners.actor import Actor
from partners.drafts.keeping import PAGE, answers_in, checked_page, keep, throw_away
from partners.drafts.models import Draft


@login_not_required
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep what stands in the form now. Who is signed out in the meantime hears so and stays on the page: sending the
    form then gives back what was typed (web.signed_out)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    page = checked_page(request.POST.get(PAGE, ""))
    now = timezone.now()
    is_kept = keep(actor, page, answers_in(request.POST), now)
    context = {"page": page, "saved_at": now if is_kept else None, "is_signed_out": actor.membership is None}
    return render(request, "drafts/_saved.html", context)


@login_not_required
@never_cache
@require_GET
def offer(request: HttpRequest) -> HttpResponse:
    """The draft of a form, with the way to throw it away; nothing at all when there is none, or nobody is signed in:
    what is asked beside a form never takes the page away from who writes in it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    page = checked_page(request.GET.get(PAGE, ""))
    draft = Draft.objects.of_page(actor, page).kept(timezone.now()).first()
    answers = draft.answers if draft else {}
    if not draft or not answers:
        return HttpResponse()
    context = {"draft": draft, "page": page, "answers": json.dumps(answers)}
    return render(request, "drafts/_offer.html", context)


@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Begin again with an empty form."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    page = checked_page(request.POST.get(PAGE, ""))
    throw_away(actor, page)
    messages.success(request, "Je concept is weggegooid.")
    here = page.partition("#")[0]
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Redirect": here})
    return redirect(here)
