"""Who: people, the organisations they act for, and who stands in for whom."""

import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from phonenumber_field.modelfields import PhoneNumberField
from stdnum.be import vat

from okot_portal.exclusion import one_at_a_time
from partners.folding import fold, folded_columns
from partners.roles import ROLES_BY_KIND, OrganisationKind, Role


class Province(models.TextChoices):
    """Provinces as the statistics count them: Brussels included (IDR-07)."""

    ANTWERPEN = "antwerpen", "Antwerpen"
    LIMBURG = "limburg", "Limburg"
    OOST_VLAANDEREN = "oost_vlaanderen", "Oost-Vlaanderen"
    VLAAMS_BRABANT = "vlaams_brabant", "Vlaams-Brabant"
    WEST_VLAANDEREN = "west_vlaanderen", "West-Vlaanderen"
    BRUSSEL = "brussel", "Brussel"


def validate_kbo(value: str) -> None:
    """Refuse a number that is no KBO number (IDR-06): ten digits, modulo 97."""
    if not vat.is_valid(value):
        raise ValidationError("Dit KBO-nummer klopt niet. Kijk de 10 cijfers na.")


class Municipality(models.Model):
    """A municipality by its NIS code; merged ones stay, with their successor (A12)."""

    nis = models.CharField("NIS-code", max_length=5, primary_key=True)
    name = models.CharField("naam", max_length=80)
    province = models.CharField("provincie", max_length=20, choices=Province)
    valid_from = models.DateField("geldig vanaf", null=True, blank=True)
    valid_until = models.DateField("geldig tot en met", null=True, blank=True)
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, verbose_name="opgevolgd door"
    )

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def of_kind(self, kind: str) -> "OrganisationQuerySet":
        return self.filter(kind=kind)

    def search(self, typed: str) -> "OrganisationQuerySet":
        """Every word occurs in the name, the place or the municipality, without accents."""
        found = self.annotate(searched=folded_columns("name", "city", "municipality__name"))
        for word in fold(typed):
            found = found.filter(searched__contains=word)
        return found

    def active(self, today: datetime.date) -> "OrganisationQuerySet":
        return self.filter(Q(active_until=None) | Q(active_until__gte=today))


class Organisation(models.Model):
    reference_key = models.SlugField(
        "sleutel in de referentiegegevens", max_length=60, unique=True, null=True, blank=True, editable=False
    )
    kind = models.CharField("soort", max_length=10, choices=OrganisationKind)
    name = models.CharField("naam", max_length=120)
    kbo = models.CharField("KBO-nummer", max_length=10, blank=True, validators=[validate_kbo])
    kbo_to_verify = models.BooleanField("KBO-nummer nog na te kijken", default=False)
    ovo = models.CharField("OVO-code", max_length=12, blank=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, verbose_name="gemeente"
    )
    province = models.CharField("provincie", max_length=20, choices=Province, blank=True)
    street = models.CharField("straat en nummer", max_length=120, blank=True)
    postal_code = models.CharField("postcode", max_length=10, blank=True)
    city = models.CharField("plaats", max_length=80, blank=True)
    phone = PhoneNumberField("telefoon", blank=True)
    team_mailbox = models.EmailField("teammailbox", blank=True)
    active_until = models.DateField("actief tot en met", null=True, blank=True)
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, verbose_name="opgevolgd door"
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "municipality"],
                condition=Q(kind="ocmw"),
                name="organisation_one_ocmw_per_municipality",
                violation_error_message="Voor deze gemeente bestaat al een OCMW.",
            ),
            models.CheckConstraint(condition=Q(kind__in=OrganisationKind.values), name="organisation_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with a login; the e-mail address is the name they sign in with."""

    email = models.EmailField("e-mailadres", unique=True)
    first_name = models.CharField("voornaam", max_length=80)
    last_name = models.CharField("naam", max_length=80)
    is_staff = models.BooleanField("mag in het beheer", default=False)
    is_active = models.BooleanField("actief", default=True)
    date_joined = models.DateTimeField("aangemaakt op", auto_now_add=True)
    # By kind of notice; what is not in it comes at once (partners/notifications/ways.py).
    notice_ways = models.JSONField("hoe meldingen aankomen", default=dict, blank=True, editable=False)
    # Empty for who is new: the cards of the first day stand on Mijn acties.
    tour_ended_at = models.DateTimeField("had genoeg van de rondleiding op", null=True, blank=True, editable=False)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ["last_name", "first_name"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_any_case",
                violation_error_message="Er bestaat al een gebruiker met dit e-mailadres.",
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.email

    def get_short_name(self) -> str:
        return self.first_name or self.email

    @property
    def initials(self) -> str:
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper() or self.email[:2].upper()


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self, today: datetime.date) -> "MembershipQuerySet":
        return self.filter(
            Q(active_until=None) | Q(active_until__gte=today),
            active_from__lte=today,
            user__is_active=True,
        )


class Membership(models.Model):
    """One person in one organisation in one role, with the contact data partners get to see."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships", verbose_name="gebruiker")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships", verbose_name="organisatie"
    )
    role = models.CharField("rol", max_length=20, choices=Role)
    function = models.CharField("functie", max_length=80, blank=True)
    phone = PhoneNumberField("telefoon", blank=True)
    availability = models.CharField(
        "bereikbaarheid", max_length=120, blank=True, help_text="Bijvoorbeeld: elke werkdag van 9 tot 12 uur"
    )
    active_from = models.DateField("actief vanaf", default=datetime.date.today)
    active_until = models.DateField("actief tot en met", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        ordering = ["organisation__name", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                name="membership_unique",
                violation_error_message="Deze persoon heeft deze rol al in deze organisatie.",
            ),
            models.CheckConstraint(
                condition=Q(active_until=None) | Q(active_until__gte=F("active_from")),
                name="membership_period_ordered",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.organisation}"

    def clean(self) -> None:
        if self.organisation_id and self.role not in ROLES_BY_KIND[self.organisation.kind]:
            kind = self.organisation.get_kind_display()
            raise ValidationError({"role": f"Deze rol bestaat niet in een organisatie van het soort {kind}."})

    @property
    def function_label(self) -> str:
        return self.function or self.get_role_display()


class DeputyQuerySet(models.QuerySet["Deputy"]):
    def on(self, day: datetime.date) -> "DeputyQuerySet":
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def not_over(self, day: datetime.date) -> "DeputyQuerySet":
        return self.filter(ends_on__gte=day)

    def with_people(self) -> "DeputyQuerySet":
        return self.select_related("membership__user", "deputy__user", "deputy__organisation")


class Deputy(models.Model):
    """Who stands in for a worker during an absence: sees the same dossiers and gets the same notices."""

    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="deputies", verbose_name="afwezige"
    )
    deputy = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="stands_in_for", verbose_name="vervanger"
    )
    starts_on = models.DateField("van")
    ends_on = models.DateField("tot en met")

    objects = DeputyQuerySet.as_manager()

    class Meta:
        verbose_name = "vervanging"
        verbose_name_plural = "vervangingen"
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="deputy_period_ordered",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                condition=~Q(membership=F("deputy")),
                name="deputy_is_somebody_else",
                violation_error_message="Kies iemand anders als vervanger.",
            ),
            one_at_a_time(
                owner="membership",
                start="starts_on",
                end="ends_on",
                name="deputy_one_at_a_time",
                message="In (een deel van) deze periode is er al een vervanger.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy.user} vervangt {self.membership.user}"

    def clean(self) -> None:
        if self.membership_id and self.deputy_id and self.membership.organisation_id != self.deputy.organisation_id:
            raise ValidationError({"deputy": "Kies een vervanger uit dezelfde organisatie."})


class ClosingDay(models.Model):
    """A day an organisation is closed besides the public holidays; without organisation: for everybody."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, verbose_name="organisatie"
    )
    day = models.DateField("dag")
    name = models.CharField("omschrijving", max_length=80)

    class Meta:
        verbose_name = "sluitingsdag"
        verbose_name_plural = "sluitingsdagen"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "day"], nulls_distinct=False, name="closing_day_unique")
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
