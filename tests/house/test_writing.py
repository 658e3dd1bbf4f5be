"""The write guard sees every statement that writes a row of ours, and nothing else."""

import threading

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from helpdesk.actions.user import choose_language
from helpdesk.models import Team, User
from tests.house.writing import WrittenOutsideAnAction, guarded_tables, search_tables, written_table

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ('INSERT INTO "helpdesk_team" ("name") VALUES (%s)', "helpdesk_team"),
        ("insert or ignore into helpdesk_team (name) values (1)", "helpdesk_team"),
        ('\n  UPDATE "tickets_ticket" SET "subject" = %s', "tickets_ticket"),
        ('DELETE FROM "tickets_ticket"', "tickets_ticket"),
        ('TRUNCATE "tickets_ticket", "x"', "tickets_ticket"),
        ("SELECT * FROM tickets_ticket FOR UPDATE", None),
        ('SAVEPOINT "s1"', None),
    ],
)
def test_statements_that_write_are_told_from_those_that_read(sql: str, table: str | None) -> None:
    assert written_table(sql) == table


def test_the_tables_of_the_four_packages_are_guarded() -> None:
    assert {
        "helpdesk_user",
        "helpdesk_user_teams",
        "customers_person",
        "tickets_ticket",
        "knowledge_article",
    } <= guarded_tables()
    assert not {name for name in guarded_tables() if name.startswith(("django_", "account_", "cache"))}
    assert {"ticket_search", "article_search"} <= search_tables() <= guarded_tables()
    assert search_tables() <= set(connection.introspection.table_names())


def test_a_write_outside_an_action_fails(ada: User, only_actions_write: list[str]) -> None:
    with pytest.raises(WrittenOutsideAnAction, match="helpdesk_team is written outside an action"):
        Team.objects.create(name="Nobody", slug="nobody")
    with pytest.raises(WrittenOutsideAnAction):
        User.objects.filter(pk=ada.pk).update(name="Nobody")
    with pytest.raises(WrittenOutsideAnAction):
        ada.teams.clear()
    assert len(only_actions_write) == 3
    only_actions_write.clear()


def test_a_write_in_an_action_passes(ada: User) -> None:
    choose_language(ada, by=ada, language="tr")
    assert User.objects.get(pk=ada.pk).language == "tr"


def test_a_write_to_a_table_of_django_passes() -> None:
    Session.objects.filter(pk="none").delete()
    Session.objects.create(session_key="x", session_data="", expire_date="2030-01-01T00:00:00Z")
    assert Session.objects.filter(session_key="x").exists()


@pytest.mark.django_db(transaction=True)
def test_a_write_in_a_thread_of_its_own_fails_too(only_actions_write: list[str]) -> None:
    errors: list[BaseException] = []

    def write() -> None:
        try:
            Team.objects.create(name="Nobody", slug="nobody")
        except WrittenOutsideAnAction as problem:
            errors.append(problem)
        finally:
            connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    assert len(errors) == 1
    only_actions_write.clear()
