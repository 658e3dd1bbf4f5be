"""Order: what they bought; comes from the shop by the API."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from customers.models.person import Person
from helpdesk.kernel import clock


class Order(models.Model):
    """An order by its number; `key` is the number folded for look-up (identity.code_key)."""

    number = models.CharField(_("order number"), max_length=60)
    key = models.CharField(max_length=60, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="orders")
    placed_at = models.DateTimeField()
    total = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3)
    status = models.CharField(max_length=60, blank=True)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-placed_at", "-id"]
        indexes = [
            models.Index(fields=["person", "-placed_at"], name="order_of_person"),
            models.Index(fields=["placed_at"], name="order_by_date"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(total__gte=0), name="order_total_is_not_negative"),
            models.CheckConstraint(condition=~Q(key=""), name="order_has_a_number"),
        ]

    def __str__(self) -> str:
        return self.number


class OrderItem(models.Model):
    """One line of an order."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="items")
    sku = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=200)
    quantity = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(quantity__gte=1), name="order_item_is_at_least_one")]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.name}"
