"""The table of lessons of Dutch (SAM-08): encouraged, enrolled at a recognised school, followed, with a result."""

from typing import Any

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import guard, the_system
from okot_portal.workflow.transitions import NEW, STAY, Notice, Step, Transition
from okot_portal.workflow.words import in_words
from partners.parties import Party
from trajects.clients.choices import Nt2Level
from trajects.clients.models import Client
from trajects.dossier.corrections import correction
from trajects.dossier.duties import Duties, DutyKind
from trajects.dossier.following import following
from trajects.dossier.handing_on import handing_on
from trajects.dossier.history import History
from trajects.dossier.notices import Notices
from trajects.dossier.sources import COOPERATION
from trajects.dossier.subjects import ocmw_party, responsible_worker
from trajects.dossier.terms import within
from trajects.lessons import questions
from trajects.lessons.models import ENDS, LITTLE_DUTCH, OPEN, REQUIRES, DutchCourse, LessonAttendance
from trajects.lessons.models import CourseState as S
from trajects.signals.recording import telling_signals

SOURCE = f"{COOPERATION}, actiedomein 5"


@guard(
    "SAM-08",
    "De cliënt spreekt al {level}: het OCMW stimuleert lessen voor wie tot en met A2 spreekt. Kijk het niveau na bij "
    "de gegevens, of schrijf waarom lessen toch helpen.",
    source=SOURCE,
    soft=True,
)
def speaks_little_dutch(course: DutchCourse, _step: Step) -> Any:
    level = course.client.nt2_oral
    fits = level in (*LITTLE_DUTCH, Nt2Level.UNKNOWN)
    return True if fits else {"level": Nt2Level(level).label}


@in_words("de MA/ATB van de cliënt (of het team), als het portaal zelf de vraag stelt")
def when_the_portal_asks(course: DutchCourse, step: Step) -> list[Party | None]:
    return [ocmw_party(course)] if step.actor.is_system else []


@in_words("het niveau van nu is bewaard")
def keep_level(course: DutchCourse, _step: Step) -> None:
    course.level_before = course.client.nt2_oral


@in_words("de dag van de eerste les is bewaard")
def started(course: DutchCourse, step: Step) -> None:
    course.started_on = step.effective_on


@in_words("de aanwezigheid is bewaard")
def attended(course: DutchCourse, step: Step) -> None:
    LessonAttendance.objects.create(
        course=course, until_on=step.effective_on, given=step.answers["given"], present=step.answers["present"]
    )


@in_words("de dag van de laatste les is bewaard")
def ended(course: DutchCourse, step: Step) -> None:
    course.ended_on = step.effective_on


@in_words("het behaalde niveau staat bij de gegevens van de cliënt")
def keep_reached_level(course: DutchCourse, step: Step) -> None:
    client = Client.objects.select_for_update(of=("self",), no_key=True).get(pk=course.client_id)
    if client.nt2_oral != course.reached_level:
        client.nt2_oral = course.reached_level
        client.keep("nt2_oral", section="Lessen Nederlands", actor=step.actor)


@in_words("wat bij een latere status hoort, wordt gewist")
def put_back(course: DutchCourse, step: Step) -> None:
    if step.target in (S.TO_DISCUSS, S.ENROLLED):
        course.started_on = None
    if step.target not in ENDS:
        course.ended_on = None
    if step.target not in (S.STOPPED, S.DECLINED):
        course.end_reason = ""
    if step.target != S.COMPLETED:
        course.reached_level = ""


DISCUSS_DUE = within(DutyKind.LESSONS_DISCUSS, "NT2_BESPREKEN_WERKDAGEN", ocmw_party)
START_DUE = within(DutyKind.LESSONS_START, "NT2_START_WERKDAGEN", ocmw_party)
ATTENDANCE_DUE = within(DutyKind.LESSONS_ATTENDANCE, "NT2_AANWEZIGHEID_WERKDAGEN", ocmw_party)

TABLE = (
    Transition(
        name="encourage",
        label="Lessen Nederlands stimuleren",
        source=(NEW,),
        target=S.TO_DISCUSS,
        by=(responsible_worker, the_system),
        guards=(speaks_little_dutch,),
        effects=(keep_level,),
        notices=(
            Notice(
                "L1",
                to=when_the_portal_asks,
                title="Lessen Nederlands bespreken in dossier {reference}",
                body="De cliënt spreekt nog weinig Nederlands. Bespreek lessen bij een erkende school, voor en tijdens "
                "artikel 60.",
            ),
        ),
        due=(DISCUSS_DUE,),
        icon="languages",
        tone="primary",
    ),
    Transition(
        name="discuss",
        label="Gesprek over lessen noteren",
        source=(S.TO_DISCUSS,),
        target=STAY,
        by=(responsible_worker,),
        form=questions.Discuss,
        closes=(DutyKind.LESSONS_DISCUSS,),
        due=(DISCUSS_DUE,),
        icon="message-square",
    ),
    Transition(
        name="enrol",
        label="Inschrijven voor lessen Nederlands",
        source=(S.TO_DISCUSS,),
        target=S.ENROLLED,
        by=(responsible_worker,),
        form=questions.Enrol,
        writes=("school_kind", "school", "target_level", "lesson_times", "starts_on"),
        closes=(DutyKind.LESSONS_DISCUSS,),
        due=(START_DUE,),
        icon="school",
        tone="primary",
        hint="Enkel erkende scholen: basiseducatie, volwassenenonderwijs of een universitair talencentrum.",
    ),
    Transition(
        name="decline",
        label="Geen lessen Nederlands",
        source=(S.TO_DISCUSS,),
        target=S.DECLINED,
        by=(responsible_worker,),
        form=questions.Decline,
        writes=("end_reason",),
        closes=(DutyKind.LESSONS_DISCUSS,),
        icon="circle-x",
        tone="quiet",
    ),
    Transition(
        name="start",
        label="Start van de lessen registreren",
        source=(S.ENROLLED,),
        target=S.FOLLOWING,
        by=(responsible_worker,),
        form=questions.Start,
        effects=(started,),
        closes=(DutyKind.LESSONS_START,),
        due=(ATTENDANCE_DUE,),
        icon="play",
        tone="primary",
    ),
    Transition(
        name="attend",
        label="Aanwezigheid in de lessen noteren",
        source=(S.FOLLOWING,),
        target=STAY,
        by=(responsible_worker,),
        form=questions.Attend,
        effects=(attended,),
        closes=(DutyKind.LESSONS_ATTENDANCE,),
        due=(ATTENDANCE_DUE,),
        icon="list-checks",
        tone="primary",
        hint="Vraag het aan de school, ook als de cliënt intussen via artikel 60 werkt.",
    ),
    Transition(
        name="complete",
        label="Niveau behaald",
        source=(S.FOLLOWING,),
        target=S.COMPLETED,
        by=(responsible_worker,),
        form=questions.Complete,
        writes=("reached_level",),
        effects=(ended, keep_reached_level),
        closes=(DutyKind.LESSONS_ATTENDANCE,),
        icon="award",
    ),
    Transition(
        name="stop",
        label="Lessen stopzetten",
        source=(S.ENROLLED, S.FOLLOWING),
        target=S.STOPPED,
        by=(responsible_worker,),
        form=questions.Stop,
        writes=("end_reason",),
        effects=(ended,),
        icon="octagon-x",
        tone="quiet",
    ),
    correction(S, put_back),
    telling_signals((S.ENROLLED, S.FOLLOWING), (responsible_worker,)),
    following(OPEN),
    handing_on(OPEN),
)

LESSONS = Machine(
    code="lessons",
    label="Nederlands",
    about=(
        "Lessen Nederlands voor wie er weinig spreekt, voor en tijdens artikel 60: gestimuleerd door het OCMW, bij een "
        f"erkende school, met aanwezigheid en het behaalde niveau. ({SOURCE})."
    ),
    model=DutchCourse,
    states=S,
    transitions=TABLE,
    recorders=(History(), Duties(), Notices()),
    phases=(
        ("Bespreken", (S.TO_DISCUSS, S.DECLINED)),
        ("Ingeschreven", (S.ENROLLED,)),
        ("In de les", (S.FOLLOWING, S.STOPPED)),
        ("Behaald", (S.COMPLETED,)),
    ),
    tones={
        S.TO_DISCUSS: "wait",
        S.ENROLLED: "info",
        S.FOLLOWING: "active",
        S.COMPLETED: "success",
        S.STOPPED: "danger",
        S.DECLINED: "neutral",
    },
    ends=ENDS,
    requires=REQUIRES,
)
