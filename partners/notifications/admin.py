"""Deliveries in the administration: to look at, and to start again when they were given up."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from partners.models import User
from partners.notifications import dead_letters
from partners.notifications.models import Attempt, Delivery, Digest


class ReadOnly:
    """State is changed by the outbox only."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False


class AttemptInline(ReadOnly, admin.TabularInline):  # type: ignore[type-arg]
    model = Attempt
    fields = ("number", "started_at", "ended_at", "data_phase", "outcome", "detail")
    readonly_fields = fields
    extra = 0


@admin.register(Delivery)
class DeliveryAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["notice", "organisation", "address", "state", "attempts", "last_error", "created_at"]
    list_filter = ["state", "possibly_duplicate"]
    list_select_related = ["notice__organisation"]
    search_fields = ["notice__reference", "address", "message_id"]
    ordering = ["-pk"]
    actions = ["resend_selected"]
    inlines = [AttemptInline]

    @admin.display(description="organisatie")
    def organisation(self, delivery: Delivery) -> str:
        return str(delivery.notice.organisation)

    @admin.action(description="Opnieuw versturen", permissions=["resend"])
    def resend_selected(self, request: HttpRequest, deliveries: QuerySet[Delivery]) -> None:
        """For the list, and for the button on one delivery's page (change_form.html)."""
        given_up = deliveries.filter(state=Delivery.State.FAILED)
        for delivery in given_up.select_related("notice__membership__user", "notice__organisation"):
            self._resend(request, delivery)

    def has_resend_permission(self, request: HttpRequest) -> bool:
        """Changing a delivery by hand is nobody's right; whoever would have it may start it again."""
        return request.user.has_perm("notifications.change_delivery")  # type: ignore[union-attr]

    def _resend(self, request: HttpRequest, delivery: Delivery) -> None:
        assert isinstance(request.user, User)  # noqa: S101 - admin_view lets nobody else in
        try:
            dead_letters.resend(delivery, request.user)
            self.log_change(request, delivery, "Opnieuw verstuurd.")
            messages.success(request, f"{delivery} staat opnieuw klaar.")
        except dead_letters.StillNoAddress as reason:
            messages.error(request, str(reason))


@admin.register(Digest)
class DigestAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Which overview went to whom, and when; what it gathers stands on its notices."""

    list_display = ["user", "day", "made_at"]
    list_select_related = ["user"]
    ordering = ["-pk"]
