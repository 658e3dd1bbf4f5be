"""Who asks, and how they felt."""

from customers.models.asking import Asking
from customers.models.merge import Merge
from customers.models.note import Note
from customers.models.order import Order, OrderItem
from customers.models.organisation import Organisation
from customers.models.person import Address, Person

__all__ = ["Address", "Asking", "Merge", "Note", "Order", "OrderItem", "Organisation", "Person"]
