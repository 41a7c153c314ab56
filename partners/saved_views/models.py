"""A list as somebody wants to find it back: its filters, under a name."""

from django.db import models
from django.db.models import Q
from django.http import QueryDict

from partners.actor import Actor
from partners.models import Membership

# Never kept: what names people (words typed to find somebody), and where in the list one was.
NEVER_KEPT = frozenset({"q", "gezocht", "na", "weergave", "alles", "csrfmiddlewaretoken"})
LONGEST = 500


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def of_list(self, actor: Actor, listing: str) -> "SavedViewQuerySet":
        """One's own views of this list, and those colleagues of the same organisation share."""
        if actor.membership is None:
            return self.none()
        mine = Q(membership=actor.membership)
        shared = Q(is_shared=True, membership__organisation=actor.membership.organisation_id)
        return self.filter(mine | shared, listing=listing).order_by("name", "pk")


class SavedView(models.Model):
    """`query` is the address' own filters, without any word that was typed to find a person."""

    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="saved_views", verbose_name="van wie"
    )
    listing = models.SlugField("lijst", max_length=60)
    name = models.CharField("naam", max_length=60)
    query = models.CharField("filters", max_length=LONGEST, blank=True)
    is_shared = models.BooleanField("gedeeld met het team", default=False)
    is_default = models.BooleanField("hiermee begint de lijst", default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = "weergave"
        verbose_name_plural = "weergaven"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "listing", "name"],
                name="saved_view_name_once",
                violation_error_message="Je hebt al een weergave met deze naam. Kies een andere naam.",
            ),
            models.UniqueConstraint(
                fields=["membership", "listing"],
                condition=Q(is_default=True),
                name="saved_view_one_default",
                violation_error_message="Er is al een weergave waarmee deze lijst begint.",
            ),
        ]
        indexes = [models.Index(fields=["listing", "membership"], name="saved_view_of_list")]

    def __str__(self) -> str:
        return self.name

    @property
    def address_part(self) -> str:
        """What follows the question mark: its filters, and which view it is."""
        data = QueryDict(self.query, mutable=True)
        data["weergave"] = str(self.pk)
        return data.urlencode()


def kept(data: QueryDict) -> str:
    """The filters of an address that a view keeps, in a fixed order."""
    chosen = QueryDict(mutable=True)
    for name in sorted(data):
        values = [value for value in data.getlist(name) if value]
        if name not in NEVER_KEPT and values:
            chosen.setlist(name, values)
    return chosen.urlencode()
