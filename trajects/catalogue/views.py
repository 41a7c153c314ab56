"""The catalogue for everybody who is signed in: the list, and all there is to know about one training."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.parameters import value
from okot_portal.web.keyset import PARAMETER, keyset_page
from partners.models import Membership
from trajects.catalogue import offer
from trajects.catalogue.allowances import allowances
from trajects.catalogue.conditions import EntryCondition
from trajects.catalogue.filters import TrainingFilter
from trajects.catalogue.levels import school_year_label
from trajects.catalogue.trainings import Training


@require_GET
def trainings(request: HttpRequest) -> HttpResponse:
    found = TrainingFilter(request.GET, queryset=Training.objects.with_contacts(), request=request)
    page = keyset_page(found.qs, order=["sort_key"], after=request.GET.get(PARAMETER))
    template = "catalogue/list.html#table" if request.htmx else "catalogue/list.html"  # type: ignore[attr-defined]
    return render(request, template, {"filter": found, "page": page, "today": timezone.localdate()})


@require_GET
def training(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    found = get_object_or_404(Training.objects.with_contacts(), pk=pk)
    conditions = EntryCondition.objects.for_training(found, on=today)
    context = {
        "training": found,
        "mediator": active(found.contact_mediator, today),
        "own_conditions": [condition for condition in conditions if condition.by_ocmw],
        "vdab_conditions": [condition for condition in conditions if not condition.by_ocmw],
        "refusals": offer.refusals(found),
        "recognition_warning": offer.recognition_warning(found, today),
        "facts": facts(found, today),
        "allowances": allowances(today),
        "today": today,
    }
    return render(request, "catalogue/training.html", context)


def active(mediator: Membership | None, today: datetime.date) -> Membership | None:
    """The mediator, unless they left: then the team of the service answers."""
    if mediator is None or not mediator.user.is_active:
        return None
    return mediator if mediator.active_until is None or mediator.active_until >= today else None


def facts(training: Training, today: datetime.date) -> list[dict[str, Any]]:
    """How heavy the training is, and when it starts (OKOT-16)."""
    years = f"{training.years} jaar" + (", individueel traject" if training.individual_path else "")
    hours = training.hours_per_week or f"tot {value('OKOT_MAX_UREN_WEEK', on=today)}"
    internship = (
        [{"label": "Stage", "value": f"{training.internship_weeks} weken"}] if training.internship_weeks else []
    )
    return [
        {"label": "Leidt naar", "value": training.occupation_label},
        {"label": "Duur", "value": years},
        {"label": "Les", "value": f"{hours} uur per week" + (", overdag" if training.is_full_time_day else "")},
        *internship,
        {"label": "Volgende start", "value": f"{training.next_start_on:%d/%m/%Y}" if training.next_start_on else ""},
        {"label": "Vrije plaatsen", "value": "" if training.free_places is None else str(training.free_places)},
        {"label": "Erkend in", "value": ", ".join(school_year_label(y) for y in sorted(training.recognised_years))},
    ]
