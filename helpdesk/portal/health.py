"""Health: alive, and able to serve."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from helpdesk.kernel import clock, queue
from helpdesk.kernel.doors import public
from helpdesk.models import Installation


@public("probes have no session")
def alive(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse("ok", content_type="text/plain")


@public("probes have no session")
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, else 503; the queue and the age of its heartbeat (seconds) are reported, not required."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        beat_at = Installation.objects.values_list("beat_at", flat=True).first()
    except DatabaseError:
        return JsonResponse({"ready": False, "database": False}, status=503)
    age = round((clock.now() - beat_at).total_seconds()) if beat_at else None
    return JsonResponse({"ready": True, "database": True, "queue": queue.reachable(), "heartbeat_age": age})
