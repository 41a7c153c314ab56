"""The words people are searched by: sent as a form and kept in the session, so that no name stands in an address.

An address is read by the browser's history, by the log of every server in between and over somebody's shoulder.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

View = Callable[..., HttpResponse]
WORDS = "q"
MARK = "gezocht"  # stands in the address when words were typed; without it a page starts afresh
EVERYTHING = "alles"  # asks a list for all its rows, also of who begins with a view of their own
LONGEST = 80
KEY = "typed_words"


def searched_by_words(view: View) -> View:
    """Lets a page that reads be searched: a POST keeps the words and leads back to the page, other filters and all."""

    @wraps(view)
    def searched(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return keep_words(request) if request.method == "POST" else view(request, *args, **kwargs)

    return searched


def keep_words(request: HttpRequest) -> HttpResponse:
    """Remember what was typed on this page, and show the page again."""
    words = request.POST.get(WORDS, "").strip()[:LONGEST]
    request.session[KEY] = {**request.session.get(KEY, {}), request.path: words}
    address = QueryDict(mutable=True)
    for name, values in request.POST.lists():
        if name not in {WORDS, "csrfmiddlewaretoken"} and any(values):
            address.setlist(name, values)
    if words:
        address[MARK] = "1"
    return redirect(f"{request.path}?{address.urlencode()}" if address else request.path)


def asked(request: HttpRequest, *, path: str = "") -> QueryDict:
    """What the reader asks of this page: its address, completed with the words typed here. Empty when nothing.

    `path` is the page where the words were typed, when that is another one.
    """
    data = request.GET.copy()
    data.pop(EVERYTHING, None)
    data.pop(WORDS, None)  # typed in the address bar, it would stay there
    if data.pop(MARK, None) and (words := request.session.get(KEY, {}).get(path or request.path)):
        data[WORDS] = words
    return data
