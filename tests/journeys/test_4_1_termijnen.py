"""Seed 004, actiedomein 1 (versterkte communicatie): een termijn die niet lukt, bespreken beide kanten met elkaar."""

import datetime

import pytest
from django.utils import timezone

from partners.factories import MembershipFactory
from tests.journeys.verhaal import Verhaal
from trajects.dossier import escalation
from trajects.dossier.duties import Duty, DutyKind
from trajects.postponements import clock

pytestmark = pytest.mark.django_db


def termijn(verhaal: Verhaal) -> Duty:
    return Duty.objects.get(kind=DutyKind.INTAKE_PLAN, client=verhaal.client)


def test_de_bemiddelaar_vraagt_uitstel_en_de_ma_leest_de_reden_en_staat_het_toe(verhaal: Verhaal) -> None:
    verhaal.tot_het_akkoord()
    voordien = termijn(verhaal).due_on
    assert voordien is not None
    pagina = verhaal.bert.opent(termijn(verhaal).page_url).follow("Uitstel vragen")
    pagina.fill_in({"Hoeveel werkdagen meer?": "5", "Reden": "Het lokaal is bezet tot volgende week."})
    mail = verhaal.els.leest_mail()
    assert mail.subject.startswith("Er wordt uitstel gevraagd")
    assert "lokaal" not in mail.text
    pagina = verhaal.els.volgt_de_link(mail)
    assert "Het lokaal is bezet tot volgende week." in pagina.text
    pagina.follow("Uitstel toestaan").fill_in({})
    assert verhaal.bert.leest_mail().subject.startswith("Er is nieuws over een termijn")
    assert termijn(verhaal).due_on == voordien + datetime.timedelta(days=7)


def test_een_termijn_die_stilstaat_loopt_vanzelf_weer_verder(verhaal: Verhaal) -> None:
    verhaal.tot_het_akkoord()
    pagina = verhaal.els.opent(termijn(verhaal).page_url).follow("Termijn opschorten")
    vraag = {"Hoeveel werkdagen staat de termijn stil?": "5", "Reden": "De cliënt is op familiebezoek."}
    pagina = pagina.fill_in(vraag)
    assert "Termijn opgeschort" in pagina.text
    verhaal.later(7)
    clock.tick(timezone.localdate())
    assert "Termijn loopt weer" in verhaal.bert.opent(termijn(verhaal).page_url).text


def test_wat_blijft_liggen_komt_bij_het_team_en_bij_de_verantwoordelijke(verhaal: Verhaal) -> None:
    verhaal.tot_het_akkoord()
    hoofd = MembershipFactory.create(
        vdab_head=True, organisation=verhaal.bert.membership.organisation, user__email="hoofd@vdab.example"
    )
    for _dag in range(30):
        verhaal.later(1)
        escalation.tick(timezone.localdate())
    verhaal.bert.krijgt_mails()
    assert verhaal.smtp.to(verhaal.bert.membership.organisation.team_mailbox)
    mails = verhaal.smtp.to(hoofd.user.email)
    assert {mail.subject.partition(" (")[0] for mail in mails} == {"Een termijn is voorbij"}
    assert "Gemeld aan de teamverantwoordelijke" in verhaal.bert.opent(termijn(verhaal).page_url).text
    assert any("nog geen antwoord van een partner" in mail.subject for mail in verhaal.els.krijgt_mails())
