"""What a warm handover asks: for whom it is, the sheet (domain.md §7.2), the appointment, the contact and a refusal."""

import datetime
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from dateutil.relativedelta import relativedelta
from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from okot_portal.parameters import integer
from okot_portal.web.fields import DutchDateField, DutchDateTimeField
from okot_portal.workflow.forms import StepForm
from trajects.handovers.choices import FROM_OCMW, FROM_VDAB, REDIRECTS
from trajects.handovers.choosing import PersonChoice, ServiceChoice, mediators, services, workers_of
from trajects.handovers.facts import first_sheet
from trajects.handovers.models import MOST_SLOTS, SECTIONS, HandoverReason, HandoverRefusal, Medium

REASON_NEEDED = (Medium.VIDEO, Medium.MAIL)
SLOTS = tuple(f"slot_{number}" for number in range(1, MOST_SLOTS + 1))
AVAILABILITY = ("available_until", "available_how")


def text(label: str, *, required: bool = False, hint: str = "", rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=2000, help_text=hint, widget=forms.Textarea(attrs={"rows": rows})
    )


class Open(StepForm):
    """A handover of its own: why, and to whom. VDAB hands over to the client's OCMW, the OCMW to a mediator."""

    why = forms.ChoiceField(
        label="Waarom draag je over?",
        choices=HandoverReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom je overdraagt."},
    )
    receiver = PersonChoice(
        label="Aan wie draag je over?",
        empty_label="Kies een persoon",
        error_messages={"required": "Kies de bemiddelaar die overneemt."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        actor, today = self.step.actor, self.step.today
        why, receiver = self.fields["why"], self.fields["receiver"]
        chosen = FROM_VDAB if actor.is_vdab else FROM_OCMW
        why.choices = [(one.value, one.label) for one in chosen]  # type: ignore[attr-defined]
        if actor.is_vdab:
            client = self.step.subject.client
            receiver.queryset = workers_of(client.ocmw_id, today)  # type: ignore[attr-defined]
            receiver.required, receiver.empty_label = False, "Het team van het OCMW"  # type: ignore[attr-defined]
            self.initial.setdefault("receiver", client.worker_id)
        else:
            receiver.queryset = mediators(today)  # type: ignore[attr-defined]


class Slots(StepForm):
    """Up to three moments to call; the other side chooses one (WO-02)."""

    slot_1 = DutchDateTimeField(label="Eerste voorstel", required=False)
    slot_2 = DutchDateTimeField(label="Tweede voorstel", required=False, help_text="")
    slot_3 = DutchDateTimeField(label="Derde voorstel", required=False, help_text="")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in SLOTS:
            slot = cleaned.get(name)
            if slot and timezone.localdate(slot) < self.step.today:
                self.add_error(name, "Dit moment is voorbij. Stel een moment voor dat nog komt.")
        return cleaned


class Offer(Slots):
    """The sheet; sections without an answer stay out of it (WO-03). It begins with what the dossier knows."""

    private = SECTIONS
    intro = (
        "De fiche is ingevuld met wat het dossier al weet. Kijk alles na, vul aan, en schrap wat de ontvanger niet "
        "nodig heeft om de cliënt naar werk te begeleiden."
    )

    purpose = text("Doel van de overdracht", required=True)
    job_target = forms.CharField(label="Jobdoelwit", max_length=160)
    path = text("Trajectverleden", hint="TWE, art. 60, eerdere opleidingen.", rows=3)
    competences = text("Competenties en attesten")
    language = forms.CharField(label="Taal", max_length=160, required=False)
    motivation = text("Motivatie")
    preconditions = text("Randvoorwaarden", hint="Financieel, mobiliteit, kinderopvang.")
    appointments = text("Lopende afspraken", hint="Bijvoorbeeld uit het GPMI.")
    attention = text("Aandachtspunten", hint="Geen gegevens over gezondheid.")
    follow_up = text("Gewenste opvolging en terugkoppeling", required=True)
    contacts = text("Contactpersonen", required=True)
    available_until = DutchDateField(label="Tot wanneer ben je nog bereikbaar voor vragen?", required=False)
    available_how = forms.CharField(
        label="Hoe bereiken ze je?", max_length=240, required=False, help_text="Bijvoorbeeld: elke voormiddag, 015 …"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, value in self.first_answers().items():
            self.initial.setdefault(name, value)
        self.helper.layout = Layout(
            Fieldset("Waarover gaat het?", "purpose", "job_target", "path"),
            Fieldset("Wie is de cliënt op weg naar werk?", "competences", "language", "motivation"),
            Fieldset("Wat moet geregeld zijn?", "preconditions", "appointments", "attention"),
            Fieldset("Hoe gaan we verder?", "follow_up", "contacts", *AVAILABILITY),
            Fieldset("Wanneer kunnen jullie bellen?", *SLOTS, "override_reason", "seen_version"),
        )

    def first_answers(self) -> dict[str, Any]:
        """Asked of the dossier when the page opens, not again when it is sent."""
        handover, today = self.step.subject, self.step.today
        answers = {name: getattr(handover, name) for name in (*SECTIONS, *AVAILABILITY) if getattr(handover, name)}
        if self.is_bound:
            return answers
        months = integer("OVERDRACHT_BEREIKBAAR_MAANDEN", on=today)
        own = {
            "purpose": handover.get_why_display() if handover.why else "",
            "available_until": today + relativedelta(months=months),
            "available_how": handover.sender.availability if handover.sender else "",
        }
        return {**own, **first_sheet(handover, today), **answers}


class ProposeMoments(Slots):
    """Other moments, by either side."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot_1"].required = True


class ChooseMoment(StepForm):
    asks_also = "een van de voorgestelde momenten die nog moeten komen"

    moment = forms.ChoiceField(
        label="Wanneer bellen jullie?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een moment, of stel zelf een ander voor."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coming = [slot for slot in self.step.subject.slots if timezone.localdate(slot) >= self.step.today]
        choice: Any = self.fields["moment"]
        choice.choices = [
            (slot.astimezone(datetime.UTC).isoformat(), date_format(timezone.localtime(slot), "l j F Y \\o\\m H:i"))
            for slot in coming
        ]


class Contact(StepForm):
    """WO-02: phone or a meeting; anything else needs a reason. Each side writes down its own."""

    medium = forms.ChoiceField(
        label="Hoe was het contact?",
        choices=Medium.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe jullie elkaar gesproken hebben."},
    )
    medium_reason = forms.CharField(label="Waarom niet telefonisch of in overleg?", max_length=240, required=False)
    contact_at = DutchDateTimeField(label="Wanneer?")
    participants = forms.CharField(label="Wie nam deel?", max_length=240)

    def clean_contact_at(self) -> datetime.datetime:
        moment: datetime.datetime = self.cleaned_data["contact_at"]
        if timezone.localdate(moment) > self.step.today:
            raise forms.ValidationError("Dit moment ligt in de toekomst. Registreer het contact na het gesprek.")
        return moment

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("medium") in REASON_NEEDED and not cleaned.get("medium_reason"):
            self.add_error(
                "medium_reason", "Een warme overdracht gebeurt bij voorkeur telefonisch. Schrijf waarom dat niet kon."
            )
        return cleaned


class RefuseHandover(StepForm):
    intro = "Weet je bij wie de cliënt wel moet zijn? Stuur dan door: zo hoeft de afzender niets te herdoen."

    refusal_reason = forms.ChoiceField(
        label="Waarom kan je deze overdracht niet aannemen?",
        choices=HandoverRefusal.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een reden, dan weet de afzender bij wie die moet zijn."},
    )


class Redirect(StepForm):
    """To the right person, or to a service of VDAB when the receiver does not know who it is there."""

    refusal_reason = forms.ChoiceField(
        label="Waarom is het niet voor jou?",
        choices=[(one.value, one.label) for one in REDIRECTS],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een reden."},
    )
    receiver = PersonChoice(label="Wie volgt de cliënt wel op?", empty_label="Ik weet niet wie", required=False)
    service = ServiceChoice(
        label="Welke VDAB-dienst is het dan?",
        empty_label="Kies een dienst",
        required=False,
        help_text="Enkel als je de persoon niet kent: de teamverantwoordelijke duidt iemand aan.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        handover, today = self.step.subject, self.step.today
        if handover.receiver_organisation.kind == "vdab":
            people = mediators(today)
            self.fields["service"].queryset = services(today)  # type: ignore[attr-defined]
        else:
            people = workers_of(handover.receiver_organisation_id, today)
            del self.fields["service"]
        self.fields["receiver"].queryset = people.exclude(pk=handover.receiver_id)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        receiver, service = cleaned.get("receiver"), cleaned.get("service")
        if receiver is None and service is None:
            self.add_error("receiver", "Kies wie de cliënt wel opvolgt, of de dienst als je de persoon niet kent.")
        elif receiver is not None and service is not None:
            self.add_error("service", "Je koos al een persoon. Laat de dienst dan leeg.")
        return cleaned


class Availability(StepForm):
    """WO-05: until when and how the sender can be asked about the client."""

    available_until = DutchDateField(label="Tot wanneer ben je bereikbaar voor vragen?")
    available_how = forms.CharField(label="Hoe bereiken ze je?", max_length=240)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in AVAILABILITY:
            self.initial.setdefault(name, getattr(self.step.subject, name))
