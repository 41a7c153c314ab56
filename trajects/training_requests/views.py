"""The answer of the decision table while the form is filled in: a card, asked again at every change.

The form goes along in a POST: nothing of it stands in an address, and nothing is written.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from okot_portal.workflow.forms import StepForm
from trajects.training_requests.choices import Recognition
from trajects.training_requests.judging import judge
from trajects.training_requests.models import TrainingRequest
from trajects.training_requests.need_form import PARTS, WRITES
from trajects.training_requests.workflow import REQUESTS
from trajects.twe.models import TweTrajectory

# What the table needs before it can answer; a part that is followed needs its duration and hours too.
NEEDED = (
    "recognition",
    "serves_job_target",
    "expected_end_on",
    *(f"{part}_{what}" for part in PARTS for what in ("how", "length", "hours", "internship")),
    "guidance_percent",
)


@require_POST
def verdict(request: HttpRequest) -> HttpResponse:
    """404 for whoever may not prepare a request in this TWE."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    if not actor.is_ocmw_worker:
        raise Http404
    own = TweTrajectory.objects.visible_to(actor).select_related("client", "ocmw")
    twe = get_object_or_404(own, reference=request.POST.get("twe_reference", ""))
    asked = TrainingRequest(client=twe.client, ocmw=twe.ocmw, twe=twe)
    form = REQUESTS.form(REQUESTS.step(asked, REQUESTS.by_name["draft"], actor, today), request.POST)
    form.is_valid()
    missing = unanswered(form)
    found = None if missing else judge(as_typed(form, twe), twe, today)
    return render(request, "training_requests/_verdict.html", {"verdict": found, "missing": missing})


def is_decided(answers: dict[str, Any]) -> bool:
    """What is not recognised, or does not serve the job target, is refused whatever else is answered."""
    return answers.get("recognition") == Recognition.NOT_RECOGNISED or answers.get("serves_job_target") is False


def unanswered(form: StepForm) -> list[str]:
    """The questions the table still waits for."""
    if is_decided(form.cleaned_data):
        return []
    return [str(form.fields[name].label) for name in NEEDED if name in form.errors]


def as_typed(form: StepForm, twe: TweTrajectory) -> TrainingRequest:
    """The request as it would be written now; questions without an answer stay at what an empty one says."""
    answers = {name: form.cleaned_data[name] for name in WRITES if form.cleaned_data.get(name) is not None}
    return TrainingRequest(twe=twe, **{"serves_job_target": True, **answers})
