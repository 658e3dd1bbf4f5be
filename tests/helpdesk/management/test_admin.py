"""`manage.py admin` makes the first admin of an empty desk."""

from io import StringIO

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import CommandError, call_command

from helpdesk.models import User

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    """Run the command without a terminal; what it prints."""
    out = StringIO()
    call_command("admin", *arguments, stdout=out)
    return out.getvalue()


def test_the_admin_signs_in_with_the_password_that_was_shown_once() -> None:
    said = run("Deniz@Example.com", "--name", "Deniz Aksoy")
    user = User.objects.get()
    assert (user.email, user.name, user.roles) == ("deniz@example.com", "Deniz Aksoy", ("admin",))
    assert check_password(said.splitlines()[0].rpartition(" ")[2], user.password)


@pytest.mark.parametrize(
    ("arguments", "terminal", "language"),
    [
        ([], "tr_TR.UTF-8", "tr"),
        ([], "C.UTF-8", ""),
        (["--language", "tr"], "C", "tr"),
        (["--language", "en"], "tr_TR", "en"),
    ],
)
def test_the_admin_gets_mails_in_the_language_asked_for_or_that_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], terminal: str, language: str
) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", terminal)
    run("deniz@example.com", "--name", "Deniz", *arguments)
    assert User.objects.get().language == language


@pytest.mark.parametrize(
    ("email", "name", "why"),
    [
        ("deniz", "Deniz", "not a mail address"),
        ("dénız@example.com", "Deniz", "plain letters"),
        ("deniz@example.com", "  ", "a name"),
    ],
)
def test_what_cannot_be_an_admin_is_refused_in_one_sentence(email: str, name: str, why: str) -> None:
    with pytest.raises(CommandError, match=why):
        run(email, "--name", name)
    assert not User.objects.exists()


def test_an_address_signs_in_only_once(ada: User) -> None:
    with pytest.raises(CommandError, match="already"):
        run("ADA@example.com", "--name", "Another Ada")
    assert User.objects.count() == 1
