"""The desk's URLs of what became of articles offered beside the form."""

from django.urls import path

from tickets.desk.deflections import numbers

urlpatterns = [path("desk/knowledge/deflections/", numbers.deflections, name="deflections")]
