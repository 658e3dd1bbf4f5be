"""What colleagues know of people beyond their requests: more persons of a firm, one merged record, two that may be one, notes."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from typing import Any

from customers.actions.identity import add_address
from customers.actions.merge import merge_persons
from customers.actions.note import write_note
from customers.actions.organisation import join_organisation
from customers.actions.person import find_or_add_person
from customers.models import Person
from helpdesk.actions.deliveries import settle
from helpdesk.kernel.acting import coming_via
from helpdesk.kernel.clock import travelling
from helpdesk.models import User
from tickets.demo.content import tables
from tickets.demo.moments import at_hour


def get_to_know_people(users: Mapping[str, User], *, now: datetime) -> None:
    """Add persons, merge, and write the notes, each at its time, in the order of time."""
    content = tables("people")
    with coming_via("desk"):
        for row in _in_order(content["person"]):
            with travelling(_moment(row, now)):
                _add(row, users["ada"])
        for row in _in_order(content["merge"]):
            with travelling(_moment(row, now)):
                merge_persons(_person(row["merged"]), by=users[row["by"]], into=_person(row["kept"]))
                settle()
        for row in _in_order(content["note"]):
            with travelling(_moment(row, now)):
                write_note(_person(row["email"]), by=users[row["by"]], body=row["body"])


def _add(row: Mapping[str, Any], by: User) -> None:
    person = find_or_add_person(row["email"], by=by, name=row["name"], language=row["language"]).person
    if "organisation" in row:
        join_organisation(person, by=by, name=row["organisation"])
    if "phone" in row:
        add_address(person, by=by, kind="phone", value=row["phone"])


def _person(email: str) -> Person:
    return find_or_add_person(email, by=None).person


def _in_order(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return iter(sorted(rows, key=lambda row: -row["days"]))


def _moment(row: Mapping[str, Any], now: datetime) -> datetime:
    return at_hour(now, row["days"], time(15, 40))
