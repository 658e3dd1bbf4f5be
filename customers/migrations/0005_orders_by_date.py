"""Reports count the orders of a period."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0004_names_found_and_sorted")]

    operations = [
        migrations.AddIndex(
            model_name="order",
            index=models.Index(fields=["placed_at"], name="order_by_date"),
        ),
    ]
