"""Imports in every state, for the walk over the pages."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from partners.actor import Actor
from trajects.clients.models import Client
from trajects.past import work
from trajects.past.models import Import
from trajects.past.tests.bringing import JAN, as_csv, bring, checked, row

Paths = Iterable[str]


def an_import(actor: Actor) -> Import:
    """A file with a row that can be taken over, one to look at, and a wrong one."""
    known = Client.objects.visible_to(actor).exclude(insz_index=None).order_by("pk").first()
    number = known.insz if known else JAN
    rows = (row(gemeente="Putte"), row(insz=number, geboortedatum="01/01/1981"), row(insz="1", start_op="31/02/2014"))
    return checked(as_csv(*rows), owner=actor.organisation)


def columns(actor: Actor) -> Paths:
    return [reverse("import-columns", args=[bring(as_csv(row(naam="30/07/1985")), owner=actor.organisation).reference])]


def however_far(actor: Actor) -> Paths:
    """Looked at, being looked at, taken over, and not taken over."""
    looked_at, busy, done, failed = (an_import(actor) for _ in range(4))
    Import.objects.filter(pk=busy.pk).update(status="checking", beaten_at=timezone.now())
    work.begin_apply(done)
    work.work_now(done.pk, timezone.localdate())
    work.fail(failed.pk, "Dit bestand kan niet gelezen worden.")
    address = looked_at.get_absolute_url()
    more = [batch.get_absolute_url() for batch in (busy, done, failed)]
    return [address, f"{address}?oordeel=wrong", f"{address}?oordeel=double", *more]
