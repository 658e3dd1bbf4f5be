"""People at the desk: invited, changed, sent off with their work handed over, and found again."""

from typing import Any

import pytest
from django.test import Client

from helpdesk.actions.user import add_user
from helpdesk.models import Team, User
from helpdesk.queries.password_link import password_url
from knowledge.actions.article import write_article
from knowledge.actions.category import add_category
from knowledge.models import Article
from tests.cast import PASSWORD
from tests.letterbox import errors_on, post_office, typed
from tickets.actions.assignment import assign_ticket
from tickets.models import Ticket

PEOPLE = "/desk/settings/people/"
NEW = f"{PEOPLE}new/"
HOSTILE = '<script>alert("x")</script> {{ 7|add:7 }}'


def test_an_invited_colleague_chooses_a_password_and_signs_in(as_admin: Client, support: Team) -> None:
    # A browser without cookies; from a page that keeps its address to itself it posts with the origin "null".
    client = Client(enforce_csrf_checks=True)
    answer = as_admin.post(
        NEW,
        {"name": "Ece Koç", "email": "ece@example.com", "roles": ["agent"], "teams": [support.pk], "language": "tr"},
    )
    user = User.objects.get(email="ece@example.com")
    assert (answer.status_code, answer["Location"]) == (303, f"{PEOPLE}{user.pk}/")
    [letter] = post_office()
    link = next(line for line in letter.get_body(("plain",)).get_content().split() if "/password/" in line)  # type: ignore[union-attr]
    path = link.partition("example.com")[2] or "/" + link.split("/", 3)[3]
    page = client.get(path)
    assert (page.status_code, page["Content-Language"], page["Referrer-Policy"]) == (200, "tr", "no-referrer")
    new = "a much better password"
    chosen = client.post(path, {"new_password1": new, "new_password2": new}, headers={"Origin": "null"})
    assert (chosen.status_code, chosen.headers.get("Location")) == (303, "/desk/sign-in/")
    assert Client().post("/desk/sign-in/", {"email": "ece@example.com", "password": new}).status_code == 303
    gone = Client().get(path)
    assert gone.status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "ada"), ("email", "ada@example.com"), ("name", "  "), ("roles", []), ("roles", ["root"])],
)
def test_what_is_wrong_is_422_and_what_was_typed_stays(as_admin: Client, ada: User, field: str, value: Any) -> None:
    fields = {"name": "Ece Koç", "email": "ece@example.com", "roles": ["lead"], "language": "tr", field: value}
    page = as_admin.post(NEW, fields)
    assert (page.status_code, len(errors_on(page))) == (422, 1)
    kept = "name" if field != "name" else "email"
    assert typed(page, kept) == fields[kept]
    assert User.objects.count() == 2


def test_people_are_found_by_letters_of_both_languages_and_by_role(as_admin: Client, ada: User, lena: User) -> None:
    add_user("isil@example.com", by=None, name="IŞIL Çınar", roles=["agent"], password_hash="!")
    assert "IŞIL Çınar" in as_admin.get(PEOPLE, {"q": "ışıl"}).content.decode()
    page = as_admin.get(PEOPLE, {"group": "lead"}).content.decode()
    assert ("Lena Hoffmann" in page, "Ada Yıldız" in page) == (True, False)


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_costs_the_same_for_few_and_many(
    as_admin: Client, ada: User, more: int, django_assert_num_queries: Any
) -> None:
    for number in range(more):
        add_user(f"n{number}@example.com", by=None, name=f"N {number}", roles=["agent"], password_hash="!")
    as_admin.get(PEOPLE)
    with django_assert_num_queries(6):
        as_admin.get(PEOPLE)


def test_a_hostile_name_is_only_a_name(as_admin: Client) -> None:
    user = add_user("x@example.com", by=None, name=HOSTILE, roles=["agent"], password_hash="!")
    for path in (PEOPLE, f"{PEOPLE}{user.pk}/", f"{PEOPLE}{user.pk}/leaving/", "/desk/settings/teams/new/"):
        page = as_admin.get(path).content.decode()
        assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True), path


def test_work_in_hand_is_handed_over_in_the_step_of_leaving(
    as_admin: Client, cems_ticket: Ticket, ada: User, kaan: User, lena: User
) -> None:
    assign_ticket(cems_ticket, by=ada, to=ada)
    shelf = add_category("delivery", by=kaan, name_en="Delivery", name_tr="Teslimat")
    write_article(by=ada, category=shelf, language="en", title="Parcels", body="Words.", slug="parcels")
    leaving = f"{PEOPLE}{ada.pk}/leaving/"
    page = as_admin.get(leaving).content.decode()
    assert ("1 open request goes to" in page, "1 article needs another owner" in page) == (True, True)
    assert as_admin.post(leaving, {"requests": lena.pk}).status_code == 422
    assert User.objects.get(pk=ada.pk).is_active
    assert as_admin.post(leaving, {"requests": lena.pk, "articles": kaan.pk}).status_code == 303
    cems_ticket.refresh_from_db()
    assert (User.objects.get(pk=ada.pk).is_active, cems_ticket.assignee, Article.objects.get().owner) == (
        False,
        lena,
        kaan,
    )


def test_requests_may_be_left_to_nobody(as_admin: Client, cems_ticket: Ticket, ada: User) -> None:
    assign_ticket(cems_ticket, by=ada, to=ada)
    as_admin.post(f"{PEOPLE}{ada.pk}/leaving/", {"requests": ""})
    cems_ticket.refresh_from_db()
    assert cems_ticket.assignee is None


def test_the_only_admin_is_told_why_not(as_admin: Client, admin_user: User) -> None:
    own = f"{PEOPLE}{admin_user.pk}/"
    page = as_admin.post(own, {"name": "Deniz", "roles": ["agent"]})
    assert (page.status_code, errors_on(page)) == (422, ["This is the only admin. Make somebody else an admin first."])
    assert as_admin.post(f"{own}leaving/").status_code == 422
    assert as_admin.get(own).status_code == 200


def test_changing_the_own_roles_keeps_the_own_session(as_admin: Client, admin_user: User) -> None:
    own = f"{PEOPLE}{admin_user.pk}/"
    assert as_admin.post(own, {"name": "Deniz Aksoy", "roles": ["admin", "lead"]}).status_code == 303
    page = as_admin.get(own)
    assert (page.status_code, typed(page, "name")) == (200, "Deniz Aksoy")


def test_a_link_for_a_new_password_is_sent_by_the_admin(as_admin: Client, ada: User) -> None:
    assert as_admin.post(f"{PEOPLE}{ada.pk}/password/").status_code == 303
    [letter] = post_office()
    assert letter["To"] == "ada@example.com"
    assert User.objects.get(pk=ada.pk).check_password(PASSWORD)


def test_a_wrong_password_at_the_link_is_422(as_admin: Client, client: Client, ada: User) -> None:
    path = "/" + password_url(ada).split("/", 3)[3]
    for one, two in (("short", "short"), ("a much better password", "another"), ("ada@example.com", "ada@example.com")):
        assert client.post(path, {"new_password1": one, "new_password2": two}).status_code == 422
    assert client.get("/password/nonsense/").status_code == 404
