"""Every page of the portal, wide in the light and narrow in the dark: axe, console, no sideways scroll.

A page that is added and not named here makes the first test fail: no page is left out in silence.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from itertools import cycle, takewhile
from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client as Reader
from django.urls import reverse
from django.utils import timezone

from e2e import cooperation, imports, infosessions
from e2e.conftest import WIDE_AND_NARROW, Screen, Visit, Visitor, somebody
from e2e.elsewhere import ELSEWHERE, NO_PAGE
from okot_portal.signed_links import token_of
from okot_portal.web.testing import address_names
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import MACHINES
from partners.actor import Actor
from partners.exports.models import Export
from partners.notifications.models import Notice
from reporting.asking import question_of, readable
from reporting.keeping import publish
from reporting.registry import REPORTS
from trajects.answers.models import AnswerLink
from trajects.catalogue.models import Training
from trajects.clients.models import Client
from trajects.dossier.documents import Document
from trajects.dossier.duties import Duty
from trajects.moves.models import Move
from trajects.okot.models import OkotTrajectory
from trajects.outflow.models import Group
from trajects.pages import subjects
from trajects.pages.starts import STARTS
from trajects.pages.supports import BEGINNINGS
from trajects.transfers.models import Transfer
from trajects.twe.models import TweComparison, TweTrajectory

Paths = Iterable[str]


def client_page(name: str) -> Callable[[Actor], Paths]:
    def paths(actor: Actor) -> Paths:
        number = Client.objects.visible_to(actor).order_by("pk")[0].number
        return [reverse(f"clients:{name}", args=[number])]

    return paths


def of_first(actor: Actor, name: str, *more: str) -> str:
    return reverse(name, args=[Client.objects.visible_to(actor).order_by("pk")[0].number, *more])


def sections(actor: Actor) -> Paths:
    client = Client.objects.visible_to(actor).order_by("pk")[0]
    page = Reader()
    page.force_login(actor.user)
    data = page.get(reverse("clients:data", args=[client.number])).content.decode()
    edit = reverse("clients:edit", args=[client.number])
    return sorted({part.split('"')[0] for part in data.split('href="') if part.startswith(edit)}) or [edit]


def trajectories(machine: Machine, actor: Actor) -> list[str]:
    """Of this machine one subject in every state this actor is the first here to see: all see the same page."""
    if machine.code in ("outflow_group", "info_session", *cooperation.OF_THEIR_OWN):
        return []  # these have pages of their own
    seen: set[str] = set()
    for who in takewhile(lambda who: somebody(who) != actor, CARRIES):
        if machine.code in CARRIES[who]:
            seen |= set(by_state(visible(machine, somebody(who))))
    found = by_state(visible(machine, actor))
    return [subject.get_absolute_url() for state, subject in found.items() if state not in seen]


def visible(machine: Machine, actor: Actor) -> QuerySet[Any]:
    found: QuerySet[Any] = machine.model._default_manager.visible_to(actor)  # type: ignore[attr-defined]
    return found


def steps(machine: Machine, actor: Actor) -> list[str]:
    """The page of every step of this machine that is open to this actor somewhere, once."""
    found: dict[str, str] = {}
    for subject in visible(machine, actor):
        shown = subjects.find(machine, subject.reference, actor)
        for option in machine.options(shown, actor, timezone.localdate()):
            name = option.transition.name
            found.setdefault(name, reverse("take-step", args=[machine.code, shown.reference, name]))
    return list(found.values())


def first_duty(name: str, *more: str) -> Callable[[Actor], Paths]:
    """Of a term that waits for an answer, and of one that nobody moved."""

    def paths(actor: Actor) -> Paths:
        mine = Duty.objects.open().visible_to(actor).filter(organisation=actor.organisation).order_by("pk")
        asked = [] if more else [Duty.objects.visible_to(actor).filter(postponements__state="asked").order_by("pk")[0]]
        quiet = mine.filter(postponements=None, due_on__gte=timezone.localdate())[0]
        return [reverse(name, args=[duty.pk, *more]) for duty in (*asked, quiet)]

    return paths


def at(*paths: str) -> Callable[[Actor], Paths]:
    return lambda _actor: paths


def notice(actor: Actor) -> Paths:
    return [reverse("notice", args=[Notice.objects.filter(membership=actor.membership).order_by("pk")[0].pk])]


def checked(_actor: Actor) -> Paths:
    code = Document.objects.exclude(check_code="").order_by("pk")[0].check_code
    return [reverse("document-check-code", args=[code])]


def groups(actor: Actor) -> Paths:
    """One of every state this actor can see."""
    return [group.get_absolute_url() for group in by_state(Group.objects.visible_to(actor)).values()]


def by_state(found: QuerySet[Any]) -> dict[str, Any]:
    return {subject.state: subject for subject in found.order_by("pk")}


def session(name: str, *numbers: int) -> Callable[[Actor], Paths]:
    def paths(actor: Actor) -> Paths:
        running = Group.objects.visible_to(actor).filter(state="running").order_by("pk")
        return [reverse(name, args=[group.reference, number]) for group in running for number in numbers]

    return paths


def handing_on(actor: Actor) -> Paths:
    duties = Duty.objects.open().filter(owner=actor.membership).order_by("pk")[:2]
    return [f"{reverse('duties-hand-on')}?id={duties[0].pk}&id={duties[1].pk}"]


def applying(actor: Actor) -> Paths:
    group = Group.objects.get(state="open")
    address = reverse("group-apply", args=[group.reference])
    return [address, f"{address}?client={Client.objects.visible_to(actor).order_by('pk')[0].number}"]


def comparisons(actor: Actor) -> Paths:
    """One with everything that can differ, and one without a difference."""
    twe = TweTrajectory.objects.visible_to(actor).filter(weo_on__isnull=False).order_by("pk")[0]
    fields = [{"what": "Einde", "ours": "", "vdab": "30/09/2026"}, {"what": "Bedrag", "ours": "€ 750,00", "vdab": ""}]
    found = [
        {"kind": "missing_at_vdab", "reference": twe.reference, "line": None, "fields": [], "at_stake": "€ 1.500,00"},
        {"kind": "missing_here", "reference": "", "line": 14, "fields": fields[:1], "at_stake": ""},
        {"kind": "different", "reference": twe.reference, "line": 7, "fields": fields, "at_stake": "€ 750,00"},
        {"kind": "no_insz", "reference": twe.reference, "line": None, "fields": [], "at_stake": ""},
    ]
    facts = {"ocmw": actor.organisation, "made_by": actor.membership, "made_at": timezone.now()}
    facts |= {"expires_at": timezone.now() + datetime.timedelta(days=7), "stand_on": datetime.date(2026, 9, 30)}
    problems = [[9, "Het INSZ klopt niet of ontbreekt."]]
    full = TweComparison.objects.create(
        **facts, rows=3, ours=3, equal=1, differences=found, problems=problems, unknown=["Naam"]
    )
    equal = TweComparison.objects.create(**facts, rows=1, ours=1, equal=1)
    return [reverse("twe-comparison", args=[one.pk]) for one in (full, equal)]


def exports(actor: Actor) -> Paths:
    """One of every state, and a long one half-way."""
    facts = {"membership": actor.membership, "role": actor.role, "kind": "dossiers", "title": "Dossiers"}
    moments = {"created_at": timezone.now(), "expires_at": timezone.now() + datetime.timedelta(days=7)}
    done = {"file_name": "exports/x.csv", "finished_at": timezone.now(), "total": 12}
    for more in (
        {"status": "queued"},
        {"status": "running", "done": 4000, "total": 10000, "beat_at": timezone.now()},
        {"status": "done", **done, "contents": "personal", "purpose": "Uitnodiging voor de infosessie"},
        {"status": "failed", "problem": "Je werkt niet meer in de rol waarin je dit bestand vroeg."},
    ):
        Export.objects.create(**facts, **moments, format="xlsx", words=[["Gemeente", "Putte"]], **more)
    return ["/exports/"]


def published(actor: Actor) -> Paths:
    """A report with a flow, one with bars, and one for outside."""
    kept = []
    for code, outside in (("STROOM", False), ("R9", False), ("R4", True)):
        question = question_of(REPORTS[code], {"first": "01/01/2024"}, actor, timezone.localdate())
        assert question.form.is_valid()
        kept.append(publish(question, actor, purpose="Jaarverslag", outside=outside, now=timezone.now()))
    return [one.get_absolute_url() for one in kept]


def reports(actor: Actor) -> Paths:
    """Those that Els reads; of others, what she does not read."""
    els = somebody("els")
    others = set() if actor == els else {one.code for one in readable(els)}
    return [reverse("report", args=[one.code.lower()]) for one in readable(actor) if one.code not in others]


PAGES: dict[str, Callable[[Actor], Paths]] = {
    "duty": first_duty("duty"),
    "duty-postpone": first_duty("duty-postpone", "suspend"),
    "duties-of": lambda actor: [
        reverse("duties-of", args=["okot", OkotTrajectory.objects.visible_to(actor).order_by("pk")[0].reference])
    ],
    "worklist": at("/", "/?wie=team", "/?toon=late", "/?toon=today"),
    "trajectory-list": lambda _actor: [reverse("trajectory-list", args=[code]) for code in (*STARTS, "screening")],
    "okot-list": at("/trajecten/", "/trajecten/?level=none"),
    "board": at("/bord/okot/"),
    "saved-view-new": at("/weergaven/nieuw/acties/?wie=team&toon=late"),
    "saved-view": lambda actor: [reverse("saved-view", args=[actor.membership.saved_views.all()[0].pk])],  # type: ignore[union-attr]
    "search": at("/zoeken/"),
    "organisation": lambda actor: [reverse("organisation", args=[actor.organisation_id])],
    "candidature-new": at("/trajecten/kandidatuur/"),
    "okot-new": at("/trajecten/nieuw/"),
    "document-check": at("/controle/"),
    "document-check-code": checked,
    "clients:list": at("/dossiers/"),
    "clients:new": at("/dossiers/nieuw/"),
    "clients:registrations": at("/dossiers/inschrijving-vdab/"),
    "early-warnings": at("/vroeg-signaal/"),
    "mlp": at("/mlp/", "/mlp/?toon=klaar"),
    "client-overview": client_page("dossier"),
    "client-possibilities": lambda actor: [of_first(actor, "client-possibilities")],
    "client-handover": lambda actor: [of_first(actor, "client-handover")],
    "client-transfer": lambda actor: [of_first(actor, "client-transfer")],
    "client-period": lambda actor: [
        reverse("client-period", args=[one.client.number])
        for one in Transfer.objects.visible_to(actor).filter(state="accepted").select_related("client")
    ],
    "trajectory-new": lambda actor: [of_first(actor, "trajectory-new", code) for code in BEGINNINGS],
    "clients:data": client_page("data"),
    "clients:edit": sections,
    "clients:registration": client_page("registration"),
    "clients:informed": client_page("informed"),
    "clients:insz": client_page("insz"),
    "clients:worker": client_page("worker"),
    "clients:who_saw": client_page("who_saw"),
    "trainings": at("/opleidingen/", "/opleidingen/?q=zzzz"),
    "training": lambda _actor: [Training.objects.offered().order_by("pk")[0].get_absolute_url()],
    "notices": at("/meldingen/"),
    "notices-sent": at("/meldingen/verstuurd/"),
    "notice": notice,
    "notification-preferences": at("/account/meldingen/"),
    "feeds": at("/account/agenda/"),
    "answer": lambda _actor: [reverse("answer", args=[token_of(AnswerLink.objects.pending()[0].key)])],
    "answer-link": lambda _actor: [
        reverse("answer-link", args=[link.machine, link.reference]) for link in AnswerLink.objects.pending()[:1]
    ],
    "mailbox": at("/postbus/"),
    "mailbox-mail": at(),  # the world sends no mail; the page is read in partners/notifications/tests
    "duties-hand-on": handing_on,
    "moves": at("/acties/doorgegeven/"),
    "move": lambda _actor: [Move.objects.order_by("pk")[0].get_absolute_url()],
    "portfolio": lambda actor: [reverse("portfolio", args=[actor.membership.pk])],  # type: ignore[union-attr]
    "profile": at("/account/profiel/"),
    "absence": at("/account/vervanging/"),
    "team": at("/team/"),
    "imports": at("/import/"),
    "import-new": at("/import/nieuw/"),
    "import-columns": imports.columns,
    "import": imports.however_far,
    "parameters": at("/parameters/"),
    "exports": exports,
    "twe-compare": at("/twe/vergelijken/"),
    "twe-comparison": comparisons,
    "export-new": lambda actor: [reverse("export-new", args=[code]) for code in ("dossiers", "opleidingen")],
    "reports": at("/cijfers/"),
    "dashboard": at("/cijfers/overzicht/"),
    "how-we-count": at("/cijfers/hoe-tellen-wij/"),
    "report": reports,
    "report-list": at("/cijfers/r3/lijst/?rij=all"),
    "snapshots": at("/cijfers/vastgelegd/"),
    "snapshot": published,
    "snapshot-compared": lambda actor: [f"{address}vergelijken/" for address in published(actor)],
    "groups": at("/groepen/", "/groepen/?state=open", "/groepen/?place=zzzz"),
    "group": groups,
    "group-new": at("/groepen/nieuw/"),
    "group-apply": applying,
    "group-session": session("group-session", 1, 5, 12),
    "group-sheet": session("group-sheet", 5),
    **infosessions.PAGES,
    **cooperation.CONFERENCES,
    **cooperation.AGREEMENTS,
}
ELSEWHERE_THAN_ELS = {
    "imports",
    "import-new",
    "import-columns",
    "import",
    "team",
    "twe-compare",
    "twe-comparison",
    "candidature-new",
    "group-new",
    "infosession",
    "infosession-new",
    "group-session",
    "group-sheet",
    "dashboard",
    *cooperation.AGREEMENTS,
}
# Which pages are opened by whom: the social worker has almost all of them.
WALKS: dict[str, tuple[str, ...]] = {
    "els": tuple(name for name in PAGES if name not in ELSEWHERE_THAN_ELS),
    "bert": (
        *("worklist", "candidature-new", "okot-list", "trainings", "notices-sent"),
        *("infosession", "infosession-new"),
    ),
    "vera": ("groups", "group", "group-new", "group-session", "group-sheet", "worklist", "dashboard"),
    "hilde": (
        "worklist",
        "team",
        "okot-list",
        "imports",
        "import-new",
        "import-columns",
        "import",
        "twe-compare",
        "twe-comparison",
        "reports",
        "report",
        "snapshots",
        "snapshot",
        "dashboard",
    ),
    "ines": ("reports", "report", "report-list", "dashboard", "clients:registrations", *cooperation.AGREEMENTS),
}
# A long walk goes in parts, so that the processes end together.
AT_A_TIME = 24
PARTS = [(who, part) for who, names in WALKS.items() for part in range(0, len(names), AT_A_TIME)]
# Whose trajectories and steps are walked, machine by machine: the addresses "trajectory" and "take-step".
BY_MACHINE = {"trajectory", "take-step"}
CARRIES = {
    "els": (
        *("okot", "twe", "art60", "training_request", "outflow", "handover", "screening", "lessons", "welfare"),
        *("postponement", "transfer", "aftercare", "mlp_access", "info_registration", *cooperation.OF_CONFERENCES),
    ),
    "bert": ("okot", "training_request", "outflow", "outflow_group", "handover", "info_session"),
    "vera": ("outflow", "outflow_group"),
    "ines": ("cooperation",),
}
CARRIED = [(who, code) for who, codes in CARRIES.items() for code in codes]


def test_every_address_is_looked_at_or_is_no_page() -> None:
    known = set(PAGES) | BY_MACHINE | NO_PAGE | ELSEWHERE
    assert set(address_names()) - known == set()
    assert known - set(address_names()) == set(), "these addresses have gone"


def test_every_page_is_in_a_walk() -> None:
    assert {name for names in WALKS.values() for name in names} == set(PAGES)
    with_pages = {code for code, machine in MACHINES.items() if hasattr(machine.model._default_manager, "visible_to")}
    assert {code for _who, code in CARRIED} == with_pages


def on_screens(paths: Paths) -> Iterable[tuple[str, Sequence[Screen]]]:
    """The first wide and narrow; the others, which share its page, by turns."""
    turns = cycle(WIDE_AND_NARROW)
    for nth, path in enumerate(paths):
        yield path, [next(turns)] if nth else WIDE_AND_NARROW


def problems_of(visit: Visit, path: str, screens: Sequence[Screen]) -> list[str]:
    status = visit.open(path)
    problems = visit.problems_on(screens)
    return [f"status {status}", *problems] if status != 200 or problems else []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(("who", "part"), PARTS)
def test_every_page_passes_wide_and_narrow(visitor: Visitor, who: str, part: int) -> None:
    actor = somebody(who)
    visit = visitor(actor.user)
    paths = [looked_at for name in WALKS[who][part : part + AT_A_TIME] for looked_at in on_screens(PAGES[name](actor))]
    assert len(paths) >= 5
    assert {path: problems for path, screens in paths if (problems := problems_of(visit, path, screens))} == {}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(("who", "code"), CARRIED)
def test_every_state_and_every_step_of_a_trajectory_passes(visitor: Visitor, who: str, code: str) -> None:
    """The states of a machine share one page, and its steps another."""
    actor, machine = somebody(who), MACHINES[code]
    visit = visitor(actor.user)
    paths = [*on_screens(trajectories(machine, actor)), *on_screens(steps(machine, actor))]
    assert paths
    assert {path: problems for path, screens in paths if (problems := problems_of(visit, path, screens))} == {}
