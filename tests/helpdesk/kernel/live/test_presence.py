"""Presence: seen at once, gone within seconds, silent and quick without its keeper."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from helpdesk.kernel import clock
from helpdesk.kernel.clock import travelling
from helpdesk.kernel.live import presence
from helpdesk.kernel.live.polls import place_key
from helpdesk.kernel.live.presence import LASTS, Present, look_around
from helpdesk.models import User
from tests.ports import free_port
from tests.services import Valkey
from tickets.actions.assignment import assign_ticket, move_ticket
from tickets.models import Queue, Ticket

ADA, LENA = Present(1042, 1, "Ada Yıldız", "reply"), Present(1042, 2, "Lena Hoffmann")


@pytest.fixture(autouse=True)
def _awake(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test rests because the one before found nobody."""
    monkeypatch.setattr(presence, "_resting_until", 0.0)


@pytest.fixture
def kept(valkey: Valkey, settings: Any) -> Valkey:
    """A real keeper."""
    settings.REDIS_URL = valkey.url
    return valkey


def url(ticket: Ticket, user: User, **more: str) -> str:
    said = {"number": str(ticket.pk), "place": place_key(user.pk, ticket.pk), **more}
    return "/desk/live/?" + "&".join(f"{name}={value}" for name, value in said.items())


def test_each_sees_the_other_and_not_themselves(kept: Valkey) -> None:
    assert look_around(ADA, besides=ADA.user_id) == []
    assert look_around(LENA, besides=LENA.user_id) == [ADA]
    assert look_around(ADA, besides=ADA.user_id) == [LENA]


def test_who_does_not_say_so_any_more_has_left(kept: Valkey) -> None:
    look_around(ADA, besides=ADA.user_id)
    with travelling(clock.now() + timedelta(seconds=LASTS + 1)):
        assert look_around(None, besides=LENA.user_id) == []


def test_what_is_lost_comes_back_by_itself(kept: Valkey) -> None:
    look_around(ADA, besides=ADA.user_id)
    kept.flush()
    assert look_around(LENA, besides=LENA.user_id) == []
    look_around(ADA, besides=ADA.user_id)
    assert look_around(LENA, besides=LENA.user_id) == [ADA]


def test_without_a_keeper_nobody_is_shown_and_nobody_waits(settings: Any) -> None:
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    start = time.monotonic()
    assert [list(look_around(ADA, besides=2)) for _ in range(50)] == [[]] * 50
    assert time.monotonic() - start < 2
    settings.REDIS_URL = ""
    assert list(look_around(ADA, besides=2)) == []


@pytest.mark.django_db
def test_a_poll_says_who_writes(
    as_ada: Client, as_lena: Client, ada: User, lena: User, cems_ticket: Ticket, kept: Valkey
) -> None:
    as_ada.get(url(cems_ticket, ada, writing="reply"))
    news = as_lena.get(url(cems_ticket, lena)).json()["ticket"]
    assert ("Ada Yıldız is writing a reply" in news["words"], "AY" in news["faces"]) == (True, True)


@pytest.mark.django_db
def test_nobody_is_present_where_they_were_never_shown_in(
    as_ada: Client,
    as_mert: Client,
    ada: User,
    mert: User,
    lena: User,
    cems_ticket: Ticket,
    returns_queue: Queue,
    kept: Valkey,
) -> None:
    move_ticket(cems_ticket, by=lena, to=returns_queue)
    assign_ticket(cems_ticket, by=lena, to=mert)
    as_ada.get(f"/desk/live/?number={cems_ticket.pk}&writing=reply&place={place_key(mert.pk, cems_ticket.pk)}")
    assert as_mert.get(url(cems_ticket, mert)).json()["ticket"]["faces"] == ""
    # Nor does she hear who is there.
    assert as_ada.get(url(cems_ticket, ada)).json()["ticket"] is None
    assert as_ada.get(f"/desk/live/?on=list&view=open&rows={cems_ticket.pk}").json()["here"] == {}


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["view=open", "view=open&sort=due", "q=desk", "view=open&cursor=later&since=x"])
def test_faces_stand_at_the_rows_a_page_shows_whichever_page_it_is(
    as_ada: Client, as_lena: Client, ada: User, cems_ticket: Ticket, kept: Valkey, page: str
) -> None:
    as_ada.get(url(cems_ticket, ada))
    here = as_lena.get(f"/desk/live/?on=list&{page}&rows=7-{cems_ticket.pk}-odd").json()["here"]
    assert {number: "Ada Yıldız is looking at this" in face for number, face in here.items()} == {
        str(cems_ticket.pk): True
    }
    assert as_lena.get(f"/desk/live/?on=list&{page}&rows=7").json()["here"] == {}
