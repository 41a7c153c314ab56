"""The demo's mails in the browser. These pages do not exist where DEMO_MAILBOX is off.

A mail's HTML comes from outside our templates, so it is shown in a frame of its own that runs nothing and reaches
nothing: sandboxed by the frame and by its own content security policy.
"""

import re
from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from okot_portal.web.keyset import keyset_page
from okot_portal.web.middleware import CONTENT_SECURITY_POLICY
from partners.notifications import conf
from partners.notifications.models import DemoMail

SANDBOX = "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
MAIL_POLICY = f"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; {SANDBOX}"
# Links in the mail open in the whole window: the portal's own pages refuse to be framed.
HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)

View = Callable[..., HttpResponse]


def demo_only(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: int) -> HttpResponse:
        if not conf.switch("DEMO_MAILBOX"):
            raise Http404
        return view(request, **kwargs)

    return guarded


@demo_only
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    mails = DemoMail.objects.defer("text", "html")
    page = keyset_page(mails, order=["-id"], after=request.GET.get("na"))
    return render(request, "notifications/mailbox.html", {"page": page})


@demo_only
@require_safe
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(DemoMail.objects.defer("html"), pk=pk)
    response = render(request, "notifications/mailbox_mail.html", {"mail": found})
    response.headers["Content-Security-Policy"] = f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"
    return response


@demo_only
@require_safe
@xframe_options_sameorigin
def mail_html(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(DemoMail, pk=pk)
    html = HEAD.sub(lambda head: f'{head.group()}<base target="_top">', found.html, count=1)
    return HttpResponse(html, headers={"Content-Security-Policy": MAIL_POLICY})
