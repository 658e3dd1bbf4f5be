"""Reasons that were merged: what was told before counts as what stands for it now, and the rows keep what they were told."""

import pytest

from helpdesk.actions.deliveries import settle
from helpdesk.kernel import clock
from helpdesk.kernel.reporting.period import Period
from helpdesk.kernel.reporting.reports import report_named
from helpdesk.models import User
from tests.tickets.coming_back import DAY, HOUR, PARCEL, PARCEL_AGAIN, Desk, found
from tickets.actions.settings.reason import merge_reason, restore_reason
from tickets.actions.sorting import set_reason
from tickets.models import Queue, Reason, Repeat, RequestType, Resolution
from tickets.queries.repeat import repeats_for
from tickets.queries.repeats.explanation import because
from tickets.queries.settings.reasons import use_of, whole_tree
from tickets.reports.frame.answering import Answer, measure_named, rows_behind
from tickets.reports.frame.scope import Scope
from tickets.reports.frame.sheet import sheet_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def desk(ada: User, default_queue: Queue, reasons: dict[str, Reason]) -> Desk:
    """Ada's desk."""
    return Desk(ada, default_queue, reasons)


def test_the_successor_is_the_same_leaf(desk: Desk, ada: User, admin_user: User) -> None:
    earlier = desk.resolved(PARCEL, reason="late")
    merge_reason(desk.reasons["late"], by=admin_user, into=desk.reasons["how"])
    again = desk.open(PARCEL_AGAIN, 2 * DAY)
    with clock.travelling(desk.at(2 * DAY + HOUR)):
        set_reason(again, by=ada, reason=desk.reasons["how"])
        settle()
    assert found(again) == ("strong", "same", "new_ticket", "reason_and_words")
    assert "Same reason: How to send something back." in because(repeats_for(ada).get())
    assert Resolution.objects.get(pk=earlier.pk).reason == desk.reasons["late"]


def test_without_the_merge_they_are_two(desk: Desk, ada: User) -> None:
    desk.resolved(PARCEL, reason="late")
    again = desk.open(PARCEL_AGAIN, 2 * DAY)
    with clock.travelling(desk.at(2 * DAY + HOUR)):
        set_reason(again, by=ada, reason=desk.reasons["how"])
        settle()
    assert found(again) == ("probable", "same", "new_ticket", "words")


def test_a_request_sorted_before_the_merge_counts_as_the_successor_too(desk: Desk, ada: User, admin_user: User) -> None:
    desk.resolved(PARCEL, reason="how", order="TR-2024-0917")
    again = desk.open(("A question", "It is me."), 2 * DAY, order="TR-2024-0917", unseen=True)
    set_reason(again, by=ada, reason=desk.reasons["late"])
    merge_reason(desk.reasons["late"], by=admin_user, into=desk.reasons["how"])
    settle()
    assert found(again) == ("strong", "same", "new_ticket", "order_and_reason")


def test_the_heading_chosen_on_the_form_meets_the_successors_heading(
    desk: Desk, admin_user: User, delivery_type: RequestType
) -> None:
    desk.resolved(PARCEL, reason="how", order="TR-2024-0917")
    merge_reason(desk.reasons["how"], by=admin_user, into=desk.reasons["late"])
    again = desk.open(("A question", "It is me."), 2 * DAY, order="TR-2024-0917", kind=delivery_type)
    assert found(again) == ("strong", "same", "new_ticket", "order_and_reason")


def test_a_merge_moves_no_judgement_of_the_past(desk: Desk, ada: User, admin_user: User) -> None:
    desk.resolved(PARCEL, reason="late")
    desk.open(PARCEL_AGAIN, 2 * DAY)
    before = Repeat.objects.values().get()
    merge_reason(desk.reasons["late"], by=admin_user, into=desk.reasons["how"])
    settle()
    assert Repeat.objects.values().get() == before


def test_reports_and_settings_count_the_merged_under_its_successor(desk: Desk, lena: User, admin_user: User) -> None:
    desk.start = clock.now() - 10 * DAY
    desk.resolved(PARCEL, reason="late")
    desk.resolved(PARCEL, 1 * DAY, reason="how", email="defne@example.com")
    assert rows_of(desk, lena) == {"delivery": 1, "late": 1, "returns": 1, "how": 1}
    merged = merge_reason(desk.reasons["late"], by=admin_user, into=desk.reasons["how"])
    assert rows_of(desk, lena) == {"returns": 2, "how": 2}
    assert rows_of(desk, lena, "volume", "opened") == {"returns": 2, "how": 2}
    assert rows_of(desk, lena, "volume", "backlog") == {}
    for chosen in ("late", "how", "returns"):
        assert rows_of(desk, lena, reason=Reason.objects.get(slug=chosen)) == {"returns": 2, "how": 2}
    assert rows_of(desk, lena, reason=desk.reasons["delivery"]) == {}
    assert len(behind(desk, lena, "how")) == 2
    assert {row.reason.slug: row.recent for b in whole_tree().branches for row in (b.top, *b.leaves)}["how"] == 2
    assert (use_of(desk.reasons["how"]).past, use_of(merged).past, use_of(desk.reasons["returns"]).past) == (2, 1, 2)
    restore_reason(merged, by=admin_user)
    assert rows_of(desk, lena) == {"delivery": 1, "late": 1, "returns": 1, "how": 1}


def rows_of(
    desk: Desk, reader: User, slug: str = "reasons", key: str = "resolved", reason: Reason | None = None
) -> dict[str, int]:
    """Reason → count, where there is one."""
    report = report_named(slug)
    assert report is not None
    sheet = sheet_of(Answer(report, Scope(reader, Period.last_days(30), reason=reason), "reason").table)
    return {row: int(values[key] or 0) for row, _, _, values in sheet.rows if values[key]}


def behind(desk: Desk, reader: User, part: str) -> list[int]:
    """The requests behind a number of the report on reasons."""
    report = report_named("reasons")
    assert report is not None
    rows = rows_behind(report, Scope(reader, Period.last_days(30)), measure_named(report, "resolved"), "reason", part)
    return [row.ticket_id for row in rows]
