"""What the tests about clients share: people who sign in."""

from collections.abc import Callable

import pytest
from django.test import Client as Browser

from partners.actor import SESSION_KEY, Actor

SignIn = Callable[[Actor], Browser]


def warmed_up(browser: Browser) -> Browser:
    """The first click of a session is written down; query budgets count the clicks after it."""
    browser.get("/dossiers/")
    return browser


@pytest.fixture
def browser_of(db: None) -> SignIn:
    """A browser in which this actor is signed in, acting for their organisation."""

    def sign_in(actor: Actor) -> Browser:
        browser = Browser()
        assert actor.user is not None
        browser.force_login(actor.user)
        if actor.membership is not None:
            session = browser.session
            session[SESSION_KEY] = actor.membership.pk
            session.save()
        return browser

    return sign_in
