"""The URLs of this package's nouns."""

from django.urls import URLPattern, URLResolver, path

from customers.api.order import Orders

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/orders/", Orders.as_view(), name="api_orders"),
]
