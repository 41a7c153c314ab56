"""What people fill in about themselves and their team: contact data, an absence, the team's mailbox."""

import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from okot_portal.web.fields import DutchDateField, PhoneField
from okot_portal.workflow.constraints import sentence_for
from partners.models import Deputy, Membership, MembershipQuerySet, Organisation
from partners.roles import OCMW_WORKERS, may_stand_in


def without_tags(form: forms.BaseForm) -> FormHelper:
    """The template writes <form> and the buttons; crispy writes the fields."""
    helper = FormHelper(form)
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


class ContactForm(forms.ModelForm):
    """How partners reach this person in this organisation. The formal agreement carries it (OKOT-06)."""

    phone = PhoneField(
        label="Telefoon",
        help_text="Het nummer waarop partners jou bereiken.",
        error_messages={"required": "Vul je telefoonnummer in: partners bellen je op dit nummer."},
    )

    class Meta:
        model = Membership
        fields = ["function", "phone", "availability"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["function"].help_text = f"Laat leeg voor ‘{self.instance.get_role_display()}’."
        if self.instance.role in OCMW_WORKERS:
            self.fields["phone"].help_text = "Het nummer waarop VDAB jou bereikt; het staat in elk formeel akkoord."
        self.helper = without_tags(self)


class PersonChoice(forms.ModelChoiceField):
    """One person of a team. `offer` takes the team once, for the choices and for checking the answer."""

    def label_from_instance(self, membership: Any) -> str:
        return f"{membership.user} ({membership.function_label})"

    def offer(self, members: MembershipQuerySet) -> None:
        self.queryset = members
        self.choices = [("", self.empty_label), *((one.pk, self.label_from_instance(one)) for one in members)]


class AbsenceForm(forms.ModelForm):
    """Somebody's absence: who stands in, from when to when. `members` are the colleagues to choose from."""

    deputy = PersonChoice(
        queryset=Membership.objects.none(),
        label="Wie vervangt je?",
        empty_label="Kies een collega",
        help_text="Je vervanger ziet jouw dossiers en krijgt jouw meldingen.",
        error_messages={
            "required": "Kies wie je vervangt.",
            "invalid_choice": "Kies een collega uit je organisatie.",
        },
    )
    starts_on = DutchDateField(label="Afwezig van", error_messages={"required": "Vul in vanaf wanneer."})
    ends_on = DutchDateField(label="Tot en met", error_messages={"required": "Vul in tot en met wanneer."})

    class Meta:
        model = Deputy
        fields = ["deputy", "starts_on", "ends_on"]

    def __init__(self, *args: Any, members: MembershipQuerySet, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["deputy"].offer(members)  # type: ignore[attr-defined]
        self.helper = without_tags(self)

    def clean_starts_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["starts_on"]
        if day < self.today:
            raise ValidationError("Deze dag is voorbij. Kies vandaag of een latere dag.")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, end, deputy = cleaned.get("starts_on"), cleaned.get("ends_on"), cleaned.get("deputy")
        if start and end and end < start:
            self.add_error("ends_on", "De laatste dag ligt voor de eerste. Kijk beide dagen na.")
        elif start and end and deputy:
            self._refuse_absent(deputy, start, end)
        absent = cleaned.get("membership") or (self.instance.membership if self.instance.membership_id else None)
        if absent and deputy and absent.user_id != deputy.user_id and not may_stand_in(deputy.role, absent.role):
            self.add_error("deputy", f"{deputy.user} kan deze stappen niet zetten. Kies iemand met dezelfde rol.")
        return cleaned

    def save_or_explain(self) -> bool:
        """Save; when the database refuses (there is a deputy already), its sentence becomes the form's error."""
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError as error:
            self.add_error(None, sentence_for(error))
            return False
        return True

    def _refuse_absent(self, deputy: Membership, start: datetime.date, end: datetime.date) -> None:
        absence = deputy.deputies.filter(starts_on__lte=end, ends_on__gte=start).first()
        if absence:
            self.add_error(
                "deputy",
                f"{deputy.user} is zelf afwezig van {absence.starts_on:%d/%m/%Y} tot en met "
                f"{absence.ends_on:%d/%m/%Y}. Kies iemand anders.",
            )


class TeamAbsenceForm(AbsenceForm):
    """The same for a team head, who also chooses who is absent."""

    membership = PersonChoice(
        queryset=Membership.objects.none(),
        label="Wie is afwezig?",
        empty_label="Kies een teamlid",
        error_messages={"required": "Kies wie afwezig is.", "invalid_choice": "Kies iemand van je team."},
    )

    class Meta(AbsenceForm.Meta):
        fields = ["membership", "deputy", "starts_on", "ends_on"]

    field_order = ["membership", "deputy", "starts_on", "ends_on"]

    def __init__(self, *args: Any, members: MembershipQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, members=members, **kwargs)
        self.fields["membership"].offer(members)  # type: ignore[attr-defined]
        self.fields["deputy"].label = "Wie vervangt?"
        self.fields["deputy"].help_text = "De vervanger ziet dezelfde dossiers en krijgt dezelfde meldingen."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        absent, deputy = cleaned.get("membership"), cleaned.get("deputy")
        if absent and deputy and absent.user_id == deputy.user_id:
            self.add_error("deputy", "Kies iemand anders als vervanger.")
        return cleaned


class TeamForm(forms.ModelForm):
    """Where messages go when nobody is named, or when the person left."""

    phone = PhoneField(label="Telefoon van het team", required=False)
    team_mailbox = forms.EmailField(
        label="Teammailbox",
        help_text="Hier komen meldingen aan als een teamlid vertrokken is of niemand genoemd is.",
        error_messages={
            "required": "Vul de teammailbox in: zonder gaan meldingen verloren als iemand vertrekt.",
            "invalid": "Dit is geen e-mailadres. Schrijf het zoals team@ocmw.be.",
        },
    )

    class Meta:
        model = Organisation
        fields = ["team_mailbox", "phone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_tags(self)
