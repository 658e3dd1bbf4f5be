"""`manage.py token`: a token on the last line, or a clear sentence."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from helpdesk.models import Token, User
from tests.api import Program


def made(*arguments: Any) -> str:
    """What the command printed on standard output."""
    out = StringIO()
    call_command("token", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_token_stands_alone_on_the_last_line(ada: User) -> None:
    lines = made("Ada@example.com").splitlines()
    assert Program(lines[-1]).get("/reasons/").status == 200
    token = Token.objects.get()
    assert (token.owner, token.may_read, token.may_write) == (ada, True, True)
    assert lines[-1] not in token.hash


@pytest.mark.parametrize(
    ("scopes", "expected"),
    [(["read"], (True, False)), (["write"], (False, True)), (["read", "write"], (True, True))],
)
def test_scopes_are_as_named(ada: User, scopes: list[str], expected: tuple[bool, bool]) -> None:
    made("ada@example.com", *(f"--scope={scope}" for scope in scopes))
    token = Token.objects.get()
    assert (token.may_read, token.may_write) == expected


@pytest.mark.django_db
def test_an_unknown_address_is_said_to_be_unknown() -> None:
    with pytest.raises(CommandError, match="Nobody at this desk has the address nobody@example.com"):
        made("nobody@example.com")
    assert Token.objects.count() == 0


def test_an_unknown_scope_is_refused(ada: User) -> None:
    with pytest.raises(CommandError, match="invalid choice: 'all'"):
        made("ada@example.com", "--scope", "all")
