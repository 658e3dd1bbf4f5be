"""Reasons: they move, retire and merge, and the past keeps what it was told."""

import pytest

from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, User
from tests.surveys import resolve
from tickets.actions.setting_up import add_reason, add_request_type
from tickets.actions.settings.reason import merge_reason, place_reason, rename_reason, restore_reason, retire_reason
from tickets.actions.sorting import set_reason
from tickets.models import Reason, Resolution, Ticket
from tickets.queries.reasons import likely_reason, reason_tree


def order() -> list[str]:
    """Slugs of the headings, in their order."""
    return [branch.top.slug for branch in reason_tree()]


def test_a_reason_changes_places_with_its_neighbour(reasons: dict[str, Reason], admin_user: User) -> None:
    assert order() == ["delivery", "returns", "payment"]
    place_reason(reasons["payment"], by=admin_user, up=True)
    assert order() == ["delivery", "payment", "returns"]
    place_reason(reasons["delivery"], by=admin_user, up=True)
    place_reason(reasons["returns"], by=admin_user, up=False)
    assert order() == ["delivery", "payment", "returns"]
    assert Event.objects.filter(kind="reason.placed").count() == 1


def test_a_merge_leaves_the_past_alone_and_offers_the_new_one(
    reasons: dict[str, Reason], cems_ticket: Ticket, ada: User, admin_user: User
) -> None:
    resolve(cems_ticket, ada, reasons["late"])
    merge_reason(reasons["late"], by=admin_user, into=reasons["not_received"])
    assert Resolution.objects.get().reason_id == reasons["late"].pk
    cems_ticket = Ticket.objects.get()
    assert (cems_ticket.reason_id, likely_reason(cems_ticket)) == (reasons["late"].pk, reasons["not_received"])
    with pytest.raises(Invalid):
        set_reason(cems_ticket, by=ada, reason=Reason.objects.get(pk=reasons["late"].pk))


def test_what_was_merged_before_leads_on_in_one_step(reasons: dict[str, Reason], admin_user: User) -> None:
    merge_reason(reasons["late"], by=admin_user, into=reasons["not_received"])
    merge_reason(reasons["not_received"], by=admin_user, into=reasons["how"])
    assert Reason.objects.get(slug="late").merged_into == reasons["how"]


def test_a_merge_can_be_undone(reasons: dict[str, Reason], admin_user: User) -> None:
    merged = merge_reason(reasons["late"], by=admin_user, into=reasons["how"])
    back = restore_reason(merged, by=admin_user)
    assert (back.retired_at, back.merged_into) == (None, None)


def test_only_leaves_merge_and_only_into_another_living_one(reasons: dict[str, Reason], admin_user: User) -> None:
    retire_reason(reasons["how"], by=admin_user)
    for one, into in (("late", "late"), ("late", "delivery"), ("delivery", "late"), ("late", "how")):
        with pytest.raises(Invalid):
            merge_reason(reasons[one], by=admin_user, into=reasons[into])


def test_a_heading_with_living_leaves_or_types_is_not_retired(reasons: dict[str, Reason], admin_user: User) -> None:
    with pytest.raises(Invalid):
        retire_reason(reasons["returns"], by=admin_user)
    retire_reason(reasons["how"], by=admin_user)
    retire_reason(reasons["returns"], by=admin_user)
    with pytest.raises(Invalid):
        restore_reason(reasons["how"], by=admin_user)
    retire_reason(reasons["refund_missing"], by=admin_user)
    add_request_type("payment", by=None, name_en="Payment", name_tr="Ödeme", reason=reasons["payment"])
    with pytest.raises(Invalid):
        retire_reason(reasons["payment"], by=admin_user)


def test_names_are_needed_in_both_languages(reasons: dict[str, Reason], admin_user: User) -> None:
    with pytest.raises(Invalid) as refusal:
        rename_reason(reasons["late"], by=admin_user, name_en="Late", name_tr="  ")
    assert list(refusal.value.fields) == ["name_tr"]
    with pytest.raises(Invalid):
        add_reason(by=admin_user, name_en="x", name_tr="y", parent=reasons["late"])


def test_two_reasons_in_use_below_one_heading_never_have_one_name(reasons: dict[str, Reason], admin_user: User) -> None:
    late, heading = reasons["late"], reasons["delivery"]
    for parent, allowed in ((heading, False), (reasons["returns"], True)):
        if allowed:
            assert add_reason(by=admin_user, name_en="Other", name_tr=late.name_tr, parent=parent).parent == parent
            continue
        with pytest.raises(Invalid) as refusal:
            add_reason(by=admin_user, name_en="Other", name_tr=late.name_tr.upper(), parent=parent)
        assert list(refusal.value.fields) == ["name_tr"]
    with pytest.raises(Invalid) as refusal:
        rename_reason(
            reasons["not_received"], by=admin_user, name_en=late.name_en.upper(), name_tr="Ulaşmadı görünüyor"
        )
    assert list(refusal.value.fields) == ["name_en"]
    assert rename_reason(late, by=admin_user, name_en=late.name_en.upper(), name_tr=late.name_tr) == late


def test_a_new_reason_stands_at_the_end_with_a_slug(reasons: dict[str, Reason], admin_user: User) -> None:
    made = add_reason(
        by=admin_user, name_en="Lost at the border", name_tr="Sınırda kayboldu", parent=reasons["delivery"]
    )
    assert made.slug == "lost-at-the-border"
    assert reason_tree()[0].leaves[-1] == made
