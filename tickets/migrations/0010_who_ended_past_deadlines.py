"""Say of past deadlines who ended them: whose reply or resolution was the last one before the clock ended."""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery


def say_who(apps: Any, schema_editor: Any) -> None:
    """Two statements; what nobody of us ended stays nobody's."""
    deadline, message = apps.get_model("tickets", "Deadline"), apps.get_model("tickets", "Message")
    resolution = apps.get_model("tickets", "Resolution")
    ended = deadline.objects.filter(outcome__in=["kept", "missed"], ended_by__isnull=True)
    while_it_ran = {"ticket": OuterRef("ticket"), "created_at__gte": OuterRef("started_at")}
    replies = message.objects.filter(kind="reply", created_at__lte=OuterRef("ended_at"), **while_it_ran)
    last = replies.order_by("-created_at", "-id").values("user")[:1]
    ended.exclude(kind="resolution").update(ended_by=Subquery(last))
    resolved = resolution.objects.filter(
        ticket=OuterRef("ticket"), resolved_at__gte=OuterRef("started_at"), resolved_at__lte=OuterRef("ended_at")
    )
    ended.filter(kind="resolution").update(ended_by=Subquery(resolved.order_by("-number").values("resolved_by")[:1]))


class Migration(migrations.Migration):
    dependencies = [("tickets", "0009_who_ended_a_deadline")]

    operations = [migrations.RunPython(say_who, migrations.RunPython.noop)]
