"""Every kind of trajectory that can begin from a client's dossier: one line each.

The lists, the page that begins one and the page "Wat kan voor deze cliënt?" are made from this table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import machine_of
from okot_portal.workflow.rules import Guard
from okot_portal.workflow.transitions import Transition
from partners.actor import Actor
from trajects.art60 import guards as art60_guards
from trajects.art60.models import Art60Employment
from trajects.clients.models import Client
from trajects.dossier import kinds
from trajects.okot.models import OkotTrajectory
from trajects.outflow.guards import has_or_had_art60
from trajects.outflow.models import Participation
from trajects.training_requests.guards import a_twe_runs
from trajects.training_requests.models import TrainingRequest
from trajects.twe import guards as twe_guards
from trajects.twe.models import TweTrajectory


@dataclass(frozen=True)
class Start:
    """`kind` is how the conflict engine calls it; `begin` the label of the button, `heading` that of the page.

    `newborn` makes the unsaved subject. `checks` are guards of a later step that can be answered from the client alone:
    the page "Wat kan voor deze cliënt?" asks them too. `know` is what to know beforehand, `url` another page to begin.
    """

    machine_code: str
    kind: str
    plural: str
    begin: str
    heading: str
    newborn: Callable[[Client, Actor], Any]
    about: str
    know: tuple[str, ...] = ()
    checks: tuple[Guard, ...] = ()
    title: Callable[[Any], str] = str
    icon: str = "flag"
    empty: str = "Een traject begint in het dossier van een cliënt."
    url: Callable[[Client], str] | None = None

    @property
    def machine(self) -> Machine:
        return machine_of(self.machine_code)

    @property
    def creation(self) -> Transition:
        return next(t for t in self.machine.transitions if t.is_creation and t.label)

    @property
    def list_url(self) -> str:
        code = self.machine_code
        return reverse("okot-list") if code == "okot" else reverse("trajectory-list", args=[code])

    def begin_url(self, client: Client) -> str:
        return self.url(client) if self.url else reverse("trajectory-new", args=[client.number, self.machine_code])


def common(client: Client, actor: Actor) -> dict[str, Any]:
    """What every trajectory of a client begins with."""
    return {"client": client, "ocmw": client.ocmw, "worker": actor.membership}


STARTS: dict[str, Start] = {
    start.machine_code: start
    for start in (
        Start(
            machine_code="okot",
            kind=kinds.OKOT,
            plural="OKOT",
            begin="Interesse in een OKOT registreren",
            heading="Interesse in een OKOT registreren",
            newborn=lambda client, actor: OkotTrajectory(**common(client, actor)),
            about="Een opleiding die leidt tot een diploma voor een knelpuntberoep, met een VDAB-opleidingscontract.",
            know=(
                "Iedere OCMW-cliënt mag informatie vragen, ook wie nog niet ingeschreven is bij VDAB.",
                "Een OKOT gaat niet samen met een traject tijdelijke werkervaring.",
                "Voltijds dagonderwijs, tot 40 uur per week, 1 tot 3 jaar.",
                "VDAB zet pas stappen na het formeel akkoord van de MA/ATB.",
            ),
            title=lambda okot: str(okot.training or "Opleiding nog te kiezen"),
            icon="graduation-cap",
            empty="Een traject begint met een cliënt die informatie wil over een opleiding.",
            url=lambda client: f"{reverse('okot-new')}?client={client.number}",
        ),
        Start(
            machine_code="twe",
            kind=kinds.TWE,
            plural="TWE",
            begin="Screening voor TWE openen",
            heading="Screening voor TWE openen",
            newborn=lambda client, actor: TweTrajectory(**common(client, actor)),
            about="Tijdelijke werkervaring: hoogstens twee jaar begeleiding, met werk, naar een gewone job.",
            know=(
                "Voor wie vooral generieke competenties en werkervaring nodig heeft, met voldoende leerpotentieel.",
                "Is vooral een technische opleiding nodig? Dan komt die eerst.",
                "Vanaf de start van de WEO heb je twee maanden om art. 60 te laten starten.",
                "De cliënt moet ingeschreven zijn bij VDAB voor de begeleiding start.",
            ),
            checks=(twe_guards.registered_as_job_seeker,),
            title=lambda twe: twe.job_target or "Jobdoelwit nog te kiezen",
            icon="route",
        ),
        Start(
            machine_code="art60",
            kind=kinds.ART60,
            plural="Artikel 60",
            begin="Tewerkstelling art. 60 voorstellen",
            heading="Tewerkstelling art. 60 voorstellen",
            newborn=lambda client, actor: Art60Employment(**common(client, actor)),
            about="Werken met het OCMW als werkgever, tot het recht op werkloosheidsuitkeringen open is.",
            know=(
                "Hoort de tewerkstelling bij een TWE? Stel ze dan voor vanuit dat traject.",
                "Enkel voor wie leefloon of equivalent leefloon krijgt.",
                "Is de cliënt bij VDAB gekend? Bespreek samen of sociale tewerkstelling nodig is (ART60-08).",
            ),
            checks=(art60_guards.receives_living_wage,),
            title=lambda employment: "Binnen TWE" if employment.within_twe else "Zonder TWE",
            icon="briefcase",
        ),
        Start(
            machine_code="training_request",
            kind=kinds.TRAINING,
            plural="Opleidingen binnen TWE",
            begin="Opleiding binnen TWE aanvragen",
            heading="Opleiding binnen TWE aanvragen",
            newborn=lambda client, actor: TrainingRequest(**common(client, actor)),
            about="Een opleiding tijdens een TWE. Het portaal zegt meteen of ze erin past, en anders welke weg er is.",
            know=(
                "Enkel opleidingen die VDAB organiseert of erkent, en die naar het jobdoelwit leiden.",
                "Kort is hoogstens 3 maanden voltijds, zonder de stage. Dat kan één keer per TWE.",
                "Deeltijds naast artikel 60 kan ook, als het OCMW minstens halftijds begeleidt.",
                "Een langdurige opleiding doet het TWE stoppen: na artikel 60, of bij de start ervan.",
            ),
            checks=(a_twe_runs,),
            title=lambda request: request.what,
            icon="book-open",
            empty="Een opleiding binnen TWE vraag je aan in het dossier van een cliënt met een lopend TWE.",
        ),
        Start(
            machine_code="outflow",
            kind=kinds.GROUP,
            plural="Door- en uitstroom",
            begin="Aanmelden voor een groep",
            heading="Aanmelden voor een groep",
            newborn=lambda client, actor: Participation(**common(client, actor)),
            about="Een groep van OCMW, VDAB en een opleidingspartner: van artikel 60 naar werk, in vier modules.",
            know=(
                "Het traject is er voor wie via artikel 60 werkt of werkte.",
                "VDAB en de partner selecteren: een goede checklist helpt hen.",
                "Na module 1 volgt een taalfilter, na module 2 een opleidingsfilter.",
            ),
            checks=(has_or_had_art60,),
            title=lambda participation: str(participation.group),
            icon="users",
            empty="Een deelname begint met een aanmelding vanuit het dossier van een cliënt, of vanuit een groep.",
        ),
    )
}
