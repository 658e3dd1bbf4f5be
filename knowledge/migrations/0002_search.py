"""The full-text index of articles."""

from django.db import migrations

from knowledge.search import ARTICLES


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial")]
    operations = [ARTICLES.migration()]
