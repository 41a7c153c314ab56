"""The demo's mail server and its pages."""

import os
import signal
import smtplib
import subprocess
import sys
import time
from typing import Any

import pytest
from django.conf import settings as project
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from partners.factories import MembershipFactory
from partners.notifications import deliver, mailbox
from partners.notifications.models import DemoMail
from partners.notifications.testing import LOCALHOST, free_port
from partners.notifications.tests.conftest import make_world


@pytest.fixture
def reader(client: Client, db: None, settings: Any) -> Client:
    settings.DEMO_MAILBOX = True
    client.force_login(MembershipFactory().user)
    return client


def kept(**fields: str) -> DemoMail:
    given = {"recipient": "els@example.org", "subject": "Er is nieuws", "text": "Dag Els", "html": "<p>Dag Els</p>"}
    return DemoMail.objects.create(**{**given, **fields})


@pytest.mark.django_db(transaction=True)
def test_a_mail_of_the_portal_arrives_in_the_mailbox(settings: Any) -> None:
    server = mailbox.controller(free_port())
    server.start()
    try:
        settings.EMAIL_HOST, settings.EMAIL_PORT = LOCALHOST, server.port
        delivery = deliver_one()
        (mail,) = DemoMail.objects.all()
        assert (mail.message_id, mail.recipient) == (delivery.message_id, delivery.address)
        assert "/dossiers/417/" in mail.text and "Open het dossier" in mail.html
    finally:
        server.stop()
        server.handler.close()


def deliver_one() -> Any:
    with transaction.atomic():
        delivery = make_world().queue()
    assert deliver.deliver_due() == 1
    return delivery


def test_the_mailbox_keeps_the_last_five_hundred(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "KEPT", 3)
    for number in range(5):
        mailbox.store(f"Subject: mail {number}\n\ntekst".encode(), ["els@example.org"])
    assert list(DemoMail.objects.order_by("pk").values_list("subject", flat=True)) == ["mail 2", "mail 3", "mail 4"]


def test_the_pages_list_and_show_a_mail(reader: Client) -> None:
    mail = kept()
    assert "Er is nieuws" in reader.get("/postbus/").text
    page = reader.get(reverse("mailbox-mail", args=[mail.pk]))
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    assert f'src="/postbus/{mail.pk}/opmaak/"' in page.text


def test_a_mail_is_shown_where_nothing_of_it_can_run(reader: Client) -> None:
    mail = kept(html="<html><head></head><body><script>alert(1)</script><a href='/x'>x</a></body></html>")
    frame = reader.get(reverse("mailbox-mail-html", args=[mail.pk]))
    policy = frame.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "sandbox" in policy and "frame-ancestors 'self'" in policy
    assert "allow-scripts" not in policy and "allow-same-origin" not in policy
    assert frame.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert '<head><base target="_top">' in frame.text


def test_a_subject_cannot_break_out_of_the_page(reader: Client) -> None:
    mail = kept(subject="<script>alert(1)</script>", text="<script>alert(2)</script>")
    for page in ("/postbus/", reverse("mailbox-mail", args=[mail.pk])):
        assert "<script>alert" not in reader.get(page).text


def test_outside_the_demo_there_is_no_mailbox(reader: Client, settings: Any) -> None:
    mail = kept()
    settings.DEMO_MAILBOX = False
    for address in ("/postbus/", f"/postbus/{mail.pk}/", f"/postbus/{mail.pk}/opmaak/"):
        assert reader.get(address).status_code == 404
    with pytest.raises(CommandError, match="staat uit"):
        call_command("mailbox")


def test_the_mailbox_command_serves_until_it_is_told_to_stop() -> None:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "mailbox", "--port", str(port)],
        cwd=project.BASE_DIR,
        env={**os.environ, "DEMO_MAILBOX": "true", "DEBUG": "true"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert f"{LOCALHOST}:{port}" in process.stdout.readline()
        with smtplib.SMTP(LOCALHOST, port, timeout=5) as smtp:
            assert smtp.noop()[0] == 250
        process.send_signal(signal.SIGTERM)
        started = time.monotonic()
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - started < 5
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
