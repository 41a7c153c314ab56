"""What every answer carries: a strict content security policy, no needless rights, and no copy in a cache."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Everything comes from the portal itself; nothing inline, so an injected script or style has nowhere to run.
# data: images are Bootstrap's own drawings (the arrow of a select, the tick of a box) inside its stylesheet.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"

GetResponse = Callable[[HttpRequest], HttpResponse]


class SecurityHeadersMiddleware:
    """Adds the headers Django's own SecurityMiddleware leaves out."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # The PDF viewer of a browser is a page of its own, which this policy would leave blank.
        if not response.get("Content-Type", "").startswith("application/pdf"):
            response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        # Pages hold personal data and workers share computers: nothing may stay in a cache or behind "back".
        # Looks at the user the request already fetched: a header must not cost a query.
        if getattr(getattr(request, "_cached_user", None), "is_authenticated", False):
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response

