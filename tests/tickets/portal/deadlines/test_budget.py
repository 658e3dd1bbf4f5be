"""What promises cost where customers wait: the form's posting, counted with promises in force."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from customers.actions.order import Purchase, record_order
from customers.models import Person
from helpdesk.kernel import clock
from helpdesk.models import Team, User
from tests.counting import questions
from tests.letterbox import token_on
from tests.promises import promise
from tickets.actions.opening import Matter, open_by_form
from tickets.actions.reply import reply_to_ticket
from tickets.actions.setting_up import add_queue, add_request_type
from tickets.models import Deadline, RequestType, Ticket

NEW = "/requests/new/"
MATTER = {"name": "Cem Aydın", "subject": "Where is it?", "body": "I ordered a week ago.", "order": "TR-2024-1"}


@pytest.mark.parametrize("email", ["cem@example.com", "new-{}@example.com"])
def test_a_form_with_promises_costs_at_most_sixteen_queries(
    client: Client, default_type: RequestType, support: Team, cem: Person, email: str
) -> None:
    promise()
    queue = add_queue("q", by=None, name="Q", team=support)
    add_request_type("returns", by=None, name_en="Returns", name_tr="İade", queue=queue)
    record_order(Purchase("TR-2024-1", "cem@example.com", clock.now(), Decimal(10), "TRY"), by=None)
    for number in range(2):  # the first one reads the rules
        token = token_on(client.get(NEW))
        with CaptureQueriesContext(connection) as counted:
            answer = client.post(NEW, {**MATTER, "email": email.format(number), "token": token, "type": "returns"})
        assert answer.status_code == 303
    assert questions(counted) <= 16, "\n".join(query["sql"][:90] for query in counted.captured_queries)
    assert Deadline.objects.filter(ticket=Ticket.objects.latest("pk")).count() == 2


def test_a_reply_costs_three_queries_more_with_promises(default_type: RequestType, ada: User) -> None:
    counts = []
    for number in range(2):
        matter = Matter("Where is it?", "words", request_type=default_type)
        ticket = open_by_form(matter, by=None, email="cem@example.com", name="", network="", token=str(number)).ticket
        with CaptureQueriesContext(connection) as counted:
            reply_to_ticket(ticket, by=ada, body="Which parcel?")
        counts.append(questions(counted))
        promise() if not number else None
    assert counts[1] - counts[0] == 3
