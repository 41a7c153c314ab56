"""How I want to hear: at once, in the overview of eight o'clock, or in the portal only; per kind of notice."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from partners.notifications.families import ALWAYS_DIRECT, CHOOSABLE, Family
from partners.notifications.models import Way
from partners.notifications.ways import prefer, preferences_of

UNPROCESSABLE = 422


class PreferenceForm(forms.Form):
    """One question per kind of notice that may be chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for family in CHOOSABLE:
            self.fields[family.value] = forms.ChoiceField(
                label=family.label,
                choices=Way.choices,
                widget=forms.RadioSelect,
                error_messages={"required": "Kies hoe je hiervan wilt horen."},
            )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    @property
    def ways(self) -> dict[Family, str]:
        return {family: self.cleaned_data[family.value] for family in CHOOSABLE}


@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """One's own, whatever organisation one works for now."""
    user: Any = request.user
    initial = {family.value: way for family, way in preferences_of(user).items()}
    form = PreferenceForm(request.POST or None, initial=initial)
    if form.is_valid():
        prefer(user, form.ways)
        messages.success(request, "Je voorkeuren zijn bewaard.")
        return redirect("notification-preferences")
    always = [family.label for family in ALWAYS_DIRECT]
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "notifications/preferences.html", {"form": form, "always": always}, status=status)
