"""Open a document, and let anybody who holds the paper check whether it is genuine."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from okot_portal.documents import normalise_check_code
from okot_portal.read_only import write_allowed
from partners.access.log import log_consultation
from partners.actor import Actor
from trajects.dossier.documents import Document, rendering_of
from trajects.pages import subjects


@require_GET
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF as it was made. Who may see the subject and know its client may see its documents."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = get_object_or_404(Document.objects.select_related("client"), pk=pk)
    machine = subjects.page_machine(found.machine)
    if not subjects.name_for(subjects.find(machine, found.reference, actor)):
        raise Http404
    log_consultation(actor, found.client_id, page=f"{found} {found.reference}")
    with write_allowed():  # the PDF of a document nobody opened yet is made and kept now
        rendering = rendering_of(found)
    response = HttpResponse(bytes(rendering.content), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.filename}"'
    return response


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Controlecode",
        max_length=40,
        help_text="Staat onderaan het document, bijvoorbeeld 7F3K-92QM-HX4T-P8WY.",
        error_messages={"required": "Vul de controlecode in die onderaan het document staat."},
    )

    def clean_code(self) -> str:
        code = normalise_check_code(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError("Deze code klopt niet. Kijk de letters en cijfers na op het document.")
        return code


@login_not_required
@require_GET
def check(request: HttpRequest, code: str = "") -> HttpResponse:
    """Tell whether the code belongs to a document of the portal; no name, no training, no result."""
    typed = request.GET.get("code", "")
    if typed:
        form = CodeForm({"code": typed})
        if form.is_valid():
            return redirect("document-check-code", code=form.cleaned_data["code"])
        return render(request, "pages/check.html", {"form": form}, status=422)
    known = normalise_check_code(code) if code else None
    found = (
        Document.objects.filter(check_code=known).select_related("organisation", "rendering").first() if known else None
    )
    context = {"form": CodeForm(), "asked": bool(code), "code": code[:40], "document": found}
    return render(request, "pages/check.html", context, status=404 if code and found is None else 200)
