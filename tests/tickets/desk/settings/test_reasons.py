"""Reasons and queues at the desk: previews say how many, buttons work without a script."""

from django.test import Client

from helpdesk.models import Team
from tests.letterbox import errors_on, typed
from tickets.models import Queue, Reason, Ticket

REASONS = "/desk/settings/reasons/"
QUEUES = "/desk/settings/queues/"


def test_a_reason_is_added_below_its_heading(as_admin: Client, reasons: dict[str, Reason]) -> None:
    page = as_admin.get(f"{REASONS}new/?parent={reasons['returns'].pk}").content.decode()
    assert f'value="{reasons["returns"].pk}" selected' in page
    answer = as_admin.post(
        f"{REASONS}new/", {"parent": reasons["returns"].pk, "name_en": "Wrong size", "name_tr": "Beden olmadı"}
    )
    made = Reason.objects.get(slug="wrong-size")
    assert (answer.status_code, answer["Location"]) == (303, f"{REASONS}#reason-{made.pk}")
    refused = as_admin.post(f"{REASONS}new/", {"name_en": "Only one"})
    assert (refused.status_code, typed(refused, "name_en")) == (422, "Only one")


def test_a_button_moves_a_reason(as_admin: Client, reasons: dict[str, Reason]) -> None:
    moved = as_admin.post(f"{REASONS}{reasons['not_received'].pk}/place/", {"to": "up"})
    assert moved["Location"] == f"{REASONS}#reason-{reasons['not_received'].pk}"
    page = as_admin.get(REASONS).content.decode()
    assert page.index("Parcel not received") < page.index("Parcel is late")


def test_a_merge_says_first_how_many_it_touches(
    as_admin: Client, as_ada: Client, cems_ticket: Ticket, reasons: dict[str, Reason]
) -> None:
    as_ada.post(f"/desk/tickets/{cems_ticket.pk}/reason/", {"reason": reasons["late"].pk})
    merging = f"{REASONS}{reasons['late'].pk}/merging/"
    page = as_admin.post(merging, {"into": reasons["not_received"].pk, "preview": "1"}).content.decode()
    assert "1 open request would be offered “Parcel not received”" in page
    assert Reason.objects.get(slug="late").merged_into is None
    assert as_admin.post(merging, {"into": reasons["not_received"].pk}).status_code == 303
    offered = as_ada.get(f"/desk/tickets/{cems_ticket.pk}/reason/").content.decode()
    assert f'value="{reasons["not_received"].pk}" selected' in offered
    assert as_admin.post(merging, {"into": reasons["delivery"].pk}).status_code == 422


def test_a_heading_in_use_says_why_it_stays(as_admin: Client, reasons: dict[str, Reason]) -> None:
    page = as_admin.post(f"{REASONS}{reasons['returns'].pk}/retirement/")
    assert (page.status_code, "Reasons in use stand below this heading" in page.content.decode()) == (422, True)


def test_a_queue_says_who_would_see_what_and_moves_with_its_requests(
    as_admin: Client, as_ada: Client, as_mert: Client, cems_ticket: Ticket, default_queue: Queue, returns: Team
) -> None:
    path = f"{QUEUES}{default_queue.pk}/"
    fields = {"name": "General", "team": returns.pk}
    page = as_admin.post(path, {**fields, "preview": "1"}).content.decode()
    assert ("1 open request would follow" in page, "Mert Kaya" in page, "Ada Yıldız" in page) == (True, True, True)
    assert as_admin.post(path, fields).status_code == 303
    cems_ticket.refresh_from_db()
    assert cems_ticket.team_id == returns.pk


def test_a_queue_retires_with_a_place_for_what_waits(
    as_admin: Client, cems_ticket: Ticket, default_queue: Queue, returns_queue: Queue
) -> None:
    as_admin.post(f"{QUEUES}{returns_queue.pk}/default/")
    path = f"{QUEUES}{default_queue.pk}/retirement/"
    page = as_admin.post(path, {"into": ""})
    assert (page.status_code, len(errors_on(page))) == (422, 1)
    assert as_admin.post(path, {"into": returns_queue.pk}).status_code == 303
    cems_ticket.refresh_from_db()
    assert cems_ticket.queue_id == returns_queue.pk
    offered = as_admin.get(f"/desk/tickets/{cems_ticket.pk}/assignment/").content.decode()
    assert "General" not in offered.partition('name="queue"')[2]
