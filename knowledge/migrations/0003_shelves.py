from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0002_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="article",
            name="article_on_shelf",
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                fields=["category", "publication", "audience", "-created_at", "-id"], name="article_on_shelf"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["-changed_at", "-id"], name="article_by_change"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["publication", "-changed_at", "-id"], name="article_by_publication"),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("publication", "published"), _negated=True),
                    models.Q(("confidence", "in_progress"), _negated=True),
                    _connector="OR",
                ),
                name="article_is_finished_when_published",
            ),
        ),
    ]
