"""Orders: the shop tells us what people bought, one order or many at once."""

from decimal import Decimal
from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from customers.actions.order import Line, Purchase, record_orders
from customers.models import Address, Order, OrderItem
from helpdesk.api.endpoint import Endpoint, acts, api, caller, valid
from helpdesk.api.fields import AddressField, CurrencyField, LineField, MomentField
from helpdesk.rules import on_staff

MOST = 200
MOST_ITEMS = 200


class Buyer(serializers.Serializer[Any]):
    """Who bought it."""

    email = AddressField()
    name = LineField(default="", allow_blank=True, max_length=120, help_text="Used when the address is new.")


class Item(serializers.Serializer[OrderItem]):
    """One line of an order."""

    sku = LineField(default="", allow_blank=True, max_length=60)
    name = LineField(max_length=200)
    quantity = serializers.IntegerField(default=1, min_value=1, max_value=1_000_000)


class Bought(serializers.Serializer[Any]):
    """An order as the shop knows it."""

    number = LineField(max_length=60, help_text="The same number again brings the order up to date.")
    person = Buyer()
    placed_at = MomentField()
    total = serializers.DecimalField(max_digits=14, decimal_places=2, min_value=Decimal(0))
    currency = CurrencyField(max_length=3, help_text="ISO 4217.")
    status = LineField(default="", allow_blank=True, max_length=60, help_text="The shop's own word.")
    items = serializers.ListField(child=Item(), default=list, max_length=MOST_ITEMS)


class Customer(serializers.Serializer[Any]):
    """Whose order it is."""

    id = serializers.IntegerField()
    email = serializers.EmailField()
    name = serializers.CharField()


class OrderShape(serializers.Serializer[Order]):
    """An order as we know it."""

    number = serializers.CharField()
    person = serializers.SerializerMethodField()
    placed_at = MomentField()
    total = serializers.DecimalField(max_digits=14, decimal_places=2)
    currency = serializers.CharField()
    status = serializers.CharField()
    items = Item(many=True)

    @extend_schema_field(Customer)
    def get_person(self, order: Order) -> dict[str, Any]:
        emails = (a.value for a in order.person.addresses.all() if a.kind == Address.Kind.EMAIL)
        return {"id": order.person_id, "email": next(emails, None), "name": order.person.name}


def _one_or_many(shape: type[serializers.Serializer[Any]], name: str) -> PolymorphicProxySerializer:
    kinds: Any = [shape, shape(many=True)]
    return PolymorphicProxySerializer(name, serializers=kinds, resource_type_field_name=None, many=False)


@api(on_staff)
class Orders(Endpoint):
    """What people bought."""

    scope = "orders"

    @extend_schema(
        operation_id="record_orders",
        request=_one_or_many(Bought, "OneOrManyBought"),
        responses={201: _one_or_many(OrderShape, "OneOrManyOrders")},
    )
    @acts(201)
    def post(self, request: Request) -> Any:
        """Add one order or a list of at most 200, or bring them up to date; all of a list or nothing.

        Needs a token with the scope orders: admins make it for a shop in their profile, or whoever runs the server by
        `manage.py token`.
        """
        is_many = isinstance(request.data, list)
        asked = _valid_list(request.data) if is_many else [valid(Bought, request.data)]
        orders = _shown(record_orders([_purchase(one) for one in asked], by=caller(request)))
        return orders if is_many else orders[0]


def _valid_list(data: Any) -> list[dict[str, Any]]:
    form: Any = serializers.ListSerializer(child=Bought(), data=data, max_length=MOST, allow_empty=False)
    form.is_valid(raise_exception=True)
    return list(form.validated_data)


def _purchase(asked: dict[str, Any]) -> Purchase:
    person = asked["person"]
    return Purchase(
        number=asked["number"],
        email=person["email"],
        name=person["name"],
        placed_at=asked["placed_at"],
        total=asked["total"],
        currency=asked["currency"],
        status=asked["status"],
        items=[Line(**item) for item in asked["items"]],
    )


def _shown(orders: list[Order]) -> list[Any]:
    whole = Order.objects.select_related("person").prefetch_related("items", "person__addresses")
    found = whole.in_bulk([order.pk for order in orders])
    return [OrderShape(found[order.pk]).data for order in orders]
