"""The subjects of workflows in the admin: to be read, never to be written; a wrong state is put right by a step.

Reading one is a consultation like any other and is logged (domain.md §15b). The page "Rechtzetting" asks the step's own
questions, shows what follows, and goes through the machine.
"""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from okot_portal.web.admin import ReadOnlyAdmin
from okot_portal.workflow.errors import InvalidAnswers, Refused
from okot_portal.workflow.forms import StepForm
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import MACHINES
from okot_portal.workflow.transitions import Step
from partners.access.log import log_consultation
from partners.actor import Actor
from trajects.dossier.asking import ask, may_be_asked
from trajects.dossier.corrections import NAME, CorrectionRequest, Decision
from trajects.dossier.history import StepRecord

UNPROCESSABLE = 422


class LoggedAdmin(ReadOnlyAdmin):
    """To be read only, and whoever reads it stands in the consultation log."""

    client_path = "client_id"

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The one way to a dossier in the admin: whoever opens it, is written down first."""
        found: Any = super().get_object(request, object_id, from_field)
        if found is not None and self.has_view_permission(request, found):
            log_reading(request, getattr(found, self.client_path, None), page_name(found))
        return found


class StateFilter(admin.SimpleListFilter):
    title, parameter_name = "status", "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(machine_for(model_admin.model).states.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(state=self.value()) if self.value() else queryset


HIDDEN = {"id", "state", "changed_by_label"}  # shown in other words


class SubjectAdmin(LoggedAdmin):
    """Lists show references only; names stand on the page that is logged."""

    list_display = ["reference", "state_label", "state_on", "ocmw", "changed_at"]
    list_filter = [StateFilter]
    list_select_related = ["ocmw"]
    search_fields = ["=reference", "=client__number"]
    search_help_text = "Referentie van het traject, of cliëntnummer."
    ordering = ["-changed_at", "-pk"]
    readonly_fields = ["state_label"]
    change_form_template = "admin/dossier/subject.html"
    list_per_page = 50

    @admin.display(description="status", ordering="state")
    def state_label(self, subject: Any) -> str:
        return machine_for(self.model).states(subject.state).label

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        own = [field.name for field in self.model._meta.fields if field.name not in HIDDEN]
        return ["state_label", *own]

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.correct)
        return [path("<int:pk>/rechtzetting/", page, name=url_name(self.model)), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        subject = context["original"]
        context["correct_url"] = correct_url(subject) if may_correct(request, machine_for(self.model)) else ""
        context["moves_along"] = machine_for(self.model).moves_along
        context["history"] = history_of(machine_for(self.model), subject)
        return super().render_change_form(request, context, *args, **kwargs)

    def correct(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask, preview and take the correction; or decide on the one another administrator asked for."""
        machine, actor = machine_for(self.model), actor_of(request)
        if not may_correct(request, machine):
            raise Http404
        subject = get_object_or_404(self.get_queryset(request), pk=pk)
        log_reading(request, getattr(subject, "client_id", None), f"Beheer: rechtzetting {subject.reference}")
        step = machine.step(subject, machine.by_name[NAME], actor, timezone.localdate())
        waiting = CorrectionRequest.objects.waiting().of(machine.code, subject.pk).select_related("asked_by").first()
        if request.method != "POST":
            return self._page(request, step, machine.form(step), waiting)
        if waiting is not None:
            return self._decide(request, step, waiting)
        return self._answer(request, step)

    def _answer(self, request: HttpRequest, step: Step) -> HttpResponse:
        """Take the step; what takes two administrators is asked of another one instead."""
        if may_be_asked(step, request.POST):
            ask(step, request.POST)
            messages.success(request, "De rechtzetting is gevraagd. Een andere beheerder moet ze goedkeuren.")
            return redirect(correct_url(step.subject))
        return self._fire(request, step, request.POST, None)

    def _decide(self, request: HttpRequest, step: Step, waiting: CorrectionRequest) -> HttpResponse:
        if request.POST.get("decision") == "approve":
            return self._fire(request, step, waiting.answers, waiting)
        waiting.decide(Decision.REFUSED, step.actor.user)
        messages.success(request, "De gevraagde rechtzetting gaat niet door. De status blijft zoals ze is.")
        return redirect(change_url(step.subject))

    def _fire(self, request: HttpRequest, step: Step, answers: Any, waiting: CorrectionRequest | None) -> HttpResponse:
        machine = step.machine
        try:
            taken = machine.fire(step.subject, NAME, actor=step.actor, today=step.today, answers=answers)
        except InvalidAnswers as invalid:
            return self._page(request, step, invalid.form, waiting, status=UNPROCESSABLE)
        except Refused as refused:
            form = machine.form(step, None if waiting else answers)
            return self._page(request, step, form, waiting, refused=refused, status=UNPROCESSABLE)
        label = machine.states(taken.subject.state).label
        messages.success(request, f"Rechtgezet: de status is nu ‘{label}’. De geschiedenis bewaart beide stappen.")
        return redirect(change_url(step.subject))

    def _page(
        self,
        request: HttpRequest,
        step: Step,
        form: StepForm,
        waiting: CorrectionRequest | None,
        *,
        refused: Refused | None = None,
        status: int = 200,
    ) -> HttpResponse:
        machine, subject = step.machine, step.subject
        context = {
            **self.admin_site.each_context(request),
            "title": f"Rechtzetting: {machine.label} {subject.reference}",
            "opts": self.model._meta,
            "subject": subject,
            "state_label": machine.states(subject.state).label,
            "form": form,
            "waiting": waiting,
            "is_own": waiting is not None and waiting.asked_by_id == getattr(step.actor.user, "pk", None),
            "refusals": refused.refusals if refused else (),
            "consequences": machine.preview(subject, NAME, actor=step.actor, today=step.today),
            "is_ended": subject.state in machine.ends,
            "history": history_of(machine, subject),
            "back_url": change_url(subject),
        }
        return TemplateResponse(request, "admin/dossier/correction.html", context, status=status)


def log_reading(request: HttpRequest, client_id: int | None, page: str) -> None:
    """What is of no client, like a group, is nobody's dossier."""
    if client_id is not None:
        log_consultation(actor_of(request), client_id, page=page)


def machine_for(model: type[Model]) -> Machine:
    return next(machine for machine in MACHINES.values() if machine.model is model)


def may_correct(request: HttpRequest, machine: Machine) -> bool:
    return actor_of(request).is_administrator and not machine.moves_along


def history_of(machine: Machine, subject: Any) -> list[StepRecord]:
    return list(StepRecord.objects.filter(machine=machine.code, subject_id=subject.pk).order_by("-number"))


def url_name(model: type[Model]) -> str:
    return f"{model._meta.app_label}_{model._meta.model_name}_correct"


def correct_url(subject: Model) -> str:
    return reverse(f"admin:{url_name(type(subject))}", args=[subject.pk])


def change_url(subject: Model) -> str:
    return reverse(f"admin:{subject._meta.app_label}_{subject._meta.model_name}_change", args=[subject.pk])


def page_name(subject: Any) -> str:
    """What the consultation log says: which kind of page, and the reference or number; never a name."""
    known_as = getattr(subject, "reference", "") or getattr(subject, "number", "")
    return f"Beheer: {subject._meta.verbose_name} {known_as}"[:60]


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
