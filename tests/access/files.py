"""What the world of these tests has as files: an export that is ready, a comparison with VDAB, a published report."""

from typing import Any

from django.http import QueryDict
from django.utils import timezone

from partners.exports import making
from partners.exports.asking import ask_for
from partners.exports.listing import Question, listings
from partners.factories import MembershipFactory, acting
from partners.models import Membership
from reporting.asking import question_of
from reporting.keeping import publish
from reporting.registry import REPORTS
from trajects.twe.comparing.keeping import keep_comparison
from trajects.twe.comparing.reading import VdabFile

# Pages of figures: which reports and files stand in the address.
OF_FIGURES: dict[str, list[list[Any]]] = {
    "report": [[code.lower()] for code in REPORTS],
    "report-list": [["r1"], ["r3"]],
    "report-file": [["r3", "csv"], ["r3", "json"]],
    "report-publish": [["r3"]],
}


def an_export(els: Membership) -> None:
    """The dossiers of this OCMW, with names, ready to be taken."""
    question = Question(acting(els), QueryDict(), timezone.localdate())
    ask_for(listings()["dossiers"], question, form="csv", contents="insz", purpose="Uitnodiging", now=timezone.now())
    making.work(timezone.now)


def a_comparison(els: Membership) -> None:
    """VDAB's list of the TWEs of this OCMW is empty: all of ours are missing there."""
    head = MembershipFactory.create(ocmw_head=True, organisation=els.organisation)
    today = timezone.localdate()
    keep_comparison(VdabFile(), today, acting(head), today=today, now=timezone.now())


def a_snapshot(els: Membership) -> None:
    """What the head of this OCMW published of everybody who started."""
    head = acting(MembershipFactory.create(ocmw_head=True, organisation=els.organisation))
    question = question_of(REPORTS["R3"], {}, head, timezone.localdate())
    assert question.form.is_valid()
    publish(question, head, purpose="Jaarverslag", outside=False, now=timezone.now())
