import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0005_surveys_sent_again"),
    ]

    operations = [
        migrations.AddField(
            model_name="deadline",
            name="as_of",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(("outcome", "")), fields=["calendar", "as_of"], name="deadline_to_reckon"
            ),
        ),
    ]
