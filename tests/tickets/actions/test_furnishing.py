"""An empty desk is furnished when it is needed, once, so that its first request is taken and can be resolved."""

import pytest
from django.test import Client

from helpdesk.models import Event
from knowledge.models import Category
from tickets.actions.furnishing import begin_desk
from tickets.models import Queue, Reason, RequestType, Ticket

pytestmark = pytest.mark.django_db


def test_an_empty_desk_gets_a_queue_reasons_types_and_shelves() -> None:
    queue = begin_desk(by=None)
    assert (queue.is_default, queue.team_id) == (True, None)
    assert Reason.objects.filter(parent__isnull=True).count() == 5
    assert Reason.objects.filter(parent__isnull=False).count() == 18
    assert [kind.slug for kind in RequestType.objects.all()] == ["delivery", "return", "payment", "other"]
    assert RequestType.objects.get(is_default=True).slug == "other"
    assert Category.objects.count() == 4


def test_furnished_twice_is_furnished_once() -> None:
    queue, events = begin_desk(by=None), Event.objects.count()
    assert begin_desk(by=None) == queue
    assert Event.objects.count() == events


def test_a_desk_with_reasons_of_its_own_keeps_them(reasons: dict[str, Reason]) -> None:
    begin_desk(by=None)
    assert Reason.objects.count() == len(reasons)
    assert not RequestType.objects.exists()


def test_the_first_request_of_an_empty_desk_is_taken(client: Client) -> None:
    page = client.get("/requests/new/")
    token = page.context["token"]
    form = {"token": token, "name": "Cem", "email": "cem@example.com", "subject": "Hello", "body": "Is anybody there?"}
    answer = client.post("/requests/new/", form)
    assert (answer.status_code, Ticket.objects.count()) == (303, 1)
    assert Ticket.objects.get().queue == Queue.objects.get(is_default=True)
