"""What a view is called, and for whom it is."""

from typing import Any

from django import forms
from django.db import IntegrityError, transaction

from okot_portal.workflow.constraints import sentence_for
from partners.forms import without_tags
from partners.saved_views.models import SavedView


class SavedViewForm(forms.ModelForm):
    name = forms.CharField(
        label="Naam van de weergave",
        max_length=60,
        help_text="Kort en herkenbaar, zonder namen van cliënten. Bijvoorbeeld: OKOT start februari.",
        error_messages={"required": "Geef de weergave een naam."},
    )
    is_shared = forms.BooleanField(
        label="Delen met mijn team", required=False, help_text="Je collega's zien dezelfde filters op hun eigen lijst."
    )
    is_default = forms.BooleanField(label="De lijst begint voor mij met deze weergave", required=False)

    class Meta:
        model = SavedView
        fields = ["name", "is_shared", "is_default"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_tags(self)

    def save_or_explain(self) -> bool:
        """Save; another view the list began with does so no longer. A name that is taken is told at the field."""
        view = self.instance
        try:
            with transaction.atomic():
                if view.is_default:
                    others = SavedView.objects.filter(membership=view.membership, listing=view.listing)
                    others.exclude(pk=view.pk).filter(is_default=True).update(is_default=False)
                self.save()
        except IntegrityError as error:
            self.add_error("name", sentence_for(error))
            return False
        return True
