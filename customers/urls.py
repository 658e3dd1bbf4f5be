"""The URLs of this package's nouns."""

from django.urls import URLPattern, URLResolver, path

from customers.api.order import Orders
from customers.desk import identity, merge, note, organisation, person

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/orders/", Orders.as_view(), name="api_orders"),
    path("desk/customers/", person.persons, name="persons"),
    path("desk/customers/organisations/", organisation.organisations, name="organisations"),
    path("desk/customers/organisations/<str:id>/", organisation.organisation, name="organisation"),
    path("desk/customers/<str:id>/", person.person, name="person"),
    path("desk/customers/<str:id>/identity/", identity.identity, name="person_identity"),
    path("desk/customers/<str:id>/addresses/", identity.addresses, name="person_addresses"),
    path("desk/customers/<str:id>/organisation/", identity.membership, name="person_organisation"),
    path("desk/customers/<str:id>/notes/", note.notes, name="person_notes"),
    path("desk/customers/<str:id>/notes/<int:note_id>/", note.note, name="person_note"),
    path("desk/customers/<str:id>/merge/", merge.merge, name="person_merge"),
    path("desk/customers/<str:id>/merges/<int:merge_id>/", merge.undoing, name="person_unmerge"),
]
