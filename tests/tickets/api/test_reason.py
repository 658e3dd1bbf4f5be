"""Reasons by the API."""

from helpdesk.models import User
from tests.api import api_of
from tickets.models import Reason


def test_reasons_are_a_tree_in_the_programs_language(ada: User, reasons: dict[str, Reason]) -> None:
    api = api_of(ada)
    english = {row["slug"]: (row["name"], row["parent"]) for row in api.get("/reasons/").results}
    assert set(english) == set(reasons)
    assert (english["delivery"], english["late"]) == (("Delivery", None), ("Parcel is late", "delivery"))
    turkish = {row["slug"]: row["name"] for row in api.get("/reasons/", **{"Accept-Language": "tr"}).results}
    assert turkish["late"] == "Kargo gecikti"
