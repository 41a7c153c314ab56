"""Het dagelijkse werk: acties aan een collega geven, en een portefeuille overdragen als iemand vertrekt (P20)."""

import datetime

import pytest
from django.test import Client as Browser
from django.urls import reverse

from partners.access.models import Consultation
from partners.factories import MembershipFactory
from tests.journeys.pages import visit, words
from tests.journeys.verhaal import Verhaal
from trajects.dossier.duties import Duty, DutyKind

pytestmark = pytest.mark.django_db


def test_een_actie_gaat_naar_een_collega_die_het_hoort_en_ze_kan_terug(verhaal: Verhaal) -> None:
    verhaal.tot_de_kandidatuur()
    els = verhaal.els.membership
    ruben = MembershipFactory.create(
        work_coach=True, organisation=els.organisation, user__first_name="Ruben", user__last_name="Aerts"
    )
    bij_els, bij_ruben = aangemeld(els), aangemeld(ruben)
    actie = Duty.objects.open().filter(owner=els).order_by("pk")[0]
    doorgeven = visit(bij_els, f"{reverse('duties-hand-on')}?id={actie.pk}")
    assert str(actie) in doorgeven.text
    werklijst = doorgeven.fill_in({"Aan wie geef je door?": "Ruben Aerts", "Waarom?": "Ruben kent de opleiding."})
    assert "1 actie doorgegeven aan Ruben Aerts." in werklijst.text
    assert str(actie) in lijst(bij_ruben)
    assert "1 acties" not in visit(bij_ruben, reverse("notices")).text
    assert "Eén actie staat nu op jouw naam" in visit(bij_ruben, reverse("notices")).text

    terug = werklijst.main.xpath(".//form[contains(@action, 'ongedaan')]/@action")[0]
    assert "Ongedaan gemaakt: 1 actie terug bij wie ze had." in visit(bij_els, terug, {}).text
    assert str(actie) not in lijst(bij_ruben)
    geschiedenis = visit(bij_els, reverse("moves")).text
    assert "Ruben kent de opleiding." in geschiedenis
    assert "ongedaan gemaakt" in geschiedenis


def test_vertrekt_een_bemiddelaar_dan_gaat_alles_naar_een_collega_en_het_ocmw_hoort_wie(verhaal: Verhaal) -> None:
    verhaal.tot_de_kandidatuur()
    bert = verhaal.bert.membership
    sofie = MembershipFactory.create(
        mediator=True, organisation=bert.organisation, user__first_name="Sofie", user__last_name="Maes"
    )
    nakijken = visit(aangemeld(bert), reverse("portfolio", args=[bert.pk])).fill_in(
        {"Wie neemt alles over?": "Sofie Maes", "Waarom?": "Bert gaat met pensioen."}
    )
    assert "Naar Sofie Maes" in nakijken.text
    assert verhaal.client.last_name not in nakijken.text, "voor het akkoord kent VDAB de naam niet"
    klaar = nakijken.fill_in({})
    assert "De portefeuille van Bert Claes is overgedragen." in klaar.text
    assert "Sofie Maes" in verhaal.els.opent(verhaal.traject).text
    assert "Iemand anders volgt een dossier op" in verhaal.els.leest_mail().subject
    assert visit(aangemeld(sofie), verhaal.traject.get_absolute_url()).response.status_code == 200
    assert visit(aangemeld(bert), verhaal.traject.get_absolute_url()).response.status_code == 404


def aangemeld(lid: object) -> Browser:
    browser = Browser()
    browser.force_login(lid.user)  # type: ignore[attr-defined]
    return browser


def lijst(browser: Browser) -> list[str]:
    """De acties van Mijn acties, zoals ze er staan."""
    return [words(link) for link in visit(browser, reverse("worklist")).main.xpath(".//a[@class='rowlink']")]


def test_een_weergave_met_het_team_delen_en_er_de_dag_mee_beginnen(verhaal: Verhaal) -> None:
    verhaal.tot_de_kandidatuur()
    els = aangemeld(verhaal.els.membership)
    bewaren = visit(els, f"/?wie=team&actie={DutyKind.FORMAL_AGREEMENT}")
    formulier = visit(els, bewaren.link("Weergave bewaren"))
    antwoord = formulier.fill_in(
        {
            "Naam van de weergave": "Nog te antwoorden",
            "Delen met mijn team": True,
            "De lijst begint voor mij met deze weergave": True,
        }
    )
    assert "De weergave ‘Nog te antwoorden’ is bewaard." in antwoord.text
    assert "weergave=" in visit(els, "/").path
    collega = MembershipFactory.create(social_worker=True, organisation=verhaal.els.membership.organisation)
    assert "Nog te antwoorden" in visit(aangemeld(collega), "/").text


def test_een_client_terugvinden_met_naam_en_geboortedatum_zonder_naam_in_een_adres(verhaal: Verhaal) -> None:
    verhaal.tot_de_kandidatuur()
    client = verhaal.client
    client.birth_date = datetime.date(1985, 3, 12)
    client.save()
    bij_els = aangemeld(verhaal.els.membership)
    gevonden = visit(bij_els, reverse("search"), {"q": f"12 maart 1985 {client.last_name.lower()}"})
    assert client.name_for_lists in gevonden.text
    assert client.last_name.lower() not in gevonden.response.request["QUERY_STRING"]
    bij_bert = visit(aangemeld(verhaal.bert.membership), reverse("search"), {"q": "12/3/85"})
    assert "Niets gevonden" in bij_bert.text, "voor het akkoord kent VDAB de naam niet"
    visit(bij_els, reverse("search"), {"q": "85.07.30-033.28"})
    assert Consultation.objects.filter(page="Gezocht op INSZ, niemand gevonden").count() == 1


def test_wie_de_browser_sluit_vindt_terug_wat_getypt_was_tot_het_verstuurd_is(verhaal: Verhaal) -> None:
    verhaal.tot_de_kandidatuur()
    els = verhaal.els.membership
    bij_els = aangemeld(els)
    collega = MembershipFactory.create(social_worker=True, organisation=els.organisation)
    formulier = reverse("take-step", args=["okot", verhaal.traject.reference, "refuse_agreement"])
    getypt = {"refusal_note": "Eerst een cursus Nederlands.", "formulier": formulier}
    assert "Concept bewaard om" in bij_els.post(reverse("draft-save"), getypt).content.decode()
    terug = aangemeld(els).get(reverse("draft"), {"formulier": formulier}).content.decode()
    assert "Eerst een cursus Nederlands." in terug
    assert "teruggezet" in terug
    assert aangemeld(collega).get(reverse("draft"), {"formulier": formulier}).content == b""
    keuze = visit(bij_els, formulier).main.xpath(".//input[@name='refusal_reason']/@value")[0]
    assert bij_els.post(formulier, {**getypt, "refusal_reason": keuze, "concept": formulier}).status_code == 302
    assert bij_els.get(reverse("draft"), {"formulier": formulier}).content == b""
