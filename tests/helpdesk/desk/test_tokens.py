"""The own tokens: shown once, named, scoped, revoked by nobody else."""

import re

from django.test import Client

from helpdesk.models import Token, User
from tests.letterbox import errors_on, typed

PAGE = "/desk/profile/tokens/"


def test_a_new_token_is_shown_once_and_works(as_ada: Client, ada: User) -> None:
    page = as_ada.post(PAGE, {"name": "Shop", "scopes": ["read"]})
    found = re.search(r"hd_[0-9a-f]{8}_[\w-]+", page.content.decode())
    assert found is not None
    assert (page.status_code, page["Cache-Control"]) == (201, "no-store, private")
    headers = {"Authorization": f"Bearer {found[0]}"}
    assert Client().get("/api/v1/reasons/", headers=headers).status_code == 200
    assert found[0] not in as_ada.get(PAGE).content.decode()
    token = Token.objects.get()
    assert (token.name, token.may_read, token.may_write, token.owner) == ("Shop", True, False, ada)


def test_a_token_needs_a_name_and_a_scope(as_ada: Client) -> None:
    page = as_ada.post(PAGE, {"name": "Shop"})
    assert (page.status_code, len(errors_on(page)), typed(page, "name")) == (422, 1, "Shop")
    assert not Token.objects.exists()


def test_only_the_owner_revokes_a_token_here(as_ada: Client, as_lena: Client) -> None:
    as_ada.post(PAGE, {"name": "Shop", "scopes": ["read", "write"]})
    token = Token.objects.get()
    assert as_lena.post(f"{PAGE}{token.pk}/").status_code == 404
    assert as_ada.post(f"{PAGE}{token.pk}/").status_code == 303
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_an_admin_revokes_the_tokens_of_others(as_admin: Client, as_ada: Client, ada: User) -> None:
    as_ada.post(PAGE, {"name": "Shop", "scopes": ["read"]})
    token = Token.objects.get()
    assert "Shop" in as_admin.get(f"/desk/settings/people/{ada.pk}/").content.decode()
    assert as_admin.post(f"/desk/settings/people/{ada.pk}/tokens/{token.pk}/").status_code == 303
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_name_and_time_zone_are_chosen_on_the_profile(as_ada: Client, ada: User) -> None:
    answer = as_ada.post("/desk/profile/", {"name": "Ada Y.", "language": "en", "timezone": "America/New_York"})
    assert answer.status_code == 303
    ada.refresh_from_db()
    assert (ada.name, ada.timezone) == ("Ada Y.", "America/New_York")
    assert as_ada.post("/desk/profile/", {"language": "en", "timezone": "Moon/Base"}).status_code == 422
