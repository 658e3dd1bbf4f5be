"""The minimal Django beside which we are measured: per page one view with the same select and the same authentication.

It is meant to be as quick as Django gets without tricks: no layout, no permissions, no events, no search of its own.
"""

from collections.abc import Callable

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect, JsonResponse
from django.template import engines
from django.urls import path

from customers.models import Address, Person
from helpdesk.kernel import clock
from helpdesk.kernel.folding import article_terms
from helpdesk.kernel.links import secret_hash
from helpdesk.models import Token
from knowledge.models import Translation
from knowledge.search import PUBLIC_ARTICLES
from tickets.models import Message, Queue, Ticket
from tickets.search import TICKETS

View = Callable[..., HttpResponse]
ROWS = 25
LIST = engines["django"].from_string(
    "<!doctype html><title>List</title><table>{% for t in rows %}<tr><td><a href='/ticket/{{ t.pk }}/'>#{{ t.pk }}"
    " {{ t.subject }}</a><td>{{ t.snippet }}<td>{{ t.person.name }}<td>{{ t.reason.name }}<td>{{ t.assignee.name }}"
    "<td>{{ t.last_activity_at|date:'c' }}</tr>{% endfor %}</table>"
)
THREAD = engines["django"].from_string(
    "<!doctype html><title>{{ t.subject }}</title><h1>{{ t.subject }}</h1><p>{{ t.person.name }} {{ t.queue.name }}"
    " {{ t.assignee.name }}{% for m in messages %}<article><h2>{{ m.created_at|date:'c' }}</h2>{{ m.body|linebreaks }}"
    "</article>{% endfor %}"
)
FOUND = engines["django"].from_string(
    "<!doctype html><title>Found</title><ul>{% for t in rows %}<li>{{ t.current.title }}</li>{% endfor %}</ul>"
)


class MatterForm(forms.Form):
    """The fields of a request."""

    name = forms.CharField(max_length=120)
    email = forms.EmailField()
    subject = forms.CharField(max_length=200)
    body = forms.CharField(max_length=50_000)


def signed_in(view: View) -> View:
    """Only for who has a session."""

    def enter(request: HttpRequest, **words: str) -> HttpResponse:
        return view(request, **words) if request.user.is_authenticated else HttpResponseForbidden()

    return enter


@signed_in
def tickets(request: HttpRequest) -> HttpResponse:
    """Session, user, 25 open requests."""
    rows = Ticket.objects.filter(category="open").select_related("person", "reason", "assignee")
    return HttpResponse(LIST.render({"rows": rows.order_by("-last_activity_at", "-number")[:ROWS]}))


@signed_in
def found(request: HttpRequest) -> HttpResponse:
    """Session, user, ids from the same index, 25 requests."""
    ids = TICKETS.all_of(request.GET["q"], limit=500)
    rows = Ticket.objects.filter(pk__in=ids).select_related("person", "reason", "assignee")
    return HttpResponse(LIST.render({"rows": rows.order_by("-last_activity_at", "-number")[:ROWS]}))


@signed_in
def ticket(request: HttpRequest, number: str) -> HttpResponse:
    """Session, user, the request, its messages."""
    one = Ticket.objects.select_related("person", "queue", "assignee").get(pk=number)
    return HttpResponse(THREAD.render({"t": one, "messages": one.messages.all()}))


@signed_in
def reply(request: HttpRequest, number: str) -> HttpResponse:
    """Session, user; a message is inserted, the request updated."""
    now = clock.now()
    with transaction.atomic():
        one = Ticket.objects.select_for_update().get(pk=number)
        Message.objects.create(ticket=one, kind="reply", body=request.POST["body"], user_id=request.user.pk)
        one.category, one.last_activity_at, one.last_replied_at, one.message_count = (
            "waiting",
            now,
            now,
            one.message_count + 1,
        )
        one.save(update_fields=["category", "last_activity_at", "last_replied_at", "message_count"])
    return HttpResponseRedirect(f"/ticket/{number}/")


def opening(request: HttpRequest) -> HttpResponse:
    """A valid form; person found or added, request and message inserted."""
    form = MatterForm(request.POST)
    if not form.is_valid():
        return HttpResponse(form.errors.as_json(), status=422)
    data = form.cleaned_data
    with transaction.atomic():
        address = Address.objects.select_related("person").filter(kind="email", key=data["email"]).first()
        if address is None:
            person = Person.objects.create(name=data["name"])
            address = Address.objects.create(
                person=person, value=data["email"], key=data["email"], skeleton=data["email"]
            )
        queue = Queue.objects.get(is_default=True)
        one = Ticket.objects.create(subject=data["subject"], person=address.person, address=address, queue=queue)
        Message.objects.create(ticket=one, kind="customer", body=data["body"], person=address.person)
    return HttpResponseRedirect("/thanks/")


def knowledge(request: HttpRequest) -> HttpResponse:
    """The ranked index and the titles, nothing more."""
    ids = [id for id, _rank in PUBLIC_ARTICLES.any_of(article_terms(request.GET["q"]), limit=20)]
    rows = {row.pk: row for row in Translation.objects.filter(pk__in=ids).select_related("current")}
    return HttpResponse(FOUND.render({"rows": [rows[id] for id in ids]}))


def api_tickets(request: HttpRequest) -> HttpResponse:
    """The token by its hash, 25 requests as JSON."""
    secret = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not Token.objects.select_related("owner").filter(hash=secret_hash(secret)).exists():
        return HttpResponseForbidden()
    rows = Ticket.objects.select_related("person", "reason", "assignee", "queue").order_by(
        "-last_activity_at", "-number"
    )
    results = [
        {
            "number": str(row.pk),
            "subject": row.subject,
            "category": row.category,
            "person": {"id": row.person_id, "name": row.person.name},
            "reason": row.reason.slug if row.reason else None,
            "queue": row.queue.slug,
            "assignee": row.assignee.email if row.assignee else None,
            "opened_at": row.opened_at,
        }
        for row in rows[:ROWS]
    ]
    return JsonResponse({"results": results})


def alive(request: HttpRequest) -> HttpResponse:
    """The floor of everything: a view that does nothing."""
    return HttpResponse("ok")


urlpatterns = [
    path("healthz", alive),
    path("tickets/", tickets),
    path("found/", found),
    path("ticket/<str:number>/", ticket),
    path("ticket/<str:number>/reply/", reply),
    path("opening/", opening),
    path("knowledge/", knowledge),
    path("api/tickets/", api_tickets),
]
