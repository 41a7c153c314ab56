"""Keeping a view, changing it, and throwing it away."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from partners.exports.listing import Listing, listings
from partners.saved_views.forms import SavedViewForm
from partners.saved_views.models import LONGEST, SavedView, kept

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, listing: str) -> HttpResponse:
    """The filters of the list as it stands, under a name."""
    actor = request.actor  # type: ignore[attr-defined]
    found = listings().get(listing)
    if found is None or actor.membership is None or not found.may(actor):
        raise Http404
    return edited(request, found, SavedView(membership=actor.membership, listing=listing, query=filters(request)))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Of one's own views: another name, for whom it is, and the filters of now when the address has any."""
    view = own(request, pk)
    if request.GET:
        view.query = filters(request)
    return edited(request, listings()[view.listing], view)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    view = own(request, pk)
    address = listings()[view.listing].url()
    view.delete()
    messages.success(request, f"De weergave ‘{view.name}’ is gewist. De lijst zelf blijft zoals ze is.")
    return redirect(f"{address}?alles=1")


def edited(request: HttpRequest, listing: Listing, view: SavedView) -> HttpResponse:
    form = SavedViewForm(request.POST or None, instance=view)
    if form.is_valid() and form.save_or_explain():
        messages.success(request, f"De weergave ‘{view.name}’ is bewaard.")
        return redirect(f"{listing.url()}?{view.address_part}")
    back = f"{listing.url()}?{view.query or 'alles=1'}"
    context = {"form": form, "view": view, "listing": listing, "back": back}
    return render(request, "saved_views/edit.html", context, status=UNPROCESSABLE if form.errors else 200)


def filters(request: HttpRequest) -> str:
    """Those in the address, also while the form is sent; too many to keep are none."""
    data: QueryDict = request.GET
    found = kept(data)
    return found if len(found) <= LONGEST else ""


def own(request: HttpRequest, pk: int) -> SavedView:
    membership = request.actor.membership  # type: ignore[attr-defined]
    view = get_object_or_404(SavedView, pk=pk, membership=membership) if membership else None
    if view is None or view.listing not in listings():
        raise Http404
    return view
