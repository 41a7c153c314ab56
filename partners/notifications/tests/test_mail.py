"""What leaves the portal by mail: a reference and a link, and nothing about the client."""

import datetime
import re

import pytest
from django.utils import timezone

from okot_portal.workflow.registry import MACHINES
from partners.actor import SYSTEM
from partners.notifications import deliver
from partners.notifications.mail import compose
from partners.notifications.models import Delivery
from partners.notifications.privacy import contains_insz
from partners.notifications.testing import Mail, MailServer
from partners.notifications.tests.conftest import World
from partners.notifications.texts import MAIL_TEXTS, OTHER, PORTAL_ONLY
from partners.parties import Party

CODES = sorted(MAIL_TEXTS)
# Words that would tell the outcome, the state or the health of somebody.
TELLTALE = re.compile(
    r"geslaagd|gezakt|stopgezet|afgebroken|geweigerd|ingetrokken|goedgekeurd|positief|negatief|ziek|medisch|"
    r"gezondheid|no-show|niet opgedaagd|leefloon|handicap|zwanger|verslaving",
    re.IGNORECASE,
)


def sent(world: World, smtp: MailServer, **facts) -> Mail:
    world.tell(**facts)
    deliver.deliver_due()
    return smtp.received[-1]


def everything(mail: Mail) -> str:
    return "\n".join([*(f"{name}: {value}" for name, value in mail.message.items()), mail.text, mail.html])


@pytest.mark.parametrize("code", [*CODES, "N99"])
def test_a_mail_carries_a_reference_and_a_link_and_no_word_about_the_client(
    world: World, smtp: MailServer, code: str
) -> None:
    secret = "Fatima Verbruggen is niet geslaagd wegens ziekte"
    mail = sent(world, smtp, code=code, title=f"{secret} (titel)", body=f"{secret} (bericht)")
    found = everything(mail)
    assert "Fatima" not in found and "Verbruggen" not in found
    assert not TELLTALE.search(found)
    assert not contains_insz(found)
    assert mail.link == "http://127.0.0.1:8000/dossiers/417/"
    assert "2026-00417" in mail.subject and "2026-00417" in mail.text and "2026-00417" in mail.html
    assert "VDAB Mechelen" in mail.text and "VDAB Mechelen" in mail.html
    assert "Bert" not in found


def test_every_code_of_the_matrix_has_words_of_its_own() -> None:
    told = {notice.code for machine in MACHINES.values() for step in machine.transitions for notice in step.notices}
    assert told - PORTAL_ONLY <= set(MAIL_TEXTS)
    for text in MAIL_TEXTS.values():
        assert text.heading != OTHER.heading
        assert text.sentence.count("{reference}") == text.sentence.count("{sender}") == 1


def test_the_national_number_scan_knows_one_when_it_sees_one() -> None:
    assert contains_insz("rijksregisternummer 85.07.30-033.28")
    assert contains_insz("85073003328")
    assert not contains_insz("bel 0470 12 34 56 over dossier 2026-00417 van 18/11/2026")


def test_a_mail_is_multipart_marked_as_automatic_and_untracked(world: World, smtp: MailServer) -> None:
    mail = sent(world, smtp)
    assert mail.message.get_content_type() == "multipart/alternative"
    assert mail.message["Auto-Submitted"] == "auto-generated"
    assert mail.message["To"] == world.els.user.email
    assert set(re.findall(r'(?:href|src)="([^"]*)"', mail.html)) == {mail.link}
    assert "<img" not in mail.html and "url(" not in mail.html and "<script" not in mail.html


def test_the_html_has_its_style_on_the_elements_and_keeps_the_dark_one(world: World, smtp: MailServer) -> None:
    html = sent(world, smtp).html
    assert re.search(r'<a class="k"[^>]* style="[^"]*background:\s*#0B5C6B', html, re.IGNORECASE)
    assert "prefers-color-scheme" in html


def test_each_way_to_a_recipient_has_its_greeting_and_its_reason(world: World, smtp: MailServer) -> None:
    assert "Dag Els," in sent(world, smtp).text
    team = sent(world, smtp, recipients=[Party(world.els.organisation)])
    assert "Dag collega's," in team.text
    assert "teammailbox die bij dit dossier hoort" in team.text
    world.els.active_until = timezone.localdate() - datetime.timedelta(days=1)
    assert "niet meer bij jullie werkt" in sent(world, smtp).text


def test_the_clock_signs_as_the_portal(world: World, smtp: MailServer) -> None:
    assert "Het portaal registreerde nieuws" in sent(world, smtp, sender=SYSTEM, code="N3").text


def test_urgent_asks_for_today(world: World, smtp: MailServer) -> None:
    assert "vandaag nog" not in everything(sent(world, smtp))
    urgent = sent(world, smtp, urgent=True)
    assert "vandaag nog" in urgent.text and "vandaag nog" in urgent.html


def test_a_name_is_escaped_in_the_html(world: World) -> None:
    world.els.user.first_name = "<b>Els</b>"
    world.els.user.save(update_fields=["first_name"])
    world.tell()
    delivery = Delivery.objects.select_related("notice__membership__user").get()
    assert b"<b>Els" not in compose(delivery).split(b"text/html")[1]
