from typing import Any

from django.db import migrations, models


def keep_shops_working(apps: Any, schema_editor: Any) -> None:
    """Tokens that write and were made by an admin or on the command line may be those of shops; they keep recording orders."""
    Token, Event = apps.get_model("helpdesk", "Token"), apps.get_model("helpdesk", "Event")
    system = Event.objects.filter(kind="token.minted", noun="token", actor_noun="system")
    trusted = models.Q(owner__is_admin=True) | models.Q(pk__in=system.values("noun_id"))
    Token.objects.filter(trusted, may_write=True).update(may_record_orders=True)


class Migration(migrations.Migration):
    dependencies = [
        ("helpdesk", "0007_departures"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="token",
            name="token_may_something",
        ),
        migrations.AddField(
            model_name="token",
            name="may_record_orders",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="token",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("may_read", True), ("may_write", True), ("may_record_orders", True), _connector="OR"
                ),
                name="token_may_something",
            ),
        ),
        migrations.RunPython(keep_shops_working, migrations.RunPython.noop),
    ]
