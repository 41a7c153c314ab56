"""The signed paper of an agreement: add it (a PDF), and open it. Whoever may write adds, every partner reads."""

import hashlib
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from okot_portal.known import known
from okot_portal.web.uploads import was_too_large
from partners.actor import Actor
from partners.forms import without_tags
from trajects.cooperation.models import CooperationAgreement, SignedDocument
from trajects.cooperation.rules import writer

UNPROCESSABLE = 422
LARGEST, MEGABYTE = 10, 1_000_000
FIRST_BYTES = b"%PDF-"
TOO_LARGE = f"Dit bestand is te groot: hoogstens {LARGEST} MB. Scan met een lagere kwaliteit."


class PaperForm(forms.Form):
    file = forms.FileField(
        label="Ondertekend document",
        help_text=f"Een pdf van hoogstens {LARGEST} MB.",
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        max_length=200,
        error_messages={
            "required": "Kies het ondertekende document.",
            "empty": "Dit bestand is leeg. Kies de pdf van het ondertekende document.",
            "max_length": "De naam van dit bestand is te lang. Geef het een kortere naam.",
        },
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_tags(self)
        if too_large:
            self.fields["file"].error_messages["required"] = TOO_LARGE

    def clean_file(self) -> UploadedFile:
        given: UploadedFile = self.cleaned_data["file"]
        if (given.size or 0) > LARGEST * MEGABYTE:
            raise forms.ValidationError(TOO_LARGE)
        if given.read(len(FIRST_BYTES)) != FIRST_BYTES:
            raise forms.ValidationError("Dit is geen pdf. Bewaar of scan het document als pdf en kies dat bestand.")
        given.seek(0)
        return given


def of_partner(reference: str, actor: Actor) -> CooperationAgreement:
    return get_object_or_404(CooperationAgreement.objects.visible_to(actor), reference=reference)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, reference: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = of_partner(reference, actor)
    if not writer(agreement, actor):
        raise Http404
    form = PaperForm(request.POST or None, request.FILES or None, too_large=was_too_large(request))
    if request.method == "POST" and form.is_valid():
        try:
            keep(agreement, form.cleaned_data["file"].read(), actor)
        except IntegrityError:
            form.add_error("file", "Iemand anders voegde net ook een document toe. Kijk na welk er nu staat.")
        else:
            messages.success(request, "Het ondertekende document is toegevoegd.")
            return redirect(agreement)
    context = {"agreement": agreement, "form": form}
    return render(request, "pages/cooperation/paper.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@transaction.atomic
def keep(agreement: CooperationAgreement, content: bytes, actor: Actor) -> SignedDocument:
    last = agreement.papers.order_by("-version").values_list("version", flat=True).first() or 0
    return SignedDocument.objects.create(
        agreement=agreement,
        version=last + 1,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        added_at=timezone.now(),
        added_by=known(actor.user),
        organisation=known(actor.organisation),
    )


@require_GET
def paper(request: HttpRequest, reference: str, version: int) -> HttpResponse:
    """As it was added: shown by nothing of ours, so it goes along as a file."""
    agreement = of_partner(reference, request.actor)  # type: ignore[attr-defined]
    found = get_object_or_404(SignedDocument.objects.select_related("agreement"), agreement=agreement, version=version)
    response = HttpResponse(bytes(found.content), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{found.filename}"'
    return response
