"""A form that was sent and taken has no draft any more: the answer leads on to another page.

The form itself says that there is one (its hidden field), so a page without drafts pays nothing for this.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from partners.drafts.keeping import MARK, throw_away

LEADS_ON = frozenset({302, 303})


class SentFormsHaveNoDraft:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code in LEADS_ON and (page := request.POST.get(MARK)):
            throw_away(request.actor, page)  # type: ignore[attr-defined]
        return response
