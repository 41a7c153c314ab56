"""/healthz: this process answers. /readyz: everything behind it does as well.

Point a load balancer at /healthz: pages keep working while Redis or the workers are away. Watch /readyz.
"""

from typing import Any

import structlog
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from okot_portal.health.checks import NotReady

log = structlog.get_logger("okot_portal.health")


@login_not_required
@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    answers = {path.rpartition(".")[2]: ask(path) for path in settings.READINESS_CHECKS}
    ready = all(answer["ok"] for answer in answers.values())
    return JsonResponse({"ready": ready, "checks": answers}, status=200 if ready else 503)


def ask(path: str) -> dict[str, Any]:
    """One check's verdict. An unforeseen failure is one too: the page that tells what is broken may not break."""
    try:
        return {"ok": True, "detail": import_string(path)()}
    except NotReady as reason:
        return {"ok": False, "detail": str(reason)}
    except Exception as problem:
        log.warning("readiness check failed", check=path, problem=type(problem).__name__)
        return {"ok": False, "detail": "no answer"}
