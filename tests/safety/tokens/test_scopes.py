"""Orders are told by the shop: its token has the scope `orders`, which only admins and the command line give."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from customers.models import Order, Person
from helpdesk.actions.roles import change_roles
from helpdesk.actions.token import mint_token
from helpdesk.kernel.errors import Invalid
from helpdesk.models import Token, User
from tests.api import Program, api_of
from tests.customers.api.test_order import ORDER

PAGE = "/desk/profile/tokens/"


@pytest.mark.parametrize("role", ["ada", "mert", "lena", "kaan", "admin_user"])
def test_the_token_of_a_colleague_that_reads_and_writes_records_no_orders(
    request: pytest.FixtureRequest, role: str, cem: Person
) -> None:
    refused = api_of(request.getfixturevalue(role), "read", "write").post("/orders/", ORDER)
    assert (refused.status, "Cem" in refused.text, Order.objects.count()) == (403, False, 0)


def test_a_token_of_the_shop_records_orders_and_does_nothing_else(admin_user: User, cem: Person) -> None:
    shop = Program(mint_token(admin_user, by=admin_user, scopes=["orders"])[1])
    assert shop.post("/orders/", ORDER).status == 201
    assert (shop.get("/reasons/").status, shop.get("/tickets/").status) == (403, 403)
    assert shop.post("/tickets/", {"subject": "a", "body": "b", "person": {"email": "e@example.com"}}).status == 403


@pytest.mark.parametrize("role", ["ada", "lena", "kaan"])
def test_nobody_but_an_admin_gives_the_scope(request: pytest.FixtureRequest, role: str) -> None:
    colleague = request.getfixturevalue(role)
    with pytest.raises(Invalid) as refusal:
        mint_token(colleague, by=colleague, scopes=["orders", "read"])
    assert (list(refusal.value.fields), Token.objects.count()) == (["scopes"], 0)


def test_the_page_offers_it_to_admins_only_and_refuses_it_from_others(as_ada: Client, as_admin: Client) -> None:
    offered = [b'value="orders"' in browser.get(PAGE).content for browser in (as_ada, as_admin)]
    assert offered == [False, True]
    assert as_ada.post(PAGE, {"name": "Shop", "scopes": ["orders"]}).status_code == 422
    assert as_admin.post(PAGE, {"name": "Shop", "scopes": ["orders"]}).status_code == 201
    token = Token.objects.get()
    assert (token.may_read, token.may_write, token.may_record_orders) == (False, False, True)
    assert "records orders" in as_admin.get(PAGE).content.decode()


def test_an_admin_who_is_none_any_more_has_no_shop(admin_user: User, lena: User) -> None:
    shop = Program(mint_token(lena, by=None, scopes=["orders"])[1])
    change_roles(lena, by=admin_user, roles=["agent"], teams=[])
    assert shop.post("/orders/", ORDER).status == 401


@pytest.mark.parametrize(("scopes", "status"), [([], 201), (["write"], 201), (["orders"], 201), (["read"], 403)])
def test_the_command_line_gives_it_with_write_as_programs_of_before_expect(
    ada: User, cem: Person, scopes: list[str], status: int
) -> None:
    out = StringIO()
    call_command("token", "ada@example.com", *(f"--scope={scope}" for scope in scopes), stdout=out, stderr=StringIO())
    assert Program(out.getvalue().splitlines()[-1]).post("/orders/", ORDER).status == status


def test_the_description_names_the_scope() -> None:
    from tests.api import described

    assert "orders" in described()["paths"]["/api/v1/orders/"]["post"]["description"]
