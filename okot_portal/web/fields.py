"""Form fields that speak Dutch."""

from django import forms


class DutchDateField(forms.DateField):
    pass
