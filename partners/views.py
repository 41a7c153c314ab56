"""Pages about oneself and one's team: the organisation one acts for, contact data, absences, the team."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partners import team
from partners.actor import SESSION_KEY, Actor, memberships_of
from partners.forms import AbsenceForm, ContactForm, TeamAbsenceForm, TeamForm
from partners.models import Deputy, Membership

UNPROCESSABLE = 422


def acting(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


@require_POST
def switch_organisation(request: HttpRequest) -> HttpResponse:
    """Act for another of one's own organisations from now on. Back to the start: this page may not be theirs to see."""
    chosen = own_membership(request, request.POST.get("membership", ""))
    request.session[SESSION_KEY] = chosen.pk
    messages.success(request, f"Je werkt nu voor {chosen.organisation}.")
    return redirect("/")


def own_membership(request: HttpRequest, given: str) -> Membership:
    """One of the memberships this person may act for today, by its key; anything else does not exist."""
    mine = memberships_of(acting(request).user, timezone.localdate())  # type: ignore[arg-type]
    found = next((membership for membership in mine if str(membership.pk) == given), None)
    if found is None:
        raise Http404
    return found


def profile(request: HttpRequest) -> HttpResponse:
    """Contact data per organisation: what partners see, and what the formal agreement carries (OKOT-06)."""
    today = timezone.localdate()
    posted = own_membership(request, request.POST.get("membership", "")) if request.method == "POST" else None
    forms = [
        contact_form(request, membership, is_posted=posted is not None and membership.pk == posted.pk)
        for membership in memberships_of(acting(request).user, today)  # type: ignore[arg-type]
    ]
    sent = next((form for form in forms if form.is_bound), None)
    if sent and sent.is_valid():
        sent.save()
        messages.success(request, f"Je contactgegevens bij {sent.instance.organisation} zijn bewaard.")
        return redirect("profile")
    return render(
        request, "partners/profile.html", {"forms": forms, "form": sent}, status=UNPROCESSABLE if sent else 200
    )


def contact_form(request: HttpRequest, membership: Membership, *, is_posted: bool) -> ContactForm:
    data = request.POST if is_posted else None
    return ContactForm(data, instance=membership, prefix=f"lid-{membership.pk}")


def absence(request: HttpRequest) -> HttpResponse:
    """One's own absence: who stands in, and what was agreed before."""
    today, me = timezone.localdate(), acting(request).membership
    if me is None:
        raise Http404
    colleagues = team.stand_ins(me, today)
    form = AbsenceForm(request.POST or None, instance=Deputy(membership=me), members=colleagues, today=today)
    if form.is_valid() and form.save_or_explain():
        messages.success(request, f"{form.instance.deputy.user} vervangt je {period(form.instance)}.")
        return redirect("absence")
    context = {
        "form": form,
        "today": today,
        "absences": me.deputies.not_over(today).with_people().order_by("starts_on"),
        "stands_in": me.stands_in_for.not_over(today).with_people().order_by("starts_on"),
    }
    return render(request, "partners/absence.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_POST
def end_absence(request: HttpRequest, pk: int) -> HttpResponse:
    """Back earlier than planned: one's own absence, or one of the team one looks after."""
    actor, today = acting(request), timezone.localdate()
    if actor.membership is None:
        raise Http404
    mine = actor.membership.deputies.all()
    absences = team.absences(actor.membership.organisation, today) if team.looks_after_team(actor) else mine
    team.end_absence(get_object_or_404(absences.not_over(today), pk=pk), today)
    messages.success(request, "De vervanging is stopgezet.")
    return redirect("team" if request.POST.get("from") == "team" else "absence")


def team_page(request: HttpRequest) -> HttpResponse:
    """The team for who looks after it: people, who is away, and where messages go when nobody is named."""
    actor, today = acting(request), timezone.localdate()
    if actor.organisation is None or not team.looks_after_team(actor):
        raise Http404
    people = team.members(actor.organisation, today)
    is_absence = request.POST.get("form") == "absence"
    mailbox = TeamForm(None if is_absence else request.POST or None, instance=actor.organisation)
    away = TeamAbsenceForm(request.POST if is_absence else None, members=people, today=today)
    if is_absence and away.is_valid() and away.save_or_explain():
        messages.success(request, f"{away.instance.deputy.user} vervangt {away.instance.membership.user}.")
        return redirect("team")
    if not is_absence and mailbox.is_valid():
        mailbox.save()
        messages.success(request, "De gegevens van je team zijn bewaard.")
        return redirect("team")
    form = away if is_absence else mailbox
    context = {
        "form": form,
        "mailbox_form": mailbox,
        "absence_form": away,
        "organisation": actor.organisation,
        "members": people,
        "absences": team.absences(actor.organisation, today),
        "today": today,
    }
    return render(request, "partners/team.html", context, status=UNPROCESSABLE if form.errors else 200)


def period(absence: Deputy) -> str:
    return f"van {absence.starts_on:%d/%m/%Y} tot en met {absence.ends_on:%d/%m/%Y}"
