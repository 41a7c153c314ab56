"""Find the client a page is for. A name is searched by POST, so that it stands in no address."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from okot_portal.web.typed import WORDS, asked, keep_words
from trajects.clients.models import ClientQuerySet

MOST = 10


class ClientSearch(forms.Form):
    q = forms.CharField(label="Naam, voornaam of cliëntnummer", max_length=80)


def choose_client(request: HttpRequest, clients: ClientQuerySet, template: str, **context: Any) -> HttpResponse:
    """The page with the search, and at most ten of these clients whom the typed words fit."""
    if request.method == "POST":
        return keep_words(request)
    typed = asked(request).get(WORDS, "")
    found = clients.search(typed).select_related("municipality")[:MOST] if typed else ()
    search = ClientSearch({WORDS: typed} if typed else None)
    return render(request, template, {**context, "search": search, "typed": typed, "clients": list(found)})
