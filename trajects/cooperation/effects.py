"""What else changes with a step of an agreement: its partners, what is agreed per field, the one it follows up."""

from collections.abc import Callable
from typing import Any

from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from trajects.cooperation.choices import ActionField, CooperationState
from trajects.cooperation.models import Arrangement, CooperationAgreement, CooperationPartner


@in_words("de partners zien het ontwerp")
def set_partners(agreement: CooperationAgreement, step: Step) -> None:
    """The rows are kept once the agreement has its own."""
    agreement.vdab = step.answers.get("vdab") or step.actor.organisation
    ids = [*sorted(step.answers["partners"]), agreement.vdab.pk]
    known = dict(agreement.renews.partners.values_list("organisation_id", "contact_id")) if agreement.renews else {}
    known.setdefault(step.actor.organisation_id, step.actor.membership.pk)
    rows = [CooperationPartner(agreement=agreement, organisation_id=pk, contact_id=known.get(pk)) for pk in ids]
    step.leave(CooperationPartner, rows)


@in_words("wie geen partner meer is, ziet de overeenkomst niet meer")
def change_partners(agreement: CooperationAgreement, step: Step) -> None:
    agreement.vdab = step.answers.get("vdab") or step.actor.organisation
    wanted = {*step.answers["partners"], agreement.vdab.pk}
    agreement.partners.exclude(organisation__in=wanted).delete()
    here = set(agreement.partners.values_list("organisation_id", flat=True))
    CooperationPartner.objects.bulk_create(
        CooperationPartner(agreement=agreement, organisation_id=pk) for pk in sorted(wanted - here)
    )


def keep_arrangement(field: ActionField) -> Callable[[Any, Step], None]:
    @in_words(f"de afspraken in actiedomein {field.value} gelden voor alle partners")
    def keep(agreement: CooperationAgreement, step: Step) -> None:
        """The contact persons of the other partners stay as those named them."""
        kept, _is_new = Arrangement.objects.update_or_create(
            agreement=agreement, field=field.value, defaults={"text": step.answers["text"]}
        )
        kept.contacts.remove(*kept.contacts.filter(organisation_id=step.actor.organisation_id))
        kept.contacts.add(*step.answers["contacts"])

    return keep


@in_words("de contactpersoon krijgt voortaan het nieuws")
def name_contact(agreement: CooperationAgreement, step: Step) -> None:
    own = agreement.partners.filter(organisation=step.actor.organisation_id)
    own.update(contact=step.answers["contact"])


@in_words("de reden is bewaard")
def keep_reason(agreement: CooperationAgreement, step: Step) -> None:
    agreement.end_reason = step.reason


@in_words("de reden is bewaard: de periode is voorbij")
def period_is_over(agreement: CooperationAgreement, _step: Step) -> None:
    agreement.end_reason = "De afgesproken periode is voorbij."


@in_words("wat bij een latere status hoort (reden van het einde), wordt gewist")
def put_back(agreement: CooperationAgreement, step: Step) -> None:
    if step.target != CooperationState.ENDED:
        agreement.end_reason = ""


def copy_arrangements(agreement: CooperationAgreement, renewal: CooperationAgreement) -> None:
    """What was agreed and who answers for it goes along; the draft is theirs to change."""
    for one in agreement.arrangements.prefetch_related("contacts"):
        copied = Arrangement.objects.create(agreement=renewal, field=one.field, text=one.text)
        copied.contacts.set(one.contacts.all())
