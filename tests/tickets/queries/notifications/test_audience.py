"""The audience of a request is whoever may see it: the same rule asked from both sides."""

import pytest

from helpdesk.models import User
from tickets.actions.assignment import assign_ticket, move_ticket
from tickets.actions.setting_up import add_queue
from tickets.models import Queue, Ticket
from tickets.queries.notifications.audience import audience_of


@pytest.fixture
def everybody(ada: User, mert: User, lena: User, kaan: User, admin_user: User) -> list[User]:
    return [ada, mert, lena, kaan, admin_user]


@pytest.mark.parametrize("team", ["support", "returns", "none"])
@pytest.mark.parametrize("assignee", [None, "ada", "mert", "kaan"])
def test_both_sides_agree(
    cems_ticket: Ticket,
    everybody: list[User],
    returns_queue: Queue,
    lena: User,
    request: pytest.FixtureRequest,
    team: str,
    assignee: str | None,
) -> None:
    nobodys = add_queue("nobodys", by=None, name="Nobody's", team=None)
    if team != "support":
        move_ticket(cems_ticket, by=lena, to=returns_queue if team == "returns" else nobodys)
    if assignee:
        assign_ticket(cems_ticket, by=lena, to=request.getfixturevalue(assignee))
    cems_ticket.refresh_from_db()
    seen = {user.pk for user in everybody if Ticket.objects.visible_to(user).filter(pk=cems_ticket.pk).exists()}
    assert set(audience_of(cems_ticket).values_list("pk", flat=True)) == seen
