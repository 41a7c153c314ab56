"""Draft an agreement: the first step of the machine, with the questions it asks."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trajects.cooperation.workflow import COOPERATIONS
from trajects.pages import planning
from trajects.pages.planning import Planning

PLANNING = Planning(
    machine=COOPERATIONS,
    name="draft",
    template="pages/cooperation/new.html",
    up="cooperations",
    up_label="Samenwerking",
    done="Het ontwerp staat klaar. Schrijf nu per actiedomein op wat jullie afspreken.",
)


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """The head of an OCMW or the network manager begins; the other partners see it at once."""
    return planning.plan(request, PLANNING)
