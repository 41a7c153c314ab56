"""The pages for whoever is asked and has no account: give the code, read the question, answer once.

Nothing here says who the client is: whoever asks tells that on the phone, with the code.
"""

import time
from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from okot_portal.read_only import write_allowed
from okot_portal.workflow.errors import InvalidAnswers, Refused, TooLate
from okot_portal.workflow.forms import StepForm
from trajects.answers.answering import Closed, guest_of, link_behind, note_opening, subject_of, take, try_code
from trajects.answers.forms import CodeForm
from trajects.answers.models import AnswerLink, Standing

GONE, UNPROCESSABLE, TOO_MANY = 410, 422, 429
PROVEN = "answer_links"
CHANGED = "Er veranderde iets aan deze vraag terwijl je antwoordde. Kijk je antwoord na en verstuur het opnieuw."

CHANGED_FOR_CLIENT = "Er veranderde iets aan deze vraag. Kijk uw antwoord na en verstuur het opnieuw."


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The link itself: first the code, then the question with its answers."""
    link = known_link(token)
    subject, today = subject_of(link), timezone.localdate()
    if request.method == "POST":
        return enter(request, link, subject, token)
    with write_allowed():
        note_opening(link)
    standing = link.standing(subject.state, today)
    if standing != Standing.OPEN:
        return closed(request, link, standing)
    if is_proven(request, link):
        context = context_of(link, subject, token)
        offered = [(name, words) for name, words in context["answers"] if is_open(link, subject, name)]
        return shown(request, "answers/question.html", context | {"open_answers": offered})
    return shown(request, "answers/code.html", {"link": link, "form": CodeForm(to_client=link.to_client)})


def enter(request: HttpRequest, link: AnswerLink, subject: Any, token: str) -> HttpResponse:
    """Try a code: as often as the link allows, and not faster than a person types."""
    form, today = CodeForm(request.POST, to_client=link.to_client), timezone.localdate()
    if form.is_valid():
        if not ratelimit.consume(request, action="answer_code", key=link.key.hex):
            return shown(request, "answers/busy.html", {"to_client": link.to_client}, TOO_MANY)
        if try_code(link, form.cleaned_data["code"], token, subject.state, today):
            prove(request, link)
            return redirect("answer", token=token)
        link.refresh_from_db(fields=["wrong", "used_at", "revoked_at", "answer"])
        standing = link.standing(subject.state, today)
        if standing != Standing.OPEN:
            return closed(request, link, standing)
        form.add_error("code", wrong(link.tries_left, to_client=link.to_client))
    return shown(request, "answers/code.html", {"link": link, "form": form}, UNPROCESSABLE)


def wrong(left: int, *, to_client: bool) -> str:
    again = "nog één keer" if left == 1 else f"nog {left} keer"
    if to_client:
        return f"Deze code klopt niet. Kijk ze na met uw begeleider: u kunt {again} proberen."
    return f"Deze code klopt niet. Kijk ze na met wie de vraag stelt: je kan {again} proberen."


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """One answer: its questions, and the step itself."""
    link = known_link(token)
    offered = link.workflow.by_link
    if offered is None or name not in offered.steps:
        raise Http404
    if not is_proven(request, link):
        return redirect("answer", token=token)  # that page also tells what no longer holds
    if request.method == "POST":
        return sent(request, link, token, name)
    subject = subject_of(link)
    standing = link.standing(subject.state, timezone.localdate())
    if standing != Standing.OPEN:
        return closed(request, link, standing)
    return asked(request, link, subject, token, name)


def sent(request: HttpRequest, link: AnswerLink, token: str, name: str) -> HttpResponse:
    """Take the step; what the machine refuses stands above the same answers."""
    try:
        take(link, name, request.POST, timezone.localdate())
    except Closed as end:
        link.refresh_from_db()
        return closed(request, link, end.standing)
    except InvalidAnswers as invalid:
        return asked(request, link, subject_of(link), token, name, form=invalid.form)
    except Refused as refused:
        changed = CHANGED_FOR_CLIENT if link.to_client else CHANGED
        sentences = [changed] if isinstance(refused, TooLate) else [one.sentence for one in refused.refusals]
        return asked(request, link, subject_of(link), token, name, refusals=sentences)
    return redirect("answer", token=token)


def asked(
    request: HttpRequest,
    link: AnswerLink,
    subject: Any,
    token: str,
    name: str,
    *,
    form: StepForm | None = None,
    refusals: list[str] | None = None,
) -> HttpResponse:
    """Nothing typed is lost; what changed meanwhile is known to the next try."""
    machine = link.workflow
    if form is None:
        typed = {**request.POST.dict(), "seen_version": subject.version} if request.method == "POST" else None
        taken = machine.step(
            subject, machine.by_name[name], guest_of(subject, is_client=link.to_client), timezone.localdate()
        )
        form = machine.form(taken, typed)
    context = context_of(link, subject, token) | {"form": form, "refusals": refusals or [], "name": name}
    context["words"] = dict(context["answers"])[name]
    return shown(request, "answers/step.html", context, UNPROCESSABLE if request.method == "POST" else 200)


def known_link(token: str) -> AnswerLink:
    link = link_behind(token)
    if link is None:
        raise Http404
    return link


def closed(request: HttpRequest, link: AnswerLink, standing: Standing) -> HttpResponse:
    """Why the link holds no more, and whom to call; whoever just answered is thanked."""
    thanked = standing == Standing.USED and is_proven(request, link)
    context = {"link": link, "standing": standing, "thanked": thanked}
    return shown(request, "answers/closed.html", context, 200 if thanked else GONE)


def context_of(link: AnswerLink, subject: Any, token: str) -> dict[str, Any]:
    offered = link.workflow.by_link
    return {
        "link": link,
        "token": token,
        "what": subject,
        "question": offered.question if offered else "",
        "answers": offered.answers if offered else (),
        "facts": [(label, text) for label, text in offered.about(subject) if text] if offered else [],
    }


def is_open(link: AnswerLink, subject: Any, name: str) -> bool:
    """What is not possible now, is not offered: no waiting list while there is a place."""
    machine, guest = link.workflow, guest_of(subject, is_client=link.to_client)
    return machine.option(subject, machine.by_name[name], guest, timezone.localdate()).is_open


def shown(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """The address is a secret: no other page hears where somebody came from, and no search engine keeps it."""
    response = render(request, template, context, status=status)
    response["Referrer-Policy"] = "strict-origin"  # not "no-referrer": a form would lose its origin with it
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def prove(request: HttpRequest, link: AnswerLink) -> None:
    """A new session key against fixation; whoever is signed in already got one then, and is known by it."""
    if not request.user.is_authenticated:
        request.session.cycle_key()
    request.session[PROVEN] = {**request.session.get(PROVEN, {}), link.key.hex: int(time.time())}


def is_proven(request: HttpRequest, link: AnswerLink) -> bool:
    """This browser gave the code, not too long ago."""
    at: int = request.session.get(PROVEN, {}).get(link.key.hex, 0)
    return time.time() - at < settings.SESSION_COOKIE_AGE
