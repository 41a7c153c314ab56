"""Who is the candidate that VDAB registered? The OCMW chooses one of its own dossiers, or says it is somebody new."""

from typing import Any

from django import forms

from okot_portal.workflow.forms import StepForm
from trajects.clients.duplicates import Match, Matches, find_matches
from trajects.clients.models import Client

NEW = "new"


class IdentifyClient(StepForm):
    """Possible doubles of the own OCMW by name; of another OCMW only that there may be one (trajects.clients)."""

    asks_also = "per mogelijke dubbel of de kandidaat dat is"

    who = forms.ChoiceField(
        label="Wie is deze kandidaat?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een dossier, of kies dat het een nieuwe cliënt is."},
    )
    number = forms.CharField(
        label="Of koppel aan dossier met nummer",
        max_length=16,
        required=False,
        help_text="Staat de cliënt niet in de lijst, maar kennen jullie hem of haar toch? Bijvoorbeeld C-2026-00012.",
    )
    difference = forms.CharField(
        label="Waarom is het toch iemand anders?",
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Enkel als er dossiers op lijken en je toch een nieuw dossier houdt.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = matches(self.step.subject.client, self.step.actor)
        known = [(match.client.number, label(match)) for match in self.found.own]
        self.fields["who"].choices = [*known, (NEW, "Een nieuwe cliënt: we houden dit dossier")]  # type: ignore[attr-defined]
        if self.found.elsewhere:
            self.intro = (
                "Misschien bestaat er een dossier bij een ander OCMW. Vraag de cliënt ernaar en bel dat OCMW: het kan "
                "het dossier aan jullie overdragen."
            )

    def clean_number(self) -> Client | None:
        typed = self.cleaned_data["number"].strip().upper()
        if not typed:
            return None
        own = Client.objects.visible_to(self.step.actor).exclude(pk=self.step.subject.client_id)
        client = own.filter(number=typed).first()
        if client is None:
            raise forms.ValidationError("Jullie hebben geen dossier met dit nummer. Kijk het na.")
        return client

    def clean(self) -> dict[str, Any]:
        """`known` is the client's own dossier; None for somebody new."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = {match.client.number: match.client for match in self.found.own}.get(cleaned.get("who", ""))
        known = cleaned.get("number") or chosen
        if known is not None and differ(self.step.subject.client, known):
            self.add_error("who", "Dat dossier heeft een ander INSZ dan deze kandidaat. Kijk na of het dezelfde is.")
        if cleaned.get("who") == NEW and known is None and self.found.own and not cleaned.get("difference", "").strip():
            self.add_error("difference", "Er zijn dossiers die erop lijken. Schrijf waarom dit iemand anders is.")
        return {**cleaned, "known": known}

    def summary(self) -> list[tuple[str, str]]:
        """VDAB reads this history too, and does not learn whom the OCMW knew; the client's change log tells it."""
        return []


def matches(client: Client, actor: Any) -> Matches:
    """Those who may be the same person, without the provisional record itself."""
    found = find_matches(
        actor=actor,
        first_name=client.first_name,
        last_name=client.last_name,
        birth_date=client.birth_date,
        insz=presented_insz(client),
    )
    return Matches(own=tuple(m for m in found.own if m.client.pk != client.pk), elsewhere=found.elsewhere)


def presented_insz(client: Client) -> str:
    """The number VDAB typed, also when it stands on another dossier already; "" when none was given."""
    if client.insz_index:
        return client.insz
    record = client.insz_records.order_by("-recorded_at").first()
    return record.insz if record else ""


def label(match: Match) -> str:
    client = match.client
    born = f"°{client.birth_date:%d/%m/%Y}" if client.birth_date else "geboortedatum niet ingevuld"
    return f"{client.full_name}, {born}, dossier {client.number} ({', '.join(match.reasons)})"


def differ(candidate: Client, other: Client) -> bool:
    presented = presented_insz(candidate)
    return bool(presented and other.insz_index and other.insz != presented)
