"""The full-text indexes of persons and organisations, and what is already there put into them and into the alphabet."""

from typing import Any

from django.db import migrations

from customers.search import ORGANISATIONS, PERSONS, organisation_words, person_words
from helpdesk.kernel.identity import phone_skeleton
from helpdesk.kernel.sorting import alphabet_key


def take_in(apps: Any, schema_editor: Any) -> None:
    """Sort and index every row that came before."""
    person, organisation = apps.get_model("customers", "Person"), apps.get_model("customers", "Organisation")
    address, order = apps.get_model("customers", "Address"), apps.get_model("customers", "Order")
    for row in organisation.objects.iterator(chunk_size=500):
        organisation.objects.filter(pk=row.pk).update(sort_key=alphabet_key(row.name))
        ORGANISATIONS.put(row.pk, [organisation_words(row.name)], is_new=True)
    for row in address.objects.filter(kind="phone").iterator(chunk_size=500):
        address.objects.filter(pk=row.pk).update(skeleton=phone_skeleton(row.key))
    for row in person.objects.iterator(chunk_size=500):
        bought = order.objects.filter(person=row.pk).order_by("-placed_at").values_list("placed_at", flat=True).first()
        active_at = max(row.since, bought or row.since)
        person.objects.filter(pk=row.pk).update(sort_key=alphabet_key(row.name), active_at=active_at)
        known = list(address.objects.filter(person=row.pk).order_by("id").values_list("kind", "key"))
        PERSONS.put(row.pk, [person_words(row.name, known)], is_new=True)


class Migration(migrations.Migration):
    dependencies = [("customers", "0003_people_in_order")]
    operations = [
        PERSONS.migration(),
        ORGANISATIONS.migration(),
        migrations.RunPython(take_in, migrations.RunPython.noop),
    ]
