"""The forms of signing in and of the password, in our words: no placeholders, one hint per field, je-form.

The rules stay those of allauth and AUTH_PASSWORD_VALIDATORS; only what is asked and how differs.
"""

from typing import Any

from allauth.account import forms as allauth
from django.contrib.auth.password_validation import get_default_password_validators
from django.forms import Form

EMAIL = {
    "required": "Vul je e-mailadres in.",
    "invalid": "Dit is geen e-mailadres. Schrijf het zoals naam@gemeente.be.",
}
PASSWORD = {"required": "Vul je wachtwoord in."}


def shortest_password() -> int:
    """The length the validators ask: the hint must not promise something else."""
    return max((getattr(one, "min_length", 0) for one in get_default_password_validators()), default=0)


def word(form: Form, name: str, label: str, *, errors: dict[str, str], hint: str = "") -> None:
    """Put our label, hint and errors on a field, and take its placeholder away."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.error_messages.update(errors)
    field.widget.attrs.pop("placeholder", None)


def word_new_password(form: Form) -> None:
    hint = f"Minstens {shortest_password()} tekens. Een zin van vijf woorden onthoud je makkelijk."
    word(form, "password1", "Nieuw wachtwoord", errors={"required": "Kies een nieuw wachtwoord."}, hint=hint)
    again = {"required": "Typ het nieuwe wachtwoord een tweede keer."}
    word(form, "password2", "Nieuw wachtwoord, nog eens", errors=again)


class LoginForm(allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "login", "E-mailadres", errors=EMAIL)
        word(self, "password", "Wachtwoord", errors=PASSWORD)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ResetPasswordForm(allauth.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "email", "E-mailadres", errors=EMAIL, hint="Het adres waarmee je je aanmeldt.")


class ResetPasswordKeyForm(allauth.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_new_password(self)


class SetPasswordForm(allauth.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_new_password(self)


class ChangePasswordForm(allauth.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "oldpassword", "Huidig wachtwoord", errors={"required": "Vul je huidige wachtwoord in."})
        word_new_password(self)


class ReauthenticateForm(allauth.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "password", "Wachtwoord", errors=PASSWORD)
