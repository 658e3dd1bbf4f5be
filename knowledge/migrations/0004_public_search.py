"""The full-text index of what is published for everybody."""

from django.db import migrations

from knowledge.search import PUBLIC_ARTICLES


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0003_shelves")]
    operations = [PUBLIC_ARTICLES.migration()]
