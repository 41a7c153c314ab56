"""Seed 004, actiedomein 1: een klantvriendelijke overdracht van cliënten van de ene organisatie naar de andere."""

import pytest
from django.urls import reverse
from django.utils import timezone

from partners.factories import MembershipFactory
from tests.journeys.verhaal import MaatschappelijkAssistent, Verhaal, dag
from trajects.clients.models import Responsibility
from trajects.transfers.models import Transfer

pytestmark = pytest.mark.django_db


def test_004_1_een_clienten_dossier_verhuist_mee_naar_een_ander_ocmw(verhaal: Verhaal) -> None:
    nadia = MaatschappelijkAssistent(
        MembershipFactory.create(
            work_coach=True,
            user__first_name="Nadia",
            user__last_name="Testers",
            organisation__municipality__name="Duffel",
        ),
        verhaal.smtp,
    )
    Responsibility.objects.update(starts_on=timezone.localdate())  # Putte volgt de cliënt op vanaf de eerste dag
    verhaal.tot_de_start()
    verhaal.later(30)
    gegevens = verhaal.els.opent(reverse("clients:data", args=[verhaal.client.number]))
    gegevens.follow("Dossier overdragen").fill_in(
        {"Welk OCMW volgt de cliënt voortaan op?": "OCMW Duffel", "Verhuisd op": dag(-3)}
    )
    verhuizing = Transfer.objects.get()
    assert "Wacht op het nieuwe OCMW" in verhaal.els.opent(verhuizing).text

    verhaal.later(2)
    nadia.zet_stap(verhuizing, "Dossier aannemen", {"Wie volgt de cliënt bij jullie op?": "Nadia Testers"})
    assert verhaal.bert.leest_mail().subject.startswith("Iemand anders volgt een dossier op")
    assert "Nadia Testers" in verhaal.bert.opent(verhaal.traject).text

    pagina = nadia.opent(verhaal.traject)
    assert "In opleiding" in pagina.text
    assert "Kandidaat stellen" not in pagina.text, "de tijdlijn begint bij de overname"
    assert verhaal.els.browser.get(verhaal.traject.get_absolute_url()).status_code == 404
    eigen = verhaal.els.opent(verhuizing).follow("Bekijken")
    assert "Kandidaat stellen" in eigen.text
    assert "Sinds de overname volgt OCMW Duffel deze cliënt op." in eigen.text
