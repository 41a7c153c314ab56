"""When a step of an agreement is possible; each guard says what to do first."""

from typing import Any

from okot_portal.workflow.rules import guard
from okot_portal.workflow.transitions import Step
from trajects.cooperation.choices import ActionField, CooperationState
from trajects.cooperation.models import CooperationAgreement, CooperationPartner
from trajects.dossier.sources import COOPERATION, WORKING_RULE


@guard(
    "SAM-02",
    "Er is nog niets afgesproken over: {fields}. Schrijf die afspraken eerst op, of leg uit waarom er zonder getekend "
    "wordt.",
    source=COOPERATION,
    soft=True,
)
def every_field_arranged(agreement: CooperationAgreement, step: Step) -> Any:
    known = step.once("fields", lambda: set(agreement.arrangements.values_list("field", flat=True)))
    missing = [str(number) for number in ActionField.values if number not in known]
    return True if not missing else {"fields": f"actiedomein {', '.join(missing)}"}


@guard(
    "SAM-03",
    "Voor {ocmw} is er in deze periode al een ondertekende overeenkomst met deze VDAB-dienst ({reference}). Beëindig "
    "die eerst, of vernieuw ze.",
    source=WORKING_RULE,
)
def one_agreement_at_a_time(agreement: CooperationAgreement, step: Step) -> Any:
    found = step.once("other agreement", lambda: other(agreement))
    return {"ocmw": str(found.organisation), "reference": found.agreement.reference} if found else True


def other(agreement: CooperationAgreement) -> CooperationPartner | None:
    """An OCMW of this agreement in another one that is signed for some of the same days."""
    own = agreement.partners.filter(organisation__kind="ocmw").values("organisation")
    same = CooperationPartner.objects.filter(organisation__in=own, agreement__state=CooperationState.SIGNED)
    overlap = same.filter(
        agreement__vdab=agreement.vdab_id,
        agreement__starts_on__lte=agreement.ends_on,
        agreement__ends_on__gte=agreement.starts_on,
    )
    rest = overlap.exclude(agreement=agreement.pk).exclude(agreement=agreement.renews_id or 0)
    return rest.select_related("organisation", "agreement").order_by("pk").first()


@guard(
    "SAM-03",
    "Er is al een vernieuwing in voorbereiding ({reference}). Werk die verder af.",
    source=WORKING_RULE,
)
def not_renewed_yet(agreement: CooperationAgreement, _step: Step) -> Any:
    found = agreement.following()
    return {"reference": found.reference} if found else True


@guard("SAM-03", "Er is geen gepland moment om te wijzigen. Plan eerst een moment.", source=WORKING_RULE)
def a_moment_to_come(agreement: CooperationAgreement, _step: Step) -> bool:
    return any(one.is_open for one in agreement.calendar())


@guard("SAM-03", "Er is geen moment van vandaag of vroeger dat nog een verslag mist.", source=WORKING_RULE)
def a_moment_without_report(agreement: CooperationAgreement, step: Step) -> bool:
    return any(one.is_open and one.on <= step.today for one in agreement.calendar())


def moments_to_change(agreement: CooperationAgreement) -> Any:
    """Neither cancelled nor reported yet."""
    return agreement.moments.filter(cancelled_because="", report="").order_by("starts_at", "pk")
