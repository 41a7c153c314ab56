"""Let somebody without an account answer: make the link and its code, withdraw it, and see what became of it."""

import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from okot_portal.web.fields import name_missing_answers
from okot_portal.workflow.machine import Machine
from partners.actor import Actor
from partners.notifications.privacy import contains_insz
from trajects.answers.making import NotNow, SomebodyFirst, make, may_ask, pending, withdraw
from trajects.answers.models import AnswerLink, LinkEvent
from trajects.pages import subjects

UNPROCESSABLE, CONFLICT = 422, 409
LINES = 12


class LinkForm(forms.Form):
    partner = forms.CharField(label="Wie antwoordt?", max_length=160)
    address = forms.EmailField(
        label="E-mailadres van de dienst",
        help_text="Van de dienst of van wie er werkt, niet van de cliënt.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Dit is geen e-mailadres. Schrijf het voluit, zoals onthaal@dienst.be."},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, to_client: bool = False, **kwargs: Any) -> None:
        """The client has no other name here than that."""
        super().__init__(*args, **kwargs)
        if to_client:
            self.fields["partner"].widget = forms.HiddenInput()
            self.fields["address"].label = "E-mailadres van de cliënt"
            self.fields["address"].help_text = "In de mail staat geen naam."

    def full_clean(self) -> None:
        name_missing_answers(self)
        super().full_clean()

    def clean_partner(self) -> str:
        partner: str = self.cleaned_data["partner"]
        if contains_insz(partner):
            raise forms.ValidationError("Hier staat een rijksregisternummer. Vul enkel de naam van de dienst in.")
        return partner


@never_cache
@require_http_methods(["GET", "POST"])
def make_link(request: HttpRequest, machine: str, reference: str) -> HttpResponse:
    """The code stands on the answer to the click that made it, and nowhere else."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    found, subject = asked_about(request, machine, reference)
    if not may_ask(found, subject, actor, today):
        raise Http404
    to_client = found.by_link is not None and found.by_link.of_client
    if request.method == "GET":
        earlier = pending(found, subject.pk)
        assert found.by_link is not None  # noqa: S101  (may_ask just looked)
        known = {"partner": earlier.partner if earlier else found.by_link.asked(subject), "seen": pk_of(earlier)}
        known["address"] = earlier.address if earlier else subject.client.email if to_client else ""
        return ask(request, found, subject, LinkForm(initial=known, to_client=to_client), earlier)
    form = LinkForm(request.POST, to_client=to_client)
    if not form.is_valid():
        return ask(request, found, subject, form, pending(found, subject.pk), status=UNPROCESSABLE)
    answers = form.cleaned_data
    try:
        made = make(found, subject, actor, **answers, today=today)
    except NotNow as error:
        raise Http404 from error
    except SomebodyFirst as first:
        again = LinkForm(request.POST.dict() | {"seen": pk_of(first.link) or ""}, to_client=to_client)
        again.is_valid()
        again.add_error(None, who_was_first(first.link))
        return ask(request, found, subject, again, first.link, status=CONFLICT)
    context = {"machine": found, "subject": subject, "made": made, "code": f"{made.code[:3]} {made.code[3:]}"}
    return render(request, "pages/answer_link_made.html", context)


@require_POST
def withdraw_link(request: HttpRequest, machine: str, reference: str) -> HttpResponse:
    """Only the link that was on the page: a newer one, of a colleague, holds."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    found, subject = asked_about(request, machine, reference)
    link = pending(found, subject.pk)
    if link is None or not (may_ask(found, subject, actor, today) or link.made_by_id in actor.membership_ids):
        raise Http404
    if str(link.pk) != request.POST.get("seen"):
        messages.error(request, f"{who_was_first(link)} Er is niets ingetrokken.")
    elif withdraw(link, actor):
        messages.success(request, "De link is ingetrokken. Wie ze opent, leest dat ze niet meer geldt.")
    else:
        messages.info(request, "Er is intussen geantwoord, of een collega trok de link al in.")
    return redirect(subject)


def asked_about(request: HttpRequest, machine: str, reference: str) -> tuple[Machine, Any]:
    """The subject, for who sees it and its client; a machine that knows no links has no such page."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = subjects.page_machine(machine)
    subject = subjects.find(found, reference, actor)
    if found.by_link is None or not subject.client_is_visible:
        raise Http404
    return found, subject


def pk_of(link: AnswerLink | None) -> int | None:
    return link.pk if link else None


def who_was_first(link: AnswerLink | None) -> str:
    if link is None:
        return "Een collega trok de vorige link intussen in. Kijk na of er nog een nodig is, en verstuur dan opnieuw."
    at = date_format(timezone.localtime(link.made_at), "d/m/Y \\o\\m H:i")
    return (
        f"{link.made_by.user} maakte op {at} al een link voor {link.partner}. Verstuur je toch een nieuwe, dan "
        "geldt die niet meer."
    )


def ask(
    request: HttpRequest,
    machine: Machine,
    subject: Any,
    form: LinkForm,
    earlier: AnswerLink | None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"machine": machine, "subject": subject, "form": form, "earlier": earlier}
    return render(request, "pages/answer_link.html", context, status=status)


def panel(machine: Machine, subject: Any, actor: Actor, today: datetime.date) -> dict[str, Any]:
    """On the page of the subject: the latest link, where it stands and what happened to it."""
    if machine.by_link is None or not subject.client_is_visible:
        return {}
    link = AnswerLink.objects.of(machine, subject.pk).with_people().with_events(LINES).order_by("-pk").first()
    may = may_ask(machine, subject, actor, today)
    if link is None:
        return {"may_ask_by_link": may}
    standing = link.standing(subject.state, today)
    return {
        "may_ask_by_link": may,
        "answer_link": link,
        "link_standing": standing,
        "link_tone": TONES[standing],
        "link_events": [
            (at, LinkEvent.What(what).label) for at, what in zip(link.event_moments, link.event_kinds, strict=True)
        ],
        "may_withdraw_link": link.used_at is None and link.revoked_at is None and may,
    }


TONES = {
    "open": "wait",
    "used": "success",
    "revoked": "neutral",
    "blocked": "danger",
    "overtaken": "neutral",
    "expired": "danger",
}
