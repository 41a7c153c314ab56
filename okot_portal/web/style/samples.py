"""Invented people and dossiers for the style pages; none of them exists."""

import datetime
from types import SimpleNamespace as Sample
from typing import Any
from zoneinfo import ZoneInfo

TODAY = datetime.date(2026, 11, 24)
BRUSSELS = ZoneInfo("Europe/Brussels")

OCMW = Sample(kind="ocmw", name="OCMW Putte")
VDAB = Sample(kind="vdab", name="VDAB Mechelen")
VOKANS = Sample(kind="partner", name="Vokans Dendermonde")
SCHOOL = Sample(kind="school", name="CVO Crescendo")
ORGANISATIONS = [OCMW, VDAB, VOKANS, SCHOOL, Sample(kind="welfare", name="CAW Rivierenland")]


def day(text: str) -> datetime.date:
    return datetime.datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=BRUSSELS).date()


def moment(text: str) -> datetime.datetime:
    return datetime.datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=BRUSSELS)


class Person(Sample):
    def __str__(self) -> str:
        return str(self.name)


ELS = Person(name="Els Janssens", email="els.janssens@putte.example", initials="EJ", is_staff=True)


class Organisation(Sample):
    def __str__(self) -> str:
        return str(self.name)


def membership(pk: int, organisation: Sample, label: str) -> Sample:
    return Sample(pk=pk, organisation=Organisation(**vars(organisation)), function_label=label)


MEMBERSHIPS = [
    membership(1, OCMW, "Maatschappelijk assistent (MA)"),
    membership(2, Sample(kind="ocmw", name="OCMW Heist-op-den-Berg"), "Arbeidstrajectbegeleider (ATB)"),
    membership(3, VDAB, "VDAB-bemiddelaar"),
]


def frame(current: str) -> dict[str, Any]:
    """The context of the frame around a page, without a database."""
    entries = [
        ("Mijn acties", "inbox", 7, "acties"),
        ("Dossiers", "folder-open", 0, "dossier"),
        ("Trajecten", "kanban", 0, "bord"),
        ("Overdrachten", "arrow-left-right", 3, "onderdelen"),
        ("Opleidingen", "graduation-cap", 0, "lijst"),
        ("Formulier", "file-pen", 0, "formulier"),
    ]
    menu = [
        {"label": label, "icon": icon, "count": count, "url": f"/stijl/{page}/", "current": page == current}
        for label, icon, count, page in entries
    ]
    actor = Sample(user=ELS, membership=MEMBERSHIPS[0], organisation=MEMBERSHIPS[0].organisation)
    shell = Sample(
        actor=actor,
        bell={"url": "/stijl/onderdelen/", "count": 4},
        memberships=MEMBERSHIPS,
        search_url="/stijl/lijst/",
        switch_url="/stijl/onderdelen/",
        help_url="/hulp/",
        legal_links=[
            {"url": "/toegankelijkheid/", "label": "Toegankelijkheid"},
            {"url": "/privacy/", "label": "Privacy"},
        ],
    )
    return {"portal": shell, "menu": menu, "today": TODAY}


STEPS = [
    {"label": "Info en verkenning", "when": "14/10", "state": "done"},
    {"label": "Kandidaatstelling", "when": "03/11", "state": "done"},
    {"label": "Formeel akkoord", "when": "sinds 18/11", "state": "now"},
    {"label": "Warme overdracht", "when": "", "state": ""},
    {"label": "Intake en screening", "when": "", "state": ""},
    {"label": "Opleiding", "when": "start 01/02", "state": ""},
    {"label": "Naar werk", "when": "", "state": ""},
]
STOPPED_STEPS = [
    *({**step, "state": "done"} for step in STEPS[:5]),
    {"label": "Opleiding", "when": "gestopt 12/05", "state": "stop"},
    STEPS[6],
]

STATES = [
    ("neutral", "Afgesloten"),
    ("info", "Verkenning"),
    ("wait", "Akkoord nodig"),
    ("active", "Lopend"),
    ("success", "Geslaagd"),
    ("danger", "Stopgezet"),
    ("redirect", "Heroriëntatie"),
]
DATES = [day("20/11/2026"), TODAY, day("27/11/2026"), day("29/01/2027"), None]

REFUSALS = [
    {
        "sentence": "Er loopt nog een TWE-traject tot 31/03/2027: beëindig dat eerst. Kandidaat stellen mag al.",
        "rule": "OKOT-15",
        "source": "aandachtspunten",
    }
]
CONSEQUENCES = [
    {"icon": "mail", "sentence": "Bert Willems (VDAB Mechelen) krijgt een melding en een e-mail."},
    {"icon": "calendar-clock", "sentence": "VDAB moet binnen 10 werkdagen een intakegesprek plannen."},
    {
        "icon": "file-text",
        "sentence": "Het formeel akkoord wordt als pdf bewaard. Wijzigen kan alleen met een nieuwe versie.",
    },
    {"icon": "eye", "sentence": "VDAB Mechelen ziet vanaf nu het volledige dossier."},
]
RUNGS = [
    {"label": "Klaargezet", "at": moment("18/11/2026 14:40"), "state": "done", "icon": "check"},
    {"label": "Verstuurd", "at": moment("18/11/2026 14:41"), "state": "done", "icon": "send"},
    {
        "label": "Aanvaard door de server",
        "at": moment("18/11/2026 14:41"),
        "state": "done",
        "icon": "mail-check",
    },
    {"label": "Geopend", "state": "wait", "icon": "mail-open", "note": "nog niet geopend"},
    {"label": "Gevolg gegeven", "state": ""},
]
BOUNCED = [
    *RUNGS[:2],
    {
        "label": "Teruggekomen",
        "at": moment("18/11/2026 14:43"),
        "state": "fail",
        "icon": "mail-x",
        "note": "postbus vol; verstuurd naar het team",
    },
    {"label": "Geopend", "state": ""},
    {"label": "Gevolg gegeven", "state": ""},
]
DUTIES = [
    {
        "due_on": day("20/11/2026"),
        "what": "Formeel akkoord bezorgen",
        "who": "OCMW Putte aan VDAB Mechelen",
        "url": "#",
        "action": "Akkoord opmaken",
    },
    {"due_on": day("01/12/2026"), "what": "Intakegesprek plannen", "who": "VDAB Mechelen aan OCMW Putte"},
    {"done_on": day("18/11/2026"), "what": "Kandidatuur bevestigen", "who": "VDAB Mechelen aan OCMW Putte"},
]
NOTICES = [
    {
        "title": "Formeel akkoord gevraagd",
        "body": "VDAB bevestigde de kandidatuur in dossier 2026-00417 en wacht op jullie akkoord.",
        "url": "#",
        "at": moment("24/11/2026 08:05"),
        "sender": "VDAB Mechelen",
        "icon": "file-pen",
        "is_urgent": True,
    },
    {
        "title": "Intakegesprek gepland",
        "body": "Dossier 2026-00398: donderdag 3 december 2026 om 14:30 in Mechelen.",
        "url": "#",
        "at": moment("23/11/2026 16:20"),
        "sender": "VDAB Mechelen",
        "icon": "calendar-check",
    },
    {
        "title": "Warme overdracht bevestigd",
        "body": "Dossier 2026-00377: ontvangen en begrepen.",
        "url": "#",
        "at": moment("20/11/2026 11:02"),
        "sender": "VDAB Mechelen",
        "icon": "handshake",
        "is_read": True,
    },
]
DATA = [
    {"label": "Naam", "value": "El Amrani, Fatima"},
    {"label": "INSZ", "value": "91.04.17-332.30", "note": "nagekeken op 14/10/2026"},
    {"label": "E-mail", "value": ""},
    {"label": "Nederlands", "value": "B1, mondeling B2"},
]
DOCUMENTS = [
    {
        "title": "Formeel akkoord, versie 2",
        "url": "#",
        "facts": "pdf · 21 kB · Els Janssens, 18/11/2026",
        "icon": "file-check",
        "state_kind": "success",
        "state": "Geldig",
    },
    {
        "title": "Formeel akkoord, versie 1",
        "url": "#",
        "facts": "pdf · 20 kB · Els Janssens, 09/11/2026",
        "icon": "file-x",
        "is_withdrawn": True,
        "state_kind": "neutral",
        "state": "Ingetrokken",
    },
    {"title": "Motivatiebrief", "url": "#", "facts": "pdf · 184 kB · toegevoegd op 09/11/2026"},
]
DUPLICATES = [
    {
        "name": "Fatima El Amrani",
        "facts": "°17/04/1991 · Putte · traject OKOT loopt",
        "same": ["zelfde geboortedatum", "naam klinkt gelijk"],
        "url": "#",
    },
    {
        "name": "Fatiha El Amrani",
        "facts": "°17/04/1991 · Duffel",
        "same": ["zelfde geboortedatum"],
        "url": "#",
    },
]
EVENTS = [
    {
        "kind": "herinnering",
        "icon": "bell",
        "title": "Herinnering verstuurd: termijn formeel akkoord is verstreken",
        "at": moment("24/11/2026 08:05"),
        "text": "E-mail naar Els Janssens en haar teamverantwoordelijke.",
    },
    {
        "kind": "status",
        "icon": "milestone",
        "title": "Kandidatuur bevestigd",
        "at": moment("18/11/2026 14:40"),
        "source": "Kandidaatstelling",
        "target": "Formeel akkoord",
        "text": "Fatima staat op de lijst voor de start van 1 februari 2027 in Mechelen. "
        "Ik wacht op jullie formeel akkoord om het intakegesprek in te plannen.",
        "who": "Bert Willems, VDAB Mechelen",
        "organisation": VDAB,
        "rungs": RUNGS,
    },
    {
        "kind": "contact",
        "icon": "message-square",
        "title": "Gesprek met cliënt over randvoorwaarden",
        "at": moment("16/11/2026 10:05"),
        "text": "Kinderopvang is geregeld vanaf januari. Mobiliteit: bus 512, rechtstreeks.",
        "who": "Els Janssens, OCMW Putte",
        "organisation": OCMW,
    },
    {
        "kind": "document",
        "icon": "paperclip",
        "title": "Document toegevoegd",
        "at": moment("09/11/2026 09:20"),
        "document": {"title": "Motivatiebrief", "url": "#", "facts": "pdf · 184 kB"},
        "who": "Els Janssens, OCMW Putte",
        "organisation": OCMW,
    },
    {
        "kind": "status",
        "icon": "milestone",
        "title": "Kandidaat gesteld voor HBO5 Boekhouden",
        "at": moment("02/11/2026 15:10"),
        "source": "Info en verkenning",
        "target": "Kandidaatstelling",
        "text": "Rechtgezet op 03/11: verkeerde opleiding gekozen.",
        "who": "Els Janssens, OCMW Putte",
        "organisation": OCMW,
        "corrected": True,
    },
]


def row(  # noqa: PLR0917
    due_on: str, action: str, client: str, town: str, training: str, step: str, done: int, org: Any
) -> Sample:
    kind, _, name = training.partition(" ")
    return Sample(
        due_on=day(due_on), action=action, client=client, born=day("17/04/1991"), town=town, kind=kind,
        training=name, step=step, done=done, now=done + 1, organisation=org, state=STATES[done % len(STATES)],
    )  # fmt: skip


_putte, _duffel = "Putte", "Sint-Katelijne-Waver"
WORK = [
    ("late", "Te laat", [
        row("20/11/2026", "Formeel akkoord bezorgen aan VDAB", "Fatima El Amrani", _putte,
            "OKOT HBO5 Verpleegkunde", "Formeel akkoord", 2, OCMW),
        row("23/11/2026", "Warme overdracht aanbieden", "Jonas Vermeulen", _duffel,
            "OKOT TKO Elektrotechnisch installateur", "Warme overdracht", 3, OCMW),
    ]),
    ("today", "Vandaag", [
        row("24/11/2026", "Screeningsverslag TWE afwerken", "Samira Benali", _putte,
            "TWE Tijdelijke werkervaring", "Screening", 1, OCMW),
    ]),
    ("week", "Komende 5 werkdagen", [
        row("27/11/2026", "Tussentijdse evaluatie plannen", "Ngozi Okafor", _duffel,
            "TWE Tijdelijke werkervaring", "Tewerkstelling art. 60", 3, OCMW),
    ]),
    ("waiting", "Wacht op partner", [
        row("27/11/2026", "Screeningsresultaat afwachten", "Marleen De Smet", _putte,
            "OKOT TKO Zorgkundige", "Intake en screening", 4, VDAB),
        row("07/12/2026", "Gesprek vordering semester 1", "Ayşe Yıldız", _putte,
            "OKOT PBA Kleuteronderwijs", "Opleiding", 5, SCHOOL),
        row("13/01/2027", "Opvolggesprek", "Żaneta Kovačević-Vandenbroucke", _duffel,
            "OKOT HBO5 Orthopedagogie", "Naar werk", 6, VOKANS),
    ]),
]  # fmt: skip
LANES = [
    (step["label"], [item for _key, _label, rows in WORK for item in rows if item.done == number])
    for number, step in enumerate(STEPS)
]
