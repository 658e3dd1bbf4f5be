"""Two records become one person, and two again: what moves, what stands, who may, and what is said when it cannot be."""

from datetime import timedelta
from decimal import Decimal

import pytest

from customers.actions.asking import record_asking
from customers.actions.identity import add_address, edit_person
from customers.actions.merge import merge_persons, undo_merge
from customers.actions.note import write_note
from customers.actions.order import Purchase, record_order
from customers.actions.organisation import join_organisation
from customers.actions.person import find_or_add_person, opt_out
from customers.errors import AlreadyMerged, IsColleague, MergedFurther, MergeStillMoving, SamePerson, TooLateToUndo
from customers.models import Merge, Person
from customers.queries.asking import rests_at
from customers.queries.people import find_persons, list_persons
from customers.queries.person import living, person_by_email
from helpdesk.actions.deliveries import settle
from helpdesk.kernel import clock
from helpdesk.models import Event, User

DAY = timedelta(days=1)


def fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def buy(number: str, email: str) -> None:
    record_order(Purchase(number, email, clock.now() - DAY, Decimal("10"), "TRY"), by=None)


def merged(one: Person, into: Person, by: User) -> Merge:
    """Merge, and let everything that follows from it happen."""
    merge = merge_persons(one, by=by, into=into)
    settle()
    return merge


def test_addresses_orders_notes_and_askings_move(ada: User, cem: Person, zoe: Person) -> None:
    buy("TR-1", "zoe@example.com")
    note = write_note(zoe, by=ada, body="Prefers to be called.")
    record_asking(zoe, by=None)
    merge = merge_persons(zoe, by=ada, into=cem)
    kept = fresh(cem)
    assert sorted(kept.addresses.values_list("value", flat=True)) == ["cem@example.com", "zoe@example.com"]
    assert (kept.orders.get().number, kept.notes.get(), kept.askings.count()) == ("TR-1", note, 1)
    assert (fresh(zoe).merged_into_id, merge.moved["notes"]) == (cem.pk, [note.pk])
    assert person_by_email("zoe@example.com") == kept
    assert Event.objects.get(kind="person.merged").data == {"merge": merge.pk, "merged": zoe.pk}


def test_merging_twice_is_merging_once(ada: User, lena: User, cem: Person, zoe: Person) -> None:
    first = merge_persons(zoe, by=ada, into=cem)
    again = merge_persons(zoe, by=lena, into=cem)
    assert (again, Merge.objects.count(), Event.objects.filter(kind="person.merged").count()) == (first, 1, 1)


def test_the_words_of_the_other_record_stand_where_that_is_chosen(ada: User, cem: Person, zoe: Person) -> None:
    merge = merge_persons(zoe, by=ada, into=cem, taken=["name"])
    assert (fresh(cem).name, fresh(cem).language) == ("Zoe Clark", "tr")
    settle()
    undo_merge(merge, by=ada)
    assert (fresh(cem).name, fresh(zoe).name) == ("Cem Aydın", "Zoe Clark")
    assert "Cem" not in str(merge.moved)


def test_what_the_kept_record_does_not_have_it_takes_over(ada: User, cem: Person) -> None:
    nameless = find_or_add_person("someone@example.com", by=None).person
    join_organisation(cem, by=ada, name="Aydın Ltd.")
    merge = merged(cem, nameless, ada)
    kept = fresh(nameless)
    assert (kept.name, kept.organisation and kept.organisation.name, kept.since) == (
        "Cem Aydın",
        "Aydın Ltd.",
        cem.since,
    )
    undo_merge(merge, by=ada)
    assert (fresh(nameless).name, fresh(nameless).organisation, fresh(cem).name) == ("", None, "Cem Aydın")


def test_a_no_to_surveys_holds_for_the_whole_person_and_is_undone_with_the_merge(
    ada: User, cem: Person, zoe: Person
) -> None:
    opt_out(zoe, by=zoe)
    merge = merged(zoe, cem, ada)
    assert fresh(cem).wants_surveys is False
    undo_merge(merge, by=ada)
    assert (fresh(cem).wants_surveys, fresh(zoe).wants_surveys) == (True, False)


def test_who_was_asked_under_any_address_is_left_in_peace(ada: User, cem: Person, zoe: Person) -> None:
    record_asking(zoe, by=None)
    assert rests_at(cem, clock.now()) is False
    merge_persons(zoe, by=ada, into=cem)
    assert (rests_at(cem, clock.now()), rests_at(fresh(zoe), clock.now())) == (True, True)


def test_undoing_gives_back_what_moved_and_keeps_what_came_since(ada: User, cem: Person, zoe: Person) -> None:
    buy("TR-1", "zoe@example.com")
    merge = merged(zoe, cem, ada)
    buy("TR-2", "zoe@example.com")
    since = write_note(fresh(cem), by=ada, body="Since the merge")
    add_address(fresh(cem), by=ada, kind="phone", value="0532 000 00 01")
    undo_merge(merge, by=ada)
    assert [order.number for order in fresh(zoe).orders.all()] == ["TR-1"]
    assert [order.number for order in fresh(cem).orders.all()] == ["TR-2"]
    assert (fresh(cem).notes.get(), fresh(cem).addresses.count(), fresh(zoe).addresses.count()) == (since, 2, 1)
    again = undo_merge(merge, by=ada)
    assert (again.undone_by, Event.objects.filter(kind="person.unmerged").count()) == (ada, 1)


def test_undone_records_can_be_merged_again(ada: User, cem: Person, zoe: Person) -> None:
    undo_merge(merged(zoe, cem, ada), by=ada)
    settle()
    again = merged(zoe, cem, ada)
    assert (fresh(zoe).merged_into_id, again.moved["addresses"]) == (
        cem.pk,
        [zoe.addresses.model.objects.get(key="zoe@example.com").pk],
    )


def test_what_is_merged_already_is_named_with_where_it_went(ada: User, cem: Person, zoe: Person, defne: Person) -> None:
    merged(zoe, cem, ada)
    with pytest.raises(AlreadyMerged, match="Zoe Clark was merged into Cem Aydın"):
        merge_persons(zoe, by=ada, into=defne)
    with pytest.raises(AlreadyMerged, match="Zoe Clark was merged into Cem Aydın"):
        merge_persons(cem, by=ada, into=zoe)
    with pytest.raises(SamePerson):
        merge_persons(cem, by=ada, into=cem)


def test_a_chain_is_undone_from_its_end(ada: User, cem: Person, zoe: Person, defne: Person) -> None:
    first = merged(zoe, cem, ada)
    second = merged(cem, defne, ada)
    assert (living(fresh(zoe)), fresh(defne).addresses.count()) == (defne, 3)
    with pytest.raises(MergedFurther, match="Cem Aydın was merged into Defne Şahin afterwards"):
        undo_merge(first, by=ada)
    undo_merge(second, by=ada)
    settle()
    undo_merge(first, by=ada)
    assert [fresh(one).addresses.count() for one in (zoe, cem, defne)] == [1, 1, 1]


def test_a_merge_is_undone_within_thirty_days(ada: User, cem: Person, zoe: Person) -> None:
    with clock.travelling(clock.now() - 31 * DAY):
        merge = merged(zoe, cem, ada)
    with pytest.raises(TooLateToUndo, match="30 days"):
        undo_merge(merge, by=ada)


def test_nothing_is_merged_or_undone_while_requests_still_move(
    ada: User, cem: Person, zoe: Person, defne: Person
) -> None:
    merge = merge_persons(zoe, by=ada, into=cem)
    for too_early in (lambda: undo_merge(merge, by=ada), lambda: merge_persons(cem, by=ada, into=defne)):
        with pytest.raises(MergeStillMoving):
            too_early()
    settle()
    merge_persons(cem, by=ada, into=defne)


def test_only_an_admin_merges_the_record_of_a_colleague(ada: User, admin_user: User, cem: Person) -> None:
    colleague = find_or_add_person("ada@example.com", by=None, name="Ada").person
    for one, other in ((colleague, cem), (cem, colleague)):
        with pytest.raises(IsColleague):
            merge_persons(one, by=ada, into=other)
    merge_persons(colleague, by=admin_user, into=cem)
    assert fresh(colleague).merged_into_id == cem.pk


def test_nothing_is_done_to_a_record_that_was_merged(ada: User, cem: Person, zoe: Person) -> None:
    merged(zoe, cem, ada)
    with pytest.raises(AlreadyMerged):
        write_note(zoe, by=ada, body="To whom?")
    with pytest.raises(AlreadyMerged):
        edit_person(zoe, by=ada, name="Zoe", language="en", timezone="")
    assert opt_out(fresh(zoe), by=zoe) == cem


def test_lists_and_searches_know_the_kept_person_only(lena: User, cem: Person, zoe: Person) -> None:
    merge = merged(zoe, cem, lena)
    for query in ("zoe@example.com", "zoe@exam", "cem"):
        assert list(list_persons(lena, query=query).rows) == [cem]
    assert find_persons(lena, "clark", besides=cem) == []
    undo_merge(merge, by=lena)
    assert list(list_persons(lena, query="clark").rows) == [zoe]
