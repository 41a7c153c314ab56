"""Write a note in a dossier."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from okot_portal.known import known
from partners.actor import Actor
from trajects.dossier.notes import Note
from trajects.pages import subjects


class NoteForm(forms.Form):
    text = forms.CharField(
        max_length=4000,
        error_messages={
            "required": "Schrijf eerst een notitie.",
            "max_length": "Deze notitie is te lang: gebruik hoogstens 4000 tekens.",
        },
    )
    is_shared = forms.BooleanField(required=False)


@require_POST
def add_note(request: HttpRequest, machine: str, reference: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = subjects.page_machine(machine)
    subject: Any = subjects.find(found, reference, actor)
    if not subject.client_is_visible:
        raise Http404
    form = NoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["text"])))
        return redirect(subject)
    Note.objects.create(
        client=subject.client,
        machine=found.code,
        subject_id=subject.pk,
        text=form.cleaned_data["text"],
        is_shared=form.cleaned_data["is_shared"],
        author=known(actor.user),
        organisation=known(actor.organisation),
    )
    messages.success(request, "Notitie bewaard.")
    return redirect(subject)
