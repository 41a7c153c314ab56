"""What goes beside a trajectory: one line each, like the trajectories in `starts.py`, with the same lists and pages.

None of these excludes another, so the conflict engine has nothing to say about them.
"""

from django.urls import reverse

from trajects.infosessions.models import InfoRegistration
from trajects.lessons.models import DutchCourse
from trajects.mlp_access.models import MlpAccess
from trajects.pages.starts import STARTS, Start, common
from trajects.screenings.models import Screening
from trajects.welfare.models import WelfareReferral

SUPPORTS: dict[str, Start] = {
    start.machine_code: start
    for start in (
        Start(
            machine_code="screening",
            kind="screening",
            plural="Screening",
            begin="Screening vragen aan VDAB",
            heading="Screening vragen aan VDAB",
            newborn=lambda client, actor: Screening(**common(client, actor)),
            about="VDAB gaat na wat de cliënt op de arbeidsmarkt kan en welke stap past, los van een opleiding.",
            know=(
                "Ken je een bemiddelaar? Dan ziet die het dossier meteen. Anders pas wie de vraag opneemt.",
                "VDAB plant een afspraak en meldt dag, uur en plaats. Jij verwittigt de cliënt.",
                "Na het gesprek krijg je een resultaat met een advies over de volgende stap.",
            ),
            title=lambda screening: str(screening.vdab),
            icon="clipboard-list",
            empty="Een screening vraag je aan in het dossier van een cliënt.",
        ),
        Start(
            machine_code="info_registration",
            kind="info_registration",
            plural="Infosessies",
            begin="Inschrijven voor een infosessie",
            heading="Inschrijven voor een infosessie",
            newborn=lambda client, actor: InfoRegistration(**common(client, actor)),
            about="Info over een opleiding, in een infosessie van VDAB of van een opleidingspartner.",
            know=(
                "Iedere OCMW-cliënt mag komen, ook wie nog niet ingeschreven is als werkzoekende.",
                "Is de infosessie volzet? Zet de cliënt dan op de wachtlijst, op de pagina van de infosessie.",
                "Na de infosessie bespreek je met de cliënt wat die nu wil.",
            ),
            title=lambda registration: registration.session.title,
            icon="calendar-days",
            empty="Inschrijven doe je in de kalender van de infosessies, of in het dossier van een cliënt.",
            url=lambda client: f"{reverse('infosessions')}?client={client.number}",
        ),
        Start(
            machine_code="lessons",
            kind="lessons",
            plural="Nederlands",
            begin="Lessen Nederlands stimuleren",
            heading="Lessen Nederlands stimuleren",
            newborn=lambda client, actor: DutchCourse(**common(client, actor)),
            about="Lessen Nederlands bij een erkende school, voor en tijdens artikel 60.",
            know=(
                "Voor wie tot en met A2 spreekt, vraagt het portaal het zelf: de cliënt staat dan bij je acties.",
                "Enkel erkende scholen tellen: basiseducatie, volwassenenonderwijs of een universitair talencentrum.",
                "Het behaalde niveau komt vanzelf in het dossier.",
            ),
            title=lambda course: course.school or "School nog te kiezen",
            icon="languages",
            empty="Lessen Nederlands begin je in het dossier van een cliënt.",
        ),
        Start(
            machine_code="mlp_access",
            kind="mlp_access",
            plural="Inzage MLP",
            begin="Inzagerecht in MLP regelen",
            heading="Inzagerecht in MLP regelen",
            newborn=lambda client, actor: MlpAccess(**common(client, actor)),
            about="Het recht om het dossier van deze cliënt in Mijn Loopbaan voor Partners te lezen.",
            know=(
                "Een login voor MLP opent nog geen dossier: VDAB geeft inzage per cliënt, op een formulier.",
                "Het portaal maakt het formulier op. Het rijksregisternummer vul je zelf in.",
                "Sluit de inzage af als jullie begeleiding eindigt.",
            ),
            title=lambda access: str(access.vdab or "Dienst nog te kiezen"),
            icon="key-round",
            empty="Het inzagerecht regel je in het dossier van een cliënt.",
        ),
        Start(
            machine_code="welfare",
            kind="welfare",
            plural="Welzijn",
            begin="Doorverwijzen naar welzijn",
            heading="Doorverwijzen naar welzijn",
            newborn=lambda client, actor: WelfareReferral(client=client, ocmw=client.ocmw, worker=client.worker),
            about="De gepaste hulp zoeken bij het OCMW, een CAW, een CGG of een andere dienst, met een antwoord terug.",
            know=(
                "OCMW en VDAB verwijzen allebei door. Het OCMW van de cliënt ziet elke doorverwijzing.",
                "Heeft de dienst geen account, bel dan en noteer haar antwoord.",
                "Schrijf niets over gezondheid: het domein volstaat.",
            ),
            title=lambda referral: referral.service,
            icon="heart-handshake",
            empty="Doorverwijzen doe je in het dossier van een cliënt.",
        ),
    )
}
BEGINNINGS = {**STARTS, **SUPPORTS}


def family_of(machine_code: str) -> dict[str, Start]:
    """The kinds whose lists stand beside each other."""
    return SUPPORTS if machine_code in SUPPORTS else STARTS
