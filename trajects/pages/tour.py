"""The first day: a few cards on Mijn acties that each explain one thing and lead to it, until somebody has seen enough.

Whether it is over stands with the user (`tour_ended_at`); Help brings it back. Reading never ends it: a button does.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partners.actor import Actor
from partners.models import User
from partners.roles import OCMW_WORKERS, OrganisationKind, Role

AGAIN, ENOUGH = "opnieuw", "klaar"


@dataclass(frozen=True)
class Card:
    """One thing of the first day: what it is, why it matters, and where it is."""

    title: str
    text: str
    link: str
    url_name: str
    icon: str
    query: str = ""

    @property
    def url(self) -> str:
        return reverse(self.url_name) + self.query


WORK = Card(
    "Wat wordt van jou verwacht?",
    "Deze pagina toont het, het dringendste eerst. De tegels zeggen wat te laat is, wat vandaag moet en wat bij een "
    "partner ligt.",
    "Bekijk de acties van je team",
    "worklist",
    "inbox",
    "?wie=team",
)
CLIENTS = Card(
    "Begin bij de cliënt",
    "Zoek een dossier of maak er een. Daar zie je wat kan starten, en waarom iets nu niet kan.",
    "Naar de dossiers",
    "clients:list",
    "folder-open",
)
STEPS = Card(
    "Volg een traject stap voor stap",
    "Bij elk traject staat wie aan zet is en tegen wanneer. Het draaiboek naast het formulier zegt waar je op let.",
    "Naar de trajecten",
    "okot-list",
    "kanban",
)
CANDIDATES = Card(
    "Een kandidaat komt binnen",
    "Eerst zie je enkel een referentie en een opleiding. De naam en het dossier komen met het formeel akkoord van het "
    "OCMW.",
    "Naar de trajecten",
    "okot-list",
    "kanban",
)
TRAININGS = Card(
    "Kijk de opleidingen na",
    "Bij elke opleiding staat wie de contactpersoon is, wanneer ze start en hoeveel plaatsen er vrij zijn.",
    "Naar de opleidingen",
    "trainings",
    "graduation-cap",
)
GROUPS = Card(
    "Jouw groepen",
    "Per groep zie je de sessies en de deelnemers. De aanwezigheid duid je aan op je telefoon of tablet.",
    "Naar de groepen",
    "groups",
    "users",
)
TEAM = Card(
    "Je team",
    "Wie is er, wie is afwezig en wie vervangt? Vertrekt iemand, dan draag je hier alles samen over.",
    "Naar je team",
    "team",
    "users",
)
FIGURES = Card(
    "Hoe loopt het?",
    "Elk cijfer zegt wat het telt en over welke periode. Van een aantal ga je naar wie erachter zit.",
    "Naar de cijfers",
    "reports",
    "chart-column",
)
COOPERATION = Card(
    "Wat OCMW en VDAB afspraken",
    "De samenwerkingsovereenkomst met haar actiedomeinen, en het cliëntoverleg.",
    "Naar de samenwerking",
    "cooperations",
    "handshake",
)
CONTACT = Card(
    "Klopt je telefoonnummer?",
    "Partners zien je contactgegevens bij de dossiers die jullie delen, en bellen je daarop.",
    "Kijk je gegevens na",
    "profile",
    "user",
)
NOTICES = Card(
    "Nooit iets missen",
    "Zet een partner een stap, dan hoor je het. Jij kiest wat meteen komt en wat in het overzicht van 8 uur staat.",
    "Kies je meldingen",
    "notification-preferences",
    "bell",
)
ABSENCE = Card(
    "Een dag weg?",
    "Duid aan wie je vervangt. Die ziet dan hetzelfde als jij en krijgt je meldingen: er blijft niets liggen.",
    "Duid een vervanger aan",
    "absence",
    "calendar-off",
)

LAST = (CONTACT, NOTICES, ABSENCE)
CARDS: dict[str, tuple[Card, ...]] = {
    **dict.fromkeys(OCMW_WORKERS, (WORK, CLIENTS, STEPS, *LAST)),
    Role.MEDIATOR: (WORK, CANDIDATES, TRAININGS, *LAST),
    Role.NETWORK_MANAGER: (FIGURES, COOPERATION, TRAININGS, *LAST),
    Role.PARTNER_COACH: (WORK, GROUPS, *LAST),
    Role.SCHOOL_CASE_MANAGER: (WORK, TRAININGS, *LAST),
    Role.TEAM_HEAD: (WORK, TEAM, *LAST),
}
OF_BOTH_SERVICES = {OrganisationKind.OCMW, OrganisationKind.VDAB}


def cards_for(actor: Actor) -> tuple[Card, ...]:
    """What this person meets first; a head of an OCMW or of VDAB looks at the figures too."""
    if actor.is_team_head and actor.kind in OF_BOTH_SERVICES:
        return (WORK, TEAM, FIGURES, CONTACT, NOTICES, ABSENCE)
    return CARDS.get(actor.role or "", ())


def tour_of(actor: Actor) -> tuple[Card, ...]:
    """The cards as long as this person did not say it was enough."""
    return cards_for(actor) if actor.user and actor.user.tour_ended_at is None else ()


@require_POST
def tour(request: HttpRequest) -> HttpResponse:
    """Enough of it, or once more."""
    again = request.POST.get("rondleiding") == AGAIN
    user = request.actor.user  # type: ignore[attr-defined]
    User.objects.filter(pk=user.pk).update(tour_ended_at=None if again else timezone.now())
    if not again:
        messages.success(request, "De rondleiding is weg. Je vindt ze terug bij Hulp en draaiboek.")
    return redirect("worklist")
