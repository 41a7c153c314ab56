"""Data that fits the contracts, and a way to read what came out. All people are invented."""

import datetime as dt
import io
from typing import Any

from pypdf import PdfReader

WINTER = dt.timezone(dt.timedelta(hours=1))
CODE = "7F3K-92QM-HX4T-P8WY"
PAGE = "https://portaal.example/controle/"

OCMW = {
    "kind": "ocmw",
    "name": "OCMW Putte",
    "address": ["Gemeenteplein 1", "2580 Putte"],
    "kbo": "0212.209.868",
    "phone": "015 76 78 00",
    "email": "sociaal@ocmw.example",
}
VDAB = {"kind": "vdab", "name": "VDAB Mechelen", "address": ["Augustijnenstraat 1", "2800 Mechelen"]}
WORK_COACH = {
    "name": "Els Janssens",
    "function": "Trajectbegeleider",
    "phone": "015 76 10 20",
    "email": "els.janssens@ocmw.example",
    "availability": "ma, di en do van 9 tot 16 uur",
    "deputy": "Karim Haddad, 015 76 10 21",
}
MEDIATOR = {
    "name": "Bert Willems",
    "function": "Bemiddelaar zorg",
    "phone": "015 44 55 66",
    "email": "bert.willems@vdab.example",
}
CLIENT = {
    "first_name": "Fatima",
    "last_name": "El Amrani",
    "born_on": dt.date(1991, 4, 17),
    "insz": "91041733230",
    "municipality": "2580 Putte",
    "address": ["Lierbaan 12 bus 3", "2580 Putte"],
    "phone": "0475 12 34 56",
    "email": "fatima@mail.example",
    "income_status": "Leefloon",
    "vdab_registration": "Ja, sinds 3 maart 2025",
}
TRAINING = {
    "name": "HBO5 Verpleegkunde",
    "level": "HBO5 verpleegkunde",
    "code": "O-1042",
    "school": "Hogeschool Mechelen",
    "place": "Mechelen",
    "duration": "3 jaar, voltijds dagonderwijs",
    "desired_start": "1 februari 2027",
    "channel": "Opleidingengids",
}


def document(**changes: Any) -> dict[str, Any]:
    return {
        "reference": "2026-00417",
        "version": 1,
        "created_at": dt.datetime(2026, 11, 24, 10, 12, tzinfo=WINTER),
        "check": {"code": CODE, "page": PAGE, "url": PAGE + CODE},
        **changes,
    }


def agreement(**changes: Any) -> dict[str, Any]:
    return document(
        **{
            "agreed": True,
            "motivation": "De opleiding past in het traject naar werk.",
            "ocmw": OCMW,
            "work_coach": WORK_COACH,
            "client": CLIENT,
            "training": TRAINING,
            "mediator": MEDIATOR,
            "statement": {
                "fits_path": "Ja, opgenomen in het GPMI",
                "running": [{"label": "Art. 60 §7", "planned_end_on": dt.date(2027, 1, 31)}],
                "client_informed_on": dt.date(2026, 11, 20),
            },
            "entry_conditions": [
                {"condition": "Minstens 2 jaar van school", "outcome": "met"},
                {
                    "condition": "Diploma of toelatingsproef",
                    "outcome": "to_discuss",
                    "note": "Op 12 december",
                },
                {"condition": "Geslaagd voor de screening", "outcome": "screening"},
            ],
            "preconditions": [{"topic": "Mobiliteit", "note": "Rechtstreekse bus 512."}],
            "handover_moment": "Maandag tussen 9 en 11 uur",
            "decision": {
                "by": "Els Janssens",
                "function": "Trajectbegeleider",
                "decided_on": dt.date(2026, 11, 24),
                "confirmed_at": dt.datetime(2026, 11, 24, 10, 12, tzinfo=WINTER),
            },
            **changes,
        }
    )


def bare_agreement(**changes: Any) -> dict[str, Any]:
    """Only what the contract requires."""
    return agreement(
        **{
            "ocmw": {"kind": "ocmw", "name": "OCMW Putte", "address": ["Gemeenteplein 1", "2580 Putte"]},
            "work_coach": {key: WORK_COACH[key] for key in ("name", "function", "phone", "email")},
            "client": {"first_name": "Bo", "last_name": "Li"},
            "training": {"name": "Lasser"},
            "mediator": None,
            "statement": {"running": [], "client_informed_on": dt.date(2026, 11, 20)},
            "entry_conditions": [],
            "preconditions": [],
            "handover_moment": None,
            **changes,
        }
    )


def refusal(**changes: Any) -> dict[str, Any]:
    return agreement(**{"agreed": False, "refusal_reason": "Past nu niet", "statement": {"running": []}, **changes})


def letter(**changes: Any) -> dict[str, Any]:
    return document(
        **{
            "audience": "ocmw",
            "vdab": VDAB,
            "mediator": MEDIATOR,
            "ocmw": OCMW,
            "work_coach": WORK_COACH,
            "client": CLIENT,
            "training": TRAINING,
            **changes,
        }
    )


def topics(**assessments: str) -> list[dict[str, Any]]:
    return [
        {
            "topic": topic,
            "assessment": assessments.get(topic, "ok"),
            "reason": f"Reden {topic}" if topic in assessments else None,
            "client_reason": f"Uw reden {topic}" if topic in assessments else None,
        }
        for topic in ("motivation", "preconditions", "fit", "learning")
    ]


def positive(**changes: Any) -> dict[str, Any]:
    return letter(
        **{
            "result": "positive",
            "intake_on": dt.date(2026, 12, 8),
            "intake_place": "VDAB Mechelen",
            "topics": topics(preconditions="attention"),
            "expected_start_on": dt.date(2027, 2, 1),
            "expected_start_place": "Campus De Ham",
            **changes,
        }
    )


def negative(**changes: Any) -> dict[str, Any]:
    start = {"expected_start_on": None, "expected_start_place": None}
    return positive(
        **{
            **start,
            "result": "negative",
            "topics": topics(learning="not_ok"),
            "advice": "Start met een module Nederlands.",
            "client_advice": "Wij raden u eerst een cursus Nederlands aan.",
            **changes,
        }
    )


def conditional(**changes: Any) -> dict[str, Any]:
    condition = {"text": "Kinderopvang geregeld", "due_on": dt.date(2027, 1, 10), "owner": "together"}
    return positive(
        **{
            "result": "conditional",
            "conditions": [condition],
            "conditions_due_on": dt.date(2027, 1, 15),
            **changes,
        }
    )


def passed(**changes: Any) -> dict[str, Any]:
    return letter(
        **{
            "outcome": "passed",
            "ended_on": dt.date(2030, 1, 31),
            "diploma": "HBO5 Verpleegkunde",
            "diploma_on": dt.date(2030, 1, 30),
            "certificates": ["Attest zorgkundige"],
            "enrolments": [{"school_year": "2028-2029", "part": "Derde jaar", "result": "Geslaagd"}],
            "aftercare_by": "both",
            "aftercare_note": "Alleen voor het OCMW.",
            "note": "Ook alleen voor het OCMW.",
            **changes,
        }
    )


def failed(**changes: Any) -> dict[str, Any]:
    return letter(**{"outcome": "failed", "ended_on": dt.date(2028, 6, 30), "aftercare_by": "vdab", **changes})


def stopped(**changes: Any) -> dict[str, Any]:
    return letter(
        **{
            "outcome": "stopped",
            "ended_on": dt.date(2028, 3, 12),
            "stop_reason": "Wegens tewerkstelling tijdens opleiding",
            "aftercare_by": "none",
            **changes,
        }
    )


def group_handover(**changes: Any) -> dict[str, Any]:
    names = (
        "Kennismaking en taalbevraging",
        "Behoefte aan opleiding",
        "Attitude en jobdoelwit",
        "Sollicitatietraining",
    )
    return document(
        **{
            "partner": {"kind": "partner", "name": "Vokans", "address": ["Voorbeeldstraat 2", "9100 Sint-Niklaas"]},
            "coach": {**MEDIATOR, "name": "Vera Vokabel", "function": "Coach"},
            "vdab": VDAB,
            "mediator": MEDIATOR,
            "ocmw": OCMW,
            "client": CLIENT,
            "group": {
                "reference": "2026-00400",
                "place": "Sint-Niklaas",
                "starts_on": dt.date(2026, 9, 4),
                "ends_on": dt.date(2026, 11, 20),
            },
            "modules": [
                {"number": number, "name": name, "presence": "2 van 2 sessies aanwezig"}
                for number, name in enumerate(names, 1)
            ],
            "art60_ends_on": dt.date(2027, 2, 28),
            "language_level": "A2",
            "job_target": "Magazijnmedewerker",
            "attitude": "Komt op tijd en werkt goed samen.",
            "competences": "Orderpicken en kassa.",
            "application": "Cv en brief zijn klaar.",
            "advice": "Zoek een vaste job in de buurt.",
            **changes,
        }
    )


def handover_sheet(**changes: Any) -> dict[str, Any]:
    return document(
        **{
            "reason": "Einde van artikel 60: begeleiding naar werk",
            "sender": OCMW,
            "sender_contact": WORK_COACH,
            "receiver": VDAB,
            "receiver_contact": MEDIATOR,
            "client": CLIENT,
            "sections": [
                {"title": "Doel van de overdracht", "text": "Begeleiding naar werk na artikel 60."},
                {
                    "title": "Trajectverleden",
                    "text": "TWE van 02/03/2026 tot 20/11/2026.\nArtikel 60.",
                },
                {"title": "Jobdoelwit", "text": "Magazijnmedewerker"},
            ],
            "available_until": dt.date(2027, 2, 28),
            "available_how": "elke voormiddag op 015 22 22 22",
            **changes,
        }
    )


def mlp_access(**changes: Any) -> dict[str, Any]:
    parties = {"ocmw": OCMW, "vdab": VDAB, "work_coach": WORK_COACH, "client": CLIENT}
    return document(**{**parties, "informed_on": dt.date(2026, 11, 2), **changes})


EVERY_DOCUMENT = {
    "agreement": ("formal_agreement", agreement()),
    "bare agreement": ("formal_agreement", bare_agreement()),
    "refusal": ("formal_agreement", refusal()),
    "positive": ("screening_result", positive()),
    "positive for the client": ("screening_result", positive(audience="client")),
    "negative": ("screening_result", negative()),
    "negative for the client": ("screening_result", negative(audience="client")),
    "conditional": ("screening_result", conditional()),
    "conditional for the client": ("screening_result", conditional(audience="client")),
    "passed": ("outcome", passed()),
    "passed for the client": ("outcome", passed(audience="client")),
    "failed": ("outcome", failed()),
    "failed for the client": ("outcome", failed(audience="client")),
    "stopped": ("outcome", stopped()),
    "stopped for the client": ("outcome", stopped(audience="client")),
    "access to MLP": ("mlp_access", mlp_access()),
    "hand-over of a group": ("group_handover", group_handover()),
    "sheet of a handover": ("handover_sheet", handover_sheet()),
    "sheet of a handover to a team": ("handover_sheet", handover_sheet(receiver_contact=None, available_until=None)),
}


def squeezed(text: str) -> str:
    """Without any white space: what is compared when lines may have been broken."""
    return "".join(text.split())


def words(pdf: bytes) -> str:
    """The text of the document on one line, as a reader or a screen reader finds it."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\xa0", " ").split())
