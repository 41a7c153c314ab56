"""Every page of the portal on four screens, with the demo world behind it: axe, console, no sideways scroll.

A page that is added and not named here makes the first test fail: no page is left out in silence.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client as Reader
from django.urls import reverse
from django.utils import timezone

from e2e import imports
from e2e.conftest import SCREENS, WIDE_AND_NARROW, Screen, Visit, Visitor, somebody
from okot_portal.web.testing import address_names
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import MACHINES
from partners.actor import Actor
from partners.exports.models import Export
from partners.notifications.models import Notice
from reporting.asking import question_of, readable
from reporting.keeping import publish
from reporting.registry import REPORTS
from trajects.catalogue.models import Training
from trajects.clients.models import Client
from trajects.dossier.documents import Document
from trajects.outflow.models import Group
from trajects.pages import subjects
from trajects.pages.starts import STARTS
from trajects.twe.models import TweComparison, TweTrajectory

Paths = Iterable[str]
# Not a page of its own: it only takes a form, sends elsewhere, is a file, or is for machines.
NO_PAGE = {
    "healthz",
    "readyz",
    "favicon",
    "note-add",
    "document",
    "switch_organisation",
    "end_absence",
    "notice-open",
    "delivery-resend",
    "export-download",
    "export-delete",
    "twe-comparison-file",
    "report-file",
    "report-publish",
    "snapshot-file",
    "group-calendar",
    "mailbox-mail-html",
    "import-example",
    "import-progress",
    "import-apply",
    "import-errors",
    "account_signup",
    "account_set_password",
    "account_reset_password_from_key",
    "clients:dossier",
    "clients:find_by_insz",
    "clients:reveal_insz",
    "training-request-verdict",
}
# Looked at in test_frame.py.
ELSEWHERE = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "account_change_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "usersessions_list",
    "no_organisation",
    "help",
    "accessibility",
    "privacy",
}


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
    """Of this machine one subject in every state this actor can see."""
    if machine.code == "outflow_group":
        return []  # its page is that of a group
    found: QuerySet[Any] = machine.model._default_manager.visible_to(actor)  # type: ignore[attr-defined]
    return [subject.get_absolute_url() for subject in by_state(found).values()]


def steps(machine: Machine, actor: Actor) -> list[str]:
    """The page of every step of this machine that is open to this actor somewhere, once."""
    found: dict[str, str] = {}
    for subject in machine.model._default_manager.visible_to(actor):  # type: ignore[attr-defined]
        shown = subjects.find(machine, subject.reference, actor)
        for option in machine.options(shown, actor, timezone.localdate()):
            name = option.transition.name
            found.setdefault(name, reverse("take-step", args=[machine.code, shown.reference, name]))
    return list(found.values())


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


PAGES: dict[str, Callable[[Actor], Paths]] = {
    "worklist": at("/", "/?wie=team", "/?toon=late", "/?toon=today"),
    "trajectory-list": lambda _actor: [reverse("trajectory-list", args=[code]) for code in STARTS],
    "okot-list": at("/trajecten/", "/trajecten/?level=none"),
    "search": at("/zoeken/"),
    "candidature-new": at("/trajecten/kandidatuur/"),
    "okot-new": at("/trajecten/nieuw/"),
    "document-check": at("/controle/"),
    "document-check-code": checked,
    "clients:list": at("/dossiers/"),
    "clients:new": at("/dossiers/nieuw/"),
    "client-overview": client_page("dossier"),
    "client-possibilities": lambda actor: [of_first(actor, "client-possibilities")],
    "trajectory-new": lambda actor: [of_first(actor, "trajectory-new", code) for code in STARTS],
    "clients:data": client_page("data"),
    "clients:edit": sections,
    "clients:registration": client_page("registration"),
    "clients:informed": client_page("informed"),
    "clients:insz": client_page("insz"),
    "clients:worker": client_page("worker"),
    "clients:transfer": client_page("transfer"),
    "clients:who_saw": client_page("who_saw"),
    "trainings": at("/opleidingen/", "/opleidingen/?q=zzzz"),
    "training": lambda _actor: [Training.objects.offered().order_by("pk")[0].get_absolute_url()],
    "notices": at("/meldingen/"),
    "notices-sent": at("/meldingen/verstuurd/"),
    "notice": notice,
    "mailbox": at("/postbus/"),
    "mailbox-mail": at(),  # the world sends no mail; the page is read in partners/notifications/tests
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
    "report": lambda actor: [reverse("report", args=[one.code.lower()]) for one in readable(actor)],
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
    "group-session",
    "group-sheet",
    "dashboard",
}
# Which pages are opened by whom: the social worker has almost all of them.
WALKS: dict[str, tuple[str, ...]] = {
    "els": tuple(name for name in PAGES if name not in ELSEWHERE_THAN_ELS),
    "bert": ("worklist", "candidature-new", "okot-list", "trainings", "notices-sent"),
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
    "ines": ("reports", "report", "report-list", "dashboard"),
}
# Whose trajectories and steps are walked, machine by machine: the addresses "trajectory" and "take-step".
BY_MACHINE = {"trajectory", "take-step"}
CARRIES = {
    "els": ("okot", "twe", "art60", "training_request", "outflow", "handover"),
    "bert": ("okot", "twe", "training_request", "outflow", "outflow_group", "handover"),
    "vera": ("outflow", "outflow_group"),
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


def problems_of(visit: Visit, path: str, screens: Sequence[Screen]) -> list[str]:
    status = visit.open(path)
    problems = visit.problems_on(screens)
    return [f"status {status}", *problems] if status != 200 or problems else []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("who", WALKS)
def test_every_page_passes_on_every_screen(visitor: Visitor, who: str) -> None:
    actor = somebody(who)
    visit = visitor(actor.user)
    pages = [(name, path) for name in WALKS[who] for path in PAGES[name](actor)]
    assert len(pages) >= 5
    found = {path: problems for name, path in pages if (problems := problems_of(visit, path, screens_of(who, name)))}
    assert found == {}


def screens_of(who: str, name: str) -> Sequence[Screen]:
    """Els' pages on every screen; what somebody else sees of the same page, wide and narrow."""
    return SCREENS if who == "els" or name in ELSEWHERE_THAN_ELS else WIDE_AND_NARROW


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(("who", "code"), CARRIED)
def test_every_state_and_every_step_of_a_trajectory_passes(visitor: Visitor, who: str, code: str) -> None:
    """The first state and the first step on every screen; the others share their page, and are seen wide and narrow."""
    actor, machine = somebody(who), MACHINES[code]
    visit = visitor(actor.user)
    groups_of_pages = [trajectories(machine, actor), steps(machine, actor)]
    assert any(groups_of_pages)
    found = {
        path: problems
        for pages in groups_of_pages
        for number, path in enumerate(pages)
        if (problems := problems_of(visit, path, SCREENS if number == 0 else WIDE_AND_NARROW))
    }
    assert found == {}
