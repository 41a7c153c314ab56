"""What each document must be told: one TypedDict per template, and the rules between their fields.

Names follow docs/glossary.md. Text fields hold words as they are to be read (labels, not codes); a Literal is
used where the value changes the document itself. A field marked NotRequired, and any empty text, is left out
of the document without a hole. Sources: formal agreement OKOT-06, SAM-01; screening result OKOT-09, OKOT-10;
outcome OKOT-13, OKOT-14; hand-over of a group DUT-07; sheet of a warm handover WO-03, WO-05.
"""

import datetime as dt
from typing import Any, Literal, NotRequired, TypedDict

from .codes import normalise_check_code

TOPICS = ("motivation", "preconditions", "fit", "learning")


class Check(TypedDict):
    """How a reader of the paper asks whether it is genuine."""

    code: str  # from check_code()
    page: str  # the address people type, printed without the scheme: "https://portaal.example/controle/"
    url: str  # what the QR code opens: the page for this very code


class Organisation(TypedDict):
    kind: Literal["ocmw", "vdab", "partner"]
    name: str
    address: list[str]  # lines: ["Gemeenteplein 1", "2580 Putte"]
    kbo: NotRequired[str | None]
    phone: NotRequired[str | None]
    email: NotRequired[str | None]
    website: NotRequired[str | None]


class Contact(TypedDict):
    """Someone who can be reached: complete, or the document is of no use (OKOT-06)."""

    name: str
    function: str
    phone: str
    email: str
    organisation: NotRequired[str | None]
    availability: NotRequired[str | None]  # "ma, di en do van 9 tot 16 uur"
    deputy: NotRequired[str | None]  # who answers when this person is away: name or team mailbox


class Client(TypedDict):
    first_name: str
    last_name: str
    born_on: NotRequired[dt.date | None]
    insz: NotRequired[str | None]  # 11 digits; printed masked unless show_insz, always masked in the attachment
    municipality: NotRequired[str | None]  # "2580 Putte"
    address: NotRequired[list[str]]  # for letters to the client
    phone: NotRequired[str | None]
    email: NotRequired[str | None]
    income_status: NotRequired[str | None]  # "Leefloon"
    vdab_registration: NotRequired[str | None]  # "Ja, sinds 3 maart 2025" or "Nog niet ingeschreven"


class Training(TypedDict):
    name: str
    level: NotRequired[str | None]
    code: NotRequired[str | None]  # VDAB-opleidingscode
    school: NotRequired[str | None]
    place: NotRequired[str | None]
    duration: NotRequired[str | None]  # "3 jaar, voltijds dagonderwijs"
    desired_start: NotRequired[str | None]  # words: "1 februari 2027" or "september 2027"
    channel: NotRequired[str | None]  # "Opleidingengids" or "VDAB-bemiddelaar" (OKOT-05)


class Sheet(TypedDict):
    """What every paper carries, also one that is no deed and so has nothing to be checked (a table of figures)."""

    reference: str  # of the dossier or trajectory: "2026-00417"
    version: int
    created_at: dt.datetime  # with time zone; fixes the bytes of the document


class Document(Sheet):
    """What every document about somebody carries besides: whoever holds it can ask whether it is genuine."""

    check: Check
    show_insz: NotRequired[bool]  # default False


class EntryCondition(TypedDict):
    """One reviewed condition (OKOT-04). "screening" is judged by VDAB and cannot be answered by the OCMW."""

    condition: str
    outcome: Literal["met", "not_met", "to_discuss", "screening"]
    note: NotRequired[str | None]


class Precondition(TypedDict):
    topic: str  # "Financieel", "Mobiliteit", "Kinderopvang", …
    note: str  # short and factual, no medical data


class RunningTrajectory(TypedDict):
    label: str  # "TWE", "Art. 60 §7"
    planned_end_on: NotRequired[dt.date | None]


class Statement(TypedDict):
    fits_path: NotRequired[str | None]  # does it fit the GPMI or the path to work: "Ja, opgenomen in het GPMI"
    running: list[RunningTrajectory]  # TWE or art. 60 still running (OKOT-15); [] prints "Geen"
    client_informed_on: NotRequired[dt.date | None]  # inform duty (SAM-01)


class Decision(TypedDict):
    by: str
    function: str
    decided_on: dt.date
    confirmed_at: dt.datetime  # the electronic confirmation, with time zone


class FormalAgreement(Document):
    """`formal_agreement`: the OCMW agrees or refuses; the paper the whole OKOT waits for."""

    agreed: bool
    motivation: str
    refusal_reason: NotRequired[str | None]
    ocmw: Organisation
    work_coach: Contact  # the MA/ATB
    client: Client
    training: Training
    mediator: NotRequired[Contact | None]
    statement: Statement
    entry_conditions: list[EntryCondition]
    preconditions: list[Precondition]
    handover_moment: NotRequired[str | None]  # preferred moment for the call: "maandag tussen 9 en 11 uur"
    decision: Decision
    replaces_version: NotRequired[int | None]


class Topic(TypedDict):
    topic: Literal["motivation", "preconditions", "fit", "learning"]
    assessment: Literal["ok", "attention", "not_ok"]
    reason: NotRequired[str | None]  # for the MA/ATB
    client_reason: NotRequired[str | None]  # the same said to the client, in u-form; without it, reason is printed


class Condition(TypedDict):
    text: str
    due_on: NotRequired[dt.date | None]
    owner: NotRequired[Literal["client", "ocmw", "vdab", "together"] | None]  # who arranges it


class Letter(Document):
    """A letter of VDAB about one client: to the MA/ATB ("ocmw", je) or to the client ("client", u)."""

    audience: Literal["ocmw", "client"]
    vdab: Organisation
    mediator: Contact
    ocmw: Organisation
    work_coach: Contact
    client: Client
    training: Training


class ScreeningResult(Letter):
    """`screening_result`: what the intake led to."""

    result: Literal["positive", "negative", "conditional"]
    intake_on: dt.date
    intake_place: NotRequired[str | None]
    topics: list[Topic]  # the four of OKOT-09, each once
    expected_start_on: NotRequired[dt.date | None]  # positive: required (OKOT-10)
    expected_start_place: NotRequired[str | None]  # positive: required (OKOT-10)
    conditions: NotRequired[list[Condition]]  # conditional: required
    conditions_due_on: NotRequired[dt.date | None]  # conditional: required
    advice: NotRequired[str | None]  # negative: required
    client_advice: NotRequired[str | None]  # the same in u-form; without it, advice is printed


class EnrolmentLine(TypedDict):
    school_year: str  # "2027-2028"
    part: str  # "Eerste jaar"
    result: str  # "Geslaagd"


class Outcome(Letter):
    """`outcome`: how the training ended."""

    outcome: Literal["passed", "failed", "stopped"]
    ended_on: dt.date
    diploma: NotRequired[str | None]  # passed: required
    diploma_on: NotRequired[dt.date | None]  # passed: required
    certificates: NotRequired[list[str]]  # also without diploma: "Attest zorgkundige"
    stop_reason: NotRequired[str | None]  # stopped: required
    note: NotRequired[str | None]  # for the MA/ATB only
    client_note: NotRequired[str | None]  # for the client only, in u-form
    enrolments: NotRequired[list[EnrolmentLine]]
    aftercare_by: NotRequired[Literal["vdab", "ocmw", "both", "none"] | None]  # proposal (OKOT-14)
    aftercare_note: NotRequired[str | None]  # for the MA/ATB only


class GroupOf(TypedDict):
    """The group somebody took part in."""

    reference: str
    place: str
    starts_on: dt.date
    ends_on: dt.date


class ModuleLine(TypedDict):
    number: int
    name: str
    presence: str  # "2 van 2 sessies aanwezig"


class GroupHandover(Document):
    """`group_handover`: what the partner of a group tells VDAB about one participant (DUT-07)."""

    partner: Organisation
    coach: Contact
    vdab: Organisation
    mediator: Contact
    ocmw: Organisation
    client: Client
    group: GroupOf
    modules: list[ModuleLine]  # the four of DUT-03, in order
    art60_ends_on: NotRequired[dt.date | None]
    language_level: NotRequired[str | None]
    job_target: str
    attitude: str
    competences: str
    application: str
    advice: str


class SheetSection(TypedDict):
    title: str  # "Doel van de overdracht"
    text: str  # as it was written, with its lines


class HandoverSheet(Document):
    """`handover_sheet`: what a warm handover tells the receiver (WO-03), and until when to call (WO-05)."""

    reason: NotRequired[str | None]
    sender: Organisation
    sender_contact: NotRequired[Contact | None]
    receiver: Organisation
    receiver_contact: NotRequired[Contact | None]
    client: Client
    sections: list[SheetSection]
    available_until: NotRequired[dt.date | None]
    available_how: NotRequired[str | None]


class MlpAccessForm(Document):
    """`mlp_access`: an OCMW asks VDAB for the right to read one client's dossier in MLP (W:12)."""

    ocmw: Organisation
    vdab: Organisation
    work_coach: Contact  # who is to read
    client: Client
    informed_on: dt.date  # SAM-01


def document_rules(data: dict[str, Any]) -> list[str]:
    """Rules every document must meet."""
    faults = _check_rules(data["check"]) if "check" in data else []
    if data["version"] < 1:
        faults.append("version: counts from 1")
    return faults


def _check_rules(check: dict[str, str]) -> list[str]:
    faults = []
    if normalise_check_code(check["code"]) != check["code"]:
        faults.append("check.code: not a code made by check_code()")
    for name in ("page", "url"):
        if not check[name].startswith(("https://", "http://")):
            faults.append(f"check.{name}: a full address is expected")
    return faults


def formal_agreement_rules(data: dict[str, Any]) -> list[str]:
    """SAM-01: who agrees has informed the client. A refusal says why."""
    if data["agreed"] and "client_informed_on" not in data["statement"]:
        return ["statement.client_informed_on: required when the OCMW agrees (SAM-01)"]
    if not data["agreed"] and "refusal_reason" not in data:
        return ["refusal_reason: required when the OCMW does not agree"]
    return []


def screening_result_rules(data: dict[str, Any]) -> list[str]:
    """OKOT-09: all four topics. OKOT-10: a positive result names probable start and place."""
    faults = []
    if sorted(topic["topic"] for topic in data["topics"]) != sorted(TOPICS):
        faults.append("topics: each of " + ", ".join(TOPICS) + " once (OKOT-09)")
    needed = {
        "positive": ("expected_start_on", "expected_start_place"),
        "negative": ("advice",),
        "conditional": ("conditions", "conditions_due_on"),
    }[data["result"]]
    faults += [f"{name}: required when the result is {data['result']}" for name in needed if not data.get(name)]
    refused = [topic for topic in data["topics"] if topic["assessment"] == "not_ok"]
    if data["result"] == "negative" and not any(topic.get("reason") for topic in refused):
        faults.append("topics: a negative result needs a topic that is not_ok, with its reason")
    return faults


def outcome_rules(data: dict[str, Any]) -> list[str]:
    """OKOT-13: passed with a diploma and its date, stopped with a reason."""
    needed = {"passed": ("diploma", "diploma_on"), "failed": (), "stopped": ("stop_reason",)}[data["outcome"]]
    return [f"{name}: required when the outcome is {data['outcome']}" for name in needed if name not in data]


def group_handover_rules(data: dict[str, Any]) -> list[str]:
    """DUT-03: all four modules in order. DUT-07: no part of the report is left open."""
    faults = []
    if [line["number"] for line in data["modules"]] != [1, 2, 3, 4]:
        faults.append("modules: the four modules in order (DUT-03)")
    parts = ("job_target", "attitude", "competences", "application", "advice")
    return faults + [f"{name}: required in the report (DUT-07)" for name in parts if not data.get(name)]


def handover_sheet_rules(data: dict[str, Any]) -> list[str]:
    """WO-03: a sheet says what it is for."""
    return [] if data["sections"] else ["sections: at least one is filled in (WO-03)"]
