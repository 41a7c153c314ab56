"""Users, their memberships and who stands in for whom."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from allauth.account.models import EmailAddress
from django.contrib import admin, messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from partners.admin.shared import NoDelete, StillActive
from partners.models import Deputy, Membership, User
from partners.notifications.models import Way
from partners.notifications.ways import preferences_of


class MembershipInline(NoDelete, admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ["organisation"]
    fields = ["organisation", "role", "function", "phone", "active_from", "active_until"]
    verbose_name_plural = "werkt voor"


@admin.register(User)
class UserAdmin(NoDelete, admin.ModelAdmin):
    """An account without password: its owner chooses one through the link in a mail."""

    list_display = ["full_name", "email", "works_for", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "memberships__role", "memberships__organisation__kind"]
    search_fields = ["first_name", "last_name", "email", "memberships__organisation__name"]
    ordering = ["last_name", "first_name"]
    list_per_page = 50
    fieldsets = [
        (None, {"fields": ["first_name", "last_name", "email"]}),
        ("Toegang", {"fields": ["is_active", "is_staff", "is_superuser"]}),
        ("Laatste gebruik", {"fields": ["date_joined", "last_login", "hears"]}),
    ]
    readonly_fields = ["date_joined", "last_login", "hears"]
    inlines = [MembershipInline]
    actions = ["deactivate", "send_password_link"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        today = Membership.objects.active(timezone.localdate()).select_related("organisation")
        return super().get_queryset(request).prefetch_related(Prefetch("memberships", today, to_attr="current"))

    @admin.display(description="naam", ordering="last_name")
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description="hoort niet meteen")
    def hears(self, user: User) -> str:
        """For when somebody asks why no mail came; everybody chooses their own."""
        late = {family: way for family, way in preferences_of(user).items() if way != Way.DIRECT}
        return "; ".join(f"{family.label}: {Way(way).label.lower()}" for family, way in late.items()) or "–"

    @admin.display(description="werkt voor")
    def works_for(self, user: Any) -> str:
        return ", ".join(f"{one.organisation} ({one.get_role_display()})" for one in user.current) or "–"

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        obj.email = obj.email.lower()
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        # An old address must not open the account any more.
        EmailAddress.objects.filter(user=obj).exclude(email=obj.email).delete()

    @admin.action(description="Deactiveren: kan niet meer aanmelden")
    def deactivate(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        me = request.user.pk or 0
        done = queryset.exclude(pk=me).filter(is_active=True)
        for user in done:
            user.is_active = False
            user.save(update_fields=["is_active"])
            self.log_change(request, user, "Gedeactiveerd.")
        self.message_user(request, "De gekozen gebruikers kunnen niet meer aanmelden.", messages.SUCCESS)

    @admin.action(description="Een mail sturen om een wachtwoord te kiezen")
    def send_password_link(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset.filter(is_active=True):
            form = ResetPasswordForm({"email": user.email})
            if form.is_valid():
                form.save(request)
        self.message_user(request, "Elke actieve gebruiker krijgt een mail met een link.", messages.SUCCESS)


@admin.register(Membership)
class MembershipAdmin(NoDelete, admin.ModelAdmin):
    list_display = ["user", "organisation", "role", "function", "phone", "active_from", "active_until"]
    list_filter = [StillActive, "role", "organisation__kind", "organisation__province"]
    list_select_related = ["user", "organisation"]
    search_fields = ["user__first_name", "user__last_name", "user__email", "organisation__name"]
    autocomplete_fields = ["user", "organisation"]
    date_hierarchy = "active_from"
    list_per_page = 50
    fieldsets = [
        (None, {"fields": ["user", "organisation", "role"]}),
        ("Zo bereiken partners deze persoon", {"fields": ["function", "phone", "availability"]}),
        ("Periode", {"fields": ["active_from", "active_until"]}),
    ]
    actions = ["end_today"]

    @admin.action(description="Beëindigen: vandaag is de laatste dag")
    def end_today(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        today = timezone.localdate()
        for membership in queryset.filter(active_from__lte=today).active(today):  # type: ignore[attr-defined]
            membership.active_until = today
            membership.save(update_fields=["active_until"])
            self.log_change(request, membership, "Beëindigd.")
        self.message_user(request, "De gekozen lidmaatschappen eindigen vandaag.", messages.SUCCESS)


@admin.register(Deputy)
class DeputyAdmin(admin.ModelAdmin):
    list_display = ["membership", "deputy", "starts_on", "ends_on"]
    list_filter = ["membership__organisation__kind", "membership__organisation__province"]
    list_select_related = ["membership__user", "membership__organisation", "deputy__user", "deputy__organisation"]
    search_fields = ["membership__user__last_name", "deputy__user__last_name", "membership__organisation__name"]
    autocomplete_fields = ["membership", "deputy"]
    date_hierarchy = "starts_on"

    def has_delete_permission(self, request: HttpRequest, obj: Deputy | None = None) -> bool:
        """What ran stays: it tells who could see which dossier."""
        return obj is not None and obj.starts_on > timezone.localdate()
