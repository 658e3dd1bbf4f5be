"""When two persons became one, or two again: their requests follow, batch by batch, and what they came back for is judged anew."""

from collections.abc import Iterable, Sequence

from customers.actions.merge import note_moved
from customers.models import Merge, Person
from customers.queries.person import living
from helpdesk.kernel.acting import action
from tickets.actions.indexing import index_ticket
from tickets.actions.repeat import judge_contact
from tickets.models import Invitation, Message, Ticket
from tickets.queries.people.merging import contacts_of_both, contacts_torn_apart

BATCH = 200


def follow_merge(merge_id: int) -> None:
    """Move all requests of the record that went to the person who was kept. Done already: nothing happens."""
    while move_requests(merge_id, by=None) == BATCH:
        pass
    merge = Merge.objects.get(pk=merge_id)
    if merge.undone_at is None:
        judge_anew(contacts_of_both(merge))


def follow_undoing(merge_id: int) -> None:
    """Give back the requests that were moved. Done already: nothing happens."""
    while return_requests(merge_id, by=None) == BATCH:
        pass
    merge = Merge.objects.get(pk=merge_id)
    if merge.undone_at is not None:
        judge_anew(contacts_torn_apart(merge))


@action
def move_requests(merge_id: int, *, by: None) -> int:
    """Move at most 200 requests and write down which; answers how many."""
    merge = _held(merge_id)
    if merge.undone_at is not None:
        return 0
    numbers = _some(Ticket.objects.filter(person=merge.merged_id).values_list("pk", flat=True))
    _point(numbers, merge.merged_id, merge.kept_id)
    if numbers:
        note_moved(merge, by=by, name="tickets", ids=numbers)
    return len(numbers)


@action
def return_requests(merge_id: int, *, by: None) -> int:
    """Give back at most 200 of the requests that were moved, as far as they are still there; answers how many."""
    merge = _held(merge_id)
    if merge.undone_at is None:
        return 0
    there = Ticket.objects.filter(person=merge.kept_id, pk__in=merge.moved.get("tickets", ()))
    numbers = _some(there.values_list("pk", flat=True))
    _point(numbers, merge.kept_id, merge.merged_id)
    return len(numbers)


@action
def follow_person(ticket: Ticket, *, by: None) -> None:
    """A request that was being opened while its person was merged comes to the person who was kept."""
    person = living(ticket.person)
    if person.pk == ticket.person_id:
        return
    # The person's merge may be undone later: it takes back what stands in it.
    merge = Merge.objects.select_for_update().filter(merged=ticket.person_id, undone_at__isnull=True).first()
    _point([ticket.pk], ticket.person_id, person.pk)
    if merge is not None:
        note_moved(merge, by=by, name="tickets", ids=[ticket.pk])


@action
def reindex_requests(person: Person, *, by: None) -> None:
    """The person is called otherwise now: their newest 200 requests are found by that name."""
    for ticket in Ticket.objects.filter(person=person).select_related("person").order_by("-pk")[:BATCH]:
        index_ticket(ticket, by=by)


def judge_anew(messages: Iterable[Message]) -> None:
    """Look at each contact again, the oldest first, each in a transaction of its own."""
    for message in messages:
        judge_contact(message, by=None)


def _held(merge_id: int) -> Merge:
    return Merge.objects.select_for_update().get(pk=merge_id)


def _some(numbers: Iterable[int]) -> list[int]:
    held = Ticket.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
    return list(held.values_list("pk", flat=True)[:BATCH])


def _point(numbers: Sequence[int], source: int, target: int) -> None:
    """What was said on a request and what was asked about it go with it, also what came since."""
    Ticket.objects.filter(pk__in=numbers).update(person=target)
    Message.objects.filter(ticket__in=numbers, person=source).update(person=target)
    Invitation.objects.filter(resolution__ticket__in=numbers, person=source).update(person=target)
