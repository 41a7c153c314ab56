"""My exports: asking for one, seeing how far it is, taking it and throwing it away."""

from django.contrib import messages
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from okot_portal.read_only import write_allowed
from okot_portal.web.keyset import PARAMETER, keyset_page
from okot_portal.web.typed import asked
from partners.access.log import log_consultations
from partners.actor import Actor
from partners.exports.asking import NoLongerAllowed, ask_for, owner_today
from partners.exports.forms import ExportForm
from partners.exports.listing import Listing, Question, listings
from partners.exports.models import Contents, Export, Status
from partners.exports.telling import SUBJECT
from partners.exports.tidying import remove
from partners.notifications.receipts import mark_opened_for

UNPROCESSABLE = 422
HEADINGS = {
    Contents.PLAIN: "Altijd",
    Contents.PERSONAL: "Enkel met persoonsgegevens",
    Contents.INSZ: "Enkel met INSZ",
}
TYPES = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


@require_GET
def exports(request: HttpRequest) -> HttpResponse:
    """One's own files, the newest first; asks itself again while one is being made."""
    found = Export.objects.of(actor_of(request)).filter(expires_at__gt=timezone.now()).defer("client_ids", "parameters")
    page = keyset_page(found, order=["-id"], after=request.GET.get(PARAMETER))
    context = {"page": page, "busy": any(export.is_busy for export in page)}
    is_part = request.headers.get("HX-Target") == "exports"
    return render(request, "exports/list.html#rows" if is_part else "exports/list.html", context)


def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Asks which file of a list, with the filters of the page in words."""
    actor = actor_of(request)
    listing = allowed_listing(kind, actor)
    question = Question(actor, asked(request, path=listing.url()), timezone.localdate())
    form = ExportForm(request.POST or None, listing=listing, actor=actor)
    if form.is_valid():
        given = form.cleaned_data
        ask_for(
            listing,
            question,
            form=given["format"],
            contents=given["contents"],
            purpose=given["purpose"],
            now=timezone.now(),
        )
        messages.success(request, "Je bestand wordt gemaakt. Je mag deze pagina sluiten: je krijgt een melding.")
        return redirect("exports")
    answer = listing.ask(question)
    context = {
        "listing": listing,
        "form": form,
        "words": answer.words,
        "back": back_to(listing, request),
        "columns": columns_of(listing, actor),
    }
    return render(request, "exports/new.html", context, status=UNPROCESSABLE if form.is_bound else None)


def columns_of(listing: Listing, actor: Actor) -> list[tuple[str, list[str]]]:
    """Which columns come with which contents: a heading and the titles, for the contents that can be chosen."""
    return [
        (HEADINGS[contents], [one.column.title for one in listing.fields if one.reveals == contents])
        for contents in listing.contents_for(actor)
    ]


def allowed_listing(kind: str, actor: Actor) -> Listing:
    listing = listings().get(kind)
    if listing is None or actor.membership is None or not listing.may(actor):
        raise Http404
    return listing


def back_to(listing: Listing, request: HttpRequest) -> str:
    query = request.GET.urlencode()
    return f"{listing.url()}?{query}" if query else listing.url()


@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, for who asked for it and still may; the log comes first."""
    actor = actor_of(request)
    ready = Export.objects.of(actor).filter(status=Status.DONE, expires_at__gt=timezone.now())
    export = get_object_or_404(ready, pk=pk)
    try:
        owner_today(export, timezone.localdate())
    except NoLongerAllowed:
        raise Http404 from None
    storage = storages["private"]
    if not storage.exists(export.file_name):
        messages.error(request, "Dit bestand is er niet meer. Vraag het opnieuw vanuit de lijst.")
        return redirect("exports")
    note_download(export, actor)
    return FileResponse(
        storage.open(export.file_name),
        as_attachment=True,
        filename=f"{listings()[export.kind].file_name}-{timezone.localdate(export.created_at):%Y-%m-%d}.{export.format}",
        content_type=TYPES[export.format],
    )


def note_download(export: Export, actor: Actor) -> None:
    """Each client in the file gets a line the first time; every time counts. The notice about it is read."""
    with write_allowed(), transaction.atomic():
        mark_opened_for(actor, SUBJECT, export.pk)
        first = Export.objects.filter(pk=export.pk, downloaded_at=None).update(downloaded_at=Now(), downloads=1)
        if not first:
            Export.objects.filter(pk=export.pk).update(downloads=F("downloads") + 1)
        elif export.client_ids:
            log_consultations(actor, export.client_ids, f"Export: {export.title}"[:60], reason=export.purpose)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Throws the file away, also while it is being made: whoever writes it finds the row gone and stops."""
    actor = actor_of(request)
    export = get_object_or_404(Export.objects.of(actor), pk=pk)
    mark_opened_for(actor, SUBJECT, export.pk)
    remove(export)
    messages.success(request, "De export is gewist.")
    return redirect("exports")
