"""The people of the demo world. All of them are invented: their names say "example" in one language or another."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from partners.models import Membership, Organisation, User
from partners.roles import OrganisationKind, Role

PASSWORD = "demo-wachtwoord-2026"  # noqa: S105  (of a world without real people; printed at the start)


@dataclass(frozen=True)
class Worker:
    key: str
    first_name: str
    last_name: str
    organisation: str
    role: str
    function: str
    phone: str
    is_admin: bool = False

    @property
    def email(self) -> str:
        return f"{self.key}@demo.example"


WORKERS = (
    Worker("els", "Els", "Voorbeeld", "OCMW Putte", Role.WORK_COACH, "Arbeidstrajectbegeleider", "+3215000001"),
    Worker("tom", "Tom", "Proefkens", "OCMW Putte", Role.SOCIAL_WORKER, "Maatschappelijk assistent", "+3215000002"),
    Worker("hilde", "Hilde", "Stalens", "OCMW Putte", Role.TEAM_HEAD, "Hoofd sociale dienst", "+3215000003"),
    Worker("nadia", "Nadia", "Testers", "OCMW Duffel", Role.WORK_COACH, "Trajectbegeleider", "+3215000004"),
    Worker("bert", "Bert", "Modelle", "VDAB Antwerpen", Role.MEDIATOR, "Bemiddelaar zorg", "+3215000005"),
    Worker("sofie", "Sofie", "Schetsers", "VDAB Antwerpen", Role.MEDIATOR, "Bemiddelaar techniek", "+3215000006"),
    Worker("karel", "Karel", "Maquette", "VDAB Antwerpen", Role.TEAM_HEAD, "Teamleider", "+3215000007"),
    Worker("ines", "Ines", "Specimens", "VDAB Antwerpen", Role.NETWORK_MANAGER, "Netwerkmanager", "+3215000008"),
    Worker("vera", "Vera", "Vokabel", "Vokans", Role.PARTNER_COACH, "Coach", "+3252000009"),
    Worker("beheer", "Bea", "Heerder", "VDAB Antwerpen", Role.ADMINISTRATOR, "Beheerder", "+3215000010", True),
    Worker("beheer2", "Ben", "Heerder", "OCMW Putte", Role.ADMINISTRATOR, "Beheerder", "+3215000011", True),
)
SHOWN = ("els", "bert", "nadia", "karel", "hilde", "ines", "vera", "beheer")

# first name, family name, born, sex, language, town
CLIENTS = (
    ("Fatima", "Mithali", "1991-04-17", "V", "ar", "Putte"),
    ("Jonas", "Proefstra", "1998-09-03", "M", "nl", "Putte"),
    ("Samira", "Tajriba", "1986-01-29", "V", "ar", "Putte"),
    ("Oleksandr", "Probenko", "1994-06-11", "M", "uk", "Putte"),
    ("Youssef", "Namudaj", "2001-02-23", "M", "ar", "Putte"),
    ("Ngozi", "Apeere", "1989-08-14", "V", "en", "Putte"),
    ("Dieter", "Musters", "1979-03-19", "M", "nl", "Putte"),
    ("Marleen", "Vandevoorbeeld", "1972-11-08", "V", "nl", "Putte"),
    ("Ayşe", "Deneme", "1996-05-30", "V", "tr", "Putte"),
    ("Żaneta", "Próbna", "1993-12-12", "V", "pl", "Putte"),
    ("Mariam", "Misali", "1993-07-07", "V", "fr", "Putte"),
    ("Filip", "Schabloon", "1998-06-04", "M", "nl", "Putte"),
    ("Gino", "Esempio", "1970-06-05", "M", "it", "Putte"),
    ("Amina", "Mfano", "1990-10-10", "V", "fr", "Putte"),
    ("Éric", "Exemple", "1985-02-02", "M", "fr", "Putte"),
    ("Lucía", "Muestra", "1999-09-09", "V", "es", "Putte"),
    ("Ravi", "Udaharan", "1988-03-03", "M", "en", "Putte"),
    ("Thao", "Vidu", "1995-01-15", "X", "en", "Putte"),
    ("Kofi", "Sample", "1992-04-04", "M", "en", "Putte"),
    ("Zoë", "D'Hontvoorbeeld", "2000-08-20", "V", "nl", "Putte"),
    ("Lina", "Beispiel", "1997-11-11", "V", "de", "Duffel"),
    ("Noah", "Ejemplar", "1984-05-05", "M", "es", "Duffel"),
    ("Sven", "Malsjabloon", "1990-03-28", "M", "nl", "Putte"),
    ("Nour", "Mithaliya", "1997-07-19", "V", "ar", "Putte"),
    ("Ilse", "Modelvoorbeeld", "1982-12-06", "V", "nl", "Putte"),
    ("Bram", "Testvoorbeeld", "1995-09-14", "M", "nl", "Putte"),
    ("Yasmina", "Tajribati", "1991-01-08", "V", "fr", "Putte"),
    ("Pieter", "Proefmans", "1988-05-27", "M", "nl", "Putte"),
    ("Wendy", "Modelmans", "1990-02-18", "V", "nl", "Putte"),
    ("Idris", "Mithalwani", "1996-10-01", "M", "ar", "Putte"),
    ("Carine", "Voorbeeldsma", "1985-07-24", "V", "nl", "Putte"),
)

# Who follows, or wants to follow, a training within a TWE.
TWE_TRAINEES = (
    ("Hamid", "Mithalovic", "1990-03-11", "M", "ar", "Putte"),
    ("Elke", "Voorbeeldsel", "1987-12-05", "V", "nl", "Putte"),
    ("Mussie", "Arayay", "1995-01-21", "M", "en", "Putte"),
    ("Pilar", "Muestrales", "1983-07-14", "V", "es", "Putte"),
    ("Goran", "Primjer", "1979-10-02", "M", "ru", "Duffel"),
    ("Zeynep", "Örneksoy", "1998-04-26", "V", "tr", "Putte"),
    ("Wannes", "Proefstuk", "1993-08-17", "M", "nl", "Putte"),
    ("Halima", "Tusaalo", "1991-02-08", "V", "so", "Putte"),
    ("Kevin", "Specimans", "1996-06-30", "M", "nl", "Putte"),
    ("Ewa", "Przykład", "1985-11-23", "V", "pl", "Putte"),
    ("Blessing", "Apeeri", "1994-09-12", "V", "en", "Putte"),
    ("Rachid", "Namudajan", "1988-05-19", "M", "ar", "Putte"),
    ("Lotte", "Schetsier", "2000-01-04", "V", "nl", "Putte"),
)
# Who takes part in a group of the door- en uitstroomtraject.
GROUP_MEMBERS = (
    ("Hassan", "Namunedar", "1990-02-14", "M", "ar", "Putte"),
    ("Ingrid", "Voorbeelders", "1983-06-21", "V", "nl", "Putte"),
    ("Tesfay", "Arayanet", "1994-09-09", "M", "en", "Putte"),
    ("Carmen", "Ejemplos", "1988-12-01", "V", "es", "Putte"),
    ("Ivan", "Primerov", "1979-04-04", "M", "ru", "Duffel"),
    ("Leyla", "Örnek", "1996-05-17", "V", "tr", "Putte"),
    ("Mehdi", "Nemouneh", "1991-07-23", "M", "fa", "Duffel"),
    ("Sara", "Specimina", "1999-01-30", "V", "nl", "Putte"),
    ("Abdi", "Tusaalee", "1993-03-12", "M", "so", "Putte"),
    ("Nele", "Proefmans", "1986-10-08", "V", "nl", "Putte"),
    ("Karim", "Mithalani", "1995-11-19", "M", "ar", "Putte"),
    ("Olga", "Prikladova", "1982-08-27", "V", "ru", "Putte"),
    ("Joris", "Schetsmans", "1997-02-02", "M", "nl", "Duffel"),
    ("Fatoumata", "Misaale", "1992-06-15", "V", "fr", "Putte"),
    ("Bilal", "Numunewar", "1989-09-29", "M", "ar", "Putte"),
    ("Veerle", "Staalmans", "1984-04-11", "V", "nl", "Putte"),
    ("Dawit", "Abenethan", "1998-07-07", "M", "en", "Putte"),
    ("Rosa", "Amostra", "1990-12-24", "V", "pt", "Putte"),
    ("Samuel", "Exemplum", "1987-05-05", "M", "en", "Duffel"),
    ("Meryem", "Örnekler", "2000-03-18", "V", "tr", "Putte"),
    ("Pieter", "Voorbeeldaert", "1981-01-09", "M", "nl", "Putte"),
    ("Aïcha", "Tajriban", "1994-10-31", "V", "ar", "Putte"),
    ("Lien", "Steekproef", "1992-06-18", "V", "nl", "Putte"),
)
TWE_CLIENTS = (
    ("Nele", "Probeersel", "1990-02-14", "V", "nl", "Putte"),
    ("Ibrahim", "Nimune", "1994-07-01", "M", "ar", "Putte"),
    ("Elena", "Obrazets", "1987-10-19", "V", "bg", "Putte"),
    ("Samuel", "Mustermann", "1999-01-27", "M", "de", "Putte"),
    ("Hawa", "Tusaale", "1992-12-03", "V", "so", "Putte"),
    ("Wim", "Staaltjes", "1983-04-08", "M", "nl", "Putte"),
    ("Mihaela", "Mostra", "1996-08-16", "V", "ro", "Putte"),
    ("Bilal", "Nimoona", "1991-05-21", "M", "ur", "Duffel"),
    ("Greet", "Toonbeelds", "1978-11-30", "V", "nl", "Putte"),
)
ART60_CLIENTS = (
    ("Tariq", "Misaal", "1986-03-17", "M", "ur", "Putte"),
    ("Ewa", "Przykładowa", "1993-09-05", "V", "pl", "Putte"),
    ("Koen", "Voorbeeldig", "1975-06-23", "M", "nl", "Putte"),
    ("Selam", "Misaley", "1998-02-11", "V", "ti", "Putte"),
    ("Dragan", "Primer", "1969-12-29", "M", "sh", "Putte"),
    ("Aïcha", "Amedyan", "1988-07-13", "V", "ber", "Putte"),
    ("Luc", "Testmans", "1981-01-02", "M", "nl", "Duffel"),
)


def create_workers(today: datetime.date) -> dict[str, Membership]:
    """The workers with their logins, by key; the organisations come from the reference data."""
    found = {}
    password = make_password(PASSWORD)  # once: hashing is slow on purpose
    for worker in WORKERS:
        user = User.objects.create(
            email=worker.email,
            password=password,
            first_name=worker.first_name,
            last_name=worker.last_name,
            is_staff=worker.is_admin,
            is_superuser=worker.is_admin,
            tour_ended_at=timezone.now(),
        )
        found[worker.key] = Membership.objects.create(
            user=user,
            organisation=Organisation.objects.get(name=worker.organisation),
            role=worker.role,
            function=worker.function,
            phone=worker.phone,
            availability="elke werkdag van 9 tot 12 uur",
            active_from=today - datetime.timedelta(days=1500),
        )
    second_hat(found["els"], today)
    give_mailboxes()
    return found


def second_hat(membership: Membership, today: datetime.date) -> None:
    """Somebody who works for two OCMWs: the switch in the header has something to switch."""
    Membership.objects.create(
        user=membership.user,
        organisation=Organisation.objects.get(name="OCMW Bonheiden"),
        role=Role.SOCIAL_WORKER,
        function="Maatschappelijk assistent",
        phone=membership.phone,
        active_from=today - datetime.timedelta(days=400),
    )


def give_mailboxes() -> None:
    """Team mailboxes and addresses of the organisations that play a part; real ones are not ours to use."""
    places = {"OCMW Putte": "2580 Putte", "OCMW Duffel": "2570 Duffel", "OCMW Bonheiden": "2820 Bonheiden"}
    for organisation in Organisation.objects.exclude(kind=OrganisationKind.SCHOOL).filter(memberships__isnull=False):
        slug = organisation.name.lower().replace(" ", "-")
        postal_code, _, city = places.get(organisation.name, "2800 Mechelen").partition(" ")
        organisation.team_mailbox = f"{slug}@demo.example"
        organisation.street, organisation.postal_code, organisation.city = "Voorbeeldplein 1", postal_code, city
        organisation.phone = "+3215000000"
        organisation.save()


def logins() -> list[str]:
    """What `make run` prints: who can sign in, and with which password."""
    lines = [
        f"  {w.email:24} {w.first_name} {w.last_name}, {w.function} ({w.organisation})"
        for w in WORKERS
        if w.key in SHOWN
    ]
    return ["Demo-aanmeldingen (alle personen zijn verzonnen), wachtwoord: " + PASSWORD, *lines]
