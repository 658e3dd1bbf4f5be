from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tickets", "0002_search_and_numbers")]

    operations = [
        migrations.AlterField(
            model_name="invitation",
            name="state",
            field=models.CharField(
                choices=[
                    ("scheduled", "scheduled"),
                    ("claimed", "being prepared"),
                    ("handing_over", "being handed over"),
                    ("sent", "sent"),
                    ("answered", "answered"),
                    ("skipped", "not asked"),
                    ("cancelled", "cancelled"),
                    ("bounced", "refused by the mail server"),
                    ("expired", "expired"),
                    ("uncertain", "uncertain whether it arrived"),
                ],
                default="scheduled",
                max_length=12,
            ),
        )
    ]
