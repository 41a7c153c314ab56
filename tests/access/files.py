"""What the world of these tests has as files: an export that is ready, and a comparison with VDAB."""

from django.http import QueryDict
from django.utils import timezone

from partners.exports import making
from partners.exports.asking import ask_for
from partners.exports.listing import Question, listings
from partners.factories import MembershipFactory, acting
from partners.models import Membership
from trajects.twe.comparing.keeping import keep_comparison
from trajects.twe.comparing.reading import VdabFile


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
