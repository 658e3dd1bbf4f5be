"""Persons: who has this address, what they bought, and what happened with them."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from customers.access import number, person_behind, persons_visible_to
from customers.models import Address, Order, Person
from customers.queries.person import person_by_email, worth_of
from helpdesk.api.endpoint import Endpoint, api, caller, valid
from helpdesk.api.fields import LineField, MomentField
from helpdesk.api.lists import Paging, page, page_of
from helpdesk.kernel.doors import not_found
from helpdesk.models import User
from tickets.models import Answer, Category, Ticket
from tickets.queries.history import KINDS, Past, history_of
from tickets.rules import may_see_desk


class Search(serializers.Serializer[Any]):
    """Who is wanted."""

    email = LineField(max_length=254, help_text="One of the person's mail addresses.")


class WorthShape(serializers.Serializer[Any]):
    """Orders in one currency."""

    currency = serializers.CharField()
    orders = serializers.IntegerField()
    total = serializers.DecimalField(max_digits=20, decimal_places=2)
    last_at = MomentField()


class PersonShape(serializers.Serializer[Any]):
    """A customer with a summary of their orders."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    email = serializers.SerializerMethodField()
    addresses = serializers.SerializerMethodField()
    language = serializers.ChoiceField(["en", "tr"])
    since = MomentField()
    orders = serializers.SerializerMethodField()

    @extend_schema_field(serializers.EmailField(allow_null=True))
    def get_email(self, person: Person) -> str | None:
        return next((a.value for a in person.addresses.all() if a.kind == Address.Kind.EMAIL), None)

    def get_addresses(self, person: Person) -> list[str]:
        return [address.value for address in person.addresses.all()]

    @extend_schema_field(WorthShape(many=True))
    def get_orders(self, person: Person) -> Any:
        return WorthShape(worth_of(person), many=True).data


class PastRequest(serializers.Serializer[Ticket]):
    """A request that was opened."""

    number = serializers.CharField()
    subject = serializers.CharField()
    category = serializers.ChoiceField(Category.choices)
    reason = serializers.SlugField(source="reason.slug", allow_null=True)
    resolved_at = MomentField(allow_null=True)


class PastOrder(serializers.Serializer[Order]):
    """An order that was placed."""

    number = serializers.CharField()
    total = serializers.DecimalField(max_digits=14, decimal_places=2)
    currency = serializers.CharField()
    status = serializers.CharField()


class PastAnswer(serializers.Serializer[Answer]):
    """An answer to a survey."""

    ticket = serializers.CharField(source="invitation.resolution.ticket_id")
    resolution = serializers.IntegerField(source="invitation.resolution.number")
    score = serializers.IntegerField(min_value=1, max_value=5)
    solved = serializers.SerializerMethodField()
    comment = serializers.CharField()

    @extend_schema_field(serializers.ChoiceField(["yes", "partly", "no"], allow_null=True))
    def get_solved(self, answer: Answer) -> str | None:
        return answer.solved or None


class PastShape(serializers.Serializer[Any]):
    """One thing that happened; of request, order and answer the one that `kind` names, the others null."""

    kind = serializers.ChoiceField(sorted(KINDS))
    at = MomentField()
    request = serializers.SerializerMethodField()
    order = serializers.SerializerMethodField()
    answer = serializers.SerializerMethodField()

    @extend_schema_field(PastRequest(allow_null=True))
    def get_request(self, past: Past) -> Any:
        return PastRequest(past.noun).data if past.kind == "request" else None

    @extend_schema_field(PastOrder(allow_null=True))
    def get_order(self, past: Past) -> Any:
        return PastOrder(past.noun).data if past.kind == "order" else None

    @extend_schema_field(PastAnswer(allow_null=True))
    def get_answer(self, past: Past) -> Any:
        return PastAnswer(past.noun).data if past.kind == "answer" else None


@api(may_see_desk)
class Persons(Endpoint):
    """Customers the token's owner may see: of requests they see, leads all."""

    @extend_schema(operation_id="find_person", parameters=[Search], responses=page_of(PersonShape))
    def get(self, request: Request) -> Response:
        """The person with this address: a list of one, or of none."""
        found = person_by_email(valid(Search, request.query_params)["email"])
        seen = persons_visible_to(caller(request)).filter(pk=found.pk) if found else Person.objects.none()
        results = PersonShape(seen.prefetch_related("addresses"), many=True).data
        return Response(page(request, list(results), next=None, previous=None))


@api(may_see_desk)
class OnePerson(Endpoint):
    """One customer."""

    @extend_schema(operation_id="get_person", responses=PersonShape)
    def get(self, request: Request, id: str) -> Response:
        """The person. The id of a record that was merged answers for the person who was kept: look at `id` in the answer."""
        return Response(PersonShape(_person(caller(request), id)).data)


@api(may_see_desk)
class History(Endpoint):
    """What happened with a person."""

    @extend_schema(operation_id="list_history", parameters=[Paging], responses=page_of(PastShape))
    def get(self, request: Request, id: str) -> Response:
        """Requests, orders and answers, newest first. The id of a record that was merged answers for the person who was kept."""
        asked, user = valid(Paging, request.query_params), caller(request)
        chapter = history_of(_person(user, id), reader=user, cursor=asked["cursor"], size=asked["limit"])
        results = PastShape(chapter.rows, many=True).data
        return Response(page(request, list(results), next=chapter.next, previous=chapter.previous))


def _person(user: User, id: str) -> Person:
    person = persons_visible_to(user).filter(pk=number(id)).first() or person_behind(user, id)
    if person is None:
        raise not_found()
    return person
