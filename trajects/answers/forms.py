"""The code that was told on the phone."""

from typing import Any

from django import forms

from trajects.answers.making import DIGITS

TOLD_CLIENT = "Vul de zes cijfers in die u van uw begeleider kreeg."
TOLD = "Vul de zes cijfers in die je aan de telefoon kreeg."


class CodeForm(forms.Form):
    """`to_client` is for whoever reads “u”."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text="Zes cijfers. Spaties mogen.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "mono w-date"}),
    )

    def __init__(self, *args: Any, to_client: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told = TOLD_CLIENT if to_client else TOLD
        self.fields["code"].error_messages["required"] = self.told

    def clean_code(self) -> str:
        digits = "".join(sign for sign in self.cleaned_data["code"] if sign not in " .-")
        if len(digits) != DIGITS or not digits.isascii() or not digits.isdecimal():
            raise forms.ValidationError(self.told)
        return digits
