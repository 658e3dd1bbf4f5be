"""Signing in writes nothing about the person."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("helpdesk", "0002_cache")]
    operations = [migrations.RemoveField(model_name="user", name="last_login")]
