"""What reports read: queue and channel stand in the snapshot of a resolution; indexes by the dates they count by."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def copy_from_requests(apps: Any, schema_editor: Any) -> None:
    """Resolutions made before this take what their request says now: nothing else is known."""
    ticket = apps.get_model("tickets", "Ticket").objects.filter(pk=OuterRef("ticket_id"))
    apps.get_model("tickets", "Resolution").objects.filter(queue__isnull=True).update(
        queue_id=Subquery(ticket.values("queue_id")[:1]), channel=Subquery(ticket.values("channel")[:1])
    )


class Migration(migrations.Migration):
    dependencies = [("tickets", "0006_deadlines_reckoned_anew")]

    operations = [
        migrations.AddField(
            model_name="resolution",
            name="queue",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tickets.queue"
            ),
        ),
        migrations.AddField(
            model_name="resolution",
            name="channel",
            field=models.CharField(
                choices=[
                    ("web", "web form"),
                    ("phone", "phone"),
                    ("chat", "chat"),
                    ("counter", "counter"),
                    ("api", "API"),
                ],
                default="web",
                max_length=7,
            ),
        ),
        migrations.AddIndex(
            model_name="resolution", index=models.Index(fields=["resolved_at"], name="resolution_by_date")
        ),
        migrations.AddIndex(
            model_name="resolution",
            index=models.Index(
                condition=models.Q(("reopened_at__isnull", False)), fields=["reopened_at"], name="resolution_reopened"
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("contact", ""), _negated=True), fields=["created_at"], name="message_contacts"
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", False)), fields=["closed_at"], name="ticket_by_closing"
            ),
        ),
        # Last: PostgreSQL changes no table whose new references are still to be checked.
        migrations.RunPython(copy_from_requests, migrations.RunPython.noop, elidable=True),
    ]
