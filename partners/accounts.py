"""Who may sign in: people with an active membership, and administrators. Nobody signs up: accounts come from admin."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from partners.actor import memberships_of
from partners.models import Membership, User


def may_sign_in(user: User) -> bool:
    """An administrator always; somebody else as long as an organisation lets them act for it today."""
    return user.is_staff or Membership.objects.active(timezone.localdate()).filter(user=user).exists()


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Je account is niet meer actief. Vraag je beheerder om het weer te openen.",
        "email_password_mismatch": "Dit e-mailadres en dit wachtwoord horen niet samen. Kijk ze allebei na.",
        "too_many_login_attempts": "Te veel mislukte pogingen. Wacht vijf minuten en probeer dan opnieuw.",
        "enter_current_password": "Vul je huidige wachtwoord in.",
        "incorrect_password": "Dit wachtwoord klopt niet. Probeer opnieuw.",
        "invalid_password_reset": "Deze link werkt niet meer. Vraag een nieuwe link om je wachtwoord te kiezen.",
        "rate_limited": "Te veel aanvragen na elkaar. Wacht even en probeer dan opnieuw.",
        "same_as_current": "Kies een ander wachtwoord dan het huidige.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Somebody's own work first: a coach lands on the groups, everybody else on what has to be done."""
        first = next(iter(memberships_of(request.user, timezone.localdate())), None)  # type: ignore[arg-type]
        name = settings.LANDINGS.get(first.role) if first else None
        return reverse(name) if name else str(super().get_login_redirect_url(request))

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """After the password was right: inactive users and people without organisation get a page that says so."""
        response = super().pre_login(request, user, **kwargs)
        if response is None and not may_sign_in(user):
            clear_login(request)
            return redirect("no_organisation")
        return response
