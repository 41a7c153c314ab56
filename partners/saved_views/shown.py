"""The views above a list: which there are, which one is open, and where the list begins."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseRedirect

from partners.saved_views.models import SavedView, kept


@dataclass(frozen=True)
class Shown:
    """`current` is the view in the address; `is_changed` says that the filters are no longer those it keeps."""

    listing: str
    views: list[SavedView]
    current: SavedView | None
    filters: str
    default: SavedView | None

    @property
    def is_changed(self) -> bool:
        return self.current is not None and self.current.query != self.filters

    @property
    def is_own(self) -> bool:
        return self.current is not None and self.current.is_own  # type: ignore[attr-defined]

    def begins_at(self, request: HttpRequest) -> HttpResponseRedirect | None:
        """Where somebody goes who opens the list without asking anything; nothing when they have no such view."""
        if request.GET or self.default is None or request.headers.get("HX-Request"):
            return None
        return HttpResponseRedirect(f"{request.path}?{self.default.address_part}")


def shown(request: HttpRequest, listing: str) -> Shown:
    """One question to the database."""
    actor = request.actor  # type: ignore[attr-defined]
    views = list(SavedView.objects.of_list(actor, listing))
    for view in views:
        view.is_own = view.membership_id == actor.membership.pk  # type: ignore[attr-defined]
    open_now = request.GET.get("weergave", "")
    return Shown(
        listing=listing,
        views=views,
        current=next((view for view in views if str(view.pk) == open_now), None),
        filters=kept(request.GET),
        default=next((view for view in views if view.is_default and view.is_own), None),  # type: ignore[attr-defined]
    )
