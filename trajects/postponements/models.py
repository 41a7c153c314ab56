"""A postponement: more time for a duty (asked or given), or its term standing still for a while, always with a reason.

The rows stay: they are the history of the term, and both sides read them.
"""

from django.db import models
from django.db.models import Q

from okot_portal.workflow.models import Requires, state_constraints
from partners.actor import Actor
from trajects.dossier.duties import Duty
from trajects.dossier.subjects import DossierSubject


class PostponementState(models.TextChoices):
    ASKED = "asked", "Uitstel gevraagd"
    GRANTED = "granted", "Uitstel gegeven"
    REFUSED = "refused", "Uitstel geweigerd"
    WITHDRAWN = "withdrawn", "Vraag ingetrokken"
    UNANSWERED = "unanswered", "Vraag vervallen zonder antwoord"
    SUSPENDED = "suspended", "Termijn opgeschort"
    RESUMED = "resumed", "Termijn loopt weer"


S = PostponementState
OPEN_STATES = (S.ASKED, S.SUSPENDED)
REQUIRES = {
    S.ASKED: Requires(filled=("due_before",), texts=("reason",)),
    S.GRANTED: Requires(filled=("due_before", "due_after"), texts=("reason",)),
    S.REFUSED: Requires(filled=("due_before",), texts=("reason",)),
    S.WITHDRAWN: Requires(filled=("due_before",), texts=("reason",)),
    S.UNANSWERED: Requires(filled=("due_before",), texts=("reason",)),
    S.SUSPENDED: Requires(filled=("due_before", "due_after", "resumes_on"), texts=("reason",)),
    S.RESUMED: Requires(filled=("due_before", "due_after", "resumes_on"), texts=("reason",)),
}


class PostponementQuerySet(models.QuerySet["Postponement"]):
    def visible_to(self, actor: Actor) -> "PostponementQuerySet":
        """Whoever sees the duty, sees what became of its term."""
        return self.filter(duty__in=Duty.objects.visible_to(actor))

    def open(self) -> "PostponementQuerySet":
        return self.filter(state__in=OPEN_STATES)

    def for_step(self) -> "PostponementQuerySet":
        parties = ("organisation", "owner__user", "owner__organisation", "creditor_organisation")
        people = (*(f"duty__{name}" for name in parties), "duty__creditor__user", "duty__creditor__organisation")
        return self.select_related("client", "ocmw", *people)

    for_page = for_step


class Postponement(DossierSubject):
    is_trajectory = False  # it belongs to a term, and has no line of its own among the trajectories of a client

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="postponements", verbose_name="termijn")
    workdays = models.PositiveSmallIntegerField("werkdagen")
    reason = models.TextField("reden", max_length=2000)
    due_before = models.DateField("termijn voordien", null=True)
    due_after = models.DateField("termijn nadien", null=True)
    resumes_on = models.DateField("loopt weer vanaf", null=True)

    objects = PostponementQuerySet.as_manager()

    class Meta:
        verbose_name = "uitstel of opschorting"
        verbose_name_plural = "uitstel en opschortingen"
        constraints = [
            models.UniqueConstraint(
                fields=["duty"],
                condition=Q(state__in=["asked", "suspended"]),
                name="postponement_one_open",
                violation_error_message="Voor deze termijn wacht al een vraag om uitstel, of ze is al opgeschort.",
            ),
            *state_constraints("postponement", PostponementState, REQUIRES),
        ]

    def __str__(self) -> str:
        return f"Termijn ‘{self.duty}’ ({self.duty.reference})"

    def get_absolute_url(self) -> str:
        return self.duty.page_url
