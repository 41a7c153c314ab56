"""One box in the header: a client by name, birth date or number, a trajectory, a training, an organisation.

What is typed goes by POST and stays in the session (web.typed); a national number is not even kept there. While
somebody types, htmx asks for the same lines below the box; a national number is looked up only when it is sent,
because each such search is written down.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.web.typed import LONGEST, WORDS, asked, searched_by_words
from partners.actor import Actor
from trajects.clients.by_insz import find_by_insz
from trajects.pages.searching.found import MOST_WHILE_TYPING, find
from trajects.pages.searching.question import national_number, read


def search(request: HttpRequest) -> HttpResponse:
    """A national number leads straight to the dossier; anything else to the page with what was found."""
    typed = request.POST.get(WORDS, "")
    if request.method == "POST" and request.htmx:  # type: ignore[attr-defined]
        return while_typing(request, typed[:LONGEST])
    if number := national_number(typed):
        return by_insz(request, number)
    return page(request)


def while_typing(request: HttpRequest, typed: str) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    found = find(read(typed, today), actor, today, most=MOST_WHILE_TYPING)
    context = {"found": found, "where": "box", "clients_url": reverse("clients:list")}
    return render(request, "pages/_found.html", context)


def by_insz(request: HttpRequest, number: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    client = find_by_insz(actor, number, timezone.localdate())
    if client is None:
        messages.warning(request, "Je hebt geen dossier met dit INSZ. Kijk het nummer na, of zoek op naam.")
        return redirect("search")
    return redirect(client)


@searched_by_words
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    found = find(read(asked(request).get(WORDS, ""), today), actor, today)
    if found.exact_url:
        return redirect(found.exact_url)
    return render(request, "pages/search.html", {"found": found, "clients_url": reverse("clients:list")})
