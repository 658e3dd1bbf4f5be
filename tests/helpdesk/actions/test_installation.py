"""Installation: one row, and a demo stays a demo."""

from helpdesk.actions.installation import note_heartbeat, set_up_installation
from helpdesk.kernel import clock
from helpdesk.models import Installation
from helpdesk.queries.installation import installation, is_demo


def test_before_the_set_up_there_are_defaults(db: None) -> None:
    assert (installation().name, is_demo(), Installation.objects.count()) == ("Helpdesk", False, 0)


def test_a_desk_has_one_name(db: None) -> None:
    set_up_installation(by=None, name="Kuşluk")
    set_up_installation(by=None, name="Kuşluk Gıda")
    assert [row.name for row in Installation.objects.all()] == ["Kuşluk Gıda"]
    assert installation().mark == "K"


def test_a_demo_stays_a_demo(db: None) -> None:
    since = clock.now()
    set_up_installation(by=None, name="Kuşluk", demo_since=since)
    set_up_installation(by=None, name="Kuşluk")
    assert is_demo()
    assert installation().demo_since == since


def test_the_heartbeat_is_noted_before_and_after_the_set_up(db: None) -> None:
    note_heartbeat(by=None)
    first = installation().beat_at
    set_up_installation(by=None, name="Kuşluk")
    note_heartbeat(by=None)
    second = installation().beat_at
    assert first is not None
    assert second is not None
    assert second >= first
    assert Installation.objects.count() == 1
