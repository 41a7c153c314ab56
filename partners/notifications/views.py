"""The inbox, what left from our organisation, and one notice with its receipts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from okot_portal.web.keyset import keyset_page
from partners.actor import Actor
from partners.notifications import dead_letters, receipts
from partners.notifications.filters import InboxFilter, SentFilter
from partners.notifications.inbox import count_dead
from partners.notifications.models import Delivery, Notice


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def part_or_page(request: HttpRequest, template: str) -> str:
    """The list alone when htmx asks for it (a filter changed), else the whole page."""
    return f"{template}#lijst" if getattr(request, "htmx", False) else template


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """My notices and my team's, newest first."""
    actor = actor_of(request)
    notices = Notice.objects.inbox_of(actor).select_related("sender_organisation", "on_behalf_of__user")
    filtered = InboxFilter(request.GET, queryset=notices)
    context = {
        "filter": filtered,
        "page": keyset_page(filtered.qs, order=["-id"], after=request.GET.get("na")),
        "dead": count_dead(actor),
    }
    return render(request, part_or_page(request, "notifications/inbox.html"), context)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """What left from our organisation, each with how far it came."""
    notices = receipts.with_deliveries(Notice.objects.sent_by(actor_of(request)))
    filtered = SentFilter(request.GET, queryset=notices)
    page = keyset_page(filtered.qs, order=["-id"], after=request.GET.get("na"))
    context = {"filter": filtered, "page": page, "receipts": [receipts.receipt(notice) for notice in page]}
    return render(request, part_or_page(request, "notifications/sent.html"), context)


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice: what it said, its receipts and the journal of its mail. For the recipient and the sender's side."""
    actor = actor_of(request)
    visible = receipts.with_deliveries(Notice.objects.visible_to(actor))
    notice = get_object_or_404(visible.prefetch_related("deliveries__journal"), pk=pk)
    context = {
        "receipt": receipts.receipt(notice),
        "may_resend": Notice.objects.sent_by(actor).filter(pk=pk).exists(),
    }
    return render(request, "notifications/detail.html", context)


def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Go where the notice points. A POST records that it was opened, a GET only goes there.

    The inbox posts: a receipt is evidence for the other side, so a browser that fetches ahead, a bookmark or a link
    checker may not write it, and no page has to leave the rule that GET cannot write.
    """
    actor = actor_of(request)
    notice = get_object_or_404(Notice.objects.inbox_of(actor), pk=pk)
    if request.method == "POST":
        receipts.mark_opened(notice, actor)
    return redirect(notice.url)


@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a dead letter its attempts again. For the sender's organisation; administrators have admin.py."""
    actor = actor_of(request)
    letters = Delivery.objects.sent_by(actor).select_related("notice__membership__user", "notice__organisation")
    delivery = get_object_or_404(letters, pk=pk)
    if not delivery.is_dead or actor.user is None:
        messages.info(request, "Deze mail is al opnieuw onderweg.")
    else:
        try:
            dead_letters.resend(delivery, actor.user)
            messages.success(request, "De mail staat opnieuw klaar en vertrekt zo meteen.")
        except dead_letters.StillNoAddress as reason:
            messages.error(request, str(reason))
    return redirect(reverse("notice", args=[delivery.notice_id]))
