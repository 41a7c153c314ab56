"""Lessons of Dutch before and during article 60 (SAM-08; seed 004, field of action 5), at a recognised school."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from okot_portal.workflow.models import Requires, state_constraints
from partners.actor import Actor
from partners.models import Membership
from trajects.clients.choices import Nt2Level
from trajects.clients.models import Client
from trajects.dossier.subjects import DossierSubject

# For whom the OCMW encourages lessons: whoever does not yet manage everyday Dutch at work. [inference: up to A2]
LITTLE_DUTCH = (Nt2Level.NONE, Nt2Level.LITERACY, Nt2Level.A1, Nt2Level.A2)
LEVELS = [(level.value, level.label) for level in Nt2Level if level not in (Nt2Level.NATIVE, Nt2Level.UNKNOWN)]
TARGETS = [choice for choice in LEVELS if choice[0] != Nt2Level.NONE]


class CourseState(models.TextChoices):
    TO_DISCUSS = "to_discuss", "Te bespreken met de cliënt"
    ENROLLED = "enrolled", "Ingeschreven voor lessen"
    FOLLOWING = "following", "Volgt lessen Nederlands"
    COMPLETED = "completed", "Niveau behaald"
    STOPPED = "stopped", "Gestopt met de lessen"
    DECLINED = "declined", "Geen lessen"


class SchoolKind(models.TextChoices):
    """Recognised for NT2: there is no other choice (seed 004: "een erkende onderwijsinstelling")."""

    BASIC = "cbe", "Centrum voor basiseducatie (Ligo)"
    ADULT = "cvo", "Centrum voor volwassenenonderwijs (CVO)"
    UNIVERSITY = "utc", "Universitair talencentrum"


class When(models.TextChoices):
    DAY = "day", "Overdag"
    EVENING = "evening", "’s Avonds of in het weekend"
    WORKPLACE = "workplace", "Op de werkvloer"
    DISTANCE = "distance", "Deels op afstand"


class Talk(models.TextChoices):
    WANTS = "wants", "De cliënt wil lessen volgen"
    DOUBTS = "doubts", "De cliënt twijfelt nog"
    LATER = "later", "De cliënt wil later beginnen"


class CourseEnd(models.TextChoices):
    WORK = "work", "Aan het werk, niet te combineren"
    CHILDCARE = "childcare", "Geen kinderopvang tijdens de lessen"
    TRANSPORT = "transport", "Niet te bereiken"
    NO_PLACE = "no_place", "Geen plaats of wachtlijst"
    BY_CLIENT = "by_client", "De cliënt wil het niet"
    ENOUGH = "enough", "Het niveau volstaat"
    OTHER = "other", "Andere reden"


ENDS = (CourseState.COMPLETED, CourseState.STOPPED, CourseState.DECLINED)
OPEN = (CourseState.TO_DISCUSS, CourseState.ENROLLED, CourseState.FOLLOWING)
ENROLLED = Requires(filled=("starts_on",), texts=("school_kind", "school", "target_level", "lesson_times"))
REQUIRES = {
    CourseState.ENROLLED: ENROLLED,
    CourseState.FOLLOWING: Requires(filled=("starts_on", "started_on"), texts=ENROLLED.texts),
    CourseState.COMPLETED: Requires(
        filled=("starts_on", "started_on", "ended_on"), texts=(*ENROLLED.texts, "reached_level")
    ),
    CourseState.STOPPED: Requires(filled=("starts_on", "ended_on"), texts=(*ENROLLED.texts, "end_reason")),
    CourseState.DECLINED: Requires(texts=("end_reason",)),
}


class CourseQuerySet(models.QuerySet["DutchCourse"]):
    def visible_to(self, actor: Actor) -> "CourseQuerySet":
        """The client's OCMW, and at VDAB whoever may see the client: the language decides what else can start."""
        if actor.is_ocmw_worker or (actor.is_ocmw and actor.is_team_head):
            return self.filter(ocmw_id=actor.organisation_id)
        if actor.is_vdab:
            return self.filter(client__in=Client.objects.visible_to(actor).order_by().values("pk"))
        return self.none()

    def for_step(self) -> "CourseQuerySet":
        """With everybody a step or a page looks at."""
        return self.select_related(
            "client__municipality", "client__ocmw", "ocmw", "worker__user", "worker__organisation"
        )

    for_page = for_step

    def for_list(self) -> "CourseQuerySet":
        return self.select_related("client", "ocmw", "worker__user")


class DutchCourse(DossierSubject):
    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="MA/ATB")
    level_before = models.CharField("niveau mondeling bij het begin", max_length=10, choices=Nt2Level, blank=True)
    school_kind = models.CharField("soort school", max_length=10, choices=SchoolKind, blank=True)
    school = models.CharField("school", max_length=160, blank=True)
    target_level = models.CharField("niveau waarvoor de lessen zijn", max_length=10, choices=TARGETS, blank=True)
    lesson_times = models.CharField("lesmomenten", max_length=10, choices=When, blank=True)
    starts_on = models.DateField("eerste les voorzien op", null=True)
    started_on = models.DateField("eerste les op", null=True)
    ended_on = models.DateField("laatste les op", null=True)
    reached_level = models.CharField("behaald niveau", max_length=10, choices=TARGETS, blank=True)
    end_reason = models.CharField("reden", max_length=12, choices=CourseEnd, blank=True)

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = "lessen Nederlands"
        verbose_name_plural = "lessen Nederlands"
        constraints = [
            *state_constraints("dutch_course", CourseState, REQUIRES),
            models.UniqueConstraint(
                fields=["client"],
                condition=~Q(state__in=ENDS),
                name="dutch_course_one_open_per_client",
                violation_error_message=(
                    "Voor deze cliënt staan er al lessen Nederlands open (GEN-05). Werk daar verder."
                ),
            ),
        ]
        indexes = [models.Index(fields=["ocmw", "-changed_at", "-id"], name="dutch_course_of_ocmw")]

    def __str__(self) -> str:
        return "Lessen Nederlands (NT2)"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["lessons", self.reference])


class LessonAttendance(models.Model):
    """How often somebody was in class until a day, as the school told it; one row per time it was asked."""

    course = models.ForeignKey(DutchCourse, on_delete=models.PROTECT, related_name="attendances")
    until_on = models.DateField("tot en met")
    given = models.PositiveSmallIntegerField("lessen gegeven")
    present = models.PositiveSmallIntegerField("lessen aanwezig")

    class Meta:
        verbose_name = "aanwezigheid in de les"
        verbose_name_plural = "aanwezigheden in de les"
        ordering = ["-until_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(present__lte=F("given"), given__gte=1),
                name="lesson_attendance_possible",
                violation_error_message="De cliënt kan niet vaker aanwezig zijn dan er les was.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.present} van {self.given} lessen, tot {self.until_on:%d/%m/%Y}"
