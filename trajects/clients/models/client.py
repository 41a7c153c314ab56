"""The client's record: one row per person, found by number, INSZ or name, seen by those who guide them only."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from phonenumber_field.modelfields import PhoneNumberField

from okot_portal.crypto import insz_index
from partners.actor import SYSTEM, Actor
from partners.models import Membership, Municipality, Organisation, User
from partners.roles import OCMW_WORKERS, Role
from trajects.clients import choices, text
from trajects.clients.insz import doubts
from trajects.clients.models.client_constraints import CONSTRAINTS
from trajects.clients.models.encrypted import KeepsInsz
from trajects.clients.models.grant import Grant

NAME_FIELDS = ("first_name", "last_name", "call_name")
KEY_FIELDS = ("search_key", "sort_key", "phonetic_key")
VDAB_FIELDS = ("vdab_status", "vdab_since", "vdab_service", "vdab_exemption_ref", "vdab_review_on", "vdab_lead")
VERSION_FIELDS = ("version", "changed_at", "changed_by", "changed_by_label")
OCMW_READERS = OCMW_WORKERS | {Role.TEAM_HEAD}


class ClientQuerySet(models.QuerySet["Client"]):
    def visible_to(self, actor: Actor, today: datetime.date | None = None) -> "ClientQuerySet":
        """The clients this actor may see today (A13); everybody else's do not exist for them."""
        if actor.is_ocmw and actor.role in OCMW_READERS:
            return self.filter(ocmw_id=actor.organisation_id, merged_into=None)
        if actor.is_vdab:
            grants = Grant.objects.open_to(actor, today or timezone.localdate())
            return self.filter(pk__in=grants.values("client"))
        return self.none()

    def with_insz(self, number: str) -> "ClientQuerySet":
        """The client with this INSZ now; `number` is eleven digits."""
        return self.filter(insz_index=insz_index()(number))

    def search(self, typed: str) -> "ClientQuerySet":
        """All words typed, in any order, without accents, each as the beginning of a word; or a client number."""
        number = typed.strip().upper()
        if text.CLIENT_NUMBER.fullmatch(number):
            return self.filter(number=number)
        terms = text.words(typed)
        if not terms:
            return self
        query = " & ".join(f"{term}:*" for term in terms)
        return self.filter(search_vector=SearchQuery(query, search_type="raw", config="simple"))


class Client(KeepsInsz, models.Model):
    """A person guided by an OCMW. The number is public and stays; the INSZ may be absent or replaced (IDR-04/05)."""

    number = models.CharField("cliëntnummer", max_length=16, unique=True, editable=False)
    first_name = models.CharField("voornaam", max_length=80)
    last_name = models.CharField("naam", max_length=80)
    call_name = models.CharField("roepnaam", max_length=80, blank=True)
    birth_date = models.DateField("geboortedatum", null=True, blank=True)
    sex = models.CharField("geslacht", max_length=10, choices=choices.Sex, default=choices.Sex.UNKNOWN)
    insz_encrypted = models.BinaryField("INSZ", null=True, editable=False)
    insz_index = models.BinaryField("INSZ", null=True, editable=False)

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gemeente"
    )
    street = models.CharField("straat en nummer", max_length=120, blank=True)
    postal_code = models.CharField("postcode", max_length=10, blank=True)
    phone = PhoneNumberField("telefoon", blank=True)
    email = models.EmailField("e-mailadres", blank=True)

    language = models.CharField("moedertaal", max_length=5, choices=choices.Language, blank=True)
    nt2_oral = models.CharField(
        "Nederlands mondeling", max_length=10, choices=choices.Nt2Level, default=choices.Nt2Level.UNKNOWN
    )
    nt2_written = models.CharField(
        "Nederlands schriftelijk", max_length=10, choices=choices.Nt2Level, default=choices.Nt2Level.UNKNOWN
    )
    income_status = models.CharField("inkomen", max_length=25, choices=choices.IncomeStatus, blank=True)
    dependants = models.PositiveSmallIntegerField("personen ten laste", null=True, blank=True)
    highest_diploma = models.CharField("hoogste diploma", max_length=15, choices=choices.Diploma, blank=True)
    left_school_on = models.DateField("schoolverlater sinds", null=True, blank=True)

    vdab_status = models.CharField(
        "inschrijving VDAB",
        max_length=25,
        choices=choices.VdabStatus,
        default=choices.VdabStatus.NOT_REGISTERED,
    )
    vdab_since = models.DateField("sinds", null=True, blank=True)
    vdab_service = models.CharField("dienst", max_length=10, choices=choices.EmploymentService, blank=True)
    vdab_exemption_ref = models.CharField("beslissing over de vrijstelling", max_length=60, blank=True)
    vdab_review_on = models.DateField("vrijstelling te herzien op", null=True, blank=True)
    vdab_lead = models.CharField("regie", max_length=10, choices=choices.Lead, blank=True)

    informed_on = models.DateField("geïnformeerd op", null=True, blank=True)
    informed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="geïnformeerd door"
    )
    informed_how = models.CharField("hoe", max_length=10, choices=choices.InformedHow, blank=True)

    # The two below are the running Responsibility, kept here for lists; trajects.clients.responsibility writes both.
    ocmw = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        db_index=False,
        verbose_name="verantwoordelijk OCMW",
    )
    worker = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        db_index=False,
        verbose_name="dossierverantwoordelijke",
    )

    # A record VDAB made for a candidate: the OCMW still says whether it is somebody new or somebody it knows.
    is_provisional = models.BooleanField("voorlopig dossier", default=False, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="+", verbose_name="samengevoegd met"
    )

    search_key = models.CharField(max_length=600, editable=False, db_collation="C")
    sort_key = models.CharField(max_length=240, editable=False, db_collation="C")
    phonetic_key = models.CharField(max_length=240, editable=False, db_collation="C")
    search_vector = models.GeneratedField(
        expression=SearchVector("search_key", config="simple"), output_field=SearchVectorField(), db_persist=True
    )

    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField("laatst gewijzigd op", default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="laatst gewijzigd door",
    )
    changed_by_label = models.CharField(max_length=240, editable=False)

    objects = ClientQuerySet.as_manager()

    class Meta:
        verbose_name = "cliënt"
        verbose_name_plural = "cliënten"
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["ocmw", "sort_key", "id"], name="client_list"),
            models.Index(fields=["worker", "sort_key", "id"], name="client_worker_list"),
            models.Index(fields=["sort_key", "id"], name="client_name_prefix"),
            models.Index(fields=["birth_date"], name="client_birth_date"),
            models.Index(fields=["phonetic_key"], name="client_phonetic"),
            GinIndex(fields=["search_vector"], name="client_search"),
        ]
        constraints = CONSTRAINTS

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Keep the search, sort and sound keys in step with the names."""
        self.refresh_keys()
        if update_fields is not None and not set(update_fields).isdisjoint(NAME_FIELDS):
            update_fields = {*update_fields, *KEY_FIELDS}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("clients:dossier", args=[self.number])

    def refresh_keys(self) -> None:
        self.search_key = text.search_key(self.last_name, self.first_name, self.call_name)
        self.sort_key = text.sort_key(self.last_name, self.first_name)[:240]
        self.phonetic_key = text.phonetic_key(self.first_name, self.last_name)[:240]

    def can_edit(self, actor: Actor) -> bool:
        """Only the OCMW responsible now writes in the record (domain, access matrix)."""
        return actor.is_ocmw and actor.role in OCMW_READERS and actor.organisation_id == self.ocmw_id

    def keep(self, *fields: str, section: str, actor: Actor, reason: str = "") -> None:
        """Save these fields as the next version, with a line in the change log: who changed which, never the values.

        Call inside a transaction, on a row read under lock: two who make the same version collide on the log.
        """
        self.version += 1
        self.changed_at, self.changed_by, self.changed_by_label = timezone.now(), actor.user, str(actor)
        self.save(update_fields=[*fields, *VERSION_FIELDS])
        self.log_change(section=section, fields=fields, reason=reason)
        if not set(fields).isdisjoint(VDAB_FIELDS):
            self.log_registration()

    def log_change(self, *, section: str, fields: Iterable[str] = (), reason: str = "") -> None:
        """One line in the change log for the version the client now has."""
        self.changes.create(
            version=self.version,
            section=section,
            fields=sorted({str(getattr(self._meta.get_field(name), "verbose_name", name)) for name in fields}),
            reason=reason,
            changed_at=self.changed_at,
            changed_by=self.changed_by,
            changed_by_label=self.changed_by_label,
        )

    def log_registration(self) -> None:
        """How the registration and the lead stand from this version on (REG-02, REG-03)."""
        self.registrations.create(
            version=self.version,
            status=self.vdab_status,
            since=self.vdab_since,
            service=self.vdab_service,
            exemption_ref=self.vdab_exemption_ref,
            review_on=self.vdab_review_on,
            lead=self.vdab_lead,
            recorded_at=self.changed_at,
            recorded_by=self.changed_by,
            recorded_by_label=self.changed_by_label,
        )

    def register_at_vdab(self, *, on: datetime.date, actor: Actor = SYSTEM) -> None:
        """Registered as a job seeker with VDAB from this day on; the OCMW stays at the wheel (OKOT-07, REG-02)."""
        if self.is_registered_at_vdab:
            return
        self.vdab_status, self.vdab_since = choices.VdabStatus.REGISTERED, on
        self.vdab_service, self.vdab_exemption_ref = choices.EmploymentService.VDAB, ""
        self.vdab_review_on, self.vdab_lead = None, self.vdab_lead or choices.Lead.OCMW
        self.keep(*VDAB_FIELDS, section="Inschrijving VDAB", actor=actor)

    # -- the INSZ ----------------------------------------------------------------------------------------------

    @property
    def insz_row(self) -> str:
        """What the ciphertext is bound to: this row and no other."""
        return f"clients.client:{self.number}"

    @property
    def insz_doubts(self) -> list[str]:
        """Where the INSZ and the registered birth date or sex contradict each other (IDR-03)."""
        number = self.insz
        return doubts(number, birth_date=self.birth_date, sex=self.sex) if number else []

    # -- in words ----------------------------------------------------------------------------------------------

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def name_for_lists(self) -> str:
        return f"{self.last_name}, {self.first_name}"

    @property
    def initials(self) -> str:
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper()

    @property
    def is_registered_at_vdab(self) -> bool:
        """Registered as a job seeker, with VDAB or (a Brussels resident) with Actiris (REG-03)."""
        return self.vdab_status == choices.VdabStatus.REGISTERED

    @property
    def vdab_registered_on(self) -> datetime.date | None:
        """Since when registered as a job seeker; None for who is not (OKOT-07)."""
        return self.vdab_since if self.is_registered_at_vdab else None

    @property
    def vdab_label(self) -> str:
        """The registration in words, for every reader: not why somebody is exempt, it may be for reasons of health."""
        return "Vrijgesteld" if self.is_exempt else str(self.get_vdab_status_display())

    @property
    def is_exempt(self) -> bool:
        return self.vdab_status in choices.EXEMPT

    @property
    def is_informed(self) -> bool:
        return self.informed_on is not None

    def age(self, today: datetime.date) -> int | None:
        return years_between(self.birth_date, today)

    def years_out_of_school(self, today: datetime.date) -> int | None:
        """Whole years since leaving school; None when nobody wrote it down (OKI)."""
        return years_between(self.left_school_on, today)


def years_between(since: datetime.date | None, today: datetime.date) -> int | None:
    if since is None:
        return None
    return today.year - since.year - ((today.month, today.day) < (since.month, since.day))
